"""The store keeps every version, replaces a source as a whole and never overwrites."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from data.store.model import EMBEDDED_REASON, EXAMPLE_SOURCE, ROLL_UP_SOURCE, SourceState, SourceStatus
from data.store.reader import ObservationReader
from data.store.writer import BatchError, ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

Store = tuple[ObservationReader, ObservationWriter]


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


def test_a_measured_figure_goes_before_a_rolled_up_a_published_and_an_own_one(store: Store) -> None:
    reader, writer = store
    sources = ("eigen_bijstand", "published:cbs", "roll_up", "kwb_2024")
    for value, source in enumerate(sources, start=1):
        writer.write_batch(source, observations(source, WK1=value), reason="first", at=NOON)
        assert values(reader) == {"WK1": value}
        assert reader.for_statistics()["value"].tolist() == [value]
    everything = reader.all_values(indicator_id="bijstand", area_codes=["WK1"])
    assert sorted(everything["value"]) == [1.0, 2.0, 3.0, 4.0]


def test_the_provenance_of_a_row_is_part_of_its_content(store: Store) -> None:
    reader, writer = store
    figures = observations("eigen_bijstand", WK1=3.0)
    for provenance in ("one", "one", "other"):
        result = writer.write_batch(
            "eigen_bijstand", figures.assign(provenance=provenance), reason="own", at=NOON
        )
    assert (result.version, result.revised) == (2, 1)
    assert reader.all_current()["provenance"].tolist() == ["other"]
    assert reader.all_current(as_of=1)["provenance"].tolist() == ["one"]
    assert set(reader.released(indicator_ids=["bijstand"], source_prefix="eigen_")["provenance"]) == {
        "one",
        "other",
    }
    reader.history.withdraw(2, at=NOON)
    assert reader.all_current()["provenance"].tolist() == ["one"]


def test_a_missing_figure_does_not_hide_a_published_one(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=None), reason="first", at=NOON)
    writer.write_batch("published:cbs", observations("published:cbs", WK1=9.0), reason="first", at=NOON)
    assert values(reader) == {"WK1": 9.0}


def test_the_example_ends_as_a_whole(store: Store) -> None:
    reader, writer = store
    writer.write_batch(EXAMPLE_SOURCE, observations(EXAMPLE_SOURCE, WK1=3.0, WK2=4.0), reason="demo", at=NOON)
    assert reader.data_version().example
    assert reader.example_indicators() == {"bijstand"}
    writer.write_batch("kwb_2024", observations("kwb_2024", WK3=1.0), reason="first", at=NOON)
    assert not reader.data_version().example
    assert reader.example_indicators() == frozenset()
    assert values(reader) == {"WK3": 1.0}
    assert values(reader, as_of=1) == {"WK1": 3.0, "WK2": 4.0}


def embedded(writer: ObservationWriter) -> None:
    """A default with examples, real figures of two sources, and what was computed from them."""
    writer.write_batch(EXAMPLE_SOURCE, observations(EXAMPLE_SOURCE, WK1=3.0), reason="demo", at=NOON)
    for source, code in (("kwb_2020", "WK2"), ("kwb_2024", "WK3"), (ROLL_UP_SOURCE, "WK4")):
        rows = observations(source, **{code: 4.0})
        writer.write_batch(source, rows, reason=EMBEDDED_REASON, at=NOON)


def test_the_real_figures_of_the_default_are_shown_beside_its_examples(store: Store) -> None:
    reader, writer = store
    embedded(writer)
    assert (reader.data_version().example, reader.shows_embedded()) == (True, True)
    assert values(reader) == {"WK1": 3.0, "WK2": 4.0, "WK3": 4.0, "WK4": 4.0}


def test_the_first_figures_of_a_source_replace_the_whole_default(store: Store) -> None:
    """Also what other sources brought, so that old and new are never side by side."""
    reader, writer = store
    embedded(writer)
    writer.write_batch("kwb_2024", observations("kwb_2024", WK3=5.0), reason="sync", at=NOON)
    assert (reader.data_version().example, reader.shows_embedded()) == (False, False)
    assert values(reader) == {"WK3": 5.0}
    writer.write_batch("kwb_2020", observations("kwb_2020", WK2=6.0), reason="sync", at=NOON)
    assert values(reader) == {"WK2": 6.0, "WK3": 5.0}


def test_the_newest_period_is_that_of_each_source(store: Store) -> None:
    reader, writer = store
    old = observations("kwb_2020", WK1=1.0).assign(period="2020")
    writer.write_batch("kwb_2020", old, reason="first", at=NOON)
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=2.0), reason="first", at=NOON)
    later = observations("published:cbs", WK1=None).assign(period="2025")
    writer.write_batch("published:cbs", later, reason="first", at=NOON)
    regional = observations("kerncijfers_regio_70072", GM0518=9.0).assign(period="2025")
    writer.write_batch("kerncijfers_regio_70072", regional, reason="first", at=NOON)
    assert reader.newest_periods() == {"kwb_2020": "2020", "kwb_2024": "2024"}


def test_own_figures_end_the_examples_and_leave_the_real_ones(store: Store) -> None:
    reader, writer = store
    embedded(writer)
    writer.write_batch("eigen_proef", observations("eigen_proef", WK9=1.0), reason="own figures: a", at=NOON)
    assert (reader.data_version().example, reader.shows_embedded()) == (False, True)
    assert values(reader) == {"WK2": 4.0, "WK3": 4.0, "WK4": 4.0, "WK9": 1.0}


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


def test_the_first_real_figures_end_the_example_in_the_same_step(store: Store) -> None:
    reader, writer = store
    writer.write_batch(EXAMPLE_SOURCE, observations(EXAMPLE_SOURCE, WK1=3.0), reason="demo", at=NOON)
    writer.write_batch("published:cbs", observations("published:cbs", WK2=1.0), reason="first", at=NOON)
    assert reader.data_version().example
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=5.0), reason="first", at=NOON)
    assert not reader.data_version().example
    assert values(reader) == {"WK1": 5.0, "WK2": 1.0}
    assert [v.source_id for v in reader.history.versions()[:2]] == ["kwb_2024", EXAMPLE_SOURCE]


def test_what_was_known_on_a_date_is_found_by_its_version(store: Store) -> None:
    reader, writer = store
    moments = [
        datetime(2026, 1, 31, 22, 59, tzinfo=UTC),  # 23:59 in the Netherlands
        datetime(2026, 1, 31, 23, 1, tzinfo=UTC),  # 1 February, 00:01
        datetime(2026, 7, 1, 12, 0, tzinfo=UTC),
    ]
    for number, moment in enumerate(moments, start=1):
        writer.write_batch("kwb_2024", observations("kwb_2024", WK1=float(number)), reason="", at=moment)
    assert reader.version_on(date(2026, 1, 30)) == 0
    assert values(reader, as_of=0) == {}
    assert reader.version_on(date(2026, 1, 31)) == 1
    assert reader.version_on(date(2026, 2, 1)) == 2
    assert reader.version_on(moments[2]) == 3
    assert values(reader, as_of=reader.version_on(date(2026, 6, 30))) == {"WK1": 2.0}
    assert reader.changed_at(["kwb_2024"]) == moments[2]
    assert reader.changed_at(["nix"]) is None


def test_every_view_can_be_asked_as_of_a_version(store: Store) -> None:
    reader, writer = store
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=3.0), reason="first", at=NOON)
    before = reader.all_current()
    writer.write_batch("kwb_2024", observations("kwb_2024", WK1=4.0, WK2=1.0), reason="new", at=NOON)
    pd.testing.assert_frame_equal(reader.all_current(as_of=1), before)
    trend = reader.for_trend(indicator_ids=["bijstand"], area_codes=["WK1"], as_of=1)
    assert trend["value"].tolist() == [3.0]
    values = reader.all_values(indicator_id="bijstand", area_codes=["WK1"], group="totaal", as_of=1)
    assert values["value"].tolist() == [3.0]
