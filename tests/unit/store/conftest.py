"""Every test of the store runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.postgres import postgresql
from tests.stores import fresh_store


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
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
