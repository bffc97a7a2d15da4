"""A source that publishes other figures, end to end: only its table is fetched, and what was known stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from data.ingest.__main__ import app
from data.ingest.report import SyncOutcome
from data.ingest.run import sync
from data.ingest.tools import Tools
from data.sources.cbs_v3 import CbsV3
from data.sources.content import TableContent
from indicators.model import SourceTable
from tests.integration.ingest.conftest import FEW, Opener
from tests.replica import requests_made, reset, revise

pytestmark = pytest.mark.replica
POLICE = "politie_47018"
SPOORWIJK = "BU05183823"
runner = CliRunner()


@pytest.fixture
def tools(synced: Path, base: str, open_at: Opener) -> Iterator[Tools]:
    with open_at(synced, base) as opened:
        yield opened


def crimes(tools: Tools, *, area: str, as_of: int | None = None) -> float:
    frame = tools.reader.for_map(
        indicator_id="misdrijven", periods=["2025"], group="totaal", as_of=as_of
    ).set_index("area_code")
    return float(frame.loc[area, "value"])


def test_a_revision_is_picked_up_alone_and_the_old_view_stays(tools: Tools, base: str) -> None:
    before = tools.reader.data_version().id
    seen = tools.reader.all_current()
    old, laak = crimes(tools, area=SPOORWIJK), crimes(tools, area="laak")
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", old + 100, Perioden="2025JJ00")
    reset_log = len(requests_made(base))
    report = {source.id: source for source in sync(tools, source_ids=FEW).sources}
    asked = requests_made(base)[reset_log:]
    assert report[POLICE].outcome is SyncOutcome.CHANGED and report[POLICE].changes == 1
    others = [source for source in report.values() if source.id in ("kwb_2024", "leefbaarometer_2")]
    assert {source.outcome for source in others} == {SyncOutcome.UNCHANGED}
    answered = [f"{request['path']} {request['status']}" for request in asked]
    assert any("ODataCatalog/Tables 200" in line for line in answered), "the catalogue tells what changed"
    assert any("47018NED/TypedDataSet 200" in line for line in answered)
    assert not any("85984NED" in line for line in answered), "the other tables are not asked for"
    assert crimes(tools, area=SPOORWIJK) == old + 100
    assert crimes(tools, area="laak") == laak + 100, "what is added up follows"
    assert crimes(tools, area=SPOORWIJK, as_of=before) == old
    assert crimes(tools, area="laak", as_of=before) == laak
    pd.testing.assert_frame_equal(tools.reader.all_current(as_of=before), seen)


def test_the_revision_can_be_shown_withdrawn_and_restored_on_the_command_line(
    tools: Tools, synced: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(synced))
    monkeypatch.setenv("SVDW_SOURCE_MIRROR", base)
    old, laak = crimes(tools, area=SPOORWIJK), crimes(tools, area="laak")
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", old + 100, Perioden="2025JJ00")
    assert sync(tools, source_ids=["politie"]).ok
    version = asked("versions", "--source", POLICE)[0]
    assert (version["source_id"], version["revised"], version["added"]) == (POLICE, 1, 0)
    (row,) = asked("versions", str(version["id"]))
    assert (row["area_code"], row["old_value"], row["new_value"]) == (SPOORWIJK, old, old + 100)
    assert "herzien" in runner.invoke(app, ["versions", str(version["id"])]).output
    told("withdraw", version["id"], "1 rijen terug, 1 rijen eruit")
    assert crimes(tools, area=SPOORWIJK) == old and crimes(tools, area="laak") == laak
    assert sync(tools, source_ids=["politie"]).ok
    assert crimes(tools, area=SPOORWIJK) == old, "a sync without news does not bring it back"
    again = runner.invoke(app, ["withdraw", str(version["id"])])
    assert again.exit_code == 1 and "already withdrawn" in " ".join(again.stderr.split())
    told("restore", version["id"], "teruggezet")
    assert crimes(tools, area=SPOORWIJK) == old + 100 and crimes(tools, area="laak") == laak + 100


def told(command: str, version: int, words: str) -> None:
    result = runner.invoke(app, [command, str(version)])
    assert result.exit_code == 0, result.output
    assert words in result.stdout


def asked(*command: str) -> Any:
    result = runner.invoke(app, [*command, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_what_was_known_on_a_date_keeps_its_checksum(
    synced: Path, base: str, open_at: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(synced))
    later = datetime(2031, 5, 1, 12, tzinfo=UTC)
    question = ("known", "2031-04-30", "--indicator", "misdrijven", "--area", SPOORWIJK)
    before = asked(*question)
    assert len(before["figures"]) == 5
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", 1, Perioden="2025JJ00")
    with open_at(synced, base, now=lambda: later) as tools:
        assert sync(tools, source_ids=["politie"]).ok
        assert tools.reader.version_on(date(2031, 4, 30)) == before["data_version"]
    assert asked(*question) == before
    after = asked("known", "2031-05-01", "--indicator", "misdrijven", "--area", SPOORWIJK)
    assert after["data_version"] > before["data_version"] and after["checksum"] != before["checksum"]
    assert runner.invoke(app, ["known", "gisteren"]).exit_code == 2


def test_provisional_years_become_final_as_a_version(
    tools: Tools, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recorded table calls every year final; here it first calls 2025 provisional."""
    read: Callable[..., TableContent] = CbsV3.read

    def provisional_2025(self: CbsV3, table: SourceTable, *, snapshot: Any) -> TableContent:
        content = read(self, table, snapshot=snapshot)
        content.rows["provisional"] |= content.rows["period"] == "2025"
        return content

    def statuses(as_of: int | None = None) -> dict[str, str]:
        rows = tools.reader.all_current(source_ids=[POLICE], as_of=as_of)
        return dict(rows.groupby("period")["status"].agg(lambda found: "/".join(sorted(set(found)))))

    monkeypatch.setattr(CbsV3, "read", provisional_2025)
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", 700, Perioden="2025JJ00")
    assert sync(tools, source_ids=["politie"]).ok
    provisional = tools.reader.history.versions(source_id=POLICE)[0].id
    assert statuses()["2025"] == "provisional" and statuses()["2024"] == "measured"
    monkeypatch.setattr(CbsV3, "read", read)
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", 701, Perioden="2025JJ00")
    assert sync(tools, source_ids=["politie"]).ok
    version = tools.reader.history.versions(source_id=POLICE)[0]
    assert version.finalised == version.revised == 148
    assert set(tools.reader.history.changes(version.id)["change"]) == {"final"}
    assert statuses()["2025"] == "measured"
    assert statuses(provisional)["2025"] == "provisional", "what was known is known as provisional"


