"""Parts become a whole: sums, and means weighted by their denominator, with their coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from geo.model import Area, Areas
from geo.parts import resolve_parts
from geo.rollup_status import note_of, status_of

SOURCE_ID = "roll_up"
GROUP = ["indicator_id", "period", "group"]
COLUMNS = (
    "indicator_id", "area_code", "period", "group", "source_id",
    "value", "lower", "upper", "n", "status", "note",
)  # fmt: skip
Method = Literal["sum", "weighted_mean"]


class RollUpError(ValueError):
    """Input that cannot be rolled up, such as two figures for one part."""


def roll_up(
    observations: pd.DataFrame,
    *,
    method: Method,
    parents: Mapping[str, tuple[str, ...]],
    weights: pd.DataFrame | None = None,
    sizes: Mapping[str, float] | None = None,
    min_coverage: float = 0.8,
) -> pd.DataFrame:
    """One row per indicator, period, group and whole, in the form of observations (``source_id`` roll_up).

    ``parents`` gives for each part the wholes it belongs to. ``weights`` (``area_code``, ``period``,
    ``value`` and, from ``nearest_weights``, ``weight_period``) are the denominators of a weighted mean.
    ``sizes`` (inhabitants per part) tell the coverage where weights do not; without both each part counts
    the same. Below ``min_coverage`` the row has status missing and no value. Intervals are not combined.
    ``RollUpError``: a part with two figures, or a weighted mean without weights.
    """
    if method == "weighted_mean" and weights is None:
        raise RollUpError("a weighted mean needs weights")
    table = _all_parts(observations, parents)
    if table.empty:
        return pd.DataFrame({column: [] for column in COLUMNS})
    table = _with_weights(table, weights=weights if method == "weighted_mean" else None, sizes=sizes)
    table["part_value"] = table["value"].where(table["usable"])
    keys = [*GROUP, "whole"]
    measure = _coverage_measure(table, keys)
    table["counted"] = measure.where(table["usable"], 0.0)
    table["measure"] = measure
    table["product"] = table["part_value"] * (table["weight"] if method == "weighted_mean" else 1.0)
    table["used_weight"] = table["weight"].where(table["usable"], 0.0)
    whole = table.groupby(keys, sort=True).agg(
        total=("product", "sum"),
        weight=("used_weight", "sum"),
        counted=("counted", "sum"),
        measure=("measure", "sum"),
        usable=("usable", "sum"),
        parts=("usable", "size"),
    )
    whole["n"] = table.groupby(keys, sort=True)["n_used"].sum(min_count=1).where(_n_known(table, keys))
    whole["coverage"] = (whole["counted"] / whole["measure"]).where(whole["measure"] > 0, 0.0)
    whole["value"] = whole["total"] if method == "sum" else whole["total"] / whole["weight"]
    enough = (whole["usable"] > 0) & (whole["coverage"] >= min_coverage) & whole["value"].notna()
    whole["value"] = whole["value"].where(enough)
    whole["n"] = whole["n"].where(enough)
    whole["status"] = status_of(table, whole, keys=keys, enough=enough)
    whole["note"] = note_of(table, whole, keys=keys, enough=enough, method=method)
    return _in_form(whole.reset_index())


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
    """
    sizes = {area.code: float(area.inhabitants or 0) for area in areas}
    filled = observations["area_code"].where(observations["value"].notna(), "")
    available = filled.groupby([observations[key] for key in GROUP]).transform(_joined)
    results = []
    for codes, block in observations.groupby(available):
        parents: dict[str, tuple[str, ...]] = {}
        for whole in wholes:
            for part in resolve_parts(whole, areas, str(codes).split()):
                parents[part] = (*parents.get(part, ()), whole.code)
        results.append(
            roll_up(
                block, method=method, parents=parents, weights=weights, sizes=sizes, min_coverage=min_coverage
            )
        )
    results = [result for result in results if not result.empty]
    if not results:
        return pd.DataFrame({column: [] for column in COLUMNS})
    return pd.concat(results, ignore_index=True).sort_values([*GROUP, "area_code"], ignore_index=True)


def _joined(codes: pd.Series) -> str:
    return " ".join(sorted(set(codes)))


def _all_parts(observations: pd.DataFrame, parents: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Every part of every whole in each group that has a row of that whole; absent parts have no value."""
    pairs = pd.DataFrame(
        sorted((part, whole) for part, wholes in parents.items() for whole in wholes),
        columns=["area_code", "whole"],
        dtype="str",
    )
    rows = observations[observations["area_code"].isin(list(parents))]
    if rows.empty:
        return rows
    twice = rows.duplicated([*GROUP, "area_code"], keep=False)
    if twice.any():
        examples = rows[twice].head(3)[[*GROUP, "area_code"]].agg(" ".join, axis=1)
        raise RollUpError(f"more than one figure for a part: {'; '.join(examples)}")
    wholes = rows[[*GROUP, "area_code"]].merge(pairs, on="area_code")[[*GROUP, "whole"]].drop_duplicates()
    columns = [*GROUP, "area_code", "value", "n", "status"]
    rows = rows.assign(n=rows["n"] if "n" in rows else float("nan"))[columns]
    table = wholes.merge(pairs, on="whole").merge(rows, on=[*GROUP, "area_code"], how="left")
    return table.sort_values([*GROUP, "whole", "area_code"], ignore_index=True)


def _with_weights(
    table: pd.DataFrame, *, weights: pd.DataFrame | None, sizes: Mapping[str, float] | None
) -> pd.DataFrame:
    """The table with ``weight`` (1 for sums), ``weight_period``, ``size`` and ``usable``."""
    if weights is None:
        table = table.assign(weight=1.0, weight_period=table["period"], weighted=False)
    else:
        found = weights.rename(columns={"value": "weight"})
        if "weight_period" not in found:
            found = found.assign(weight_period=found["period"])
        found = found[["area_code", "period", "weight", "weight_period"]]
        if found.duplicated(["area_code", "period"]).any():
            raise RollUpError("more than one weight for an area and period")
        table = table.merge(found, on=["area_code", "period"], how="left").assign(weighted=True)
        alone = table.groupby([*GROUP, "whole"])["area_code"].transform("size") == 1
        table.loc[alone, "weight"] = 1.0  # one part is its own mean
        table.loc[alone, "weight_period"] = table.loc[alone, "period"]
    sized = table["area_code"].map(dict(sizes)).astype("float64") if sizes is not None else 1.0
    table["size"] = sized
    table["size"] = table["size"].fillna(0.0)
    table["usable"] = table["value"].notna() & table["weight"].notna()
    table["n_used"] = table["n"].where(table["usable"])
    return table


def _coverage_measure(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Per part what it counts for in the coverage: its weight if all parts of the whole have one."""
    by_whole = table.groupby(keys)
    known = table["weighted"] & table["weight"].notna()
    all_known = known.groupby([table[key] for key in keys]).transform("all")
    some_size = by_whole["size"].transform("sum") > 0
    size = table["size"].where(some_size, 1.0)
    return table["weight"].where(all_known, size)


def _n_known(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    known = table["n"].notna() | ~table["usable"]
    return known.groupby([table[key] for key in keys]).all()


def _in_form(whole: pd.DataFrame) -> pd.DataFrame:
    frame = whole.rename(columns={"whole": "area_code"})
    frame = frame.assign(source_id=SOURCE_ID, lower=float("nan"), upper=float("nan"))
    return frame.loc[:, list(COLUMNS)]
