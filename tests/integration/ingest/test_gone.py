"""Gone is not "not yet"; and whatever a source raises, it costs that source and no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.ingest.report import SourceReport, SyncOutcome, SyncReport
from data.ingest.run import sync
from data.sources.cbs_v4 import CbsV4
from data.sources.elan import Elan
from data.store.model import SourceStatus
from tests.integration.ingest.conftest import FEW, Opener
from tests.replica import fault, requests_made, reset, withdraw

pytestmark = pytest.mark.replica
TABLE = "kwb_2024"
LATER = datetime(2027, 5, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def only_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are about tables; what is derived from them has its own tests."""
    unchanged = SourceReport(id="derived", family="derived", outcome=SyncOutcome.UNCHANGED)
    monkeypatch.setattr("data.ingest.run.write_derived", lambda **_: unchanged)
    monkeypatch.setattr("data.ingest.run.write_published", lambda **_: unchanged)


def outcomes(report: SyncReport) -> dict[str, SyncOutcome]:
    return {source.id: source.outcome for source in report.sources}


def at(day: datetime) -> dict[str, Callable[[], datetime]]:
    return {"now": lambda: day}


def test_a_table_that_leaves_the_catalogue_is_gone_and_its_figures_stay(
    synced: Path, base: str, open_at: Opener
) -> None:
    with open_at(synced, base, **at(datetime(2027, 5, 2, 9, tzinfo=UTC))) as tools:
        assert sync(tools, source_ids=FEW).ok  # the last look at which it was there
    withdraw(base, "85984NED")
    for day in (LATER, LATER.replace(day=4)):
        with open_at(synced, base, **at(day)) as tools:
            before = tools.reader.all_current(source_ids=[TABLE])
            report = sync(tools, source_ids=FEW)
            assert outcomes(report)[TABLE] is SyncOutcome.GONE
            assert outcomes(report)["politie_47018"] is SyncOutcome.UNCHANGED
            assert not report.ok
            state = tools.state_of(TABLE)
            assert state is not None and state.state is SourceStatus.GONE and state.rows == len(before) > 3000
            assert state.message.startswith("Deze bron was er tot 02-05-2027 en is er niet meer.")
            assert len(tools.reader.all_current(source_ids=[TABLE])) == len(before)
    reset(base)
    with open_at(synced, base, **at(LATER)) as tools:
        assert sync(tools, source_ids=FEW).ok
        assert tools.is_ok(TABLE)


def test_a_table_that_was_never_there_is_not_yet(synced: Path, base: str, open_at: Opener) -> None:
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=["kwb_2025"])
        assert outcomes(report)["kwb_2025"] is SyncOutcome.UNAVAILABLE
        assert report.ok


def test_a_file_that_is_not_found_any_more_is_gone(synced: Path, base: str, open_at: Opener) -> None:
    fault(base, "klassen_2002_2016.csv", "status", status=404, times=None)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=["leefbaarometer"])
        assert outcomes(report)["leefbaarometer_2"] is SyncOutcome.GONE
        assert "is er niet meer" in tools.state_of("leefbaarometer_2").message  # type: ignore[union-attr]


def test_a_version_numbered_file_is_looked_up_among_its_candidates(
    tmp_path: Path, base: str, open_at: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The known name is gone; the next number of the same file is there."""
    reset(base)
    with open_at(tmp_path, base) as tools:
        table = tools.catalogue.tables["elan_gemeenten"]
        assert table.candidates and table.location not in table.candidates
        served = table.location
        moved = type(table)(
            id=table.id,
            family=table.family,
            connector=table.connector,
            location="df_count_gem_ver_0.csv",
            candidates=("df_count_gem_ver_1.csv", served, "df_count_gem_ver_99.csv"),
        )
        monkeypatch.setitem(tools.catalogue.tables, table.id, moved)  # type: ignore[arg-type]
        report = sync(tools, source_ids=[table.id])
        assert outcomes(report)[table.id] is SyncOutcome.CHANGED
        assert f"gelezen uit {served}" in report.sources[0].message
    asked = [request["path"].rpartition("/")[2] for request in requests_made(base, "wijkprofielen")]
    assert asked == ["df_count_gem_ver_0.csv", "df_count_gem_ver_1.csv", served]
    reset(base)


@pytest.mark.parametrize(
    "raised", [RuntimeError("boom"), RecursionError("deep"), MemoryError(), OSError("disk")]
)
@pytest.mark.parametrize("where", ["fetch", "read"])
def test_whatever_is_raised_costs_one_source_and_is_recorded(
    where: str,
    raised: Exception,
    synced: Path,
    base: str,
    open_at: Opener,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(CbsV4, where, breaks)
    monkeypatch.setattr(Elan, where, breaks)
    monkeypatch.setattr("data.ingest.fingerprint.of_table", lambda *_, **__: "other")
    with open_at(synced, base) as tools:
        before = tools.reader.all_current(source_ids=[TABLE])
        report = sync(tools, source_ids=[TABLE, "elan_gemeenten", "politie"])
        wrong = {
            source.id: source.message for source in report.sources if source.outcome is SyncOutcome.REFUSED
        }
        assert "elan_gemeenten" in wrong
        assert (TABLE in wrong) == (where == "read")
        assert all(type(raised).__name__ in message for message in wrong.values())
        assert outcomes(report)["politie_47018"] in (SyncOutcome.UNCHANGED, SyncOutcome.CHANGED)
        assert not report.ok
        assert len(tools.reader.all_current(source_ids=[TABLE])) == len(before)
        assert tools.state_of("elan_gemeenten").state is SourceStatus.REFUSED  # type: ignore[union-attr]


def test_a_catalogue_that_breaks_in_a_way_of_its_own_costs_its_tables_only(
    synced: Path, base: str, open_at: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(service: str, **_: object) -> dict[str, str]:
        if service == "datasets.cbs.nl":
            raise RuntimeError("boom")
        return {"47018NED": "2026-07-15T02:00:00"}

    monkeypatch.setattr("data.ingest.run.fetch_listing", breaks)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=FEW)
        assert outcomes(report)[TABLE] is SyncOutcome.REFUSED
        assert "RuntimeError('boom')" in tools.state_of(TABLE).message  # type: ignore[union-attr]
        assert outcomes(report)["leefbaarometer_2"] is SyncOutcome.UNCHANGED
