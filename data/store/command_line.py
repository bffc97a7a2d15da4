"""The store for a command: open, as new as the program, and its faults said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy import Engine

from data.settings import get_settings
from data.store.engine import migrate, open_engine
from data.store.errors import StoreError

WENT_WRONG = 1


@contextmanager
def opened_store() -> Iterator[Engine]:
    """The store of the settings. ``typer.Exit`` where it fails, after its message."""
    engine = open_engine(get_settings().store_url)
    try:
        migrate(engine)
        yield engine
    except StoreError as error:
        typer.echo(error.message, err=True)
        raise typer.Exit(WENT_WRONG) from error
    finally:
        engine.dispose()
