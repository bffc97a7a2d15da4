"""Transactions: one place that opens them and gives database failures their name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from sqlalchemy import Connection, Engine, text

from data.store.errors import named_errors
from data.store.locks import lock_source

WAIT_SECONDS = 30


class _Thread(local):
    """The connections of this thread that wait for its next question; None outside `one_connection`."""

    idle: dict[Engine, Connection] | None = None


_THREAD = _Thread()


@contextmanager
def one_connection() -> Iterator[None]:
    """Within this block this thread reads over one connection per engine, opened for the first question.

    A new connection reads how all tables of SQLite are made before it answers, which takes longer than most
    questions. None outlives the block, so that none crosses a fork or stays at a file that was replaced.
    """
    if _THREAD.idle is not None:
        yield
        return
    idle = _THREAD.idle = {}
    try:
        yield
    finally:
        _THREAD.idle = None
        for connection in idle.values():
            connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read with, in one snapshot per statement; ``StoreError``.

    PostgreSQL then needs no words around each question to begin and end a transaction.
    """
    with named_errors(), _lent(engine) as connection:
        yield connection


@contextmanager
def _lent(engine: Engine) -> Iterator[Connection]:
    """The connection that waits, or a new one. After a failure it does not wait for another question."""
    idle = _THREAD.idle
    connection = idle.pop(engine, None) if idle is not None else None
    if connection is None:
        connection = engine.connect()
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT")
    waits = False
    try:
        yield connection
        # Two at once, or one of a generator that outlives the block: the second does not wait.
        if idle is not None and idle is _THREAD.idle and engine not in idle:
            connection.rollback()  # the next question sees what was written meanwhile
            waits = True
    finally:
        if waits and idle is not None:
            idle[engine] = connection
        else:
            connection.close()


@contextmanager
def writing(
    engine: Engine, *, sources: tuple[str, ...] = (), before: str | None = None
) -> Iterator[Connection]:
    """A transaction that is committed at the end, or undone as a whole; ``StoreError``.

    Per source in ``sources`` only one transaction at a time is open. SQLite knows one writer at all, so
    there the lock on the file does it. ``before`` is sent before the transaction begins.
    """
    with named_errors(), engine.connect() as plain:
        connection = plain.execution_options(svdw_write=True)
        if before is not None:
            _send_outside(connection, before)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                for source in sorted(set(sources)):
                    lock_source(connection, source)
            yield connection


def keep_open(engine: Engine) -> Connection | None:
    """A connection to hold on to while many small things are written; None where the store is a server.

    SQLite puts its log away when the last connection of all processes closes, and starts a new one with the
    next: each time the disk is waited for, which costs more than what is written.
    """
    if engine.dialect.name != "sqlite":
        return None
    with named_errors():
        return engine.connect()


def _send_outside(connection: Connection, statement: str) -> None:
    """Straight to the driver: SQLAlchemy would begin a transaction first."""
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()
