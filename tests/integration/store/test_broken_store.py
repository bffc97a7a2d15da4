"""A full disk and a lost connection have a name, change nothing, and are over when they are over."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.engine import migrate, open_engine
from data.store.errors import StoreBusyError, StoreError, StoreFullError, StoreUnreachableError
from data.store.locks import try_lock
from data.store.reader import ObservationReader
from data.store.transaction import writing
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.postgres import Server, postgresql_server
from tests.stores import many

SOURCE = "kwb_2024"
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql_server(small_log=True) as running:
        yield running


def write(writer: ObservationWriter, value: float, *, rows: int = 1_000) -> None:
    writer.write_batch(SOURCE, many(SOURCE, value, rows=rows), reason="sync", at=NOON)


def test_a_full_disk_under_sqlite_is_named_and_changes_nothing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    migrate(engine)
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    write(writer, 1)
    before = reader.all_current()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MEGABYTE, hard))
    try:
        with pytest.raises(StoreFullError) as caught:
            write(writer, 2, rows=50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "schijf" in caught.value.message
    assert reader.all_current().equals(before) and reader.data_version().id == 1
    write(writer, 2, rows=50_000)
    assert set(reader.all_current()["value"]) == {2.0}
    engine.dispose()


@pytest.mark.postgresql
def test_a_full_disk_under_postgresql_is_named_and_changes_nothing(server: Server) -> None:
    engine = open_engine(server.url)
    migrate(engine)
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    write(writer, 1)
    before = reader.all_current()
    server.stop()
    server.start(largest_file=4 * MEGABYTE)
    with pytest.raises(StoreFullError):
        write(writer, 2, rows=50_000)
    assert reader.all_current().equals(before) and reader.data_version().id == 1
    server.stop()
    server.start()
    write(writer, 2, rows=50_000)
    assert set(reader.all_current()["value"]) == {2.0}
    engine.dispose()


@pytest.mark.postgresql
def test_a_lost_connection_is_named_and_the_next_question_is_answered(server: Server) -> None:
    engine = open_engine(server.url)
    migrate(engine)
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    write(writer, 1)
    before = reader.all_current()
    with try_lock(engine, "schedule") as ours:
        assert ours is not None and ours()
        server.stop()
        for ask in (reader.data_version, reader.ping, lambda: write(writer, 2), reader.all_current):
            with pytest.raises(StoreUnreachableError) as caught:
                ask()
        assert "niet bereikbaar" in caught.value.message
        assert not ours(), "the leader notices that it lost its lock"
        server.start()
        assert not ours()
    assert reader.all_current().equals(before)
    write(writer, 3)
    assert set(reader.all_current()["value"]) == {3.0}
    engine.dispose()


@pytest.mark.postgresql
def test_a_connection_lost_in_the_middle_of_a_write_undoes_it(server: Server) -> None:
    engine = open_engine(server.url)
    migrate(engine)
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    write(writer, 1)
    version = reader.data_version().id
    with pytest.raises(StoreUnreachableError), writing(engine, sources=(SOURCE,)) as connection:
        connection.exec_driver_sql("UPDATE observation SET value = 99")
        server.stop()
        server.start()
        connection.exec_driver_sql("UPDATE observation SET value = 98")
    assert set(reader.all_current()["value"]) == {1.0} and reader.data_version().id == version
    engine.dispose()


@pytest.mark.postgresql
def test_the_command_line_says_what_is_wrong_with_the_store(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "data.ingest", "versions"]
    env = {
        "SVDW_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:9/none",
        "SVDW_FILES_FOLDER": str(tmp_path),
    }
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3]
    )
    assert done.returncode == 1
    assert "De opslag van de cijfers is niet bereikbaar" in done.stderr and "Traceback" not in done.stderr


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.store.engine.WAIT_SECONDS", 0.2)
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    migrate(engine)
    with writing(engine), pytest.raises(StoreBusyError):
        write(ObservationWriter(engine), 1)
    engine.dispose()


def test_a_store_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with pytest.raises(StoreError):
        ObservationReader(engine).ping()
    engine.dispose()
