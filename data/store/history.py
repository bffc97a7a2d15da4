"""What each data version changed, and taking a version back: always by a new version, so nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, and_, func, or_, select
from sqlalchemy.orm import aliased

from data.store.indicator_history import read_indicator_changes
from data.store.model import (
    EXAMPLE_SOURCE,
    ROLL_UP_SOURCE,
    IndicatorChange,
    UndoResult,
    VersionInfo,
    in_utc,
)
from data.store.rows import CONTENT, ROW_KEY, close_rows, insert_rows, read_rows
from data.store.tables import DataVersionRow, ObservationRow
from data.store.transaction import reading, writing
from data.store.versions import Undone, new_version, undone_versions
from indicators.model import Status

_KEY = list(ROW_KEY)
CHANGES = (*ROW_KEY, "change", "old_value", "new_value", "old_status", "new_status", "note")


class HistoryError(ValueError):
    """A version that cannot be shown, withdrawn or restored; says why."""


class History:
    """The data versions of a store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def versions(self, *, source_id: str | None = None) -> list[VersionInfo]:
        """Every data version, newest first, of one source or of all."""
        query = select(DataVersionRow.__table__).order_by(DataVersionRow.id.desc())
        if source_id is not None:
            query = query.where(DataVersionRow.source_id == source_id)
        with reading(self._engine) as connection:
            finalised = _finalised(connection)
            undone = undone_versions(connection)
            rows = connection.execute(query).all()
        return [_info(row, finalised=finalised.get(row.id, 0), undone=undone) for row in rows]

    def changes(self, version: int) -> pd.DataFrame:
        """The rows that a version changed (``CHANGES``), each with what was and what came.

        ``change`` is added, revised, final (no longer provisional) or withdrawn. ``HistoryError``.
        """
        with reading(self._engine) as connection:
            source = _version(connection, version).source_id
            row = ObservationRow
            rows = read_rows(
                connection,
                row.source_id == source,
                or_(row.first_version == version, row.closed_version == version),
            )
        old = rows[rows["closed_version"] == version].set_index(_KEY)
        new = rows[rows["first_version"] == version].set_index(_KEY)
        both = old.add_prefix("old_").join(new.add_prefix("new_"), how="outer").reset_index()
        change = pd.Series("revised", index=both.index)
        change[both["old_id"].isna()] = "added"
        change[both["new_id"].isna()] = "withdrawn"
        final = (both["old_status"] == Status.PROVISIONAL) & (both["new_status"] == Status.MEASURED)
        change[final] = "final"
        note = both["new_note"].where(both["new_id"].notna(), both["old_note"])
        return both.assign(change=change, note=note).loc[:, list(CHANGES)]

    def of_indicator(self, indicator_id: str) -> list[IndicatorChange]:
        """What each data version changed of one indicator, newest first."""
        return read_indicator_changes(self._engine, indicator_id)

    def withdraw(self, version: int, *, at: datetime) -> UndoResult:
        """Put back what was there before ``version``, by a new version. Rows that changed since stay.

        ``HistoryError``: no such version, already withdrawn, nothing of it left, or one that follows from
        other figures (``roll_up``) or from the end of the example.
        """
        with self._writing(version) as (connection, target):
            undone = undone_versions(connection, source_id=target.source_id)
            if target.source_id in (ROLL_UP_SOURCE, EXAMPLE_SOURCE):
                raise HistoryError(
                    f"version {version} belongs to {target.source_id!r}, which follows from other figures: "
                    "withdraw the version of the source"
                )
            if target.undoes is not None:
                raise HistoryError(f"version {version} takes back version {target.undoes}: restore that one")
            by = undone.by(version)
            if by is not None:
                raise HistoryError(f"version {version} was already withdrawn, by version {by}")
            return _take_back(connection, target, at=at, reason=f"withdrawal of version {version}")

    def restore(self, version: int, *, at: datetime) -> UndoResult:
        """Put back what a withdrawn version had brought, by a new version; ``HistoryError``."""
        with self._writing(version) as (connection, target):
            by = undone_versions(connection, source_id=target.source_id).by(version)
            if by is None or target.undoes is not None:
                raise HistoryError(f"version {version} is not withdrawn")
            return _take_back(
                connection, _version(connection, by), at=at, reason=f"restoration of version {version}"
            )

    @contextmanager
    def _writing(self, version: int) -> Iterator[tuple[Connection, Row[Any]]]:
        with reading(self._engine) as connection:
            source = _version(connection, version).source_id
        with writing(self._engine, sources=(source,)) as connection:
            yield connection, _version(connection, version)


