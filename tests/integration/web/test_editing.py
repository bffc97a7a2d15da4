"""The forms of staff, sent as a browser without scripts sends them."""

from __future__ import annotations

import csv
import html
import io
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from app import create_app
from callbacks.programme import entry_answer, ledger_answer, open_answer
from callbacks.screen import Display
from dashboard.interventions_here import interventions_here
from dashboard.programme.lists import open_view
from dashboard.selection.routes import selection_of
from dashboard.services import Services
from dashboard.trends.interventions import own_periods, ran_here
from data.programme.verify import verify
from data.settings import Settings
from indicators.programme.flow import OutputState
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import RecordKind

ORIGIN = {"Origin": "http://localhost"}
COUNT = "/bewerken/opgave/res_rd2_openingstijden"
SHARE = "/bewerken/opgave/res_rd2_coordinatoren_opgeleid"
MONEY = "/bewerken/geld/rd2_a_rijk"
QUESTION = "/bewerken/vraag/intervention:rd2_plinten"
TARGET = "/bewerken/streefwaarde/regiodeal_6e_tranche"
COURSE = "/bewerken/aanpak/rd2_plinten"
MILESTONE = "/bewerken/mijlpaal/regiodeal_2"
NOTE = "/bewerken/aantekening/regiodeal_2"
OWN = "/bewerken/eigen/regiodeal_2"
INPUT = re.compile(r"<input\b[^>]*>")
AREA = re.compile(r'<textarea\b[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', re.S)
CHOICE = re.compile(r'<select\b[^>]*name="(\w+)"[^>]*>(.*?)</select>', re.S)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def fields_of(form: str) -> dict[str, Any]:
    """What a browser would send of a form as it stands."""
    fields = dict(AREA.findall(form))
    ticked: dict[str, list[str]] = {}
    for name, options in CHOICE.findall(form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]
    for tag in INPUT.findall(form):
        attributes = dict(ATTRIBUTE.findall(tag))
        if attributes.get("type") == "checkbox":
            ticked.setdefault(attributes["name"], []).extend([attributes["value"]] * (" checked" in tag))
            continue
        fields[attributes["name"]] = attributes.get("value", "")
    return {name: html.unescape(value) for name, value in fields.items()} | ticked


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


