"""A day of readings becomes means per area: how they are made, stored, kept and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from data.ingest.hourly import area_means, hour_group
from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.run import sync
from data.ingest.tools import Tools, open_tools
from data.settings import Settings
from data.store.model import SourceStatus
from geo.border_model import BorderError, Borders
from geo.borders import save_borders, schematic_borders
from geo.model import AreaLevel, Areas
from geo.points import extent, locate
from indicators.catalogue import Catalogue
from tests.sensor_service import NOW, service
from tests.tiny_server import Tiny


@pytest.fixture(autouse=True)
def only_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a sync derives from the tables has its own tests."""
    unchanged = SourceReport(id="derived", family="derived", outcome=SyncOutcome.UNCHANGED)
    monkeypatch.setattr("data.ingest.run.write_derived", lambda **_: unchanged)
    monkeypatch.setattr("data.ingest.run.write_published", lambda **_: unchanged)


@pytest.fixture(scope="module")
def borders(areas: Areas) -> Borders:
    """Cells around the centres of the buurten, passed off as real borders."""
    return replace(schematic_borders(areas), schematic=False)


def test_points_are_placed_in_buurten(borders: Borders, areas: Areas) -> None:
    centre = areas.get("BU05182915")
    points = [(float(centre.lon or 0), float(centre.lat or 0)), (5.0, 53.0)]
    assert locate(points, borders) == ["BU05182915", None]
    assert locate([], borders) == []
    with pytest.raises(BorderError, match="schematic"):
        locate(points, replace(borders, schematic=True))


def test_the_extent_holds_the_middle_of_every_buurt_and_little_more(borders: Borders, areas: Areas) -> None:
    west, south, east, north = extent(borders)
    middles = [(one.lon, one.lat) for one in areas if one.level is AreaLevel.BUURT and one.lon and one.lat]
    assert all(west <= float(lon) <= east and south <= float(lat) <= north for lon, lat in middles)
    assert (east - west, north - south) < (0.5, 0.5), "two cities, in degrees"