def _version(connection: Connection, version: int) -> Row[Any]:
    query = select(DataVersionRow.__table__).where(DataVersionRow.id == version)
    row = connection.execute(query).first()
    if row is None:
        raise HistoryError(f"there is no data version {version}")
    return row


def _info(row: Row[Any], *, finalised: int, undone: Undone) -> VersionInfo:
    return VersionInfo(
        id=row.id,
        created_at=in_utc(row.created_at),
        source_id=row.source_id,
        reason=row.reason,
        added=row.added,
        revised=row.revised,
        withdrawn=row.withdrawn,
        finalised=finalised,
        undoes=row.undoes,
        undone_by=undone.by(row.id),
    )


def _finalised(connection: Connection) -> dict[int, int]:
    """Per version the rows that were provisional before it and measured from it on."""
    old, new = aliased(ObservationRow), aliased(ObservationRow)
    names = ("indicator_id", "breakdown", "period", "area_code", "source_id")
    same_key = and_(*(getattr(old, name) == getattr(new, name) for name in names))
    query = (
        select(old.closed_version, func.count())
        .join(new, and_(same_key, new.first_version == old.closed_version))
        .where(old.closed_version.is_not(None), old.status == str(Status.PROVISIONAL))
        .where(new.status == str(Status.MEASURED))
        .group_by(old.closed_version)
    )
    return {int(version): count for version, count in connection.execute(query) if version is not None}


def _take_back(connection: Connection, target: Row[Any], *, at: datetime, reason: str) -> UndoResult:
    """Close what ``target`` brought and add again what it closed, where nothing changed since."""
    row, version = ObservationRow, target.id
    since = or_(row.first_version >= version, row.closed_version >= version)
    rows = read_rows(connection, row.source_id == target.source_id, since)
    last = rows[["first_version", "closed_version"]].max(axis=1).groupby([rows[k] for k in _KEY]).max()
    family = undone_versions(connection, source_id=target.source_id).family(version)
    live = last[last.isin(family)].index
    touched = rows[(rows["first_version"] == version) | (rows["closed_version"] == version)]
    touched_keys = pd.MultiIndex.from_frame(touched[_KEY]).unique()
    live = live.intersection(touched_keys)
    if live.empty:
        raise HistoryError(f"nothing of version {version} is left: later versions changed all of it")
    here = rows[pd.MultiIndex.from_frame(rows[_KEY]).isin(live)]
    leaving, coming = here[here["closed_version"] == 0], here[here["closed_version"] == version]
    both = pd.MultiIndex.from_frame(leaving[_KEY]).isin(pd.MultiIndex.from_frame(coming[_KEY])).sum()
    by = new_version(
        connection,
        at=at,
        source_id=target.source_id,
        reason=reason,
        counts=(len(coming) - int(both), int(both), len(leaving) - int(both)),
        undoes=version,
    )
    close_rows(connection, leaving["id"].tolist(), version=by)
    insert_rows(connection, coming[[*ROW_KEY, *CONTENT]], source_id=target.source_id, version=by)
    return UndoResult(
        version=by,
        put_back=len(coming),
        taken_out=len(leaving),
        superseded=len(touched_keys) - len(live),
    )
