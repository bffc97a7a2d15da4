"""Check the figures of one indicator: possible values, whole numbers, groups, and shares as fractions."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.ingest.check_report import Problem
from data.ingest.own_places import level_of, own_levels, problems_at
from data.ingest.own_questions import Known
from data.ingest.own_rows import Rows
from indicators.model import Indicator
from indicators.suppression.cells import is_count


def check_values(
    rows: Rows, part: pd.DataFrame, *, entry: Indicator, column: str, group: str | None, known: Known
) -> Iterator[Problem]:
    """Every problem in ``part`` (``value`` and ``group`` by row) of the figures in ``column``."""
    values = part["value"]
    outside, what = _outside(values, entry=entry)
    yield from problems_at(rows, outside, column=column, rule="bereik", message=what, shown=values)
    broken = (values % 1 != 0) & (is_count(entry) and entry.decimals == 0)
    what = "{cell} is geen heel aantal."
    yield from problems_at(rows, broken, column=column, rule="heel getal", message=what, shown=values)
    strange = ~part["group"].isin(entry.groups)
    what = f"Groep {{cell}} hoort niet bij deze indicator; wel: {', '.join(entry.groups)}."
    yield from problems_at(
        rows, strange, column=group or column, rule="groep", message=what, shown=part["group"]
    )
    yield from _as_fraction(rows, values, entry=entry, column=column, known=known)


def check_levels(rows: Rows, part: pd.DataFrame, *, entry: Indicator, column: str) -> Iterator[Problem]:
    """Figures of a kind of area that the indicator has no figures of."""
    levels = own_levels(entry)
    strange = ~level_of(part["area"]).isin(levels)
    what = f"Gebied {{cell}} is van een soort die niet bij deze indicator hoort; wel: {', '.join(levels)}."
    yield from problems_at(rows, strange, column=column, rule="gebied", message=what, shown=part["area"])


def _outside(values: pd.Series, *, entry: Indicator) -> tuple[pd.Series, str]:
    low, high = entry.valid_range
    if low is None and is_count(entry):
        low = 0.0
    outside = pd.Series(False, index=values.index)
    if low is not None:
        outside |= values < low
    if high is not None:
        outside |= values > high
    ends = [f"{end:,.10g}".replace(",", ".") if end is not None else "…" for end in (low, high)]
    return outside, f"{{cell}} kan niet: mogelijk is {ends[0]} tot {ends[1]} ({entry.unit})."


def _as_fraction(
    rows: Rows, values: pd.Series, *, entry: Indicator, column: str, known: Known
) -> Iterator[Problem]:
    """Shares that are all 1 or less, while those that we know are not."""
    if entry.unit != "%" or not 0 < values.max() <= 1 or values.min() < 0:
        return
    highest = known(entry.id)["value"].max()
    if not highest <= 1:
        what = "Alle percentages zijn 1 of lager: ze lijken als breuk geschreven. Schrijf 12,5 voor 12,5%."
        yield Problem(
            sheet=rows.sheet.name,
            row=int(values[values > 0].index[0]),
            column=rows.labels[column],
            rule="percentage",
            message=what,
        )
