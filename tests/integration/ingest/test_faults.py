"""A source that misbehaves is refused as a whole: the others load, old figures stay, the reason is told."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from data.ingest.report import SourceReport, SyncOutcome, SyncReport
from data.ingest.run import sync
from data.ingest.tools import Tools
from data.store.model import SourceStatus
from tests.integration.ingest.conftest import FEW, Opener
from tests.replica import fault, raw_rows, requests_made, reset, revise, running_replica

pytestmark = pytest.mark.replica
TABLE = "kwb_2024"


@pytest.fixture(autouse=True)
def only_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults are about tables; what is derived from them has its own tests."""
    unchanged = SourceReport(id="derived", family="derived", outcome=SyncOutcome.UNCHANGED)
    monkeypatch.setattr("data.ingest.run.write_derived", lambda **_: unchanged)
    monkeypatch.setattr("data.ingest.run.write_published", lambda **_: unchanged)


def outcomes(report: SyncReport) -> dict[str, SyncOutcome]:
    return {source.id: source.outcome for source in report.sources}


def value(tools: Tools, source: str, indicator: str, area: str, period: str) -> float:
    rows = tools.reader.all_current(indicator_ids=[indicator], source_ids=[source])
    found = rows[(rows["area_code"] == area) & (rows["period"] == period)]["value"]
    assert len(found) == 1
    return float(found.iloc[0])


def publish_news(base: str) -> None:
    """Both CBS and the police publish another figure, so that both tables are fetched again."""
    revise(base, "85984NED", "WK051838", "Koopwoningen", 33)
    revise(base, "47018NED", "BU05183822", "Geregistreerde misdrijven", 801, Perioden="2025JJ00")


FAULTS = {
    "503 that stays": ({"mode": "status", "status": 503}, "503"),
    "timeout": ({"mode": "timeout", "delay_s": 3}, "no answer in time"),
    "truncated body": ({"mode": "truncate"}, "stopped half-way"),
    "malformed JSON": ({"mode": "malformed"}, "malformed JSON"),
    "renamed column": ({"mode": "schema", "column": "Value"}, "column Value is not in row 0"),
    "renamed description": ({"mode": "schema", "column": "Title"}, "column Title"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_refuses_one_table_and_nothing_else(
    name: str, synced: Path, base: str, open_at: Opener
) -> None:
    how, reason = FAULTS[name]
    publish_news(base)
    fault(base, "85984NED", times=None, **how)
    with open_at(synced, base) as tools:
        before = tools.reader.all_current(source_ids=[TABLE])
        fetched = tools.state_of(TABLE).fetched_at  # type: ignore[union-attr]
        report = sync(tools, source_ids=FEW)
        assert not report.ok
        assert outcomes(report)[TABLE] is SyncOutcome.REFUSED
        assert outcomes(report)["politie_47018"] is SyncOutcome.CHANGED
        assert value(tools, "politie_47018", "misdrijven", "BU05183822", "2025") == 801
        pd.testing.assert_frame_equal(tools.reader.all_current(source_ids=[TABLE]), before)
        state = tools.state_of(TABLE)
        assert state is not None and state.state is SourceStatus.REFUSED
        assert reason in state.message and state.fetched_at == fetched and state.rows == len(before)

        reset(base)
        revise(base, "85984NED", "WK051838", "Koopwoningen", 33)
        assert sync(tools, source_ids=FEW).ok
        assert value(tools, TABLE, "koopwoningen", "WK051838", "2024") == 33
        assert tools.is_ok(TABLE)


@pytest.mark.parametrize("more", [{}, {"retry_after": 0}])
def test_503_then_fine_is_waited_out(more: dict[str, int], synced: Path, base: str, open_at: Opener) -> None:
    publish_news(base)
    fault(base, "85984NED/Observations", "status", status=503, times=1, **more)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=[TABLE])
        assert report.ok
        assert value(tools, TABLE, "koopwoningen", "WK051838", "2024") == 33
    assert [r["status"] for r in requests_made(base, "85984NED/Observations")] == [503, 200]


def test_a_renamed_column_of_v3_is_refused(synced: Path, base: str, open_at: Opener) -> None:
    publish_news(base)
    fault(base, "47018NED/TypedDataSet", "schema", times=None)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=FEW)
        assert outcomes(report)["politie_47018"] is SyncOutcome.REFUSED
        message = tools.state_of("politie_47018").message  # type: ignore[union-attr]
        assert "column GeregistreerdeMisdrijven_1_hernoemd is not in the description" in message


