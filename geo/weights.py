"""Denominators for figures of another year: the nearest one, and never silently."""

from __future__ import annotations

import pandas as pd

COLUMNS = ("area_code", "period", "value", "weight_period")


def nearest_weights(weights: pd.DataFrame, *, periods: list[str], max_years: int = 5) -> pd.DataFrame:
    """Per area and wanted period the weight of that period, else of the nearest year within ``max_years``.

    ``weights`` has ``area_code``, ``period`` and ``value``; rows without a value do not count. The answer
    adds ``weight_period``, the period whose weight was taken, so that a note can say so. Of two years at
    the same distance the earlier one is taken. Areas without any weight near enough are absent.
    """
    usable = weights.loc[weights["value"].notna(), ["area_code", "period", "value"]]
    usable = usable.rename(columns={"period": "weight_period"})
    wanted = pd.DataFrame({"period": pd.Series(sorted(set(periods)), dtype="str")})
    pairs = usable.merge(wanted, how="cross")
    pairs["same"] = pairs["period"] == pairs["weight_period"]
    pairs["distance"] = (_year(pairs["period"]) - _year(pairs["weight_period"])).abs()
    pairs = pairs[pairs["same"] | (pairs["distance"] <= max_years)]
    pairs = pairs.sort_values(
        ["area_code", "period", "same", "distance", "weight_period"],
        ascending=[True, True, False, True, True],
    )
    nearest = pairs.drop_duplicates(["area_code", "period"])
    return nearest.loc[:, list(COLUMNS)].reset_index(drop=True)


def _year(periods: pd.Series) -> pd.Series:
    return periods.str.slice(0, 4).astype("int64")
