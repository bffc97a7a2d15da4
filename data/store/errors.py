"""What can be wrong with the store itself. Each error says in one line what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from sqlalchemy.exc import DBAPIError

_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_LOST_STATES = ("08", "53", "57P")  # no connection, out of connections or memory, shutting down


class StoreError(RuntimeError):
    """The store did not do what was asked; the transaction was undone as a whole.

    ``dutch`` is what a page or the command line says; the text of the error is for whoever repairs it.
    """

    dutch: ClassVar[str] = "De opslag van de cijfers geeft een fout"

    @property
    def message(self) -> str:
        """One line: plain Dutch, then the detail."""
        return f"{self.dutch}: {self}"


class StoreUnreachableError(StoreError):
    """No connection, or it was lost half-way. Ask again: a new connection is made by itself."""

    dutch = "De opslag van de cijfers is niet bereikbaar"


class StoreFullError(StoreError):
    """The disk (or the quota) is full. Nothing was written; free space and run the same command again."""

    dutch = "De schijf met de opslag van de cijfers is vol"


class StoreBusyError(StoreError):
    """Another process held a lock for longer than we wait."""

    dutch = "Een ander proces is met de opslag bezig"


@contextmanager
def named_errors() -> Iterator[None]:
    """Database errors as ``StoreError``; errors of our own making (SQL, types) stay what they are."""
    try:
        yield
    except DBAPIError as error:
        named = _named(error)
        if named is None:
            raise
        raise named from error


def _named(error: DBAPIError) -> StoreError | None:
    cause = error.orig
    what = " ".join(str(cause).split())
    if isinstance(cause, sqlite3.Error):
        return _named_sqlite(getattr(cause, "sqlite_errorcode", 0) & 0xFF, what)
    state = getattr(cause, "sqlstate", None) or ""
    if state == "53100" or "File too large" in what:  # a quota is a full disk too
        return StoreFullError(what)
    if state == "55P03":
        return StoreBusyError(what)
    lost = error.connection_invalidated or (not state and type(cause).__name__ == "OperationalError")
    return StoreUnreachableError(what) if lost or state.startswith(_LOST_STATES) else None


def _named_sqlite(code: int, what: str) -> StoreError | None:
    if code in _FULL:
        return StoreFullError(what)
    if code in _BUSY:
        return StoreBusyError(what)
    return StoreUnreachableError(what) if code == sqlite3.SQLITE_CANTOPEN else None