class Person:
    """Somebody of the demo at a browser without scripts."""

    def __init__(self, server: Flask, name: str) -> None:
        self.client = server.test_client()
        self.client.post("/inloggen/proef", data={"wie": name}, headers=ORIGIN)

    def page(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.text

    def send(self, address: str, *, form: str | None = None, **typed: str | list[str]) -> TestResponse:
        """Open the page, type and send its form; ``form`` is a form that was opened before."""
        found = form or self.page(address)
        whole = found.split('<form method="post" class="staff-form" novalidate>')[1].split("</form>")[0]
        return self.client.post(address, data={**fields_of(whole), **typed}, headers=ORIGIN)

    def act(self, address: str, path: str, **typed: str) -> TestResponse:
        """Press one of the buttons below a report."""
        found = self.page(re.sub(r"(vastzetten/\w+)/\d+$", r"\1", address))
        form = re.search(rf'action="{address}/{path}".*?</form>', found, re.S)
        assert form is not None, f"{path} is not offered"
        return self.client.post(f"{address}/{path}", data={**fields_of(form[0]), **typed}, headers=ORIGIN)


@pytest.fixture
def ann(server: Flask) -> Person:
    return Person(server, "medewerker")


@pytest.fixture
def bob(server: Flask) -> Person:
    return Person(server, "collega")


def update(server: Flask) -> OutputUpdate:
    record = server.extensions["editing"].reader.output_updates()[0].record
    assert isinstance(record, OutputUpdate)
    return record


def test_an_officer_reports_an_output_and_a_colleague_approves_it(
    server: Flask, ann: Person, bob: Person
) -> None:
    typed = {"period": "2026-Q1", "value": "1.234,5", "source": "registratie", "text": "Drie plekken."}
    answer = ann.send(COUNT, **typed, doe="submit")
    address = answer.headers["Location"].split("?")[0]
    assert (answer.status_code, address) == (303, f"{COUNT}/1")
    assert "Opgeslagen." in ann.page(answer.headers["Location"])
    assert "goedkeuren" not in ann.page(address), "who submitted it is not offered to approve it"
    whole = fields_of(ann.page(address).split('class="staff-form" novalidate')[1])
    forced = ann.client.post(f"{address}/goedkeuren", data=whole, headers=ORIGIN)
    assert (forced.status_code, "Een ander moet dit doen" in forced.text) == (422, True)
    assert "ingediend" in bob.page("/bewerken")
    assert bob.act(address, "goedkeuren").status_code == 303
    assert (update(server).status, str(update(server).value)) == (OutputState.APPROVED, "1234.5")
    history = html.unescape(bob.page(address))
    assert "Programmamedewerker: ingediend" in history and "Collega van het programma: goedgekeurd" in history


def test_a_colleague_sends_it_back_with_a_reason(server: Flask, ann: Person, bob: Person) -> None:
    ann.send(COUNT, period="2026", value="5", source="registratie", doe="submit")
    assert "Schrijf waarom" in bob.act(f"{COUNT}/1", "terugsturen").text
    assert bob.act(f"{COUNT}/1", "terugsturen", why="bron ontbreekt").status_code == 303
    assert "bron ontbreekt" in ann.page(f"{COUNT}/1")
    assert ann.send(f"{COUNT}/1", source="nieuwe bron", doe="submit").status_code == 303
    assert update(server).status is OutputState.SUBMITTED


def test_problems_stand_at_their_fields_and_nothing_has_to_be_typed_again(server: Flask, ann: Person) -> None:
    answer = ann.send(COUNT, period="zomer", value="5", text="Wat we deden.", source="")
    page = html.unescape(answer.text)
    assert answer.status_code == 422
    assert 'href="#period"' in page and "Schrijf een jaar (2026) of een kwartaal (2026-Q1)." in page
    assert "Wat we deden." in page and 'value="zomer"' in page
    answer = ann.send(COUNT, period="2026", value="12.5", source="x")
    assert "Schrijf een getal zoals 1.234,5." in answer.text
    answer = ann.send(SHARE, period="2026", numerator="5", denominator="4", source="x")
    assert 'id="numerator-problem"' in answer.text and "meer zijn dan het geheel" in answer.text
    assert server.extensions["editing"].reader.head() is None


def test_the_second_editor_is_told_and_loses_nothing(server: Flask, ann: Person, bob: Person) -> None:
    ann.send(COUNT, period="2026", value="5", source="registratie", doe="draft")
    old_form = ann.page(f"{COUNT}/1")
    assert bob.send(f"{COUNT}/1", value="7", doe="draft").status_code == 303
    answer = ann.send(f"{COUNT}/1", form=old_form, value="9", text="Van mij.", doe="draft")
    page = html.unescape(answer.text)
    assert answer.status_code == 409
    assert "Collega van het programma: gewijzigd (Waarde: 5 → 7)" in page
    assert 'value="9"' in page and "Van mij." in page
    assert str(update(server).value) == "7"
    again = ann.send(f"{COUNT}/1", form=answer.text, doe="draft")
    assert again.status_code == 303
    assert (str(update(server).value), update(server).text) == ("9", "Van mij.")


def test_money_is_entered_and_corrected_by_another_entry(server: Flask, ann: Person) -> None:
    entry = {"stage": "committed", "period": "2026", "dated": "2026-03-01", "source": "besluit 12"}
    assert ann.send(MONEY, **entry, amount_cents="1.000,50").status_code == 303
    spent = {**entry, "stage": "spent", "dated": "01-04-2026"}
    answer = ann.send(MONEY, **spent, amount_cents="1.000,51")
    assert (answer.status_code, "meer uitgegeven (1.000,51) dan vastgelegd (1.000,50)" in answer.text) == (
        422,
        True,
    )
    assert "Schrijf een bedrag" in ann.send(MONEY, **spent, amount_cents="1000.51").text
    assert "in de toekomst" in ann.send(MONEY, **{**entry, "dated": "2099-01-01"}, amount_cents="1,00").text
    assert ann.send(MONEY, **entry, amount_cents="-0,50", corrects="1").status_code == 422
    answer = ann.send(MONEY, **entry, amount_cents="-0,50", corrects="1", why="verkeerd getypt")
    assert answer.status_code == 303
    amounts = [
        one.record.to_json()["amount_cents"] for one in server.extensions["editing"].reader.money_entries()
    ]
    assert amounts == [100_050, -50]


def test_an_open_question_is_answered_once_and_then_changed(server: Flask, ann: Person, bob: Person) -> None:
    empty = bob.page(QUESTION)
    said = {"answer": "Per winkelstraat.", "dated": "2026-05-01", "source": "bestuur 1 mei"}
    assert ann.send(QUESTION, **said).status_code == 303
    answer = bob.send(QUESTION, form=empty, **{**said, "answer": "Anders."})
    assert (answer.status_code, "Een ander was u voor" in answer.text) == (409, True)
    assert bob.send(QUESTION, form=answer.text).status_code == 303
    assert "Anders." in ann.page(QUESTION)
    assert QUESTION not in ann.page("/bewerken")


def test_a_target_is_set_for_a_group_and_changed_with_a_reason(server: Flask, ann: Person) -> None:
    aim = {
        "indicator_id": "bijstand", "area_code": "WK051828", "group": "jongeren", "year": "2028",
        "aim": "6,5", "baseline": "8", "baseline_period": "2024",
    }  # fmt: skip
    assert "Schrijf waarom" in ann.send(TARGET, **aim).text
    assert ann.send(TARGET, **aim, why="gesprek in de wijk").status_code == 303
    edit = f"{TARGET}?wijzig=1"
    assert 'value="6,5"' in ann.page(edit)
    assert ann.send(edit, **{**aim, "aim": "6"}, why="raad vroeg meer").status_code == 303
    changes = server.extensions["editing"].reader.changes(RecordKind.TARGET_SET, 1)
    assert [(one.new.get("aim"), one.why) for one in changes] == [
        ("6.5", "gesprek in de wijk"), ("6", "raad vroeg meer"),
    ]  # fmt: skip


def test_what_is_under_embargo_is_seen_in_the_forms_by_who_is_cleared(server: Flask, ann: Person) -> None:
    typed = {"stage": "committed", "period": "2026", "amount_cents": "12.345,67", "dated": "2026-03-01",
             "source": "besluit 9"}  # fmt: skip
    answer = ann.send(MONEY, **typed, embargo_until="31-02-2099")
    assert (answer.status_code, "Schrijf een datum" in answer.text) == (422, True)
    answer = ann.send(MONEY, **typed, embargo_until="2099-07-01")
    assert (answer.status_code, "Vul dit in." in answer.text) == (422, True), "without a reason"
    answer = ann.send(MONEY, **typed, embargo_until="2099-07-01", embargo_reason="raad besluit in juni")
    assert answer.status_code == 303
    assert "onder embargo tot 01-07-2099" in ann.page(MONEY)
    assert server.extensions["services"].edited.money_entries() == []
    page = "/bewerken/interventie/rd2_ontmoetingsruimten"
    assert "12.345,67" in ann.page(page)
    for name in ("partner", "moderator"):
        assert "12.345,67" not in Person(server, name).page(page), name
    assert "12.345,67" in Person(server, "beheerder").page(page)


def test_an_embargo_is_moved_and_lifted_on_its_own_page(server: Flask, ann: Person) -> None:
    ann.send(COUNT, period="2026", value="5", source="registratie", doe="submit")
    page = "/bewerken/embargo/output_update/1"
    assert "Er is geen embargo." in ann.page(page)
    embargo = {"embargo_until": "2099-07-01", "embargo_reason": "raad"}
    assert "Schrijf waarom" in ann.send(page, **embargo).text
    assert ann.send(page, **embargo, why="verzoek van de raad").status_code == 303
    assert "onder embargo tot 01-07-2099" in ann.page("/bewerken")
    boss = Person(server, "beheerder")
    assert boss.send(page, embargo_until="", embargo_reason="", why="besloten").status_code == 303
    assert update(server).status is OutputState.SUBMITTED
    assert ann.client.get("/bewerken/embargo/answer/1").status_code == 404
    assert ann.client.get("/bewerken/embargo/x/1").status_code == 404
    assert Person(server, "partner").client.get(page).status_code == 403


def test_another_deal_and_other_roles_are_kept_out(server: Flask) -> None:
    zuidwest = Person(server, "medewerker-zuidwest")
    assert zuidwest.client.get(MONEY).status_code == 200
    assert zuidwest.client.get(TARGET).status_code == 403
    for name in ("partner", "moderator", "beheerder"):
        assert Person(server, name).client.get(MONEY).status_code == 403
    answer = server.test_client().get(MONEY)
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/inloggen?terug=%2Fbewerken%2Fgeld%2Frd2_a_rijk",
    )


