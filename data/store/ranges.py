"""Between which values the areas of a city lie, for every indicator in one query."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Engine, select

from data.store.model import OWN_PREFIX, PUBLISHED_PREFIX
from data.store.tables import ObservationRow
from data.store.transaction import reading

FEWEST = 5


class ValueRange(NamedTuple):
    """Of the values of ``areas`` areas the lowest, the highest, and what the middle half lies between."""

    low: float
    quarter: float
    three_quarters: float
    high: float
    areas: int


ValueRanges = dict[tuple[str, str], ValueRange]
"""By indicator and period."""


def read_ranges(engine: Engine, *, prefix: str, group: str) -> ValueRanges:
    """The ranges of the areas whose code starts with ``prefix`` (``WK0518``), for everyone in ``group``.

    Of an area with several figures the lowest source id counts, own figures last; published ones do not.
    Absent where fewer than five areas have a figure. `StoreError`.
    """
    row = ObservationRow
    query = (
        select(row.indicator_id, row.period, row.area_code, row.value)
        .where(
            row.closed_version.is_(None),
            row.breakdown == group,
            row.area_code.startswith(prefix, autoescape=True),
            row.value.is_not(None),
            row.source_id.not_like(f"{PUBLISHED_PREFIX}%"),
        )
        .order_by(
            row.indicator_id,
            row.period,
            row.area_code,
            row.source_id.startswith(OWN_PREFIX, autoescape=True),
            row.source_id,
        )
    )
    with reading(engine) as connection:
        cursor: Any = connection.execute(query).cursor
        rows = cursor.fetchall()
    value_ranges: ValueRanges = {}
    for key, family in groupby(rows, key=itemgetter(0, 1)):
        values = sorted({code: value for _, _, code, value in reversed(list(family))}.values())
        if len(values) >= FEWEST:
            middle = _part(values, 0.25), _part(values, 0.75)
            value_ranges[key] = ValueRange(values[0], *middle, values[-1], len(values))
    return value_ranges


def _part(ordered: list[float], share: float) -> float:
    """The value below which this share lies, by linear interpolation (as numpy.quantile)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
