"""The workbook of reports and money, taken along, filled in and sent back by a browser without scripts."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import text
from werkzeug.test import TestResponse

from app import create_app
from data.programme.verify import verify
from data.settings import Settings
from indicators.programme.record import RecordKind
from tests.integration.web.test_editing import ORIGIN, Person, fields_of

PAGE = "/bewerken/xlsx/regiodeal_2"
COUNT, LINE = "res_rd2_openingstijden", "rd2_a_rijk"


@pytest.fixture(scope="module")
def started(example_folder: Path) -> Flask:
    return create_app(Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True)).server


@pytest.fixture
def server(started: Flask) -> Flask:
    """The server while nothing was entered yet."""
    with started.extensions["editing"].reader.engine.begin() as connection:
        for table in ("change", *RecordKind):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of our own
    return started


@pytest.fixture
def ann(server: Flask) -> Person:
    return Person(server, "medewerker")


def filled(person: Person, **cells: object) -> bytes:
    """The workbook as it is now, with these cells typed: ``Opgaven_B2=...``."""
    book = load_workbook(io.BytesIO(person.client.get(f"{PAGE}.xlsx").data))
    for place, value in cells.items():
        sheet, cell = place.split("_")
        book[sheet][cell] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def form_of(page: str) -> str:
    found = re.search(r'<form method="post" class="staff-form".*?</form>', page, re.S)
    assert found is not None
    return found[0]


def send(person: Person, data: bytes) -> TestResponse:
    """Choose the file on its page and press the button."""
    page = form_of(person.page(PAGE))
    assert 'enctype="multipart/form-data"' in page
    fields = {name: value for name, value in fields_of(page).items() if name != "bestand"}
    return person.client.post(
        PAGE, data={**fields, "bestand": (io.BytesIO(data), "werkmap.xlsx")}, headers=ORIGIN
    )


def take(person: Person, review: TestResponse, **typed: str) -> TestResponse:
    return person.client.post(PAGE, data={**fields_of(form_of(review.text)), **typed}, headers=ORIGIN)


NEW = {
    "Opgaven_B2": f"Openingstijden [{COUNT}]", "Opgaven_D2": "2026-Q1", "Opgaven_E2": 12,
    "Opgaven_I2": "lijst", "Geld_B2": f"Sociaal [{LINE}]", "Geld_C2": "vastgelegd",
    "Geld_D2": 2026, "Geld_E2": 1234.5,
    "Geld_F2": "1-3-2026", "Geld_G2": "besluit 7",
}  # fmt: skip


def test_a_workbook_goes_out_and_comes_back(server: Flask, ann: Person) -> None:
    reader = server.extensions["editing"].reader
    assert f'href="{PAGE}"' in ann.page("/bewerken")
    wrong = send(ann, filled(ann, **{**NEW, "Opgaven_E2": "=6+6", "Geld_E2": "1234.50"}))
    says = html.unescape(re.sub(r"<[^>]+>", "|", wrong.text))
    assert wrong.status_code == 422
    assert re.search(r"\|Opgaven\|+2\|+Aantal of ja/nee\|+Hier staat een formule\.", says)
    assert re.search(r"\|Geld\|+2\|+Bedrag in euro's\|+Schrijf een bedrag in euro's", says)

    review = send(ann, filled(ann, **NEW))
    assert review.status_code == 200 and reader.head() is None, "seen, and not yet taken over"
    assert "Periode: 2026-Q1; Aantal of ja/nee: 12; Bron: lijst" in review.text
    assert take(ann, review).status_code == 303
    assert (len(reader.output_updates()), len(reader.money_entries())) == (1, 1)
    assert "Er is geen verschil" in send(ann, filled(ann)).text
    once_more = {f"{place[:-1]}9": value for place, value in NEW.items()}
    assert "staat er al precies zo" in send(ann, filled(ann, **once_more)).text
    assert verify(reader.engine).misfit is None


def test_the_second_person_sees_who_was_first_and_nothing_is_written(server: Flask, ann: Person) -> None:
    reader, bob = server.extensions["editing"].reader, Person(server, "collega")
    take(ann, send(ann, filled(ann, **NEW)))
    mine = send(ann, filled(ann, Opgaven_E2=20))
    assert "Aantal of ja/nee: 12 → 20" in mine.text
    assert take(bob, send(bob, filled(bob, Opgaven_E2=15))).status_code == 303
    refused = take(ann, mine)
    assert refused.status_code == 409
    assert "Een ander was u voor" in refused.text and "Collega van het programma" in refused.text
    assert str(reader.output_updates()[0].record.value) == "15"


def test_a_reason_is_asked_where_one_is_needed(server: Flask, ann: Person) -> None:
    reader = server.extensions["editing"].reader
    budget = {**NEW, "Geld_C2": "nieuwe begroting van het jaar"}
    review = send(ann, filled(ann, **budget))
    assert 'name="why"' in review.text
    again = take(ann, review)
    assert (again.status_code, reader.head()) == (422, None)
    assert "Schrijf waarom" in again.text
    assert take(ann, again, why="besluit van de raad").status_code == 303
    kind = RecordKind.MONEY_ENTRY
    assert reader.changes(kind, reader.money_entries()[0].id)[0].why == "besluit van de raad"