def test_what_does_not_exist_is_not_there(ann: Person) -> None:
    unknown = ("geld/x", "opgave/x", "opgave/res_rd1_cohesie", "vraag/x:y", "streefwaarde/x", "interventie/x")
    for address in (*(f"/bewerken/{one}" for one in unknown), f"{COUNT}/9"):
        assert ann.client.get(address).status_code == 404, address


def test_all_that_was_entered_by_forms_can_be_proved(server: Flask, ann: Person, bob: Person) -> None:
    ann.send(COUNT, period="2026", value="5", source="<b>registratie</b>", doe="submit")
    bob.act(f"{COUNT}/1", "goedkeuren")
    assert "<b>registratie" not in bob.page(f"{COUNT}/1")
    result = verify(server.extensions["editing"].reader.engine)
    assert (result.misfit, result.changes) == (None, 3)


def test_a_period_is_locked_by_the_programme_and_opened_by_the_admin_with_a_reason(
    server: Flask, ann: Person
) -> None:
    address, admin = "/bewerken/vastzetten/regiodeal_2", Person(server, "beheerder")
    assert ann.send(address, period="2026", why="verslag verstuurd").status_code == 303
    assert "is vastgezet" in ann.send(COUNT, period="2026-Q1", value="5", source="x").text
    assert "Openen" not in ann.page(address)
    assert "Schrijf waarom" in admin.act(f"{address}/1", "openen").text
    assert admin.act(f"{address}/1", "openen", why="fout in het verslag").status_code == 303
    assert ann.send(COUNT, period="2026-Q1", value="5", source="x").status_code == 303
    assert ann.send(address, period="2026").status_code == 303
    assert "is vastgezet" in ann.send(COUNT, period="2026-Q1", value="6", source="x").text


