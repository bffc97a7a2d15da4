"""A source checked against itself: its wijken added up beside the municipality that it publishes. Pure.

The sums and tolerances are those of ``data.ingest.backcheck``. Rounding alone is no contradiction, nor is a
small difference beyond it: weights are approximations. What is left is reported with the source.
"""

from __future__ import annotations

import pandas as pd

from data.ingest.backcheck import OUTSIDE, back_check
from data.ingest.derive import one_per_key
from data.store.findings import SumDiffers
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue

STEPS = ((AreaLevel.WIJK, AreaLevel.MUNICIPALITY),)
MOST_POINTS = 1.0
"""How far a share may be off beyond rounding, in points."""
MOST_SHARE = 0.02
"""How far any other figure may be off beyond rounding, as a share of the published one."""
_KEY = ["indicator_id", "area_code", "period", "group"]


def self_check(
    observations: pd.DataFrame, *, catalogue: Catalogue, areas: Areas, min_coverage: float
) -> dict[str, tuple[SumDiffers, ...]]:
    """Per source the figures of a municipality that its own wijken contradict; of an indicator the worst.

    ``observations`` are those of the sources, nothing derived.
    """
    checked = back_check(
        observations, catalogue=catalogue, areas=areas, min_coverage=min_coverage, steps=STEPS
    )
    outside = checked[checked["verdict"] == OUTSIDE]
    if outside.empty:
        return {}
    unit = outside["indicator_id"].map({entry.id: entry.unit for entry in catalogue})
    beyond = outside["difference"].abs() - outside["tolerance"]
    limit = (outside["published"].abs() * MOST_SHARE).mask(unit == "%", MOST_POINTS)
    wrong = outside.assign(beyond=beyond, share=beyond / limit.where(limit > 0, 1.0))[beyond > limit]
    given = one_per_key(observations, order=tuple(catalogue.tables))
    wrong = wrong.merge(given[[*_KEY, "source_id"]], on=_KEY, how="left")
    worst = wrong.sort_values("share", ascending=False, kind="stable").drop_duplicates(
        ["source_id", "indicator_id"]
    )
    result: dict[str, tuple[SumDiffers, ...]] = {}
    for row in worst.itertuples():
        sum_differs = SumDiffers(
            indicator_id=str(row.indicator_id),
            area_code=str(row.area_code),
            of="wijken",
            period=str(row.period),
            group=str(row.group),
            published=float(str(row.published)),
            added_up=float(str(row.rolled_up)),
            tolerance=float(str(row.tolerance)),
        )
        result[str(row.source_id)] = (*result.get(str(row.source_id), ()), sum_differs)
    return result
