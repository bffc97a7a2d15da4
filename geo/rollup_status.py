"""What a rolled-up figure is, and the Dutch note that says how complete it is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

_COMPLETE = 1 - 1e-9
_SHOWN_YEARS = 3
_SHOWN_NAMES = 6


def status_of(
    table: pd.DataFrame, whole: pd.DataFrame, *, keys: list[str], enough: pd.Series, method: str
) -> pd.Series:
    """Status per whole: missing, example, estimated, provisional or measured, in that order.

    Measured only if the parts that count are all there and all measured. In a sum every part counts: where
    nobody lives there can be crimes.
    """
    incomplete = whole["coverage"] < _COMPLETE
    if method == "sum":
        incomplete |= whole["usable"] < whole["parts"]
    used = table[table["usable"]]

    def any_part(statuses: list[str]) -> pd.Series:
        found = used["status"].isin(statuses).groupby([used[key] for key in keys]).any()
        return found.reindex(whole.index, fill_value=False)

    status = pd.Series("measured", index=whole.index, dtype="object")
    status[any_part(["provisional"])] = "provisional"
    status[any_part(["estimated", "published"]) | incomplete] = "estimated"
    status[any_part(["example"])] = "example"
    status[~enough] = "missing"
    return status


def note_of(
    table: pd.DataFrame,
    whole: pd.DataFrame,
    *,
    keys: list[str],
    enough: pd.Series,
    method: str,
    names: Mapping[str, str],
) -> pd.Series:
    """The note per whole: what all parts say, which parts it lacks, and another year of the weights."""
    share = whole["coverage"].mul(100).round().astype("int64").astype("str") + "%"
    parts = whole["usable"].astype("str") + " van " + whole["parts"].astype("str")
    lost = whole["absent"].map(lambda codes: listed_names(codes.split(), names))
    lost = lost + _without_weight(table, keys).reindex(whole.index, fill_value="")
    count = parts + " delen, dekking " + share
    count = count.mask(lost != "", count + ", zonder " + lost)
    complete = whole["usable"] == whole["parts"]
    text = ("berekend uit " + count).mask(complete, "")
    if method == "sum":
        text = text.mask(~complete, text + "; het echte aantal kan hoger zijn")
    years = _other_years(table, keys).reindex(whole.index, fill_value="")
    weighted = ("gewogen met de aantallen van " + years).where(years != "", "")
    text = _joined(_joined(_shared_notes(table, keys).reindex(whole.index, fill_value=""), text), weighted)
    text = text.str.slice(0, 1).str.upper() + text.str.slice(1)
    return text.where(enough, "Te weinig delen met een cijfer: " + count)


def listed_names(codes: list[str], names: Mapping[str, str]) -> str:
    """Names of areas in a sentence, such as ``Laak, Te Werve en 3 andere``; else its code."""
    known = [names.get(code, code) for code in codes]
    if len(known) > _SHOWN_NAMES:
        known = [*known[: _SHOWN_NAMES - 1], f"{len(known) - _SHOWN_NAMES + 1} andere"]
    return " en ".join(part for part in (", ".join(known[:-1]), *known[-1:]) if part)


def _joined(first: pd.Series, second: pd.Series) -> pd.Series:
    separator = pd.Series("; ", index=first.index).where((first != "") & (second != ""), "")
    return first.str.rstrip(".").where(second != "", first) + separator + second


def _shared_notes(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The note that every used part of a whole has."""
    used = table[table["usable"]]
    notes = used["note"].groupby([used[key] for key in keys])
    return notes.first().where(notes.nunique() == 1, "")


def _without_weight(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """What to say where a part has a figure and was lost for want of a weight."""
    rows = table[table["value"].notna() & ~table["usable"] & (table["measure"] > 0)]
    return pd.Series(
        " (aantal om mee te wegen ontbreekt)", index=rows.groupby(keys).size().index, dtype="str"
    )


def _other_years(table: pd.DataFrame, keys: list[str]) -> pd.Series:
    """The periods of the weights that are not those of the figure, such as ``2020`` or ``2019, 2020``."""
    other = table[table["usable"] & (table["weight_period"] != table["period"])]
    if other.empty:
        return pd.Series(dtype="str")
    return other.groupby(keys)["weight_period"].agg(_listed)


def _listed(years: pd.Series) -> str:
    return ", ".join(sorted(set(years))[:_SHOWN_YEARS])
