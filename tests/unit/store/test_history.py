"""What a version changed can be shown, withdrawn and restored; nothing is lost, and what was known stays."""

from __future__ import annotations

import pytest

from data.store.history import HistoryError
from data.store.model import EXAMPLE_SOURCE, ROLL_UP_SOURCE
from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

Store = tuple[ObservationReader, ObservationWriter]
TABLE = "kwb_2024"


def write(writer: ObservationWriter, source: str = TABLE, **values: float | None) -> int | None:
    return writer.write_batch(source, observations(source, **values), reason="sync", at=NOON).version


def values(reader: ObservationReader, *, as_of: int | None = None) -> dict[str, float]:
    frame = reader.for_map(indicator_id="bijstand", periods=["2024"], group="totaal", as_of=as_of)
    return dict(zip(frame["area_code"], frame["value"], strict=True))


@pytest.fixture
def revised(store: Store) -> Store:
    """Version 1: WK1=1, WK2=2, WK3=3. Version 2: WK1=10 (revised), WK3 gone, WK4=4 (added)."""
    write(store[1], WK1=1.0, WK2=2.0, WK3=3.0)
    write(store[1], WK1=10.0, WK2=2.0, WK4=4.0)
    return store


def test_each_version_tells_what_it_changed(revised: Store) -> None:
    reader, _ = revised
    newest, first = reader.history.versions()
    assert (newest.id, newest.source_id, newest.reason, newest.created_at) == (2, TABLE, "sync", NOON)
    assert (newest.added, newest.revised, newest.withdrawn, newest.undone_by) == (1, 1, 1, None)
    assert (first.added, first.revised, first.withdrawn) == (3, 0, 0)
    assert reader.history.versions(source_id="politie") == []
    changes = reader.history.changes(2).set_index("area_code")
    assert changes["change"].to_dict() == {"WK1": "revised", "WK3": "withdrawn", "WK4": "added"}
    assert (changes.loc["WK1", "old_value"], changes.loc["WK1", "new_value"]) == (1.0, 10.0)
    assert changes.loc["WK3", "old_value"] == 3.0 and changes.loc["WK4", "new_value"] == 4.0
    with pytest.raises(HistoryError, match="no data version 9"):
        reader.history.changes(9)


def test_a_provisional_figure_that_becomes_final_is_a_version_of_its_own(store: Store) -> None:
    reader, writer = store
    for status in ("provisional", "measured"):
        rows = observations(TABLE, status=status, WK1=3.0, WK2=4.0)
        writer.write_batch(TABLE, rows, reason=status, at=NOON)
    newest = reader.history.versions()[0]
    assert (newest.id, newest.revised, newest.finalised) == (2, 2, 2)
    changes = reader.history.changes(2)
    assert set(changes["change"]) == {"final"}
    assert changes["old_value"].tolist() == changes["new_value"].tolist() == [3.0, 4.0]
    assert set(reader.all_current(as_of=1)["status"]) == {"provisional"}
    assert set(reader.all_current()["status"]) == {"measured"}


def test_a_withdrawn_version_can_be_restored_again_and_again(revised: Store) -> None:
    reader, _ = revised
    before, after = values(reader, as_of=1), values(reader)
    done = reader.history.withdraw(2, at=NOON)
    assert (done.version, done.put_back, done.taken_out, done.superseded) == (3, 2, 2, 0)
    assert values(reader) == before
    assert values(reader, as_of=2) == after, "what was known stays known"
    assert reader.history.versions()[1].undone_by == 3
    assert reader.history.restore(2, at=NOON).version == 4
    assert values(reader) == after
    assert reader.history.versions()[2].undone_by is None
    assert reader.history.withdraw(2, at=NOON).version == 5
    assert values(reader) == before
    assert reader.history.restore(2, at=NOON).version == 6
    assert values(reader) == after
    newest = reader.history.versions()[0]
    assert (newest.undoes, newest.added, newest.revised, newest.withdrawn) == (5, 1, 1, 1)


def test_rows_that_changed_since_are_left_alone(revised: Store) -> None:
    reader, writer = revised
    write(writer, WK1=11.0, WK2=2.0, WK4=4.0)
    done = reader.history.withdraw(2, at=NOON)
    assert (done.put_back, done.taken_out, done.superseded) == (1, 1, 1)
    assert values(reader) == {"WK1": 11.0, "WK2": 2.0, "WK3": 3.0}
    write(writer, WK1=12.0, WK2=2.0, WK3=30.0, WK4=40.0)
    with pytest.raises(HistoryError, match="nothing of version"):
        reader.history.restore(2, at=NOON)


def test_the_same_answer_read_again_does_not_bring_back_what_was_withdrawn(revised: Store) -> None:
    reader, writer = revised
    reader.history.withdraw(2, at=NOON)
    again = writer.write_batch(TABLE, observations(TABLE, WK1=10.0, WK2=2.0, WK4=4.0), reason="", at=NOON)
    assert (again.version, again.still_withdrawn, again.unchanged) == (None, 3, 1)
    assert values(reader) == {"WK1": 1.0, "WK2": 2.0, "WK3": 3.0}


def test_another_figure_of_the_source_is_taken_over_after_a_withdrawal(revised: Store) -> None:
    reader, writer = revised
    reader.history.withdraw(2, at=NOON)
    result = writer.write_batch(TABLE, observations(TABLE, WK1=12.0, WK2=2.0, WK4=4.0), reason="", at=NOON)
    assert (result.revised, result.still_withdrawn) == (1, 2)
    assert values(reader) == {"WK1": 12.0, "WK2": 2.0, "WK3": 3.0}
    write(writer, WK1=10.0, WK2=2.0, WK4=5.0)
    assert values(reader) == {"WK1": 10.0, "WK2": 2.0, "WK3": 3.0, "WK4": 5.0}


def test_a_whole_first_version_can_be_withdrawn(store: Store) -> None:
    reader, writer = store
    write(writer, WK1=1.0, WK2=None)
    reader.history.withdraw(1, at=NOON)
    assert values(reader) == {}
    assert write(writer, WK1=1.0, WK2=None) is None
    reader.history.restore(1, at=NOON)
    assert set(values(reader)) == {"WK1", "WK2"}


@pytest.mark.parametrize("source", [ROLL_UP_SOURCE, EXAMPLE_SOURCE])
def test_what_follows_from_other_figures_cannot_be_withdrawn(store: Store, source: str) -> None:
    reader, writer = store
    write(writer, source, WK1=1.0)
    with pytest.raises(HistoryError, match="follows from other figures"):
        reader.history.withdraw(1, at=NOON)
    assert values(reader) == {"WK1": 1.0}


def test_only_what_makes_sense(revised: Store) -> None:
    reader, _ = revised
    for wrong in (lambda: reader.history.withdraw(9, at=NOON), lambda: reader.history.restore(9, at=NOON)):
        with pytest.raises(HistoryError, match="no data version 9"):
            wrong()
    with pytest.raises(HistoryError, match="not withdrawn"):
        reader.history.restore(2, at=NOON)
    reader.history.withdraw(2, at=NOON)
    with pytest.raises(HistoryError, match="already withdrawn, by version 3"):
        reader.history.withdraw(2, at=NOON)
    with pytest.raises(HistoryError, match="restore that one"):
        reader.history.withdraw(3, at=NOON)
    assert reader.data_version().id == 3, "nothing was written by what was refused"
