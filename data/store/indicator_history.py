"""What the data versions changed of one indicator: how many figures, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from statistics import median
from typing import Any

from sqlalchemy import Engine, Row, select

from data.store.model import IndicatorChange, in_utc
from data.store.tables import DataVersionRow, ObservationRow
from data.store.transaction import reading
from data.store.versions import Undone, undone_versions
from indicators.model import Status

_KEY = ("area_code", "period", "breakdown", "source_id")
_key = attrgetter(*_KEY)
_SMALLEST = 1e-9  # values this close are equal: only status, interval or note changed

_Pair = tuple[Row[Any], Row[Any]]
"""A figure and the one that it replaced."""


def read_indicator_changes(engine: Engine, indicator_id: str) -> list[IndicatorChange]:
    """Per data version that touched the indicator what it changed, newest first; one query for its rows."""
    names = (*_KEY, "value", "status", "first_version", "closed_version")
    row = ObservationRow
    with reading(engine) as connection:
        result = connection.execute(
            select(*(getattr(row, name) for name in names)).where(row.indicator_id == indicator_id)
        ).all()
        came = Counter(item.first_version for item in result)
        went = Counter(item.closed_version for item in result if item.closed_version is not None)
        versions = connection.execute(
            select(DataVersionRow.__table__)
            .where(DataVersionRow.id.in_(sorted({*came, *went})))
            .order_by(DataVersionRow.id.desc())
        ).all()
        undone = undone_versions(connection)
    revised = _revised(result)
    return [
        _change(version, revised.get(version.id, ()), came[version.id], went[version.id], undone)
        for version in versions
    ]


def _revised(rows: Sequence[Row[Any]]) -> dict[int, list[_Pair]]:
    """Per data version the figures that it replaced by others."""
    gone = {(row.closed_version, _key(row)): row for row in rows if row.closed_version is not None}
    result: dict[int, list[_Pair]] = {}
    for row in rows:
        old = gone.get((row.first_version, _key(row))) if gone else None
        if old is not None:
            result.setdefault(row.first_version, []).append((row, old))
    return result


def _change(
    version: Row[Any], pairs: Sequence[_Pair], came: int, went: int, undone: Undone
) -> IndicatorChange:
    both = [(new, old) for new, old in pairs if new.value is not None and old.value is not None]
    sizes = [(abs(new.value - old.value), new) for new, old in both]
    sizes = [(size, new) for size, new in sizes if size > _SMALLEST]
    largest, where = max(sizes, key=lambda size: size[0]) if sizes else (None, None)
    return IndicatorChange(
        version=version.id,
        created_at=in_utc(version.created_at),
        source_id=version.source_id,
        reason=version.reason,
        added=came - len(pairs),
        revised=len(pairs),
        finalised=sum(
            old.status == Status.PROVISIONAL and new.status == Status.MEASURED for new, old in pairs
        ),
        withdrawn=went - len(pairs),
        typical=float(median(size for size, _ in sizes)) if sizes else None,
        largest=float(largest) if largest is not None else None,
        where=(where.area_code, where.period) if where is not None else None,
        undone_by=undone.by(version.id),
    )
