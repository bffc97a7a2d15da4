"""What of the embedded default is current, and how new the figures of each source are."""

from __future__ import annotations

from sqlalchemy import Engine, exists, func, or_, select

from data.store.model import EMBEDDED_REASON, EXAMPLE_SOURCE, PUBLISHED_PREFIX
from data.store.tables import DataVersionRow, ObservationRow
from data.store.transaction import reading

_CURRENT = ObservationRow.closed_version.is_(None)


def read_embedded(engine: Engine) -> bool:
    """Whether real figures of the embedded default are current; ``StoreError``."""
    versions = select(DataVersionRow.id).where(DataVersionRow.reason == EMBEDDED_REASON)
    with reading(engine) as connection:
        ids = connection.scalars(versions).all()
        shown = exists().where(ObservationRow.first_version.in_(ids), _CURRENT)
        return bool(ids) and bool(connection.scalar(select(shown)))


def read_examples(engine: Engine) -> frozenset[str]:
    """The indicators of which the embedded default shows examples; ``StoreError``."""
    query = select(ObservationRow.indicator_id).where(
        ObservationRow.source_id == EXAMPLE_SOURCE, _CURRENT, ObservationRow.value.is_not(None)
    )
    with reading(engine) as connection:
        return frozenset(connection.scalars(query.distinct()))


def read_newest(engine: Engine) -> dict[str, str]:
    """By source the newest period with a figure of a wijk or buurt, or a published one; ``StoreError``.

    A table of whole municipalities may be a year ahead: its year says nothing about the wijken.
    """
    local = or_(
        ObservationRow.area_code.startswith("WK"),
        ObservationRow.area_code.startswith("BU"),
        ObservationRow.source_id.startswith(PUBLISHED_PREFIX),
    )
    query = (
        select(ObservationRow.source_id, func.max(ObservationRow.period).label("newest"))
        .where(_CURRENT, ObservationRow.value.is_not(None), local)
        .group_by(ObservationRow.source_id)
    )
    with reading(engine) as connection:
        return {row.source_id: row.newest for row in connection.execute(query)}
