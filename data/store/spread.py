"""How far areas lie apart: the standard deviation between them, for every indicator in one query."""

from __future__ import annotations

from math import sqrt

from sqlalchemy import Engine, func, select

from data.store.tables import ObservationRow
from data.store.transaction import reading

FEWEST = 5
Spread = dict[tuple[str, str, str], float]
"""Per indicator, group and period the standard deviation between areas, in the unit of the indicator."""


def read_spread(engine: Engine, *, prefix: str) -> Spread:
    """The spread between the areas whose code starts with ``prefix`` (``WK``, ``BU``).

    Every area counts once. Absent where fewer than five areas have a figure.
    """
    row = ObservationRow
    query = (
        select(
            row.indicator_id,
            row.breakdown,
            row.period,
            func.count(row.value),
            func.sum(row.value),
            func.sum(row.value * row.value),
        )
        .where(row.closed_version.is_(None), row.area_code.startswith(prefix, autoescape=True))
        .where(row.value.is_not(None))
        .group_by(row.indicator_id, row.breakdown, row.period)
    )
    with reading(engine) as connection:
        result = connection.execute(query).all()
    return {
        (indicator, group, period): sqrt(max(0.0, squares / number - (total / number) ** 2))
        for indicator, group, period, number, total, squares in result
        if number >= FEWEST and total is not None and squares is not None
    }