def test_a_text_of_the_report_is_in_its_concept_and_public_only_once_the_year_is_locked(
    server: Flask, ann: Person
) -> None:
    services = server.extensions["services"]
    year = services.clock().year
    address, public = (
        f"/bewerken/verslag/regiodeal_2/{year}",
        f"/download/jaarverslag/regiodeal_2/{year}.docx",
    )
    answer = ann.send(f"{address}/done", text="Wij openden deuren.", author="Team Zuidwest")
    assert answer.status_code == 303
    assert "versie 1" in ann.page("/bewerken/verslag/regiodeal_2")

    def words(path: str) -> str:
        return "\n".join(one.text for one in Document(BytesIO(ann.client.get(path).data)).paragraphs)

    signed = "Wij openden deuren.\nTekst: Team Zuidwest, versie 1"
    assert signed in words(f"{address}.docx")
    english = ann.send(f"{address}/done/en", text="We opened doors.", author="Team Zuidwest")
    assert (english.status_code, ann.client.get(f"{address}/done/de").status_code) == (303, 404)
    assert "We opened doors." in words(f"{address}.docx?taal=en")
    assert "We opened doors." not in words(f"{address}.docx")
    assert "Wij openden deuren." not in words(public)
    ann.send("/bewerken/vastzetten/regiodeal_2", period=str(year), why="verslag verstuurd")
    assert signed in words(public)
    assert ann.send(f"{address}/done", text="Anders.").status_code == 422


