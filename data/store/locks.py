"""Locks between processes: in PostgreSQL by advisory locks, beside a SQLite file by a locked file.

The database or the system frees a lock when its holder dies, so none ever sticks.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from data.store.errors import named_errors

_VERSIONS = "data_version"


def lock_source(connection: Connection, source_id: str) -> None:
    """Until the end of this transaction nobody else writes this source (PostgreSQL)."""
    _lock(connection, f"source:{source_id}")


def lock_versions(connection: Connection) -> None:
    """Until the end of this transaction nobody else makes a data version.

    So versions become visible in the order of their ids, and "as of version 8" never changes afterwards.
    """
    if connection.dialect.name == "postgresql":
        _lock(connection, _VERSIONS)


def lock_migrations(connection: Connection) -> None:
    """Until the end of this transaction nobody else changes the tables."""
    if connection.dialect.name == "postgresql":
        _lock(connection, "migrations")


def _lock(connection: Connection, name: str) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(name)})


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"svdw:{name}".encode()).digest()[:8], "big", signed=True)


@contextmanager
def try_lock(engine: Engine, name: str) -> Iterator[Callable[[], bool] | None]:
    """Hold the lock ``name`` between processes; None when another process holds it.

    Else a function that tells whether the lock is still ours: a connection that broke has lost it.
    ``StoreError`` when the store cannot be reached.
    """
    held = _in_postgresql if engine.dialect.name == "postgresql" else _beside_sqlite
    with held(engine, name) as still_ours:
        yield still_ours


@contextmanager
def _in_postgresql(engine: Engine, name: str) -> Iterator[Callable[[], bool] | None]:
    with (
        named_errors(),
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        got = connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _key(name)})

        def still_ours() -> bool:
            """A connection that was lost does not come back with the lock."""
            if connection.closed or connection.invalidated:
                return False
            try:
                return bool(connection.scalar(text("SELECT 1")) == 1)
            except DBAPIError:
                return False

        try:
            yield still_ours if got else None
        finally:
            if got and still_ours():
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _key(name)})


@contextmanager
def _beside_sqlite(engine: Engine, name: str) -> Iterator[Callable[[], bool] | None]:
    database = engine.url.database
    if not database or database == ":memory:":
        yield lambda: True
        return
    path = Path(f"{database}.{name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
            return
        yield lambda: True
