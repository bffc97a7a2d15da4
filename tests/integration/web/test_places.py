"""Places as the public gets them: the screen, the card, the files; and never one that is not public."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import create_app
from callbacks.meeting_places import SCREEN
from callbacks.screen import Display
from dashboard.meeting_places.view import places_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from data.settings import Settings
from indicators.meeting_places.kinds import PlaceKind
from indicators.programme.flow import OutputAction
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.record import RecordKind

MONDAY = datetime(2026, 11, 30, 10, 30, tzinfo=UTC)
"""11:30 on a Dutch clock."""
NIGHT = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
MARK = "ZEER-GEHEIM"
FILES = ("csv", "xlsx", "ics", "geojson", "json")


@pytest.fixture(scope="module")
def server(example_folder: Path) -> Flask:
    server = create_app(
        Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True)
    ).server
    server.extensions["services"].clock = lambda: MONDAY
    return server


@pytest.fixture
def services(server: Flask, monkeypatch: pytest.MonkeyPatch) -> Services:
    found: Services = server.extensions["services"]
    monkeypatch.setattr(found, "clock", lambda: MONDAY)
    return found


@pytest.fixture
def client(server: Flask, services: Services) -> FlaskClient:
    return server.test_client()


def said(services: Services, **choice: Any) -> dict[str, str]:
    assert SCREEN.answer is not None
    return SCREEN.answer(Selection(**choice), services, Display())


def names(services: Services, **choice: Any) -> list[str]:
    return [row.shown.place.name for row in places_view(Selection(**choice), services).rows]


def test_a_resident_of_moerwijk_finds_what_is_open_now(services: Services) -> None:
    everything = names(services, area_codes=("WK051836",))
    assert everything == [
        "Voorbeeld buurttuin",
        "Voorbeeldplek Moerwijk",
        "De Meppel",
        "Winkelcentrum Leyweg",
    ]
    now = said(services, area_codes=("WK051836",), open_now="nu")
    assert "Voorbeeldplek Moerwijk" in now["list"] and "De Meppel" not in now["list"]
    assert "open tot 21.00 uur" in now["list"] and "voorbeeld</span>" in now["list"]
    assert now["heading"] == "Nu open in Moerwijk: 2"
    assert "Van 2 plekken weten we niet of ze open zijn" in now["lead"]


def test_at_night_it_is_closed_and_says_when_it_opens(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "clock", lambda: NIGHT)
    assert names(services, open_now="nu") == ["Voorbeeld buurttuin"]
    text = said(services, place_kind="wijkbedrijf")["list"]
    assert "nu dicht, open vandaag om 8.30 uur" in text  # half past midnight is today


def test_nearest_first_from_a_buurt_and_unknown_distances_last(services: Services) -> None:
    view = places_view(Selection(walk_from="moerwijk-noord"), services)
    assert view.start is not None and view.start.code == "BU05183638"
    metres = [row.metres for row in view.rows]
    near = [one for one in metres if one is not None]
    assert near == sorted(near) and metres[len(near) :] == [None] * (len(metres) - len(near))
    # 0.003 degrees east and 0.004 north at 52 degrees: 206 and 445 metres.
    garden, house = view.rows[:2]
    assert (garden.shown.place.name, garden.metres) == ("Voorbeeld buurttuin", 0)
    assert house.shown.place.name == "Voorbeeldplek Moerwijk"
    assert house.metres == pytest.approx((206**2 + 445**2) ** 0.5, rel=0.01)
    text = said(services, walk_from="moerwijk-noord")["list"]
    assert "ongeveer 8 minuten lopen (500 m hemelsbreed)" in text
    assert "in deze buurt" in text.split("Voorbeeldplek Moerwijk")[0], (
        "all we know is the buurt of the garden"
    )


@pytest.mark.parametrize("words", ["xxxxx", "2531AB", "<script>"])
def test_a_start_that_is_not_known_is_said_and_does_no_harm(services: Services, words: str) -> None:
    told = said(services, walk_from=words)
    assert "niet" in told["lead"] and "hemelsbreed" not in told["list"]
    assert "<script>" not in told["list"]


def test_what_nobody_checked_is_not_open(services: Services) -> None:
    text = said(services, place_kind="ontmoeting")["list"]
    assert "niet nagekeken sinds maart 2026" in text and "open tot" not in text


def test_the_card_prints_all_there_is_and_works_without_scripts(client: FlaskClient) -> None:
    answer = client.get("/plekken/voorbeeldplek_moerwijk")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "Set-Cookie" not in answer.headers
    assert re.findall("<script[^>]*>", text) == ['<script src="/assets/voice/scheme.js">']  # its colours only
    for words in (
        "Dit is een voorbeeld. Deze plek bestaat niet.", "maandag tot en met vrijdag", "9.00 tot 21.00 uur",
        "zaterdag en zondag", "in schoolvakanties, zaterdag en zondag", "op feestdagen",
        "Nagekeken op 31 oktober 2026.", "74 uur per week open", "http://localhost/plekken/voorbeeldplek_moerwijk",
    ):  # fmt: skip
        assert words in text, words
    assert re.search(r'role="img" aria-label="QR-code[^>]*><svg', text)
    named = client.get("/plekken/laaktheater?taal=en").get_data(as_text=True)
    assert "The opening hours are not known." in named and 'href="/programma/rd6_laaktheater"' in named
    assert client.get("/plekken/nergens").status_code == 404


def test_the_calendar_has_every_opening_in_universal_time(client: FlaskClient) -> None:
    text = client.get("/download/plek/voorbeeldplek_moerwijk.ics").data
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    starts = re.findall(rb"DTSTART:(\w+)", text)
    assert starts[0] == b"20261130T080000Z"
    days = {start[:8] for start in starts}
    assert not days & {b"20261225", b"20261226", b"20270101"}  # public holidays
    assert b"20261219" not in days and b"20261221T090000Z" in starts  # school holidays: weekdays at 10
    assert b"20270104T080000Z" in starts


def test_the_map_file_has_points_only_where_they_are_known(client: FlaskClient) -> None:
    read = json.loads(client.get("/download/plekken.geojson?soort=buurthuis").data)
    assert [one["id"] for one in read["features"]] == ["voorbeeldplek_moerwijk"]
    one = read["features"][0]
    assert one["geometry"] is None and one["properties"]["example"] is True
    assert one["properties"]["opening_hours"].startswith("Mo-Fr 09:00-21:00")


# https://docs.openreferral.org, version 3: what each object must have, and the names that are used here.
HSDS = {
    "service": (
        {"id", "name", "status"},
        {
            "description", "url", "service_at_locations", "schedules", "languages", "cost_options",
            "assured_date",
        },
    ),
    "location": ({"id", "location_type"}, {"name", "description", "longitude", "latitude", "accessibility"}),
    "schedule": ({"id"}, {"freq", "byday", "opens_at", "closes_at", "notes"}),
}  # fmt: skip


def test_the_directory_has_the_form_of_hsds(client: FlaskClient) -> None:
    read = json.loads(client.get("/download/plekken.json").data)
    assert read["total_items"] == len(read["contents"]) == 9
    for service in read["contents"]:
        _fits("service", service)
        _fits("location", service["service_at_locations"][0]["location"])
        for schedule in service["schedules"]:
            _fits("schedule", schedule)
    [one] = [one for one in read["contents"] if one["name"] == "VOORBEELD: Voorbeeld wijkbedrijf"]
    assert [(two["byday"], two["opens_at"], two["closes_at"]) for two in one["schedules"]] == [
        ("MO,TU,WE,TH", "08:30", "16:30")
    ]


def _fits(kind: str, value: dict[str, Any]) -> None:
    must, may = HSDS[kind]
    assert must <= set(value) <= must | may
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value["id"])


def test_the_table_says_which_places_do_not_exist(client: FlaskClient) -> None:
    sheet = load_workbook(BytesIO(client.get("/download/plekken.xlsx").data)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    example = heads.index("voorbeeld")
    by_name = {row[1].value: row[example].value for row in sheet.iter_rows(min_row=2)}
    assert by_name["Laaktheater"] == "nee" and by_name["Voorbeeld sportplek"] == "ja"


@pytest.fixture
def entered(server: Flask, services: Services) -> Callable[[MeetingPlace], None]:
    """Enter a place and have it approved; gone again after the test."""

    def enter(place: MeetingPlace) -> None:
        with server.extensions["editing"].ledger.session() as session:
            kind = RecordKind.MEETING_PLACE
            stored = session.add(place, actor="ann")
            session.act(stored.id, OutputAction.SUBMIT, seen=1, actor="ann", kind=kind)
            session.act(stored.id, OutputAction.APPROVE, seen=2, actor="bea", kind=kind)

    return enter


def public_bytes(client: FlaskClient, services: Services) -> list[bytes]:
    """What a screen, every file, the cards and the layout give of places."""
    screens = [str(said(services, **choice)) for choice in ({}, {"area_codes": ("GM0518",)})]
    referers = ("plekken", "kaart?laag=plekken", "wijk/WK051836", "programma/res_rd2_openingstijden")
    layouts = [
        client.get("/_dash-layout", headers={"Referer": f"http://localhost/{path}"}).data for path in referers
    ]
    files = [client.get(f"/download/plekken.{one}").data for one in FILES]
    programme = [client.get(f"/download/programma.{one}").data for one in ("zip", "xml")]
    cards = [client.get(f"/plekken/{one}").data for one in ("veilig_huis", "winkel_12")]
    calendars = [client.get(f"/download/plek/{one}.ics").data for one in ("veilig_huis", "winkel_12")]
    found = [*(text.encode() for text in screens), *layouts, *files, *programme, *cards, *calendars]
    return [part for content in found for part in _unpacked(content)]


def _unpacked(content: bytes) -> list[bytes]:
    """The parts of a file that is packed."""
    if not is_zipfile(BytesIO(content)):
        return [content]
    with ZipFile(BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist()]


@pytest.mark.parametrize(
    ("place_id", "kind"), [("veilig_huis", PlaceKind.SHELTER), ("winkel_12", PlaceKind.GROUND_FLOOR)]
)
def test_what_is_not_public_reaches_no_screen_file_or_other_program(
    client: FlaskClient,
    services: Services,
    entered: Callable[[MeetingPlace], None],
    place_id: str,
    kind: PlaceKind,
) -> None:
    entered(
        MeetingPlace(
            deal="regiodeal_2", place_id=place_id, name=MARK, place_kind=kind, area_code="WK051836",
            activities=MARK, checked_on=date(2026, 11, 1), source=MARK,
        )
    )  # fmt: skip
    assert not any(MARK.encode() in content for content in public_bytes(client, services))
    assert client.get(f"/plekken/{place_id}").status_code == 404
    assert client.get(f"/download/plek/{place_id}.ics").status_code == 404