def test_where_texts_disagree_an_answer_takes_it_from_the_list(server: Flask, ann: Person) -> None:
    """The answer stands beside the question for everybody, with its day and source."""
    agreed = {"answer": "Het bestuur volgt artikel 3.", "dated": "1-2-2026", "source": "bestuur, 1 februari"}
    assert ann.send("/bewerken/vraag/disagreement:oneens_looptijd", **agreed).status_code == 303
    assert ann.client.get("/bewerken/vraag/cause:rd1_onbekend").status_code == 404
    services: Services = server.extensions["services"]
    selection = selection_of("/programma/afspreken", "deal=alle", services.known())[0]
    view = open_view(selection, services)
    asked = [one.question.entry for one in view.answered]
    settled = [one.disagreement.id for one in view.settled]
    assert (len(view.disagreements), settled, asked) == (12, ["oneens_looptijd"], [])
    body = open_answer(selection, services, Display())["body"]
    assert ("Het bestuur volgt artikel 3." in body, body.count("Daar staat: ")) == (True, 13)
    deal = ledger_answer(
        selection_of("/programma", "deal=regiodeal_2", services.known())[0], services, Display()
    )
    card = deal["body"].split("Looptijd deal II")[1].split("</li>")[0]
    assert (
        "Het bestuur volgt artikel 3." in card
        and "1 februari 2026" in card
        and "31 december 2027" not in card
    )


def test_the_start_leads_to_each_of_its_parts(ann: Person) -> None:
    page = ann.page("/bewerken")
    contents = page.split('class="staff-contents"')[1].split("</nav>")[0]
    named = dict(re.findall(r'href="#(deel-\d+)">([^<]+)<', contents))
    parts = dict(re.findall(r'id="(deel-\d+)">\s*<h2>([^<]+)<', page))
    assert named == parts and len(parts) > 5


def test_staff_say_how_an_intervention_goes_and_why_it_moves(server: Flask, ann: Person, bob: Person) -> None:
    first = {"status": "running", "begins": "2026-01-05", "owner": "projectleider plinten"}
    opened = bob.page(COURSE)
    assert ann.send(COURSE, **first, ends="1-12-2026").status_code == 303
    second = bob.send(COURSE, form=opened, **first)
    assert (second.status_code, "Een ander was u voor" in second.text) == (409, True)
    moved = ann.send(COURSE, ends="2027-12-01")
    assert (moved.status_code, "Schrijf waarom" in moved.text) == (422, True)
    assert ann.send(COURSE, ends="2027-12-01", status="stopped", why="later begonnen").status_code == 303
    page = html.unescape(ann.page(COURSE))
    assert "Hoe ver is het: loopt → gestopt" in page
    assert "Eindigt op: 2026-12-01 → 2027-12-01" in page
    assert verify(server.extensions["editing"].reader.engine).misfit is None


def test_a_milestone_is_met_with_a_day_and_evidence(server: Flask, ann: Person) -> None:
    plan = {"name": "Uitvoeringsplan", "due": "2026-07-15", "goal": "rd2_doel_a"}
    unknown = ann.send(MILESTONE, **{**plan, "goal": "rd1_x"})
    assert (unknown.status_code, "Dit kennen we niet" in unknown.text) == (422, True)
    plan["goal"] = ""
    assert ann.send(MILESTONE, **plan).status_code == 303
    chosen = f"{MILESTONE}?wijzig=1"
    met = ann.send(chosen, state="met")
    assert (met.status_code, met.text.count("Vul dit in.")) == (422, 4), "at the field and above"
    assert ann.send(chosen, state="met", met_on="2026-07-20", evidence="RIS 123").status_code == 303
    assert "te laat gehaald" in ann.page(MILESTONE)


