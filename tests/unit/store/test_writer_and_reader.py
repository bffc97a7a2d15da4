"""The store keeps every version, replaces a source as a whole and never overwrites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import text

from data.store.engine import migrate, open_engine
from data.store.model import EXAMPLE_SOURCE, SourceState, SourceStatus
from data.store.reader import ObservationReader
from data.store.writer import BatchError, ObservationWriter
from indicators.observations import as_observations
from tests.conftest import NOON
from tests.postgres import postgresql

Store = tuple[ObservationReader, ObservationWriter]


def observations(source_id: str, **values: float | None) -> pd.DataFrame:
    """One row per wijk: ``WK1=3.0`` becomes area WK1 with value 3.0; None is a missing figure."""
    rows = [
        {
            "indicator_id": "bijstand",
            "area_code": code,
            "period": "2024",
            "group": "totaal",
            "source_id": source_id,
            "value": value,
            "status": "missing" if value is None else "measured",
        }
        for code, value in values.items()
    ]
    return as_observations(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def postgresql_url() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on both databases."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    else:
        engine = open_engine(request.getfixturevalue("postgresql_url"))
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    migrate(engine)
    yield ObservationReader(engine), ObservationWriter(engine)
    engine.dispose()


def values(reader: ObservationReader, *, as_of: int | None = None) -> dict[str, float]:
    frame = reader.for_map(indicator_id="bijstand", periods=["2024"], group="totaal", as_of=as_of)
    return dict(zip(frame["area_code"], frame["value"], strict=True))


def test_a_batch_comes_back_as_it_was_written(store: Store) -> None:
    reader, writer = store
    written = observations("kwb_2024", WK1=3.0, WK2=None)
    result = writer.write_batch("kwb_2024", written, reason="first", at=NOON)
    assert (result.version, result.added, result.unchanged) == (1, 2, 0)
    pd.testing.assert_frame_equal(reader.all_current(), written, check_dtype=False)


def test_the_same_batch_again_changes_nothing(store: Store) -> None:
    reader, writer = store
    batch = observations("kwb_2024", WK1=3.0, WK2=None)
    writer.write_batch("kwb_2024", batch, reason="first", at=NOON)
    again = writer.write_batch("kwb_2024", batch, reason="again", at=NOON)
    assert (again.version, again.unchanged) == (None, 2)
    assert reader.data_version().id == 1


def test_a_revision_adds_a_row_and_the_old_view_can_still_be_asked(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=3.0, WK2=5.0), reason="first", at=NOON)
    result = writer.write_batch(
        "kwb_2024", observations("kwb_2024", WK1=4.0, WK3=6.0), reason="revision", at=NOON
    )
    assert (result.added, result.revised, result.withdrawn) == (1, 1, 1)
    assert values(reader) == {"WK1": 4.0, "WK3": 6.0}
    assert values(reader, as_of=1) == {"WK1": 3.0, "WK2": 5.0}


def test_a_source_replaces_only_its_own_rows(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=3.0), reason="first", at=NOON)
    writer.write_batch("elan_wijken", observations("elan_wijken", WK2=7.0), reason="first", at=NOON)
    writer.write_batch("elan_wijken", observations("elan_wijken", WK2=8.0), reason="new", at=NOON)
    assert values(reader) == {"WK1": 3.0, "WK2": 8.0}


def test_a_batch_with_rows_of_another_source_is_refused_and_changes_nothing(store: Store) -> None:
    reader, writer = store
    with pytest.raises(BatchError, match="elan_wijken"):
        writer.write_batch("kwb_2024", observations("elan_wijken", WK1=3.0), reason="wrong", at=NOON)
    assert reader.data_version().id == 0


def test_a_measured_figure_goes_before_a_rolled_up_and_a_published_one(store: Store) -> None:
    reader, writer = store
    for source, value in (("published:cbs", 1.0), ("roll_up", 2.0), ("kwb_2024", 3.0)):
        writer.write_batch(source, observations(source, WK1=value), reason="first", at=NOON)
    assert values(reader) == {"WK1": 3.0}
    everything = reader.all_values(indicator_id="bijstand", area_code="WK1")
    assert sorted(everything["value"]) == [1.0, 2.0, 3.0]


def test_a_missing_figure_does_not_hide_a_published_one(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=None), reason="first", at=NOON)
    writer.write_batch("published:cbs", observations("published:cbs", WK1=9.0), reason="first", at=NOON)
    assert values(reader) == {"WK1": 9.0}


def test_the_example_ends_as_a_whole(store: Store) -> None:
    reader, writer = store
    writer.write_batch(EXAMPLE_SOURCE, observations(EXAMPLE_SOURCE, WK1=3.0, WK2=4.0), reason="demo", at=NOON)
    assert reader.data_version().example
    assert writer.end_example(at=NOON) == 2
    assert not reader.data_version().example
    assert values(reader) == {}
    assert values(reader, as_of=1) == {"WK1": 3.0, "WK2": 4.0}
    assert writer.end_example(at=NOON) == 0


def test_the_state_of_a_source_is_kept_in_place(store: Store) -> None:
    reader, writer = store
    state = SourceState(id="kwb_2024", family="kwb", state=SourceStatus.OK, fetched_at=NOON, rows=4)
    writer.record_state(state)
    refused = SourceState(
        id="kwb_2024", family="kwb", state=SourceStatus.REFUSED, fetched_at=NOON, message="no"
    )
    writer.record_state(refused)
    assert reader.source_states() == [refused]


def test_availability_counts_values_per_level(store: Store) -> None:
    reader, writer = store
    rows = observations("kwb_2024", WK1=3.0, WK2=None, BU1=1.0, zuidwest=2.0)
    writer.write_batch("kwb_2024", rows, reason="first", at=NOON)
    frame = reader.availability()
    assert dict(zip(frame["prefix"], frame["values"], strict=True)) == {"WK": 1, "BU": 1, "pg": 1}