def given(*rows: tuple[str, bool, str, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["thing", "station", "buurt", "hour", "value"])
    return frame.assign(measure="PM2.5")


def test_the_day_is_the_mean_of_its_hours_and_not_of_its_readings(areas: Areas) -> None:
    rows = [(thing, False, "BU05182915", hour, 10.0) for thing in ("a", "b") for hour in range(20)]
    rows += [(thing, False, "BU05182915", 20, 31.0) for thing in "abcdefgh"]
    means = area_means(given(*rows), areas=areas).set_index(["area_code", "group"])
    assert means.loc[("BU05182915", "totaal"), "value"] == pytest.approx((20 * 10 + 31) / 21, abs=1e-4)
    assert means.loc[("BU05182915", "totaal"), "n"] == 8
    assert means.loc[("BU05182915", "totaal"), "note"] == "Van 8 meetpunten, 21 uren."
    assert means.loc[("BU05182915", "uur-20"), "value"] == 31
    assert means.loc[("GM0518", "uur-03"), "n"] == 2
    assert means.loc[("WK051829", "totaal"), "value"] == means.loc[("BU05182915", "totaal"), "value"]


def test_one_sensor_is_not_enough_and_one_station_is(areas: Areas) -> None:
    sensor = [("a", False, "BU05182915", hour, 10.0) for hour in range(24)]
    assert area_means(given(*sensor), areas=areas).empty
    station = [("NL1", True, "BU05182915", hour, 10.0) for hour in range(24)]
    means = area_means(given(*station), areas=areas)
    assert len(means) == 25 * 3 and set(means["n"]) == {1}
    together = area_means(given(*sensor, ("b", False, "BU05182916", 3, 20.0)), areas=areas)
    assert set(together["area_code"]) == {"WK051829", "GM0518"}, "two sensors in one wijk, each in a buurt"


def test_fewer_than_18_hours_make_no_day(areas: Areas) -> None:
    rows = [(thing, False, "BU05182915", hour, 10.0) for thing in "ab" for hour in range(17)]
    means = area_means(given(*rows), areas=areas)
    assert "totaal" not in set(means["group"]) and hour_group(16) in set(means["group"])


@contextmanager
def tools_at(folder: Path, tiny: Tiny, borders: Borders | None, *, now: datetime = NOW) -> Iterator[Tools]:
    if borders is not None:
        save_borders(borders, folder / "borders")
    settings = Settings(
        files_folder=folder, source_mirror=tiny.base, request_attempts=1, sync_on_start="never"
    )
    with open_tools(settings) as tools:
        yield replace(tools, now=lambda: now)


def of_stream(tools: Tools) -> SourceReport:
    return sync(tools, source_ids=["samenmeten"]).sources[0]


def test_a_day_is_stored_per_area_and_per_hour(tmp_path: Path, borders: Borders) -> None:
    with service() as tiny, tools_at(tmp_path, tiny, borders) as tools:
        report = of_stream(tools)
        assert report.outcome is SyncOutcome.CHANGED, report.message
        rows = tools.reader.all_current(source_ids=["samenmeten"])
    assert set(rows["period"]) == {"2026-11-20"} and set(rows["status"]) == {"provisional"}
    found = rows.set_index(["indicator_id", "area_code", "group"])
    hour = found.loc[("fijnstof_pm25", "BU05182915", "uur-08")]
    assert (hour["value"], hour["n"]) == (40.0, 2)
    # 20 hours of 12 and one of 40; in three hours only one sensor told something that can be true
    day = found.loc[("fijnstof_pm25", "BU05182915", "totaal")]
    assert day["value"] == pytest.approx((20 * 12 + 40) / 21, abs=1e-4)
    assert day["note"] == "Van 2 meetpunten, 21 uren."
    assert found.loc[("fijnstof_pm25", "BU05183822", "totaal"), "value"] == 14.0
    assert found.loc[("stikstofdioxide_no2", "GM0518", "uur-18"), "value"] == 41.0
    assert "GM0603" not in set(rows["area_code"]), "one sensor, and one outside every buurt"
    assert "meetpunt buiten onze buurten" in report.message


def test_a_second_sync_of_the_same_day_asks_nothing(tmp_path: Path, borders: Borders) -> None:
    with service() as tiny, tools_at(tmp_path, tiny, borders) as tools:
        of_stream(tools)
        asked = len(tiny.asked)
        assert of_stream(tools).outcome is SyncOutcome.UNCHANGED
        assert len(tiny.asked) == asked


def test_days_pile_up_and_hours_are_those_of_the_newest(tmp_path: Path, borders: Borders) -> None:
    with service() as tiny, tools_at(tmp_path, tiny, borders) as tools:
        of_stream(tools)
    later = NOW + timedelta(days=1)
    with service(now=later) as tiny, tools_at(tmp_path, tiny, borders, now=later) as tools:
        assert of_stream(tools).outcome is SyncOutcome.CHANGED
        rows = tools.reader.all_current(source_ids=["samenmeten"])
    totals = rows[rows["group"] == "totaal"]
    assert set(totals["period"]) == {"2026-11-20", "2026-11-21"}
    assert set(rows.loc[rows["group"] != "totaal", "period"]) == {"2026-11-21"}


def test_without_real_borders_nothing_is_asked(tmp_path: Path, areas: Areas) -> None:
    with service() as tiny:
        for drawn in (None, schematic_borders(areas)):
            with tools_at(tmp_path, tiny, drawn) as tools:
                report = of_stream(tools)
                assert report.outcome is SyncOutcome.UNAVAILABLE and "grenzen" in report.message
    assert not tiny.asked


def test_a_host_out_of_reach_is_not_available_and_the_sync_is_fine(tmp_path: Path, borders: Borders) -> None:
    with service(lambda *_: (503, "busy")) as tiny, tools_at(tmp_path, tiny, borders) as tools:
        report = sync(tools, source_ids=["samenmeten", "leefbaarometer3"])
        assert report.ok
        own = [one for one in report.sources if one.family in ("samenmeten", "leefbaarometer3")]
        assert {one.outcome for one in own} == {SyncOutcome.UNAVAILABLE} and len(own) == 4
        state = tools.state_of("samenmeten")
        assert state is not None and state.state is SourceStatus.UNAVAILABLE
        assert "niet bereikbaar" in state.message


def test_what_was_not_there_is_left_alone_for_a_while(
    tmp_path: Path, borders: Borders, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.ingest import run

    only = {"samenmeten", "leefbaarometer3_2024"}
    choose = run.choose_tables
    monkeypatch.setattr(
        run, "choose_tables", lambda *args: tuple(one for one in choose(*args) if one.id in only)
    )
    with service(lambda *_: (404, "gone")) as tiny:
        with tools_at(tmp_path, tiny, borders) as tools:
            sync(tools)
            first = len(tiny.asked)
            sync(tools)
            assert len(tiny.asked) == first == 2
            sync(tools, source_ids=sorted(only))
            assert len(tiny.asked) == 2 * first, "asked for by name"
        with tools_at(tmp_path, tiny, borders, now=NOW + timedelta(hours=21)) as tools:
            sync(tools)
    assert len(tiny.asked) == 3 * first


def test_figures_stay_when_the_source_goes_away(tmp_path: Path, borders: Borders) -> None:
    with service() as tiny, tools_at(tmp_path, tiny, borders) as tools:
        of_stream(tools)
        before = tools.reader.all_current(source_ids=["samenmeten"])
    later = NOW + timedelta(days=1)
    with service(lambda *_: (503, "busy")) as tiny, tools_at(tmp_path, tiny, borders, now=later) as tools:
        assert of_stream(tools).outcome is SyncOutcome.UNAVAILABLE
        pd.testing.assert_frame_equal(tools.reader.all_current(source_ids=["samenmeten"]), before)


def test_sensors_are_estimates_that_nothing_is_added_up_from(catalogue: Catalogue) -> None:
    for entry in catalogue.of_family("samenmeten"):
        assert entry.evidence == "model_estimate" and entry.roll_up == "none"
        assert entry.groups[0] == "totaal" and len(entry.groups) == 25
        assert entry.our_note.nl and entry.unit == "µg/m³"
