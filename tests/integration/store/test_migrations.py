"""The tables go up and down with data in them, on both databases, and are those of the model."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, text

from data.store.engine import MIGRATIONS, downgrade, migrate
from data.store.reader import ObservationReader
from data.store.tables import Base
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

REVISIONS = [script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
STEPS = list(reversed(REVISIONS))


def fill(engine: Engine) -> None:
    """Three versions: a first one, a revision, and another source."""
    writer = ObservationWriter(engine)
    for source, values in (
        ("kwb", {"WK1": 1.0, "WK2": 2.0}),
        ("kwb", {"WK1": 3.0}),
        ("police", {"WK9": 9.0}),
    ):
        writer.write_batch(source, observations(source, **values), reason="sync", at=NOON)


def rows(engine: Engine) -> list[tuple[Any, ...]]:
    """The observations in the columns that every revision has."""
    table = Base.metadata.tables["observation"]
    columns = [column for column in table.c if column.name != "provenance"]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(table.c.id))]


def differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


def test_the_migrations_make_the_tables_of_the_model(engine: Engine) -> None:
    found = [change for change in differences(engine) if "observation_p" not in str(change)]
    assert found == []


@pytest.mark.parametrize("revision", STEPS[:-1])
def test_down_and_up_again_keeps_every_observation(engine: Engine, revision: str) -> None:
    fill(engine)
    before = rows(engine)
    seen = ObservationReader(engine).all_current(as_of=1)
    downgrade(engine, revision=revision)
    assert rows(engine) == before
    migrate(engine)
    assert rows(engine) == before
    pd.testing.assert_frame_equal(ObservationReader(engine).all_current(as_of=1), seen)
    again = ObservationWriter(engine).write_batch("kwb", observations("kwb", WK1=5.0), reason="", at=NOON)
    assert (again.version, again.revised) == (4, 1), "ids of rows and versions go on where they were"
    assert [change for change in differences(engine) if "observation_p" not in str(change)] == []


def test_figures_from_before_provenance_have_none(engine: Engine) -> None:
    downgrade(engine, revision="0003")
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO data_version VALUES (1, :at, 'kwb', '', 1, 0, 0, NULL)"), {"at": NOON}
        )
        connection.execute(
            text(
                "INSERT INTO observation (indicator_id, area_code, period, breakdown, source_id, value, "
                "status, note, first_version) "
                "VALUES ('bijstand', 'WK1', '2024', 'totaal', 'kwb', 3, 'measured', '', 1)"
            )
        )
    migrate(engine)
    assert ObservationReader(engine).all_current()[["value", "provenance"]].values.tolist() == [[3.0, ""]]


def test_all_the_way_down_leaves_nothing_but_the_note_of_the_revision(engine: Engine) -> None:
    fill(engine)
    downgrade(engine, revision="base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert ObservationReader(engine).data_version().id == 0


def test_a_withdrawal_survives_as_figures_when_its_note_is_gone(engine: Engine) -> None:
    fill(engine)
    reader = ObservationReader(engine)
    reader.history.withdraw(2, at=NOON)
    downgrade(engine, revision="0001")
    migrate(engine)
    assert sorted(reader.all_current()["value"]) == [1.0, 2.0, 9.0]


def test_a_store_that_is_up_to_date_is_not_locked(engine: Engine) -> None:
    with engine.connect().execution_options(svdw_write=True) as writing, writing.begin():
        writing.execute(text("DELETE FROM sync_log"))
        migrate(engine)  # would wait for the writer if it had to write itself


@pytest.mark.postgresql
def test_postgresql_has_partitions_by_indicator(postgresql_url: str, request: pytest.FixtureRequest) -> None:
    from tests.stores import fresh_store

    with fresh_store(postgresql_url) as engine, engine.connect() as connection:
        parts = connection.scalar(
            text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'observation'::regclass")
        )
        plan = connection.execute(
            text(
                "EXPLAIN SELECT value FROM observation WHERE closed_version IS NULL "
                "AND indicator_id = 'bijstand' AND breakdown = 'totaal' AND period = '2024'"
            )
        ).all()
    assert parts == 16
    assert sum("observation_p" in str(line) for line in plan) == 1, "a map reads one partition"
