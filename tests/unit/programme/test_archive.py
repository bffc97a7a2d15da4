"""The drill: everything in a file, into another database, and nothing is missing or counted twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, insert, inspect, text
from typer.testing import CliRunner

from data.programme.ledger import ProgrammeLedger
from data.programme.verify import verify
from data.store.__main__ import app
from data.store.archive import ArchiveError, backup, restore
from data.store.engine import migrate, open_engine
from data.store.every_table import METADATA
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations
from tests.unit.programme.test_ledger import ALL, COUNT

FIRST = observations("own_1", WK1=3.0, WK2=None)
SECOND = observations("own_1", WK1=4.0, WK2=2.0)


@pytest.fixture
def kept(tmp_path: Path) -> Engine:
    """A SQLite store with figures that changed, and one record of each kind."""
    engine = open_engine(f"sqlite:///{tmp_path / 'from.sqlite'}")
    migrate(engine)
    writer = ObservationWriter(engine)
    writer.write_batch("own_1", FIRST, reason="first", at=NOON)
    writer.write_batch("own_1", SECOND, reason="second", at=NOON + timedelta(days=1))
    with ProgrammeLedger(engine, clock=lambda: NOON).session() as session:
        for record, why in ALL:
            session.add(record, actor="ann", why=why, form=COUNT)
    return engine


def manifest(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        tables: dict[str, Any] = json.loads(archive.read("manifest.json"))["tables"]
    return tables


def test_all_history_and_the_chain_arrive_in_either_database(
    kept: Engine, engine: Engine, tmp_path: Path
) -> None:
    file, again, back = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "c.zip"
    rows = backup(kept, file, at=NOON)
    assert rows["observation"] == 4
    assert restore(engine, file) == rows
    assert verify(engine).misfit is None
    assert verify(engine).head == verify(kept).head
    for version in (1, 2):
        before = ObservationReader(kept).for_map(
            indicator_id="bijstand", periods=["2024"], group="totaal", as_of=version
        )
        after = ObservationReader(engine).for_map(
            indicator_id="bijstand", periods=["2024"], group="totaal", as_of=version
        )
        pd.testing.assert_frame_equal(after, before)
    backup(engine, again, at=NOON)
    assert manifest(again) == manifest(file)
    third = open_engine(f"sqlite:///{tmp_path / 'third.sqlite'}")
    restore(third, again)
    backup(third, back, at=NOON)
    assert manifest(back) == manifest(file)


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1)])
def test_a_backup_of_a_clock_that_is_wrong_is_put_back_whole(
    kept: Engine, tmp_path: Path, jump: timedelta
) -> None:
    """It has the name that it is given and nobody throws it away: its time is only written in it."""
    file, again = tmp_path / "a.zip", tmp_path / "b.zip"
    backup(kept, file, at=NOON + jump)
    there = open_engine(f"sqlite:///{tmp_path / 'there.sqlite'}")
    restore(there, file)
    backup(there, again, at=NOON)
    assert manifest(again) == manifest(file)


def test_the_command_takes_every_table_along_except_what_lives_for_a_day(
    kept: Engine, tmp_path: Path
) -> None:
    """In a process of its own: there only the modules that the command needs are there."""
    file, other = tmp_path / "a.zip", tmp_path / "other"
    for folder, command in ((tmp_path / "from.sqlite", "backup"), (other, "restore")):
        url = f"sqlite:///{folder}"
        env = os.environ | {"SVDW_DATABASE_URL": url}
        subprocess.run([sys.executable, "-m", "data.store", command, file], check=True, env=env)
    tables = set(inspect(kept).get_table_names()) - {"alembic_version"}
    lives_a_day = {"signed_in", "sign_in_attempt", "voice_secret", "voice_sender", "voice_spent"}
    assert set(manifest(file)) == tables - lives_a_day
    assert lives_a_day < tables
    assert {"stream_inbox", "voice_reaction", "embargoed_delivery"} < set(manifest(file))


def test_a_row_of_every_table_arrives_as_it_was(engine: Engine, tmp_path: Path) -> None:
    """Each column filled by its type: what one table refers to in another is there."""
    made: dict[type, Any] = {
        str: "x", int: 1, float: 1.5, bool: True, datetime: NOON, date: NOON.date(), bytes: b"x",
    }  # fmt: skip
    full = open_engine(f"sqlite:///{tmp_path / 'full.sqlite'}")
    migrate(full)
    with full.begin() as connection:
        for table in METADATA.sorted_tables:
            values = {column.name: made[column.type.python_type] for column in table.columns}
            connection.execute(insert(table).values(values))
    file, again = tmp_path / "a.zip", tmp_path / "b.zip"
    rows = backup(full, file, at=NOON)
    assert set(rows.values()) == {1}
    assert restore(engine, file) == rows
    backup(engine, again, at=NOON)
    assert manifest(again) == manifest(file)


def test_what_was_put_back_goes_on(kept: Engine, engine: Engine, tmp_path: Path) -> None:
    """Ids of PostgreSQL follow the last one that was put back."""
    file = tmp_path / "a.zip"
    backup(kept, file, at=NOON)
    restore(engine, file)
    ObservationWriter(engine).write_batch("own_1", FIRST, reason="third", at=NOON + timedelta(days=2))
    with ProgrammeLedger(engine, clock=lambda: NOON).session() as session:
        session.add(ALL[-1][0].model_copy(update={"period": "2021"}), actor="ann")
    assert ObservationReader(engine).data_version().id == 3
    assert verify(engine).misfit is None


def test_a_store_with_rows_and_a_damaged_file_are_refused_and_nothing_changes(
    kept: Engine, engine: Engine, tmp_path: Path
) -> None:
    file, damaged = tmp_path / "a.zip", tmp_path / "damaged.zip"
    backup(kept, file, at=NOON)
    with pytest.raises(ArchiveError, match="not empty"):
        restore(kept, file)
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(damaged, "w") as less:
        for name in whole.namelist():
            content = whole.read(name)
            less.writestr(name, content.replace(b"ann", b"bob") if name == "change.jsonl" else content)
    with pytest.raises(ArchiveError, match="not what was written"):
        restore(engine, damaged)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM observation")).scalar() == 0
    restore(engine, file)


def test_the_commands(kept: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, run = str(tmp_path / "a.zip"), CliRunner()
    monkeypatch.setenv("SVDW_DATABASE_URL", str(kept.url))
    assert run.invoke(app, ["backup", file]).exit_code == 0
    assert run.invoke(app, ["backup", file]).exit_code == 1
    assert run.invoke(app, ["restore", file]).exit_code == 1
    monkeypatch.setenv("SVDW_DATABASE_URL", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert run.invoke(app, ["restore", file]).exit_code == 0