def test_a_risk_a_decision_and_a_lesson_are_noted_and_taken_back(server: Flask, ann: Person) -> None:
    lesson = {"sort": "lesson", "text": "Huisbezoek werkt.", "dated": "2026-02-01", "lesson": "works"}
    assert ann.send(NOTE, **lesson).status_code == 303
    assert ann.send(NOTE, sort="decision", text="Meer geld?", dated="2030-01-01").status_code == 422
    due = {"sort": "decision", "text": "Meer geld?", "dated": "2030-01-01", "state": "open"}
    assert ann.send(NOTE, **due).status_code == 303
    page = html.unescape(ann.page(NOTE))
    assert ("dit werkt" in page, "nog te nemen" in page) == (True, True)
    gone = ann.send(f"{NOTE}?wijzig=1", withdrawn="1")
    assert (gone.status_code, "Schrijf waarom" in gone.text) == (422, True)
    assert ann.send(f"{NOTE}?wijzig=1", withdrawn="1", why="dubbel").status_code == 303
    assert "ingetrokken" in ann.page(NOTE)


KITCHEN: dict[str, str | list[str]] = {
    "name": "Buurtkeuken", "does": "samen koken", "source": "besluit 2026-14", "decided": "1-2-2026",
    "goals": ["A1", "A2"], "pillar": "A", "areas": ["WK051836", "BU05183620"], "target_groups": ["jongeren"],
    "status": "running", "begins": "1-3-2026", "money": ["rd2_a_rijk"], "indicator_id": "sociale_cohesie",
    "direction": "up",
}  # fmt: skip


def test_staff_add_an_intervention_that_is_then_shown_as_theirs(server: Flask, ann: Person) -> None:
    assert "een eigen aanpak" in ann.page("/bewerken").lower()
    answer = ann.send(
        OWN, **{**KITCHEN, "goals": [], "decided": "31-02-2026", "name": "Open bedrijfsruimten"}
    )
    page = html.unescape(answer.text)
    assert answer.status_code == 422 and 'href="#decided"' in page
    assert 'value="BU05183620" checked' in answer.text and "samen koken" in page, "nothing is lost"
    assert ann.send(OWN, **{**KITCHEN, "areas": ["WK999999"]}).status_code == 422
    empty = ann.send(OWN, name="", does="", source="", decided="", pillar="", status="")
    wanted = ("name", "does", "source", "decided", "pillar", "status", "goals", "areas")
    assert empty.status_code == 422
    assert [name for name in wanted if f'href="#{name}"' not in empty.text] == [], "all at once"
    assert ann.send(OWN, **KITCHEN).status_code == 303
    assert 'id="name-problem"' in ann.send(OWN, **KITCHEN).text, "sent twice it is there once"
    services: Services = server.extensions["services"]
    selection = selection_of("/programma/eigen_1", "", services.known())[0]
    shown = entry_answer(selection, services, Display())
    assert shown["heading"] == "Buurtkeuken"
    for words in ("toegevoegd door medewerkers", "Besluit van 1 februari 2026: ", "besluit 2026-14",
                  "koppeling van medewerkers", "vanaf 1 maart 2026"):  # fmt: skip
        assert words in shown["body"], words
    goal = selection_of("/programma/A2", "", services.known())[0]
    mark = 'Buurtkeuken</a> <span class="programme-badge-plain">toegevoegd door medewerkers'
    assert mark in entry_answer(goal, services, Display())["body"]
    here = interventions_here("BU05183620", services)
    assert [one.codes for one in here if one.intervention.is_added] == [("WK051836", "BU05183620")]
    items = ann.client.get("/api/v1/interventies?deal=regiodeal_2&limit=1000").json["items"]
    assert [(one["id"], one["firmness"]) for one in items if one["added"]] == [("eigen_1", "toegevoegd")]
    assert "Buurtkeuken" in ann.client.get("/download/programma.xml").text
    with ZipFile(BytesIO(ann.client.get("/download/programma.zip").data)) as files:
        rows = list(csv.DictReader(io.StringIO(files.read("data/interventions.csv").decode("utf-8-sig"))))
    assert [(one["id"], one["name_nl"]) for one in rows if one["is_added"] == "yes"] == [
        ("eigen_1", "Buurtkeuken")
    ]
    year = services.clock().year
    report = Document(BytesIO(ann.client.get(f"/download/jaarverslag/regiodeal_2/{year}.docx").data))
    cells = {cell.text for one in report.tables for row in one.rows[-1:] for cell in row.cells}
    assert "Buurtkeuken (toegevoegd door medewerkers)" in cells
    ran = ran_here(services.areas.get("WK051836"), (str(year - 1), str(year + 1)), services)
    assert ran is not None and "eigen_1" in {
        item.intervention.id for one in own_periods(ran) for item in one.items
    }
    answer = ann.client.get("/bewerken/aanpak/eigen_1")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{OWN}?wijzig=1")


