"""Own figures of parts added up to wijken, cities and programme areas, with the rules for every source.

It is done before disclosure control, with the small parts in it: what readers see of the whole is right, and
what would give a part away is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.ingest.derive import derive
from data.ingest.tools import Tools
from data.store.model import EXAMPLE_SOURCE
from indicators.model import Indicator, RollUp
from indicators.observations import as_observations

_SERIES = ["indicator_id", "period", "group"]
_KEY = [*_SERIES, "area_code"]
_NOTE = "Opgeteld uit de geleverde gebieden."
_MEAN_NOTE = "Gewogen gemiddelde van de geleverde gebieden."


def with_wholes(
    true: pd.DataFrame, *, entries: Sequence[Indicator], tools: Tools
) -> tuple[pd.DataFrame, int]:
    """The true figures and what they add up to where the file has no figure of the whole, and how many.

    Figures of one indicator, period and group are added up if they have one provenance.
    """
    found = [_wholes(true[true["indicator_id"] == entry.id], entry=entry, tools=tools) for entry in entries]
    added = pd.concat([true.iloc[:0], *found], ignore_index=True)
    return as_observations(pd.concat([true, added], ignore_index=True)), len(added)


def _wholes(parts: pd.DataFrame, *, entry: Indicator, tools: Tools) -> pd.DataFrame:
    single = parts.groupby(_SERIES)["provenance"].transform("nunique") == 1
    rows = parts[single]
    if rows.empty or entry.roll_up is RollUp.NONE:
        return parts.iloc[:0]
    derived = derive(
        pd.concat([rows, _weights(rows, entry=entry, tools=tools)], ignore_index=True),
        catalogue=tools.catalogue,
        areas=tools.areas,
        min_coverage=tools.min_coverage,
    )
    given = pd.MultiIndex.from_frame(derived[_KEY]).isin(pd.MultiIndex.from_frame(parts[_KEY]))
    derived = derived[(derived["indicator_id"] == entry.id) & derived["value"].notna() & ~given]
    origin = rows.drop_duplicates(_SERIES)[[*_SERIES, "source_id", "provenance"]]
    wholes = derived.drop(columns=["source_id", "provenance"]).merge(origin, on=_SERIES)
    plain = _NOTE if entry.roll_up is RollUp.SUM else _MEAN_NOTE
    return wholes.assign(note=(plain + " " + wholes["note"]).str.strip()).loc[:, list(parts.columns)]


def _weights(rows: pd.DataFrame, *, entry: Indicator, tools: Tools) -> pd.DataFrame:
    """The denominators: those of the file where it has them, else the public ones."""
    if entry.weight_id is None:
        return rows.iloc[:0]
    public = tools.reader.all_current(indicator_ids=[entry.weight_id])
    public = public[(public["source_id"] != EXAMPLE_SOURCE) & (public["provenance"] == "")]
    given = rows[rows["n"].notna()]
    given = given.assign(indicator_id=entry.weight_id, value=given["n"], source_id=rows["source_id"].iloc[0])
    keys = ["area_code", "period", "group"]
    own = pd.MultiIndex.from_frame(given[keys])
    return pd.concat([given, public[~pd.MultiIndex.from_frame(public[keys]).isin(own)]], ignore_index=True)
