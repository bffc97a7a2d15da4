"""The table behind a roll-up: every part of every whole, with its figure, weight and what it counts for."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

GROUP = ["indicator_id", "period", "group"]
CARRIED = ("value", "lower", "upper", "n", "status", "note")


class RollUpError(ValueError):
    """Input that cannot be rolled up, such as two figures for one part."""


def parts_of_wholes(
    observations: pd.DataFrame,
    parents: Mapping[str, tuple[str, ...]],
    *,
    weights: pd.DataFrame | None,
    sizes: Mapping[str, float] | None,
) -> pd.DataFrame:
    """One row per part of each ``whole``: ``weight``, ``weight_period``, ``measure`` and ``usable``.

    ``measure`` is what a part counts for in the coverage: its weight if all parts of the whole have one,
    else its inhabitants (``sizes``). ``usable``: it has a figure and, for a mean (``weights``), a weight.
    Empty without a row of any part. ``RollUpError``: two figures or two weights for one part.
    """
    table = _all_parts(observations, parents)
    if table.empty:
        return table
    table = _with_weights(table, weights=weights, sizes=sizes)
    keys = [*GROUP, "whole"]
    table["measure"] = _measure(table, keys)
    table["counted"] = table["measure"].where(table["usable"], 0.0)
    return table


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
    rows = rows.reindex(columns=[*GROUP, "area_code", *CARRIED])
    rows["note"] = rows["note"].astype("object").where(rows["note"].notna(), "")
    table = wholes.merge(pairs, on="whole").merge(rows, on=[*GROUP, "area_code"], how="left")
    return table.sort_values([*GROUP, "whole", "area_code"], ignore_index=True)


def _with_weights(
    table: pd.DataFrame, *, weights: pd.DataFrame | None, sizes: Mapping[str, float] | None
) -> pd.DataFrame:
    """The table with ``weight`` (1 for sums), ``weight_period``, ``size``, ``alone`` and ``usable``."""
    table["alone"] = table.groupby([*GROUP, "whole"])["area_code"].transform("size") == 1
    if weights is None:
        table = table.assign(weight=1.0, weight_period=table["period"], weighted=False)
    else:
        given = weights.rename(columns={"value": "weight"})
        if "weight_period" not in given:
            given = given.assign(weight_period=given["period"])
        given = given[["area_code", "period", "weight", "weight_period"]]
        if given.duplicated(["area_code", "period"]).any():
            raise RollUpError("more than one weight for an area and period")
        table = table.merge(given, on=["area_code", "period"], how="left").assign(weighted=True)
        table.loc[table["alone"], "weight"] = 1.0  # one part is its own mean
        table.loc[table["alone"], "weight_period"] = table.loc[table["alone"], "period"]
    sized = table["area_code"].map(dict(sizes)).astype("float64") if sizes is not None else 1.0
    table["size"] = sized
    table["size"] = table["size"].fillna(0.0)
    table["usable"] = table["value"].notna() & table["weight"].notna()
    table["n_used"] = table["n"].where(table["usable"])
    return table


def _measure(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    by_whole = table.groupby(keys)
    known = table["weighted"] & table["weight"].notna()
    all_known = known.groupby([table[key] for key in keys]).transform("all")
    some_size = by_whole["size"].transform("sum") > 0
    size = table["size"].where(some_size, 1.0)
    return table["weight"].where(all_known, size)
