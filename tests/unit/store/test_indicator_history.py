"""What data versions changed of one indicator: numbers of figures, and how much they moved."""

from __future__ import annotations

from data.store.reader import ObservationReader
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

Store = tuple[ObservationReader, ObservationWriter]


def write(
    writer: ObservationWriter, source: str, *, status: str = "measured", **values: float | None
) -> None:
    writer.write_batch(source, observations(source, status=status, **values), reason="sync", at=NOON)


def test_revisions_are_counted_and_measured(store: Store) -> None:
    reader, writer = store
    write(writer, "kwb_2024", WK1=1.0, WK2=2.0, WK3=3.0, WK4=4.0)
    write(writer, "kwb_2024", WK1=1.5, WK2=1.0, WK3=3.0, WK5=5.0)
    newest, first = reader.history.of_indicator("bijstand")
    assert (first.version, first.added, first.revised, first.withdrawn) == (1, 4, 0, 0)
    assert (first.typical, first.largest, first.where) == (None, None, None)
    assert (newest.version, newest.source_id, newest.created_at) == (2, "kwb_2024", NOON)
    assert (newest.added, newest.revised, newest.withdrawn) == (1, 2, 1)
    assert (newest.typical, newest.largest, newest.where) == (0.75, 1.0, ("WK2", "2024"))


def test_a_figure_that_only_became_final_did_not_move(store: Store) -> None:
    reader, writer = store
    write(writer, "kwb_2024", status="provisional", WK1=1.0, WK2=2.0)
    write(writer, "kwb_2024", WK1=1.0, WK2=2.5)
    newest = reader.history.of_indicator("bijstand")[0]
    assert (newest.revised, newest.finalised, newest.largest) == (2, 2, 0.5)


def test_sources_are_told_apart(store: Store) -> None:
    reader, writer = store
    write(writer, "kwb_2023", WK1=1.0)
    write(writer, "kwb_2024", WK1=9.0)
    newest, first = reader.history.of_indicator("bijstand")
    assert (newest.added, newest.revised) == (first.added, first.revised) == (1, 0)


def test_a_version_that_was_taken_back_says_by_which(store: Store) -> None:
    reader, writer = store
    write(writer, "kwb_2024", WK1=1.0)
    write(writer, "kwb_2024", WK1=2.0)
    reader.history.withdraw(2, at=NOON)
    taken_back = {one.version: one.undone_by for one in reader.history.of_indicator("bijstand")}
    assert taken_back == {3: None, 2: 3, 1: None}


def test_an_indicator_without_figures_has_no_history(store: Store) -> None:
    assert store[0].history.of_indicator("roker") == []
