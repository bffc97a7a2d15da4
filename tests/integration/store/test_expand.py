"""The release before still serves on the tables of this one: they are expanded first, contracted later.

A migration after the first release may only add: tables, indexes that forbid nothing, columns that may stay
empty. What takes something away says so with ``CONTRACTS``, the revision after which no release used it any
more; that must be an earlier one, so that the release before has been rolled out in between.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Engine, inspect, text

from data.store.engine import MIGRATIONS, MigrationError, downgrade, migrate, newest_revision, revision_of
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import fresh_store, observations

SCRIPTS: list[Script] = [*ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]
REVISIONS = [script.revision for script in SCRIPTS]
FIRST = "0009"
"""From here on releases are rolled out beside each other; before, the tables were still being made."""
CHANGED = SCRIPTS[REVISIONS.index(FIRST) :]
Table = dict[str, Any]


def tables(engine: Engine) -> dict[str, Table]:
    """Per table its columns (type, whether it must be given) and what it forbids."""
    look = inspect(engine)
    return {
        name: {
            "columns": {
                column["name"]: (str(column["type"]), bool(column["nullable"]), column["default"] is not None)
                for column in look.get_columns(name)
            },
            "forbids": {
                *(f"unique {index['name']}" for index in look.get_indexes(name) if index["unique"]),
                *(f"refers {sorted(key['constrained_columns'])}" for key in look.get_foreign_keys(name)),
                *(f"check {check['sqltext']}" for check in look.get_check_constraints(name)),
            },
        }
        for name in look.get_table_names()
    }


def breaks(before: dict[str, Table], after: dict[str, Table]) -> list[str]:
    """What a program that was made for the tables of before cannot bear in those of after."""
    found = [f"{name} is gone" for name in before.keys() - after.keys()]
    for name in before.keys() & after.keys():
        old, new = before[name]["columns"], after[name]["columns"]
        found += [f"{name}.{column} is gone" for column in old.keys() - new.keys()]
        found += [
            f"{name}.{column} changed" for column in old.keys() & new.keys() if old[column] != new[column]
        ]
        must = [column for column in new.keys() - old.keys() if not (new[column][1] or new[column][2])]
        found += [f"{name}.{column} must be given" for column in must]
        found += [f"{name} forbids {rule}" for rule in after[name]["forbids"] - before[name]["forbids"]]
    return sorted(found)


def test_a_migration_only_adds_or_takes_away_what_no_release_used_any_more(store_url: str) -> None:
    with fresh_store(store_url) as engine:
        downgrade(engine, revision=REVISIONS[REVISIONS.index(FIRST) - 1])
        before = tables(engine)
        for script in CHANGED:
            migrate(engine, revision=script.revision)
            after = tables(engine)
            unused_since = getattr(script.module, "CONTRACTS", None)
            if unused_since is None:
                assert breaks(before, after) == [], script.revision
            else:
                assert unused_since in REVISIONS[: REVISIONS.index(script.revision)]
            before = after


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DROP TABLE sync_log", "sync_log is gone"),
        ("ALTER TABLE source_state DROP COLUMN findings", "source_state.findings is gone"),
        ("ALTER TABLE source_state ADD COLUMN x TEXT NOT NULL DEFAULT ''", ""),
        ("ALTER TABLE source_state ADD COLUMN x TEXT", ""),
        ("CREATE UNIQUE INDEX one ON sync_log (source_id)", "sync_log forbids unique one"),
        ("CREATE INDEX one ON sync_log (source_id)", ""),
        ("CREATE TABLE x (y INTEGER)", ""),
    ],
)
def test_what_would_break_the_release_before_is_seen(tmp_path: Path, statement: str, said: str) -> None:
    with fresh_store(f"sqlite:///{tmp_path}/store.sqlite") as engine:
        before = tables(engine)
        with engine.begin() as connection:
            connection.execute(text(statement))
        assert breaks(before, tables(engine)) == ([said] if said else [])


@pytest.fixture
def newer(engine: Engine) -> Iterator[Engine]:
    """A store that a newer release expanded, while this one serves."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE source_state ADD COLUMN newer TEXT"))
        connection.execute(text("CREATE TABLE newer (id INTEGER)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    yield engine


def test_this_release_starts_and_writes_on_the_tables_of_a_newer_one(
    newer: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        migrate(newer)
    assert "newer release (9999)" in caplog.text
    assert revision_of(newer) == "9999", "it takes nothing back"
    result = ObservationWriter(newer).write_batch("kwb", observations("kwb", WK1=1.0), reason="", at=NOON)
    assert result.version == ObservationReader(newer).data_version().id


def test_it_does_not_start_when_something_that_it_uses_was_taken_away(newer: Engine) -> None:
    with newer.begin() as connection:
        connection.execute(text("DROP TABLE sync_log"))
    with pytest.raises(MigrationError, match=r"newer release \(9999\), without sync_log"):
        migrate(newer)


def test_the_newest_migration_leaves_the_release_before_serving(engine: Engine) -> None:
    """What was written with the tables of before is read, and more is written, while the tables change."""
    downgrade(engine, revision=REVISIONS[-2])
    writer, reader = ObservationWriter(engine), ObservationReader(engine)
    writer.write_batch("kwb", observations("kwb", WK1=1.0), reason="", at=NOON)
    migrate(engine)
    writer.write_batch("kwb", observations("kwb", WK1=2.0), reason="", at=NOON)
    assert (reader.all_current()["value"].tolist(), revision_of(engine)) == ([2.0], newest_revision())
