"""A coordinator writes a place, a colleague of the programme approves it; files bring many."""

from __future__ import annotations

import html
import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from openpyxl import Workbook
from werkzeug.test import TestResponse

from app import create_app
from callbacks.map import answer as map_answer
from callbacks.programme import entry_answer
from callbacks.screen import Display
from dashboard.selection.model import Selection
from data.programme.verify import verify
from data.settings import Settings
from tests.integration.web.test_editing import fields_of
from tests.unit.dashboard.test_place_forms import OVERPASS

ORIGIN = {"Origin": "http://localhost"}
MOERWIJK = "/bewerken/plek/voorbeeldplek_moerwijk"


@pytest.fixture(scope="module")
def server(example_folder: Path) -> Flask:
    return create_app(Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True)).server


class Visitor:
    """Somebody of the demo at a browser without scripts."""

    def __init__(self, server: Flask, name: str) -> None:
        self.client = server.test_client()
        self.client.post("/inloggen/proef", data={"wie": name}, headers=ORIGIN)

    def form(self, address: str) -> dict[str, str]:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return staff_form(answer.text)

    def send(self, address: str, **typed: str) -> TestResponse:
        return self.client.post(address, data={**self.form(address), **typed}, headers=ORIGIN)

    def act(self, address: str, path: str, **typed: str) -> TestResponse:
        page = self.client.get(address).text
        form = re.search(rf'action="{address}/{path}".*?</form>', page, re.S)
        assert form is not None, f"{path} is not offered"
        return self.client.post(f"{address}/{path}", data={**fields_of(form[0]), **typed}, headers=ORIGIN)


def staff_form(page: str) -> dict[str, str]:
    return fields_of(page.split('class="staff-form" novalidate')[1].split("</form>", maxsplit=1)[0])


def test_from_the_form_of_a_coordinator_to_the_card(server: Flask) -> None:
    coordinator, officer = Visitor(server, "coordinator"), Visitor(server, "collega")
    assert "Voorbeeldplek Moerwijk" in coordinator.client.get("/bewerken/plekken").text
    assert coordinator.client.get("/bewerken/plek/laaktheater").status_code == 403
    assert coordinator.client.get("/bewerken/plekken/regiodeal_2").status_code == 403
    typed = {
        "name": "De Hof", "day_0": "9.00-12.00", "day_4": "20.00-1.00", "school": "dicht",
        "checked_on": "2026-11-01", "lat": "52,0510", "lon": "4,3040",
    }  # fmt: skip
    rest = {f"day_{day}": "" for day in (1, 2, 3, 5, 6)}
    wrong = coordinator.send(MOERWIJK, **{**typed, **rest, "day_2": "soms"})
    assert wrong.status_code == 422 and "Schrijf tijden zoals" in wrong.text and 'value="soms"' in wrong.text
    assert coordinator.send(MOERWIJK, **typed, **rest, doe="submit").status_code == 303
    assert "goedkeuren" not in coordinator.client.get(MOERWIJK).text
    public = server.test_client()
    assert "De Hof" not in public.get("/plekken/voorbeeldplek_moerwijk").text, "nobody approved it yet"
    assert officer.act(MOERWIJK, "goedkeuren").status_code == 303
    card = public.get("/plekken/voorbeeldplek_moerwijk").text
    assert "De Hof" in card and "20.00 tot 1.00 uur" in card and "Deze plek bestaat niet" not in card
    stored = json.loads(public.get("/download/plekken.geojson").data)["features"]
    [hof] = [one for one in stored if one["id"] == "voorbeeldplek_moerwijk"]
    assert hof["properties"]["opening_hours"] == "Mo 09:00-12:00; Fr 20:00-01:00; SH off; PH off"
    assert hof["geometry"]["coordinates"] == [4.304, 52.051]
    assert not any(one["properties"]["example"] for one in stored), "examples go with the first real place"
    history = coordinator.client.get(MOERWIJK).text
    assert "goedgekeurd" in history and verify(server.extensions["editing"].reader.engine).misfit is None


def test_an_approved_place_changes_with_a_reason_and_four_eyes(server: Flask) -> None:
    officer, colleague = Visitor(server, "medewerker"), Visitor(server, "collega")
    address = "/bewerken/plek/de_meppel"
    assert officer.send(address, doe="submit").status_code == 303
    forced = officer.client.post(
        f"{address}/goedkeuren", data={**officer.form(address), "gezien": "2"}, headers=ORIGIN
    )
    assert forced.status_code == 422 and "Een ander moet dit doen" in forced.text
    assert colleague.act(address, "goedkeuren").status_code == 303
    assert officer.send(address, cost="gratis").status_code == 422, "without a reason"
    assert officer.send(address, cost="gratis", why="afgesproken").status_code == 303
    assert colleague.send(address, cost="1 euro", gezien="3").status_code == 409, "somebody was first"


def test_a_shelter_is_seen_by_its_programme_only(server: Flask) -> None:
    officer = Visitor(server, "medewerker-zuidwest")
    address = "/bewerken/plek/veilig_huis"
    made = {"name": "GEHEIME PLEK", "place_kind": "opvang", "area_code": "GM0518"}
    assert officer.send(address, **made, lat="52,0510", lon="4,3040").status_code == 422
    assert officer.send(address, **made).status_code == 303
    assert "GEHEIME PLEK" in officer.client.get("/bewerken/plekken").text
    others = [Visitor(server, name).client for name in ("coordinator", "partner", "beheerder", "moderator")]
    for client in (*others, server.test_client()):
        assert b"GEHEIME" not in client.get("/bewerken/plekken").data
        assert b"GEHEIME" not in client.get(address).data
        assert client.get("/plekken/veilig_huis").status_code == 404
    assert officer.send(address, place_kind="ontmoeting", why="x").status_code == 422, "never another kind"


