"""Transactions: one place that opens them and gives database failures their name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from data.store.errors import named_errors
from data.store.locks import lock_source

WAIT_SECONDS = 30


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read with, in one snapshot per statement; ``StoreError``.

    PostgreSQL then needs no words around each question to begin and end a transaction.
    """
    with named_errors(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


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
