"""Data versions: making them, and which of them are undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.store.locks import lock_versions
from data.store.model import in_utc
from data.store.tables import DataVersionRow


def new_version(
    connection: Connection,
    *,
    at: datetime,
    source_id: str,
    reason: str,
    counts: tuple[int, int, int],
    undoes: int | None = None,
) -> int:
    """The id of a new data version; ``counts`` are rows added, revised and withdrawn.

    From here to the end of the transaction no other version is made, so ids follow the order of landing.
    """
    lock_versions(connection)
    added, revised, withdrawn = counts
    version = connection.scalar(
        insert(DataVersionRow)
        .values(
            created_at=in_utc(at),
            source_id=source_id,
            reason=reason,
            added=added,
            revised=revised,
            withdrawn=withdrawn,
            undoes=undoes,
        )
        .returning(DataVersionRow.id)
    )
    return int(version or 0)


class Undone:
    """Which versions are undone, from ``version -> the version that it undoes``."""

    def __init__(self, undoes: Mapping[int, int]) -> None:
        self._by: dict[int, list[int]] = {}
        for version in sorted(undoes):
            self._by.setdefault(undoes[version], []).append(version)

    def by(self, version: int) -> int | None:
        """The version that undoes this one, unless it was itself undone."""
        return next((by for by in self._by.get(version, []) if self.by(by) is None), None)

    def family(self, version: int) -> set[int]:
        """The version with all that undid it, put it back, undid it again ..."""
        result = {version}
        for by in self._by.get(version, []):
            result |= self.family(by)
        return result

    @property
    def standing(self) -> list[tuple[int, int]]:
        """Every version that is undone now, with the version that undid it."""
        pairs = ((version, self.by(version)) for version in sorted(self._by))
        return [(version, by) for version, by in pairs if by is not None]


def undone_versions(connection: Connection, *, source_id: str | None = None) -> Undone:
    """What is undone, of one source or of all."""
    query = select(DataVersionRow.id, DataVersionRow.undoes).where(DataVersionRow.undoes.is_not(None))
    if source_id is not None:
        query = query.where(DataVersionRow.source_id == source_id)
    return Undone({row.id: row.undoes for row in connection.execute(query)})
