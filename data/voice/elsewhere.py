"""Store what connectors read: each contribution once, and gone when the platform no longer has it."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Engine, delete, insert

from data.store.transaction import writing
from data.store.voice_tables import HeardElsewhereRow
from data.voice.connectors.common import PlatformConnector
from data.voice.intake import LOCK


def import_elsewhere(engine: Engine, connector: PlatformConnector) -> int:
    """Replace what is stored of a platform by what it has; how many. ``PlatformError``: nothing changed."""
    items = {item.key: item for item in connector.items()}
    with writing(engine, sources=(LOCK,)) as connection:
        connection.execute(delete(HeardElsewhereRow).where(HeardElsewhereRow.platform == connector.name))
        if items:
            connection.execute(insert(HeardElsewhereRow), [asdict(item) for item in items.values()])
    return len(items)
