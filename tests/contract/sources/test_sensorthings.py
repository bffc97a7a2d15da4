"""Samen Meten (SensorThings) against a made-up sample: readings that are taken, answers that are refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.sources import sensorthings
from data.sources.errors import SchemaChangedError, SourceError
from data.sources.http import SourceClient
from data.sources.raw import Fetcher
from data.sources.sensorthings import Readings, SensorThings, last_complete_day
from indicators.catalogue import Catalogue
from tests.sensor_service import DAY, NOW, SAMPLE, Handle, service
from tests.tiny_server import Query, Tiny

ROOT = "https://api-samenmeten.rivm.nl/v1.0"
CITIES = ("GM0518", "GM0603")


def readings(tiny: Tiny, folder: Path, catalogue: Catalogue) -> Readings:
    table = catalogue.tables["samenmeten"]
    with SourceClient(mirror=tiny.base, attempts=1) as client:
        fetcher = Fetcher(client, table=table.id, folder=folder, licence="test", municipalities=CITIES)
        SensorThings().fetch(table, fetcher=fetcher, day=DAY)
    return SensorThings().read(table, snapshot=fetcher.snapshot(), day=DAY)


def test_the_last_complete_day_is_a_dutch_day() -> None:
    assert last_complete_day(NOW) == DAY
    assert last_complete_day(datetime(2026, 11, 20, 23, 30, tzinfo=UTC)) == DAY
    assert last_complete_day(datetime(2026, 11, 20, 22, 30, tzinfo=UTC)) == date(2026, 11, 19)


def test_readings_of_one_day_from_the_right_series(tmp_path: Path, catalogue: Catalogue) -> None:
    with service() as tiny:
        found = readings(tiny, tmp_path, catalogue)
    frame = found.frame
    assert set(zip(frame["measure"], frame["thing"], strict=True)) == {
        ("PM2.5", "LTD_1001"), ("PM2.5", "LTD_1002"), ("PM2.5", "LTD_1003"), ("PM2.5", "NL10404"),
        ("PM2.5", "LTD_2001"), ("PM2.5", "LTD_2002"), ("NO2", "NL10404"),
    }  # fmt: skip
    hours = frame.groupby(["measure", "thing"])["hour"].nunique()
    assert hours["PM2.5", "LTD_1001"] == 24
    assert hours["PM2.5", "LTD_1002"] == 21, "no result and impossible values do not count"
    assert hours["PM2.5", "LTD_2001"] == 11, "the series stopped at ten o'clock"
    rush = frame[(frame["thing"] == "LTD_1001") & (frame["value"] == 30)]
    assert rush["hour"].tolist() == [8], "seven o'clock UTC is eight o'clock here"
    assert found.left_out == {
        "meetreeks is gestopt": 1,
        "meetreeks hoort bij een ander meetpunt": 1,
        "meetpunt zonder plaats": 1,
        "onmogelijke waarde": 2,
    }
    assert (frame["lon"] < frame["lat"]).all()


def test_only_what_is_needed_is_asked(tmp_path: Path, catalogue: Catalogue) -> None:
    with service() as tiny:
        readings(tiny, tmp_path, catalogue)
    things = [query for path, query in tiny.asked if path.endswith("/Things")]
    assert things[0]["$filter"] == "properties/codegemeente eq '518'"
    assert things[0]["$expand"] == "Locations,Datastreams"
    assert [query.get("$skip") for query in things] == [None, "3", None]
    pages = [(path, query) for path, query in tiny.asked if path.endswith("(12)/Observations")]
    assert len(pages) == 2, "37 of 72 hours lie after the start of the day: two pages of 25 are enough"
    assert pages[0][1]["$orderby"] == "phenomenonTime desc"
    assert not [path for path, _ in tiny.asked if "(13)" in path or "(14)" in path or "(51)" in path]


def test_one_series_that_fails_does_not_cost_the_day(tmp_path: Path, catalogue: Catalogue) -> None:
    def one_fails(path: str, _query: Query) -> tuple[int, Any] | None:
        return (504, "slow") if "(31)" in path else None

    with service(one_fails) as tiny:
        found = readings(tiny, tmp_path, catalogue)
    assert "LTD_1003" not in set(found.frame["thing"])
    assert found.left_out["meetreeks gaf geen antwoord"] == 1


def _every_series(path: str, _query: Query) -> tuple[int, Any] | None:
    return (504, "slow") if "Datastreams(" in path else None


def _other_unit(path: str, _query: Query) -> tuple[int, Any] | None:
    if not path.endswith("/Things"):
        return None
    thing = json.loads(json.dumps(SAMPLE["things"][0]))
    thing["Datastreams"][1]["unitOfMeasurement"]["symbol"] = "ppb"
    return 200, {"value": [thing]}


def _no_list(path: str, _query: Query) -> tuple[int, Any] | None:
    return (200, {"value": "none"}) if "Datastreams(" in path else None


def _circles(path: str, query: Query) -> tuple[int, Any] | None:
    if not path.endswith("/Things"):
        return None
    link = f"{ROOT}/Things?$filter={query['$filter']}&$expand=Locations,Datastreams&$top={query['$top']}"
    return 200, {"value": [], "@iot.nextLink": link.replace(" ", "%20")}


def _no_time(path: str, _query: Query) -> tuple[int, Any] | None:
    return (200, {"value": [{"result": 3.0}]}) if "Datastreams(" in path else None


@pytest.mark.parametrize(
    ("handle", "error", "reason"),
    [
        (_every_series, SourceError, "504"),
        (_other_unit, SchemaChangedError, "unit 'ppb'"),
        (_no_list, SourceError, "no list of rows"),
        (_circles, SourceError, "pages do not end"),
        (_no_time, SchemaChangedError, "without time or result"),
    ],
)
def test_what_cannot_be_right_is_refused(
    handle: Handle, error: type[Exception], reason: str, tmp_path: Path, catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(sensorthings, "MOST_PAGES", 5)
    with service(handle) as tiny, pytest.raises(error, match=reason):
        readings(tiny, tmp_path, catalogue)
