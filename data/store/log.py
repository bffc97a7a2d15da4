"""The log of syncs: what was looked at, when, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from data.store.model import SyncLogEntry, in_utc
from data.store.tables import SyncLogRow
from data.store.transaction import reading, writing

FAILED = "geweigerd"
KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """The last look at a source, and how many failed since the last good one."""

    at: datetime
    failures: int = 0


class SyncLog:
    """Reads and adds to the log. ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, entries: Sequence[SyncLogEntry]) -> None:
        """Add lines, and drop those that are older than 400 days."""
        if not entries:
            return
        values = [
            {
                "source_id": entry.source_id,
                "at": in_utc(entry.at),
                "seconds": entry.seconds,
                "outcome": entry.outcome,
                "changes": entry.changes,
                "message": entry.message,
            }
            for entry in entries
        ]
        oldest = max(entry.at for entry in entries) - KEPT
        with writing(self._engine) as connection:
            connection.execute(insert(SyncLogRow), values)
            connection.execute(delete(SyncLogRow).where(SyncLogRow.at < in_utc(oldest)))

    def newest(self, *, source_id: str | None = None, limit: int = 50) -> list[SyncLogEntry]:
        """The last lines, newest first, of one source or of all."""
        query = select(SyncLogRow.__table__).order_by(SyncLogRow.at.desc(), SyncLogRow.id.desc()).limit(limit)
        if source_id is not None:
            query = query.where(SyncLogRow.source_id == source_id)
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return [
            SyncLogEntry(
                source_id=row.source_id,
                at=in_utc(row.at),
                seconds=row.seconds,
                outcome=row.outcome,
                changes=row.changes,
                message=row.message,
            )
            for row in rows
        ]

    def standings(self) -> dict[str, SourceStanding]:
        """How each source stands, as far as it was ever looked at."""
        query = select(SyncLogRow.source_id, SyncLogRow.at, SyncLogRow.outcome).order_by(
            SyncLogRow.at, SyncLogRow.id
        )
        standings: dict[str, SourceStanding] = {}
        with reading(self._engine) as connection:
            for source_id, at, outcome in connection.execute(query):
                before = standings.get(source_id)
                failed = outcome == FAILED
                failures = (before.failures if before else 0) + 1 if failed else 0
                standings[source_id] = SourceStanding(at=in_utc(at), failures=failures)
        return standings
