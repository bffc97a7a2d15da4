"""Two servers on one PostgreSQL, each with its own files folder: they start together and show the same."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import app
from dashboard.services import Services
from data.access.service import open_access
from data.settings import Settings
from data.store.engine import newest_revision, open_engine, revision_of
from data.store.writer import ObservationWriter
from geo.borders import save_borders, schematic_borders
from tests.conftest import NOON
from tests.stores import empty, observations


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Engine]]:
    """Every engine that a server opens; closed when the test is over."""
    opened: list[Engine] = []

    def open_one(url: str) -> Engine:
        opened.append(open_engine(url))
        return opened[-1]

    monkeypatch.setattr(app, "open_engine", open_one)
    yield opened
    for engine in opened:
        engine.dispose()


def few_figures(
    reader: Any, writer: ObservationWriter, *, areas: Any, borders_folder: Path, **_: Any
) -> None:
    """In place of the embedded default, which takes long: what it does, with three figures."""
    save_borders(schematic_borders(areas), borders_folder)
    if not reader.data_version().id:
        writer.write_batch("kwb_2023", observations("kwb_2023", WK051829=1.0), reason="first", at=NOON)


@pytest.mark.postgresql
def test_two_servers_start_together_and_show_the_same(
    postgresql_url: str, tmp_path: Path, engines: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "ensure_figures", few_figures)
    engine = open_engine(postgresql_url)
    engines.append(engine)
    empty(engine)

    def start(name: str) -> Services:
        folder = tmp_path / name
        return app.open_services(
            Settings(files_folder=folder, database_url=postgresql_url, sync_on_start="never")
        )

    with ThreadPoolExecutor(2) as pool:  # the tables are made once: the second waits for the first
        one, other = pool.map(start, ("one", "other"))
    assert revision_of(engine) == newest_revision()
    assert one.data_version() == other.data_version()
    assert len(one.observations.all_current(indicator_ids=["bijstand"])) == 1

    batch = observations("kwb_2024", WK051829=12.5)
    written = ObservationWriter(engine).write_batch("kwb_2024", batch, reason="sync", at=NOON)
    assert one.data_version().id == other.data_version().id == written.version
    assert one.borders().hash == other.borders().hash, "else an open page asks anew at every other answer"

    here, there = (open_access(services.settings, engine) for services in (one, other))
    account = here.accounts.signed_in(issuer="test", subject="a", name="A", grants=frozenset())
    assert account is not None
    token = here.sessions.start(account.account)
    assert there.sessions.open(token) is not None, "who signed in at one is signed in at the other"
    here.sessions.end(token)
    assert there.sessions.open(token) is None