def test_an_area_is_found_by_name_and_what_was_typed_stays(server: Flask, ann: Person) -> None:
    whole = re.findall(r'name="areas" value="([^"]+)"', ann.page(OWN))
    assert len(whole) > 200
    answer = ann.send(OWN, **KITCHEN, **{"doe": "zoek", "areas-zoek": "moervijk"})
    found = re.findall(r'name="areas" value="([^"]+)"( checked)?', answer.text)
    assert answer.status_code == 200 and "staff-problems" not in answer.text
    assert (
        [code for code, ticked in found if ticked]
        == ["WK051836", "BU05183620"]
        == [code for code, _ in found[:2]]
    ), "what was chosen stands first, typing error and all"
    assert len(found) < 25 and "samen koken" in answer.text and 'value="moervijk"' in answer.text
    assert 'formaction="#areas"' in answer.text, "without a script the page comes back at the list"
    nothing = ann.send(OWN, **KITCHEN, **{"doe": "zoek", "areas-zoek": "xyzzy"})
    assert len(re.findall(r'name="areas" value=', nothing.text)) == len(whole)
    assert "Niets gevonden." in nothing.text
    assert "Er is nog geen aanpak toegevoegd." in nothing.text, "a search saves nothing"
    enter = ann.send(OWN, **KITCHEN, **{"doe": "zoek", "areas-zoek": " "})
    assert enter.status_code == 303, "Enter in another field saves, as it did"


def test_two_people_change_what_was_added_and_it_is_taken_back(
    server: Flask, ann: Person, bob: Person
) -> None:
    ann.send(OWN, **KITCHEN)
    edit = f"{OWN}?wijzig=1"
    old = ann.page(edit)
    assert bob.send(edit, goals=["A1"], why="raadsbesluit").status_code == 303
    answer = ann.send(edit, form=old, owner="corporatie", goals=["A1", "A2"])
    told = "gewijzigd (Voor welke doelen: Sociale cohesie groter, "
    assert (answer.status_code, told in html.unescape(answer.text)) == (409, True)
    assert 'value="corporatie"' in answer.text
    assert "Schrijf waarom" in bob.send(edit, withdrawn="1").text
    assert bob.send(edit, withdrawn="1", why="gaat niet door").status_code == 303
    services: Services = server.extensions["services"]
    assert not services.programme.is_intervention("eigen_1")
    assert "ingetrokken" in ann.page(OWN)
    assert verify(server.extensions["editing"].reader.engine).misfit is None


def test_what_was_added_under_embargo_is_of_the_staff_of_its_deal(server: Flask, ann: Person) -> None:
    secret = {"embargo_until": "2099-07-01", "embargo_reason": "raad"}
    assert ann.send(OWN, **KITCHEN, **secret).status_code == 303
    services: Services = server.extensions["services"]
    assert not services.programme.is_intervention("eigen_1")
    assert "samen koken" in ann.page("/bewerken/interventie/eigen_1")
    assert Person(server, "partner").client.get("/bewerken/interventie/eigen_1").status_code == 404
    assert Person(server, "partner").client.get(OWN).status_code == 403
