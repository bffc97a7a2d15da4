"""Write observations: one transaction per batch, nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine, func, insert, select, update

from data.store.errors import StoreBusyError
from data.store.findings import to_text
from data.store.locks import try_lock
from data.store.log import SyncLog
from data.store.model import (
    EMBEDDED_REASON,
    EXAMPLE_SOURCE,
    OWN_PREFIX,
    PUBLISHED_PREFIX,
    ROLL_UP_SOURCE,
    SourceState,
    SyncLogEntry,
    WriteResult,
)
from data.store.rows import close_rows, compare, current_rows, insert_rows, same_content
from data.store.scope import WHOLE, StoreScope
from data.store.tables import DataVersionRow, ObservationRow, SourceStateRow
from data.store.transaction import writing
from data.store.versions import new_version
from data.store.withdrawn import still_withdrawn


class BatchError(ValueError):
    """A batch that does not belong to one source."""


class ObservationWriter:
    """Writes batches of observations and the states of sources. ``StoreError`` when the store fails.

    With a ``scope`` it adds, closes and records in that part of the store only.
    """

    def __init__(self, engine: Engine, *, scope: StoreScope = WHOLE) -> None:
        self._engine = engine
        self._scope = scope

    def write_batch(
        self, source_id: str, observations: pd.DataFrame, *, reason: str, at: datetime
    ) -> WriteResult:
        """Replace what is current of ``source_id`` by ``observations`` (contract form).

        Equal rows stay. Changed rows are closed and added again under a new data version, absent rows are
        closed; what a withdrawn version brought stays out. In the same transaction the first figures of a
        source end the embedded default; own figures end its examples only. Raises ``BatchError`` when a row
        names another source.
        """
        others = set(observations["source_id"]) - {source_id}
        if others:
            raise BatchError(f"batch of {source_id!r} holds rows of {sorted(others)}")
        observations = self._scope.part_of(observations)
        real = _is_real(source_id) and reason != EMBEDDED_REASON and not observations.empty
        ends_example = real and not self._scope.only  # an added municipality leaves the others as they are
        locks = (source_id, EXAMPLE_SOURCE) if ends_example else (source_id,)
        with writing(self._engine, sources=locks) as connection:
            if ends_example:
                _end_default(connection, at=at, whole=not source_id.startswith(OWN_PREFIX))
            return _replace(connection, source_id, observations, scope=self._scope, reason=reason, at=at)

    def record_state(self, state: SourceState) -> None:
        """Keep how a source stands, in place of what was known of it."""
        state = replace(state, id=self._scope.named(state.id))
        values = {
            "id": state.id,
            "family": state.family,
            "state": str(state.state),
            "fetched_at": state.fetched_at,
            "checked_at": state.checked_at,
            "rows": state.rows,
            "message": state.message,
            "modified": state.modified,
            "seen_at": state.seen_at,
            "findings": to_text(state.findings),
        }
        with writing(self._engine, sources=(state.id,)) as connection:
            changed = connection.execute(
                update(SourceStateRow).where(SourceStateRow.id == state.id).values(values)
            )
            if changed.rowcount == 0:
                connection.execute(insert(SourceStateRow).values(values))

    def log_sync(self, entry: SyncLogEntry) -> None:
        """Add a line to the log of syncs."""
        SyncLog(self._engine).add([replace(entry, source_id=self._scope.named(entry.source_id))])

    @contextmanager
    def alone(self, name: str) -> Iterator[Callable[[], bool]]:
        """Hold the lock ``name`` between all processes that use this store, or ``StoreBusyError``.

        What it gives tells whether the lock is still ours: a connection that broke has lost it.
        """
        with try_lock(self._engine, name) as held:
            if held is None:
                raise StoreBusyError(f"another process holds the lock {name!r}")
            yield held


def _is_real(source_id: str) -> bool:
    """Figures of a source itself: not the example, not published beside it, not computed from it."""
    made = source_id in (EXAMPLE_SOURCE, ROLL_UP_SOURCE)
    return not made and not source_id.startswith(PUBLISHED_PREFIX)


def _replace(
    connection: Connection,
    source_id: str,
    observations: pd.DataFrame,
    *,
    scope: StoreScope,
    reason: str,
    at: datetime,
) -> WriteResult:
    merged = compare(scope.part_of(current_rows(connection, source_id, *scope.conditions())), observations)
    same = (merged["_merge"] == "both") & same_content(merged)
    held = still_withdrawn(connection, merged, source_id=source_id) & ~same
    changed = merged[~same & ~held]
    added = changed[changed["_merge"] == "right_only"]
    withdrawn = changed[changed["_merge"] == "left_only"]
    revised = changed[changed["_merge"] == "both"]
    kept = {"unchanged": int(same.sum()), "still_withdrawn": int(held.sum())}
    if changed.empty:
        return WriteResult(version=None, **kept)
    counts = (len(added), len(revised), len(withdrawn))
    version = new_version(connection, at=at, source_id=source_id, reason=reason, counts=counts)
    closed = pd.concat([withdrawn["id"], revised["id"]]).astype("int64")
    close_rows(connection, closed.tolist(), version=version)
    insert_rows(connection, pd.concat([added, revised]), source_id=source_id, version=version)
    return WriteResult(version=version, added=counts[0], revised=counts[1], withdrawn=counts[2], **kept)


def _end_default(connection: Connection, *, at: datetime, whole: bool) -> None:
    """Close the examples of the embedded default and, when ``whole``, its real figures too."""
    of_default = ObservationRow.source_id == EXAMPLE_SOURCE
    if whole:
        embedded = select(DataVersionRow.id).where(DataVersionRow.reason == EMBEDDED_REASON)
        of_default |= ObservationRow.first_version.in_(embedded)
    example = (of_default, ObservationRow.closed_version.is_(None))
    rows = connection.scalar(select(func.count()).select_from(ObservationRow).where(*example)) or 0
    if rows:
        version = new_version(
            connection,
            at=at,
            source_id=EXAMPLE_SOURCE,
            reason="figures of a source replace the embedded default",
            counts=(0, 0, rows),
        )
        connection.execute(update(ObservationRow).where(*example).values(closed_version=version))
