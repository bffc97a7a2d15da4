"""Parts become a whole: sums, and means weighted by their denominator, with their coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from geo.model import Area, Areas
from geo.parts import resolve_parts
from geo.rollup_lines import on_one_line
from geo.rollup_status import note_of, status_of
from geo.rollup_table import CARRIED, GROUP, RollUpError, parts_of_wholes

__all__ = ["COLUMNS", "SOURCE_ID", "Method", "RollUpError", "roll_up", "roll_up_areas"]
SOURCE_ID = "roll_up"
COLUMNS = (
    "indicator_id", "area_code", "period", "group", "source_id",
    "value", "lower", "upper", "n", "status", "note", "coverage", "absent",
)  # fmt: skip
Method = Literal["sum", "weighted_mean"]
_KEYS = [*GROUP, "whole"]


def roll_up(
    observations: pd.DataFrame,
    *,
    method: Method,
    parents: Mapping[str, tuple[str, ...]],
    weights: pd.DataFrame | None = None,
    sizes: Mapping[str, float] | None = None,
    strata: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    min_coverage: float = 0.8,
) -> pd.DataFrame:
    """One row per indicator, period, group and whole, in the form of observations (``source_id`` roll_up).

    ``parents`` gives for each part the wholes it belongs to. ``weights`` (``area_code``, ``period``,
    ``value`` and, from ``nearest_weights``, ``weight_period``) are the denominators of a weighted mean.
    ``sizes`` (inhabitants per part) tell the coverage where weights do not; without both each part counts
    the same. Below ``min_coverage``, of the whole or of one of its ``strata`` (a name per part, such as its
    municipality), the row has status missing and no value. ``absent`` lists the parts that count and have
    no figure or no weight; notes call parts by ``names``. Intervals are not combined, but a whole with one
    part is that part: its figure, status, interval and note are kept. ``RollUpError``: a part with two
    figures, or a weighted mean without weights.
    """
    if method == "weighted_mean" and weights is None:
        raise RollUpError("a weighted mean needs weights")
    table = parts_of_wholes(
        observations, parents, weights=weights if method == "weighted_mean" else None, sizes=sizes
    )
    if table.empty:
        return pd.DataFrame({column: [] for column in COLUMNS})
    whole = _added_up(table, method=method)
    whole["least"] = _least_coverage(table, strata)
    enough = (whole["usable"] > 0) & (whole["least"] >= min_coverage) & whole["value"].notna()
    whole["value"] = whole["value"].where(enough)
    whole["n"] = whole["n"].where(enough)
    whole["absent"] = _absent(table).reindex(whole.index, fill_value="")
    whole["status"] = status_of(table, whole, keys=_KEYS, enough=enough, method=method)
    whole["note"] = note_of(table, whole, keys=_KEYS, enough=enough, method=method, names=names or {})
    whole = whole.assign(lower=float("nan"), upper=float("nan"))
    return _in_form(_with_only_parts(table, whole).reset_index())


def roll_up_areas(
    observations: pd.DataFrame,
    *,
    wholes: tuple[Area, ...],
    areas: Areas,
    method: Method,
    weights: pd.DataFrame | None = None,
    min_coverage: float = 0.8,
) -> pd.DataFrame:
    """``roll_up`` for programme areas, with for each period and group the parts that have figures.

    Parts are chosen by ``resolve_parts``; inhabitants of ``areas`` tell the coverage where weights do not.
    An area in two municipalities needs figures of both, and a period with other parts than the fullest ones
    has no figure (`on_one_line`).
    """
    names = {area.code: area.name for area in areas}
    filled = observations["area_code"].where(observations["value"].notna(), "")
    available = filled.groupby([observations[key] for key in GROUP]).transform(_joined)
    choices = {codes: _parents(wholes, areas, codes.split()) for codes in available.unique()}
    results = [
        roll_up(
            observations[available.map(lambda codes, same=parents: choices[codes] == same)],
            method=method,
            parents=dict(parents),
            weights=weights,
            sizes={area.code: float(area.inhabitants or 0) for area in areas},
            strata={area.code: area.municipality or "" for area in areas},
            names=names,
            min_coverage=min_coverage,
        )
        for parents in dict.fromkeys(choices.values())
    ]
    results = [result for result in results if not result.empty]
    if not results:
        return pd.DataFrame({column: [] for column in COLUMNS})
    together = pd.concat(results, ignore_index=True).sort_values([*GROUP, "area_code"], ignore_index=True)
    return on_one_line(together, names=names)


def _parents(
    wholes: tuple[Area, ...], areas: Areas, available: list[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each part that is added up when these areas have figures, with the wholes it belongs to."""
    parents: dict[str, tuple[str, ...]] = {}
    for whole in wholes:
        for part in resolve_parts(whole, areas, available):
            parents[part] = (*parents.get(part, ()), whole.code)
    return tuple(parents.items())


def _joined(codes: pd.Series) -> str:
    return " ".join(sorted(set(codes)))


def _added_up(table: pd.DataFrame, *, method: Method) -> pd.DataFrame:
    """Per whole its ``value``, ``n`` and ``coverage``, and how many ``parts`` it has and could use."""
    mean = method == "weighted_mean"
    used = table["value"].where(table["usable"]) * (table["weight"] if mean else 1.0)
    by_whole = table.assign(product=used, used_weight=table["weight"].where(table["usable"], 0.0)).groupby(
        _KEYS, sort=True
    )
    whole = by_whole.agg(
        total=("product", "sum"),
        weight=("used_weight", "sum"),
        counted=("counted", "sum"),
        measure=("measure", "sum"),
        usable=("usable", "sum"),
        parts=("usable", "size"),
    )
    known = table["n"].notna() | ~table["usable"]
    whole["n"] = by_whole["n_used"].sum(min_count=1).where(known.groupby(_by_key(table)).all())
    whole["coverage"] = (whole["counted"] / whole["measure"]).where(whole["measure"] > 0, 0.0)
    whole["value"] = whole["total"] / whole["weight"] if mean else whole["total"]
    return whole


def _least_coverage(table: pd.DataFrame, strata: Mapping[str, str] | None) -> pd.Series:
    """Per whole the coverage of its least covered stratum; strata in which nobody counts do not matter."""
    stratum = table["area_code"].map(dict(strata)).fillna("") if strata is not None else ""
    sums = table.assign(stratum=stratum).groupby([*_KEYS, "stratum"])[["counted", "measure"]].sum()
    share = (sums["counted"] / sums["measure"]).where(sums["measure"] > 0)
    least: pd.Series = share.groupby(level=list(range(len(_KEYS)))).min().fillna(0.0)
    return least


def _absent(table: pd.DataFrame) -> pd.Series:
    lost = table[~table["usable"] & (table["measure"] > 0)]
    if lost.empty:
        return pd.Series(dtype="str")
    return lost.groupby(_KEYS)["area_code"].agg(" ".join)


def _with_only_parts(table: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Wholes of one part are that part, with its interval, status and note."""
    alone = table[table["alone"] & table["status"].notna()].set_index(_KEYS)
    for column in CARRIED:
        whole.loc[alone.index, column] = alone[column]
    return whole


def _by_key(table: pd.DataFrame) -> list[pd.Series]:
    return [table[key] for key in _KEYS]


def _in_form(whole: pd.DataFrame) -> pd.DataFrame:
    frame = whole.rename(columns={"whole": "area_code"}).assign(source_id=SOURCE_ID)
    return frame.loc[:, list(COLUMNS)]
