"""Between which periods the indicators of some sources have figures."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, func, select

from data.store.tables import ObservationRow
from data.store.transaction import reading


def read_first_and_last(engine: Engine, source_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Per indicator the first and the last period with a current figure of these sources."""
    row = ObservationRow
    query = (
        select(row.indicator_id, func.min(row.period), func.max(row.period))
        .where(row.closed_version.is_(None), row.source_id.in_(list(source_ids)), row.value.is_not(None))
        .group_by(row.indicator_id)
    )
    with reading(engine) as connection:
        return {name: (first, last) for name, first, last in connection.execute(query)}