def sheet(*rows: tuple[Any, ...]) -> BytesIO:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = BytesIO()
    book.save(content)
    content.seek(0)
    return content


def upload(person: Visitor, content: BytesIO, name: str) -> TestResponse:
    address = "/bewerken/plekken/regiodeal_2"
    data = {**person.form(address), "bestand": (content, name)}
    return person.client.post(address, data=data, headers=ORIGIN, content_type="multipart/form-data")


def test_a_sheet_is_mapped_checked_and_taken_over_as_a_whole(server: Flask) -> None:
    officer = Visitor(server, "medewerker")
    rows = [
        ("Plek", "Soort", "Wijk", "Tijden", "Nagekeken op"),
        ("Buurtkamer Een", "buurthuis", "Moerwijk", "Mo-Fr 09:00-12:00", "2026-10-01"),
        ("Buurtkamer Twee", "Wijkbedrijf", "Nergens", "elke dag", "1-10-2026"),
    ]
    checked = upload(officer, sheet(*rows), "plekken.xlsx")
    form = staff_form(checked.text)
    assert form["kolom_place_kind"] == "Soort" and form["kolom_name"] == "", "only equal names are guessed"
    form |= {"kolom_name": "Plek", "kolom_area_code": "Wijk", "kolom_opening_hours": "Tijden"}
    address = "/bewerken/plekken/regiodeal_2"
    refused = officer.client.post(address, data={**form, "doe": "overnemen"}, headers=ORIGIN)
    assert refused.status_code == 422 and "Dit kennen we niet" in refused.text
    assert "elke dag" not in refused.text.split("De eerste plekken")[1]
    assert "buurtkamer_een" not in str(Visitor(server, "collega").client.get("/bewerken/plekken").data)
    rows[2] = ("Buurtkamer Twee", "Wijkbedrijf", "Laak", "elke dag", "1-10-2026")
    form = {**staff_form(upload(officer, sheet(*rows), "plekken.xlsx").text), **{
        name: value for name, value in form.items() if name.startswith("kolom_")
    }}  # fmt: skip
    looked = officer.client.post(address, data={**form, "doe": "nakijken"}, headers=ORIGIN)
    assert looked.status_code == 200 and "elke dag" in looked.text, "hours that cannot be read are named"
    taken = officer.client.post(address, data={**form, "doe": "overnemen"}, headers=ORIGIN)
    assert taken.status_code == 303
    colleague = Visitor(server, "collega")
    assert "buurtkamer_een" in colleague.client.get("/bewerken/plekken").text
    assert colleague.act("/bewerken/plek/buurtkamer_een", "goedkeuren").status_code == 303
    assert "9.00 tot 12.00 uur" in server.test_client().get("/plekken/buurtkamer_een").text


def test_an_extract_of_openstreetmap_brings_drafts_with_their_source(server: Flask) -> None:
    officer = Visitor(server, "medewerker")
    checked = upload(officer, BytesIO(json.dumps(OVERPASS).encode()), "uitsnede.json")
    assert "Proefhuis" in html.unescape(checked.text) and "Veilig Huis" not in checked.text
    form = {**staff_form(checked.text), "doe": "overnemen"}
    assert officer.client.post("/bewerken/plekken/regiodeal_2", data=form, headers=ORIGIN).status_code == 303
    form = officer.form("/bewerken/plek/proefhuis")
    assert form["source"] == "OpenStreetMap (ODbL), node/1" and form["checked_on"] == ""
    assert form["day_0"] == "09.00-17.00" and form["lat"] == "52,05"
    assert server.test_client().get("/plekken/proefhuis").status_code == 404, "a draft"


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"{}", b"hello"])
def test_a_file_that_cannot_be_read_says_so(server: Flask, content: bytes) -> None:
    answer = upload(Visitor(server, "medewerker"), BytesIO(content), "x")
    assert answer.status_code == 422 and "kunnen we niet lezen" in answer.text


def test_hours_through_time_stand_at_the_promise_and_places_at_their_areas(server: Flask) -> None:
    """After the tests above De Hof has 8 hours a week; an approved change gives a second step."""
    officer, colleague = Visitor(server, "medewerker"), Visitor(server, "collega")
    assert officer.send(MOERWIJK, day_1="9.00-12.00", why="ruimer", doe="submit").status_code == 303
    assert colleague.act(MOERWIJK, "goedkeuren").status_code == 303
    services = server.extensions["services"]
    selection = Selection(entry="rd2_ontmoetingsruimten")
    page = entry_answer(selection, services, Display())["body"]
    assert "1 zijn nu langer open dan eerst" in page and "8,0 uur per week vanaf" in page
    assert "11,0 uur per week vanaf" in page
    named = entry_answer(Selection(entry="rd2_campus"), services, Display())["body"]
    assert 'href="/plekken/de_meppel"' in named
    layer = map_answer(Selection(layer="plekken"), services, Display())
    assert layer["places_on"] == "true" and layer["layer_on"] == "false"
    assert [one["number"] for one in layer["layer"]] == [str(n) for n in range(1, len(layer["layer"]) + 1)]
    assert "De Hof" in layer["layer_list"] and "GEHEIME" not in str(layer)
    report = server.test_client().get("/download/jaarverslag/regiodeal_2/2026.docx").data
    with ZipFile(BytesIO(report)) as packed:
        text = packed.read("word/document.xml").decode()
    assert "Ontmoetingsplekken en hun openingstijden" in text and "De Hof" in text and "GEHEIME" not in text
