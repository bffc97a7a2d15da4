"""Open the store and bring its tables up to date."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from weakref import ref

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from data.store.every_table import METADATA
from data.store.locks import lock_migrations
from data.store.transaction import WAIT_SECONDS, reading, writing

MIGRATIONS = Path(__file__).parent / "migrations"
_CONNECT_SECONDS = 5
_LOG = logging.getLogger(__name__)


def open_engine(url: str) -> Engine:
    """An engine for this SQLAlchemy URL. SQLite waits for another writer and reads while one writes."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        options = {"connect_timeout": _CONNECT_SECONDS}
        engine = create_engine(parsed, pool_pre_ping=True, connect_args=options)
        _forget_in_copies(engine)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": WAIT_SECONDS}, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection, _record) -> None:  # type: ignore[no-untyped-def]  # DBAPI types vary
        connection.isolation_level = None  # we say ourselves when a transaction begins
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        """A writer locks before it reads, so that what it compares with cannot change under it."""
        write = connection.get_execution_options().get("svdw_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _forget_in_copies(engine: Engine) -> None:
    """A copy of this process opens connections of its own: two that share one would mix up their answers."""
    reference = ref(engine)

    def forget() -> None:
        now = reference()
        if now is not None:
            now.dispose(close=False)

    os.register_at_fork(after_in_child=forget)


def migrate(engine: Engine, *, revision: str = "head") -> None:
    """Bring the tables up to ``revision`` (alembic); nothing is locked when they already are.

    Tables of a newer release stay as they are, as long as all that this one uses is there: while a release is
    rolled out, both serve. ``MigrationError`` when it is not.
    """
    wanted = newest_revision() if revision == "head" else revision
    current = revision_of(engine)
    if current == wanted:
        return
    if current is not None and current not in _known_revisions():
        absent = _absent(engine)
        if absent:
            raise MigrationError(
                f"the tables are those of a newer release ({current}), without {', '.join(absent)}: "
                "start that release, or put back the backup of before"
            )
        _LOG.warning("the tables are those of a newer release (%s); this one uses them as they are", current)
        return
    _run(engine, lambda config: command.upgrade(config, revision))


def _absent(engine: Engine) -> list[str]:
    """What the model of this release uses and the store does not have."""
    there = inspect(engine)
    tables = set(there.get_table_names())
    absent = [name for name in METADATA.tables if name not in tables]
    for name in METADATA.tables.keys() & tables:
        columns = {column["name"] for column in there.get_columns(name)}
        absent += [
            f"{name}.{column.name}" for column in METADATA.tables[name].c if column.name not in columns
        ]
    return sorted(absent)


def revision_of(engine: Engine) -> str | None:
    """Up to which migration the tables of this store are; None without tables."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def downgrade(engine: Engine, *, revision: str) -> None:
    """Bring the tables back to an earlier ``revision`` (``base``: no tables at all)."""
    _run(engine, lambda config: command.downgrade(config, revision))


def _run(engine: Engine, change: Callable[[Config], None]) -> None:
    """Change the tables in one transaction. SQLite checks references when all is done, not on the way."""
    sqlite = engine.dialect.name == "sqlite"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with writing(engine, before="PRAGMA foreign_keys=OFF" if sqlite else None) as connection:
        lock_migrations(connection)
        config.attributes["connection"] = connection
        change(config)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
        if broken:
            raise MigrationError(f"the tables would hold {len(broken)} rows that refer to nothing")


class MigrationError(RuntimeError):
    """A migration that would break what is in the tables; it was undone."""


@lru_cache(maxsize=1)
def newest_revision() -> str | None:
    """The last migration of this release."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


@lru_cache(maxsize=1)
def _known_revisions() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
