"""Stores and observations for the tests of the store: the same ones on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from sqlalchemy import Connection, Engine, text

from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from indicators.observations import as_observations
from tests.postgres import postgresql


def observations(source_id: str, *, status: str = "measured", **values: float | None) -> pd.DataFrame:
    """One row per wijk: ``WK1=3.0`` becomes area WK1 with value 3.0; None is a missing figure."""
    rows = [
        {
            "indicator_id": "bijstand",
            "area_code": code,
            "period": "2024",
            "group": "totaal",
            "source_id": source_id,
            "value": value,
            "status": "missing" if value is None else status,
        }
        for code, value in values.items()
    ]
    return as_observations(pd.DataFrame(rows))


def many(source_id: str, value: float, *, rows: int) -> pd.DataFrame:
    """A batch in which every figure is ``value``: half of a batch shows at once."""
    frame = pd.DataFrame({"area_code": [f"WK{number:06d}" for number in range(rows)]})
    return as_observations(
        frame.assign(
            indicator_id="bijstand", period="2024", group="totaal", source_id=source_id, value=value,
            status="measured",
        )
    )  # fmt: skip


def empty(engine: Engine) -> None:
    """Throw away everything in a PostgreSQL database."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))


@lru_cache(maxsize=1)
def empty_sqlite() -> bytes:
    """A SQLite file with empty tables: the migrations run once in a process, every test gets a copy."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "empty.sqlite")
        engine = open_engine(f"sqlite:///{path}")
        migrate(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        return path.read_bytes()


_TABLES = text(
    "SELECT relname FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"
)
_SCHEMA = text(
    "SELECT 'c', oid::text, relnatts::text FROM pg_class WHERE relnamespace = 'public'::regnamespace "
    "UNION ALL SELECT 'r', oid::text, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
    "UNION ALL SELECT 't', oid::text, tgenabled::text FROM pg_trigger ORDER BY 1, 2, 3"
)
_SEQUENCES = text(
    "SELECT setval(oid::regclass, 1, false) FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'"
)
_migrated: dict[str, object] = {}
"""By address of a PostgreSQL database: the tables, constraints and triggers that the migrations made."""


def _schema(connection: Connection) -> object:
    return connection.execute(_SCHEMA).all()


def _emptied(engine: Engine, url: str) -> bool:
    """Take the rows out of the tables where these are still the ones that the migrations made."""
    with engine.begin() as connection:
        if url not in _migrated or _schema(connection) != _migrated[url]:
            return False
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # whatever refers to what
        for name in connection.scalars(_TABLES).all():
            if name != "alembic_version":
                connection.execute(text(f'DELETE FROM "{name}"'))  # noqa: S608  # of the catalogue of the database
        connection.execute(_SEQUENCES)
    return True


@contextmanager
def fresh_store(url: str) -> Iterator[Engine]:
    """An engine on a store with empty tables."""
    engine = open_engine(url)
    if engine.dialect.name == "sqlite":
        Path(engine.url.database or "").write_bytes(empty_sqlite())
    elif not _emptied(engine, url):
        empty(engine)
        migrate(engine)
        with engine.begin() as connection:
            _migrated[url] = _schema(connection)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store of a test is: every test that asks for it runs on both databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    with fresh_store(store_url) as engine:
        yield engine


@pytest.fixture
def store(engine: Engine) -> tuple[ObservationReader, ObservationWriter]:
    """An empty store."""
    return ObservationReader(engine), ObservationWriter(engine)


def copy_of_files(folder: Path, into: Path) -> None:
    """A copy of a files folder with a store in SQLite, also while servers of other tests have it open."""
    shutil.copytree(folder, into, ignore=shutil.ignore_patterns("svdw.sqlite*", "made"))
    with (
        closing(sqlite3.connect(folder / "svdw.sqlite")) as source,
        closing(sqlite3.connect(into / "svdw.sqlite")) as target,
    ):
        source.backup(target)
