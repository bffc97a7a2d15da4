"""What real services do to a table, each with invented values (shared/cases) or through the replica."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.ingest.report import SourceReport, SyncOutcome, SyncReport
from data.ingest.run import sync
from data.ingest.status import describe
from data.ingest.tools import Tools
from data.store.model import SourceStatus
from geo.model import AreaLevel
from tests.integration.ingest.conftest import Opener
from tests.replica import SHARED, case, new_area, reset, running_replica

pytestmark = pytest.mark.replica
EDITION = SHARED / "opendata_2024edition"
HEALTH, KWB = "gezondheidsmonitor_50150", "kwb_2025"


@pytest.fixture(autouse=True)
def only_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """These are about tables; what is derived from them has its own tests."""
    unchanged = SourceReport(id="derived", family="derived", outcome=SyncOutcome.UNCHANGED)
    monkeypatch.setattr("data.ingest.run.write_derived", lambda **_: unchanged)
    monkeypatch.setattr("data.ingest.run.write_published", lambda **_: unchanged)


def report_of(report: SyncReport, source: str) -> SourceReport:
    return next(one for one in report.sources if one.id == source)


def state_of(tools: Tools, source: str) -> dict[str, Any]:
    """The source in `status --json`."""
    state = describe(catalogue=tools.catalogue, areas=tools.areas, reader=tools.reader)
    return next(one for one in json.loads(json.dumps(state))["sources"] if one["id"] == source)


def figures(tools: Tools, source: str) -> pd.DataFrame:
    return tools.reader.all_current(source_ids=[source])


def columns_of(folder: Path) -> dict[str, dict[str, Any]]:
    table = json.loads((folder / "tables.json").read_text(encoding="utf-8"))["tables"][0]
    return dict(table["columns"])


def rows_in(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edited(folder: Path, into: Path, edit: Callable[[dict[str, Any]], None]) -> Path:
    """A copy of a case with another description of its table."""
    shutil.copytree(folder, into)
    described = json.loads((into / "tables.json").read_text(encoding="utf-8"))
    edit(described["tables"][0])
    (into / "tables.json").write_text(json.dumps(described), encoding="utf-8")
    return into


# --- titles -------------------------------------------------------------------------------------------------

HEALTH_TOPICS = {
    "c0": "ervaren_gezondheid", "c1": "langdurige_aandoening", "c2": "hoog_risico_angst_depressie",
    "c3": "stress", "c4": "lage_veerkracht", "c5": "regie_over_leven", "c6": "eenzaam",
    "c7": "ernstig_eenzaam", "c8": "emotioneel_eenzaam", "c9": "sociaal_eenzaam", "c10": "mantelzorger",
    "c11": "vrijwilligerswerk", "c12": "moeite_met_rondkomen", "c13": "overgewicht",
    "c14": "ernstig_overgewicht", "c15": "roker", "c16": "overmatige_drinker", "c17": "beweegrichtlijn",
    "c18": "tevreden_woning", "c19": "tevreden_woonomgeving",
}  # fmt: skip


def test_every_renamed_topic_of_the_health_table_is_loaded(tmp_path: Path, open_at: Opener) -> None:
    folder = case("health_2024_titles")
    assert set(columns_of(folder)) == set(HEALTH_TOPICS)
    with running_replica(extra_data=folder) as base, open_at(tmp_path, base) as tools:
        assert sync(tools, source_ids=["gezondheidsmonitor"]).ok
        found = figures(tools, HEALTH).set_index(["indicator_id", "area_code", "period"])["value"]
        for row in rows_in(folder / "health.csv"):
            for column, indicator in HEALTH_TOPICS.items():
                assert found.loc[(indicator, row["code"], row["jaar"])] == float(row[column])
        state = state_of(tools, HEALTH)
        assert state["unused_columns"] == []
        missing = {one["indicator"]: one for one in state["expected_missing"]}
        assert not set(missing) & set(HEALTH_TOPICS.values())
        assert (missing["drinker"]["first"], missing["drinker"]["last"]) == ("2012", "2020")


def test_a_renamed_title_is_proposed_and_not_taken(tmp_path: Path, open_at: Opener) -> None:
    def rename(table: dict[str, Any]) -> None:
        table["columns"]["c10"] |= {"title": "Geeft mantelzorg (volwassenen)", "key": "GeeftMantelzorg_30"}
        table["columns"]["c12"] |= {"title": "Moeite om rond te komen", "key": "MoeiteOmRond_32"}

    folder = edited(case("health_2024_titles"), tmp_path / "case", rename)
    with running_replica(extra_data=folder) as base, open_at(tmp_path / "files", base) as tools:
        report = sync(tools, source_ids=["gezondheidsmonitor"])
        assert report.ok
        state = state_of(tools, HEALTH)
        missing = {one["indicator"]: one for one in state["expected_missing"]}
        proposed = [one["title"] for one in missing["moeite_met_rondkomen"]["proposals"]]
        assert proposed[0] == "Moeite om rond te komen"
        assert {"Geeft mantelzorg (volwassenen)", "Moeite om rond te komen"} == set(state["unused_columns"])
        assert "moeite_met_rondkomen" not in set(figures(tools, HEALTH)["indicator_id"])
        told = "moeite_met_rondkomen: verwacht, niet gevonden (cijfers 2012-2020; lijkt op: Moeite om rond"
        assert any(told in line for line in report.warnings)


def test_rows_without_one_figure_are_a_refusal(tmp_path: Path, open_at: Opener) -> None:
    def rename(table: dict[str, Any]) -> None:
        for number, column in enumerate(table["columns"].values()):
            column |= {"title": f"Onderwerp {number}", "key": f"Onderwerp{number}_{number}"}

    folder = edited(case("health_2024_titles"), tmp_path / "case", rename)
    with running_replica(extra_data=folder) as base, open_at(tmp_path / "files", base) as tools:
        report = sync(tools, source_ids=[HEALTH])
        assert report_of(report, HEALTH).outcome is SyncOutcome.REFUSED and not report.ok
        message = tools.state_of(HEALTH).message  # type: ignore[union-attr]
        assert message.startswith("Er zijn wel rijen, maar er kwam geen enkel cijfer uit: 12 rows and no")
        assert figures(tools, HEALTH).empty


def test_a_whole_theme_that_vanished_behind_new_names_is_a_refusal(
    synced: Path, tmp_path: Path, open_at: Opener
) -> None:
    """Everything about homes is renamed; what is about people stays. The year before it had both."""
    described = {
        "id": "86165NED", "file": "t.csv", "period": "2025", "modified": "2027-03-01T02:00:00",
        "columns": {
            "a": {"key": "AantalInwoners_5", "title": "Aantal inwoners", "unit": "aantal"},
            "b": {"key": "Heel_1", "title": "Heel anders", "unit": "%"},
            "c": {"key": "Nieuw_2", "title": "Nieuwe naam", "unit": "%"},
        },
    }  # fmt: skip
    folder = tmp_path / "extra"
    folder.mkdir()
    (folder / "t.csv").write_text("code,naam,a,b,c\nGM0603,Rijswijk,60000,50,40\n", encoding="utf-8")
    (folder / "tables.json").write_text(json.dumps({"tables": [described]}), encoding="utf-8")
    with running_replica(extra_data=folder) as other, open_at(synced, other) as tools:
        report = sync(tools, source_ids=[KWB])
        assert report_of(report, KWB).outcome is SyncOutcome.REFUSED
        message = tools.state_of(KWB).message  # type: ignore[union-attr]
        assert "nothing of the theme woonomgeving" in message and "Heel anders, Nieuwe naam" in message


KWB_TOPICS = {
    "c0": "inwoners", "c1": "huishoudens", "c2": "woningen", "c3": "onbewoonde_woningen",
    "c4": "bouwjaar_ouder_dan_tien_jaar", "c5": "bouwjaar_laatste_tien_jaar",
    "c6": "elektriciteitsverbruik", "c7": "aardgasverbruik", "c8": "arbeidsparticipatie",
    "c9": "personen_in_armoede", "c10": "personen_net_boven_armoede", "c11": "vermogen",
    "c12": "koopwoningen",
}  # fmt: skip


def test_the_renamed_measures_of_the_key_figures_of_2025_load_as_provisional(
    tmp_path: Path, open_at: Opener
) -> None:
    folder = case("kwb_2025_titles")
    columns = columns_of(folder)
    assert set(columns) == set(KWB_TOPICS)
    with running_replica(extra_data=folder) as base, open_at(tmp_path, base) as tools:
        assert sync(tools, source_ids=[KWB]).ok
        rows = figures(tools, KWB)
        found = rows.set_index(["indicator_id", "area_code"])["value"]
        for row in rows_in(folder / "kwb.csv"):
            for column, indicator in KWB_TOPICS.items():
                served = round(float(row[column]))  # the replica gives whole numbers unless told otherwise
                thousands = columns[column]["unit"] == "x 1 000 euro"  # shown in whole euros
                assert found.loc[(indicator, row["code"])] == served * (1000 if thousands else 1)
        assert set(rows["status"]) == {"provisional"}  # the table was last changed before its year was over
        assert state_of(tools, KWB)["unused_columns"] == []


def test_another_definition_is_another_entry_or_a_break(tmp_path: Path, open_at: Opener) -> None:
    with running_replica(extra_data=case("kwb_2025_titles")) as base, open_at(tmp_path, base) as tools:
        assert sync(tools, source_ids=[KWB]).ok
        loaded = set(figures(tools, KWB)["indicator_id"])
        assert not loaded & {"huishoudens_laag_inkomen", "bouwjaar_voor_2000", "bouwjaar_vanaf_2000"}
        breaks = {id_: [b.period for b in tools.catalogue.get(id_).breaks] for id_ in loaded}
        assert "2023" in breaks["elektriciteitsverbruik"] and "2024" in breaks["onbewoonde_woningen"]


def test_a_topic_says_in_its_description_that_it_is_provisional(tmp_path: Path, open_at: Opener) -> None:
    def describe_topics(table: dict[str, Any]) -> None:
        table["modified"] = "2026-03-01T02:00:00"
        described = "Mensen van 15 tot 75 jaar.\n\nHet betreft voorlopige cijfers."
        table["columns"]["c8"]["description"] = described

    folder = edited(case("kwb_2025_titles"), tmp_path / "case", describe_topics)
    with running_replica(extra_data=folder) as base, open_at(tmp_path / "files", base) as tools:
        assert sync(tools, source_ids=[KWB]).ok
        status = figures(tools, KWB).groupby("indicator_id")["status"].unique().map(list)
        assert status["arbeidsparticipatie"] == ["provisional"]
        assert status["koopwoningen"] == ["measured"]


def test_a_column_without_figures_is_not_yet_and_not_missing(tmp_path: Path, open_at: Opener) -> None:
    folder = edited(case("kwb_2025_titles"), tmp_path / "case", lambda _: None)
    text = (folder / "kwb.csv").read_text(encoding="utf-8").splitlines()
    emptied = [text[0], *(",".join([*line.split(",")[:-1], ""]) for line in text[1:])]
    (folder / "kwb.csv").write_text("\n".join(emptied) + "\n", encoding="utf-8")
    with running_replica(extra_data=folder) as base, open_at(tmp_path / "files", base) as tools:
        assert sync(tools, source_ids=[KWB]).ok
        state = state_of(tools, KWB)
        assert "koopwoningen" in state["empty_columns"]
        assert "koopwoningen" not in {one["indicator"] for one in state["expected_missing"]}


# --- codes and names ----------------------------------------------------------------------------------------


def test_a_code_that_was_given_to_another_area_is_left_out_with_both_names(
    tmp_path: Path, open_at: Opener
) -> None:
    with running_replica(extra_data=case("reused_code")) as base, open_at(tmp_path, base) as tools:
        report = sync(tools, source_ids=[KWB])
        assert report.ok and report_of(report, KWB).outcome is SyncOutcome.CHANGED
        rows = figures(tools, KWB)
        given = {row["code"] for row in rows_in(case("reused_code") / "t.csv")}
        assert set(rows["area_code"]) == given - {"BU05183387"}
        (one,) = state_of(tools, KWB)["areas_not_used"]
        assert (one["code"], one["given"]) == ("BU05183387", "Duindorp")
        assert one["known"] == tools.areas.get("BU05183387").name
        assert any("BU05183387 heet hier Duindorp" in line for line in report.warnings)


@pytest.fixture
def base_of_its_own() -> Iterator[str]:
    with running_replica() as address:
        yield address


def test_one_unknown_buurt_does_not_refuse_a_year(
    tmp_path: Path, base_of_its_own: str, open_at: Opener
) -> None:
    base = base_of_its_own
    with open_at(tmp_path / "plain", base) as tools:
        assert sync(tools, source_ids=["kwb_2024", "politie"]).ok
        before = {id_: figures(tools, id_) for id_ in ("kwb_2024", "politie_47018")}
    for table in ("85984NED", "47018NED"):
        new_area(base, table, "BU05189321", "BU05182915", "Nieuwe Haven")
    with open_at(tmp_path / "new", base) as tools:
        report = sync(tools, source_ids=["kwb_2024", "politie"])
        assert report.ok
        for id_, rows in before.items():
            pd.testing.assert_frame_equal(figures(tools, id_), rows)
            (one,) = state_of(tools, id_)["areas_not_used"]
            assert (one["code"], one["given"], one["known"]) == ("BU05189321", "Nieuwe Haven", "")
            assert tools.state_of(id_).state is SourceStatus.OK  # type: ignore[union-attr]
    reset(base)


# --- two tables, one line -----------------------------------------------------------------------------------


def test_both_editions_of_the_health_table_load_completely_and_stand_on_one_line(
    tmp_path: Path, open_at: Opener
) -> None:
    with running_replica(extra_data=EDITION) as base, open_at(tmp_path, base) as tools:
        report = sync(tools, source_ids=["gezondheidsmonitor"])
        assert report.ok
        new, old = figures(tools, HEALTH), figures(tools, "gezondheidsmonitor_50120")
        ours = {area.code for area in tools.areas if area.level is not AreaLevel.PROGRAMME}
        raw = {
            (row["code"], row["jaar"]): float(row["goed_ervaren_gezondheid_pct"])
            for row in rows_in(EDITION / "rivm_50150NED_goed_ervaren_gezondheid_2012_2024.csv")
            if row["code"] in ours and row["goed_ervaren_gezondheid_pct"]
        }
        loaded = new[new["value"].notna()].set_index(["area_code", "period"])["value"].to_dict()
        assert loaded == {key: value for key, value in raw.items() if key[1] in ("2022", "2024")}
        earlier = {key for key in raw if key[1] < "2022"}
        told = report_of(report, HEALTH)
        assert told.read == 688 and told.kept == len(loaded)
        assert f"{len(earlier)} rijen niet gebruikt" in told.message
        assert set(old["period"]) == {"2012", "2016", "2020"}
        both = pd.concat([new, old])
        tables = both[both["value"].notna()].groupby(["indicator_id", "period"])["source_id"].nunique()
        assert (tables == 1).all()
        assert [one.period for one in tools.catalogue.get("ervaren_gezondheid").breaks] == ["2022"]
        again = sync(tools, source_ids=["gezondheidsmonitor"])
        assert again.ok and again.changes == 0
