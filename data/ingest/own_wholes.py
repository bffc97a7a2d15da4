"""Own figures of parts added up to wijken, cities and programme areas, with the rules for every source.

It is done before disclosure control, with the small parts in it: what readers see of the whole is right, and
what would give a part away is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from data.ingest.derive import derive
from data.ingest.tools import Tools
from data.ingest.weights import way_of
from data.store.model import EXAMPLE_SOURCE
from indicators.model import TOTAL_GROUP, Indicator, RollUp
from indicators.observations import as_observations

_SERIES = ["indicator_id", "period", "group"]
_KEY = [*_SERIES, "area_code"]
_DENOMINATOR = "noemer"
_NOTE = "Opgeteld uit de geleverde gebieden."
_MEAN_NOTE = "Gewogen gemiddelde van de geleverde gebieden."


def with_wholes(
    true: pd.DataFrame, *, entries: Sequence[Indicator], tools: Tools
) -> tuple[pd.DataFrame, int]:
    """The true figures and what they add up to where the file has no figure of the whole, and how many.

    Figures of one indicator, period and group are added up if they have one provenance.
    """
    result = [_wholes(true[true["indicator_id"] == entry.id], entry=entry, tools=tools) for entry in entries]
    added = pd.concat([true.iloc[:0], *result], ignore_index=True)
    return as_observations(pd.concat([true, added], ignore_index=True)), len(added)


def _wholes(parts: pd.DataFrame, *, entry: Indicator, tools: Tools) -> pd.DataFrame:
    single = parts.groupby(_SERIES)["provenance"].transform("nunique") == 1
    rows = parts[single]
    result = [_derived(of_group, entry=entry, tools=tools) for _, of_group in rows.groupby("group")]
    if not result or entry.roll_up is RollUp.NONE:
        return parts.iloc[:0]
    derived = pd.concat(result, ignore_index=True)
    given = pd.MultiIndex.from_frame(derived[_KEY]).isin(pd.MultiIndex.from_frame(parts[_KEY]))
    derived = derived[(derived["indicator_id"] == entry.id) & derived["value"].notna() & ~given]
    origin = rows.drop_duplicates(_SERIES)[[*_SERIES, "source_id", "provenance"]]
    wholes = derived.drop(columns=["source_id", "provenance"]).merge(origin, on=_SERIES)
    plain = _NOTE if entry.roll_up is RollUp.SUM else _MEAN_NOTE
    return wholes.assign(note=(plain + " " + wholes["note"]).str.strip()).loc[:, list(parts.columns)]


def _derived(rows: pd.DataFrame, *, entry: Indicator, tools: Tools) -> pd.DataFrame:
    """What the figures of one group add up to, weighed by the file's denominators where it has them all."""
    if entry.roll_up is RollUp.WEIGHTED_MEAN and rows["n"].notna().all():
        counted = replace(entry, id=_DENOMINATOR, roll_up=RollUp.SUM, weight_id=None)
        weighed = replace(entry, weight_id=_DENOMINATOR)
        catalogue = replace(
            tools.catalogue, indicators={entry.id: weighed, _DENOMINATOR: counted}, populations={}
        )
        weights = rows.assign(indicator_id=_DENOMINATOR, group=TOTAL_GROUP, value=rows["n"])
    else:
        catalogue, weights = tools.catalogue, _public_weights(rows, entry=entry, tools=tools)
    return derive(
        pd.concat([rows, weights], ignore_index=True),
        catalogue=catalogue,
        areas=tools.areas,
        min_coverage=tools.min_coverage,
    )


def _public_weights(rows: pd.DataFrame, *, entry: Indicator, tools: Tools) -> pd.DataFrame:
    """The public figures that weigh this group: an indicator, or what its people are counted from."""
    way = way_of(entry, str(rows["group"].iloc[0]), catalogue=tools.catalogue)
    if way is None or way.weight_id is None:
        return rows.iloc[:0]
    population = tools.catalogue.populations.get(way.weight_id)
    ids = [population.of, *population.shares] if population is not None else [way.weight_id]
    public = tools.reader.all_current(indicator_ids=ids)
    return public[(public["source_id"] != EXAMPLE_SOURCE) & (public["provenance"] == "")]
