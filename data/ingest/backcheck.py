"""Check the roll-up: parts added up by us beside the whole that the source publishes. Pure.

Sources round: a sum of a hundred rounded buurten may differ from the city without anything being wrong. The
tolerance (``data.ingest.rounding``) is how far rounding and withheld small areas alone can lead.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.ingest.derive import one_per_key
from data.ingest.rounding import WHOLE_KEY, tolerances
from data.ingest.weights import rows_by_way, weights_of
from geo.model import AreaLevel, Areas
from geo.rollup import Method, roll_up
from indicators.catalogue import Catalogue
from indicators.model import Indicator

STEPS = (
    (AreaLevel.BUURT, AreaLevel.WIJK),
    (AreaLevel.BUURT, AreaLevel.MUNICIPALITY),
    (AreaLevel.WIJK, AreaLevel.MUNICIPALITY),
)
COLUMNS = (
    "indicator_id", "of", "level", "period", "group", "area_code",
    "parts", "absent", "coverage", "published", "rolled_up", "difference", "tolerance", "verdict",
)  # fmt: skip
WITHIN, OUTSIDE, INCOMPLETE = "within", "outside", "incomplete"
_SUM_COVERAGE = 0.99
_EPSILON = 1e-6


def back_check(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    areas: Areas,
    min_coverage: float = 0.8,
    steps: Sequence[tuple[AreaLevel, AreaLevel]] = STEPS,
) -> pd.DataFrame:
    """One row (``COLUMNS``) per figure of a whole that the source has and whose parts it has too.

    ``verdict``: ``within`` the tolerance, ``outside`` it, or ``incomplete``: too many parts without a figure,
    so that we show none either. ``observations`` are those of the sources, nothing derived.
    """
    given = one_per_key(observations, order=tuple(catalogue.tables))
    result = []
    for way, rows in rows_by_way(given, catalogue=catalogue):
        entries = [entry for entry in catalogue if entry.id in set(rows["indicator_id"])]
        periods = sorted(rows["period"].unique())
        weights = weights_of(way, given, catalogue=catalogue, periods=periods)
        for of, to in steps:
            checked = _check(
                entries,
                rows,
                weights=weights,
                parents=_parents(areas, of, to),
                areas=areas,
                least=min_coverage,
            )
            if not checked.empty:
                result.append(checked.assign(of=str(of), level=str(to)).loc[:, list(COLUMNS)])
    if not result:
        return pd.DataFrame({column: [] for column in COLUMNS})
    order = {entry.id: number for number, entry in enumerate(catalogue)}
    together = pd.concat(result, ignore_index=True)
    return together.sort_values(
        "indicator_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
    )


def summary(checked: pd.DataFrame) -> pd.DataFrame:
    """Per indicator and step the figures per verdict, and the one that fits worst (``worst_...``)."""
    rows = []
    for key, block in checked.groupby(["indicator_id", "of", "level"], sort=False):
        compared = block[block["verdict"] != INCOMPLETE]
        counts = block["verdict"].value_counts()
        excess = compared["difference"].abs() / compared["tolerance"].clip(lower=_EPSILON)
        worst = (
            {}
            if compared.empty
            else compared.iloc[int(excess.to_numpy().argmax())].add_prefix("worst_").to_dict()
        )
        numbers = {verdict: int(counts.get(verdict, 0)) for verdict in (WITHIN, OUTSIDE, INCOMPLETE)}
        rows.append(dict(zip(("indicator_id", "of", "level"), key, strict=True)) | numbers | worst)
    return pd.DataFrame(rows).drop(
        columns=["worst_indicator_id", "worst_of", "worst_level", "worst_verdict"], errors="ignore"
    )


def _parents(areas: Areas, of: AreaLevel, to: AreaLevel) -> dict[str, str]:
    parts = areas.at_level(of)
    whole = {part.code: part.municipality if to is AreaLevel.MUNICIPALITY else part.parent for part in parts}
    return {part: code for part, code in whole.items() if code}


def _check(
    entries: list[Indicator],
    rows: pd.DataFrame,
    *,
    weights: pd.DataFrame | None,
    parents: dict[str, str],
    areas: Areas,
    least: float,
) -> pd.DataFrame:
    parts = rows[rows["area_code"].isin(list(parents))]
    wholes = rows[rows["area_code"].isin(set(parents.values())) & rows["value"].notna()]
    if wholes.empty or parts.empty:
        return pd.DataFrame()
    method: Method = "sum" if weights is None else "weighted_mean"
    rolled = roll_up(
        parts,
        method=method,
        parents={part: (whole,) for part, whole in parents.items()},
        weights=weights,
        sizes={area.code: float(area.inhabitants or 0) for area in areas},
        min_coverage=_SUM_COVERAGE if method == "sum" else least,
    )
    published = wholes[[*WHOLE_KEY, "value"]].rename(columns={"value": "published"})
    beside = published.merge(
        rolled[[*WHOLE_KEY, "value"]].rename(columns={"value": "rolled_up"}), on=WHOLE_KEY
    )
    bounds = tolerances(entries, wholes, parts, rolled, weights=weights, parents=parents, areas=areas)
    beside = beside.merge(bounds, on=WHOLE_KEY)
    difference = beside["rolled_up"] - beside["published"]
    verdict = (difference.abs() <= beside["tolerance"] + _EPSILON).map({True: WITHIN, False: OUTSIDE})
    return beside.assign(difference=difference, verdict=verdict.mask(difference.isna(), INCOMPLETE))
