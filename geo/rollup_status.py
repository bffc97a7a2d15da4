"""What a rolled-up figure is, and the Dutch note that says how complete it is."""

from __future__ import annotations

import pandas as pd

_COMPLETE = 1 - 1e-9
_SHOWN_YEARS = 3


def status_of(table: pd.DataFrame, whole: pd.DataFrame, *, keys: list[str], enough: pd.Series) -> pd.Series:
    """Status per whole: missing, example, estimated, provisional or measured, in that order.

    Measured only if the parts that count are all there and all measured.
    """
    used = table[table["usable"]]

    def any_part(statuses: list[str]) -> pd.Series:
        found = used["status"].isin(statuses).groupby([used[key] for key in keys]).any()
        return found.reindex(whole.index, fill_value=False)

    status = pd.Series("measured", index=whole.index, dtype="object")
    status[any_part(["provisional"])] = "provisional"
    status[any_part(["estimated", "published"]) | (whole["coverage"] < _COMPLETE)] = "estimated"
    status[any_part(["example"])] = "example"
    status[~enough] = "missing"
    return status


def note_of(
    table: pd.DataFrame, whole: pd.DataFrame, *, keys: list[str], enough: pd.Series, method: str
) -> pd.Series:
    """The note per whole: parts and coverage where incomplete, and the year of the weights if another."""
    share = whole["coverage"].mul(100).round().astype("int64").astype("str") + "%"
    parts = whole["usable"].astype("str") + " van " + whole["parts"].astype("str")
    count = parts + " delen, dekking " + share
    complete = whole["usable"] == whole["parts"]
    text = ("Berekend uit " + count).mask(complete, "")
    if method == "sum":
        text = text.mask(~complete & (whole["coverage"] < _COMPLETE), text + "; het echte aantal is hoger")
    years = _other_years(table, keys).reindex(whole.index, fill_value="")
    weighted = ("gewogen met de aantallen van " + years).where(years != "", "")
    separator = pd.Series("; ", index=whole.index).where((text != "") & (weighted != ""), "")
    text = text + separator + weighted
    text = text.str.slice(0, 1).str.upper() + text.str.slice(1)
    return text.where(enough, "Te weinig delen met een cijfer: " + count)


def _other_years(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The periods of the weights that are not those of the figure, such as ``2020`` or ``2019, 2020``."""
    other = table[table["usable"] & (table["weight_period"] != table["period"])]
    if other.empty:
        return pd.Series(dtype="str")
    return other.groupby(keys)["weight_period"].agg(_listed)


def _listed(years: pd.Series) -> str:
    return ", ".join(sorted(set(years))[:_SHOWN_YEARS])