def test_the_log_says_what_was_looked_at(
    tools: Tools, synced: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVDW_FILES_FOLDER", str(synced))
    reset(base)
    sync(tools, source_ids=["leefbaarometer_2"])
    newest = asked("log", "--source", "leefbaarometer_2", "--limit", "1")[0]
    assert (newest["outcome"], newest["changes"]) == ("ongewijzigd", 0)
    assert "leefbaarometer_2" in runner.invoke(app, ["log"]).output
    sources = {source["id"]: source for source in asked("status")["sources"]}
    assert sources["kwb_2024"]["expected_by"] == "2027-03-31"
    assert sources["kwb_2025"]["expected_by"] is None and not sources["kwb_2025"]["stale"]


def test_a_derivation_that_was_broken_off_is_made_up_for(tools: Tools, base: str) -> None:
    """Killed after the figures of a table and before what is added up: the next sync notices."""
    old = crimes(tools, area="laak")
    revise(base, "47018NED", SPOORWIJK, "Geregistreerde misdrijven", 1, Perioden="2025JJ00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.ingest.run.write_derived", stop)
        with pytest.raises(KeyboardInterrupt):
            sync(tools, source_ids=["politie"])
    assert crimes(tools, area="laak") == old
    report = {source.id: source.outcome for source in sync(tools, source_ids=["politie"]).sources}
    assert (report[POLICE], report["roll_up"]) == (SyncOutcome.UNCHANGED, SyncOutcome.CHANGED)
    assert crimes(tools, area="laak") < old


def stop(**_: Any) -> None:
    raise KeyboardInterrupt
