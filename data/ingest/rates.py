"""Rates of which count and denominator come from different sources: a count of the area over its people.

The counts are added up before they are divided, so a part that is too small to show a rate still counts in
its wijk, city and programme area. What is too small is hidden after that.
"""

from __future__ import annotations

import pandas as pd

from data.store.model import ROLL_UP_SOURCE
from geo.model import AreaLevel, Areas
from geo.weights import nearest_weights
from indicators.catalogue import Catalogue
from indicators.model import Indicator, RollUp, Status

RATE_YEARS = 3
"""Residents of a year further away are another population. Three, so that a municipality of which the people
are known for 2024 only has its rates from 2021 on, as long as crimes per buurt are published."""
FEW_PEOPLE = 50
RESIDENTS = "inwoners"
LEAST_RESIDENTS = 1000
"""A rate per resident is shown from here on: where few live, a handful of events makes any rate."""


def rate_parts(indicator: Indicator, catalogue: Catalogue) -> list[tuple[Indicator, Indicator]]:
    """Count and denominator of a rate whose denominator stands in a table of another family, if it is one."""
    reference = indicator.source
    if not reference.per or not reference.titles:
        return []
    own = [other for other in catalogue.of_family(reference.family) if not other.source.per]
    counts = [
        other
        for other in own
        if (other.source.titles, other.source.group, other.source.kinds)
        == (reference.titles, reference.group, reference.kinds)
    ]
    if not counts or any(set(other.source.titles) & set(reference.per) for other in own):
        return []
    people = [other for other in catalogue if set(other.source.titles) & set(reference.per)]
    return [(counts[0], other) for other in people if not other.source.per][:1]


def rates(totals: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> list[pd.DataFrame]:
    """The rates of every area of which ``totals`` (contract form, wholes included) has count and people."""
    computed = [
        _rate(indicator, totals, count=count, people=people, areas=areas)
        for indicator in catalogue
        for count, people in rate_parts(indicator, catalogue)
    ]
    return [rows for rows in computed if not rows.empty]


def _rate(
    indicator: Indicator, totals: pd.DataFrame, *, count: Indicator, people: Indicator, areas: Areas
) -> pd.DataFrame:
    """Count / people * factor, in each area with a count; n holds the people.

    People are those of the nearest year within `RATE_YEARS`, which the note names. Under 50 of them, and of
    residents under `LEAST_RESIDENTS`, there is no rate; the note gives the count.
    """
    rows = totals[(totals["indicator_id"] == count.id) & totals["group"].isin(indicator.groups)]
    if rows.empty:
        return rows
    levels = rows["area_code"].map({area.code: area.level for area in areas})
    shown = {*indicator.levels}
    if indicator.roll_up is not RollUp.NONE:
        shown |= {AreaLevel.WIJK, AreaLevel.PROGRAMME}
    rows = rows[levels.isin(shown)]
    weights = nearest_weights(
        totals[totals["indicator_id"] == people.id],
        periods=sorted(rows["period"].unique()),
        max_years=RATE_YEARS,
    ).rename(columns={"value": "people"})
    rows = rows.merge(weights, how="left", on=["area_code", "period"])
    least = LEAST_RESIDENTS if people.id == RESIDENTS else FEW_PEOPLE
    few = rows["people"].fillna(0) < least
    value = (rows["value"] / rows["people"] * indicator.source.factor).round(10).mask(few)
    other_year = value.notna() & (rows["weight_period"] != rows["period"].str.slice(0, 4))
    status = rows["status"].mask(other_year, str(Status.ESTIMATED))
    status = status.mask(value.isna(), str(Status.MISSING))
    status = status.mask(few & rows["value"].notna() & rows["people"].notna(), str(Status.SUPPRESSED))
    name = people.title.nl.lower().removeprefix("aantal ")
    year = f"Gerekend met het aantal {name} van " + rows["weight_period"].astype("str") + "."
    note = rows["note"].str.rstrip(".") + (rows["note"] != "").map({True: ". ", False: ""}) + year
    note = rows["note"].mask(other_year, note)
    note = note.mask(
        rows["value"].notna() & rows["people"].isna(), f"Geen cijfer: het aantal {name} ontbreekt"
    )
    counted = few & rows["value"].notna() & (rows["people"] >= FEW_PEOPLE)
    said = f"Minder dan {LEAST_RESIDENTS // 1000}.000 {name}, dus geen cijfer per 1.000. Geteld: "
    note = note.mask(counted, said + rows["value"].map("{:.0f}.".format).astype("str"))
    return rows.assign(
        indicator_id=indicator.id,
        source_id=ROLL_UP_SOURCE,
        value=value,
        lower=float("nan"),
        upper=float("nan"),
        n=rows["people"].mask(value.isna()),
        status=status,
        note=note,
    ).loc[:, list(totals.columns)]