def test_a_renamed_key_with_the_same_title_is_no_problem(synced: Path, base: str, open_at: Opener) -> None:
    publish_news(base)
    fault(base, "47018NED", "schema", times=None, column="GeregistreerdeMisdrijven_1")
    with open_at(synced, base) as tools:
        assert sync(tools, source_ids=["politie"]).ok
        assert value(tools, "politie_47018", "misdrijven", "BU05183822", "2025") == 801


def test_a_renamed_column_of_a_file_is_refused(synced: Path, base: str, open_at: Opener) -> None:
    fault(base, "leefbaarometer", "schema", times=None, column="KL16")
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=["leefbaarometer"])
        assert outcomes(report)["leefbaarometer_2"] is SyncOutcome.REFUSED
        assert "column KL16 is not in the file" in tools.state_of("leefbaarometer_2").message  # type: ignore[union-attr]


def test_a_value_out_of_range_is_refused_with_column_and_row(
    synced: Path, base: str, open_at: Opener
) -> None:
    publish_news(base)
    revise(base, "85984NED", "WK051838", "Koopwoningen", 133)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=FEW)
        assert outcomes(report)[TABLE] is SyncOutcome.REFUSED
        message = tools.state_of(TABLE).message  # type: ignore[union-attr]
        assert "column 'Koopwoningen' (koopwoningen): WK051838 2024 totaal = 133" in message
        assert value(tools, TABLE, "koopwoningen", "WK051838", "2024") != 133
    refused = json.loads((synced / "raw" / TABLE / "manifest-refused.json").read_text(encoding="utf-8"))
    assert "133" in refused["refused"]


def test_coverage_that_shrank_is_refused_unless_accepted(synced: Path, base: str, open_at: Opener) -> None:
    rows = raw_rows("kwb/kwb_2024_85984NED_selectie18.csv")
    for code in [row["code"] for row in rows if row["soort"] == "buurt" and row["koopwoningen"]][:30]:
        revise(base, "85984NED", code, "Koopwoningen", None)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=[TABLE])
        assert outcomes(report)[TABLE] is SyncOutcome.REFUSED
        assert "column 'Koopwoningen' (koopwoningen) had" in tools.state_of(TABLE).message  # type: ignore[union-attr]
    with open_at(synced, base, allow_shrink=True) as tools:
        assert outcomes(sync(tools, source_ids=[TABLE]))[TABLE] is SyncOutcome.CHANGED


def test_a_table_that_appears_loads_by_itself_unless_a_code_is_unknown(
    synced: Path, tmp_path: Path, open_at: Opener
) -> None:
    columns = {"inwoners": {"key": "AantalInwoners_5", "title": "Aantal inwoners", "unit": "aantal"}}
    folder = tmp_path / "extra"
    folder.mkdir()
    manifest = {"id": "86165NED", "file": "areas.csv", "period": "2025", "columns": columns}
    (folder / "tables.json").write_text(json.dumps({"tables": [manifest]}), encoding="utf-8")
    (folder / "areas.csv").write_text("code,naam,inwoners\nWK051838,Laak,45000\n", encoding="utf-8")
    with running_replica(extra_data=folder) as other, open_at(synced, other) as tools:
        assert outcomes(sync(tools, source_ids=["kwb_2025"]))["kwb_2025"] is SyncOutcome.CHANGED
        assert value(tools, "kwb_2025", "inwoners", "WK051838", "2025") == 45000
    unknown = "code,naam,inwoners\nWK051838,Laak,45000\nBU05187777,Nieuw,10\n"
    (folder / "areas.csv").write_text(unknown, encoding="utf-8")
    manifest["modified"] = "2030-01-01T02:00:00"
    (folder / "tables.json").write_text(json.dumps({"tables": [manifest]}), encoding="utf-8")
    with running_replica(extra_data=folder) as other, open_at(synced, other) as tools:
        report = sync(tools, source_ids=["kwb_2025", "politie"])
        assert outcomes(report)["kwb_2025"] is SyncOutcome.REFUSED
        assert outcomes(report)["politie_47018"] is SyncOutcome.UNCHANGED
        assert "BU05187777" in tools.state_of("kwb_2025").message  # type: ignore[union-attr]
        assert value(tools, "kwb_2025", "inwoners", "WK051838", "2025") == 45000


def test_a_catalogue_that_is_down_refuses_its_tables_and_leaves_the_rest(
    synced: Path, base: str, open_at: Opener
) -> None:
    fault(base, "CBS/Datasets", "status", status=503, times=None)
    with open_at(synced, base) as tools:
        report = sync(tools, source_ids=FEW)
        assert outcomes(report)[TABLE] is SyncOutcome.REFUSED
        assert outcomes(report)["politie_47018"] is SyncOutcome.UNCHANGED
        assert len(tools.reader.all_current(source_ids=[TABLE])) > 3000
