"""What the Overzicht says of the deals that run: goals, money and dates, and that nothing was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.overview.programme import programme_sentences, running_deals
from dashboard.reports.goal_brief import brief_html
from dashboard.reports.yearly import year_report
from dashboard.reports.yearly_model import YearTable
from dashboard.services import Services
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.store.engine import open_engine
from indicators.programme.due_dates import due_dates
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.steering import EditedMilestone, ProgrammeNote
from layouts.components.html_block import as_html
from layouts.overview.programme import programme_answers
from tests.unit.dashboard.map_store import map_services

NOW = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
"""In the Netherlands already the 30th."""


@pytest.fixture
def services(tmp_path: Path) -> Services:
    made = map_services([("bijstand", "WK051829", "2022", 9.0, "measured", "kwb_2022")], tmp_path)
    engine = open_engine(made.settings.store_url)
    made = replace(made, frozen=FrozenReader(engine), clock=lambda: NOW)
    made.assessments(wait=True)
    return made


def enter(services: Services) -> None:
    ledger = ProgrammeLedger(open_engine(services.settings.store_url), clock=lambda: NOW)
    update = {
        "deal": "regiodeal_2", "result_id": "res_rd2_openingstijden", "period": "2026", "value": 2,
        "source": "registratie",
    }  # fmt: skip
    money = {
        "deal": "regiodeal_2", "line_id": "rd2_a_rijk", "period": "2025",
        "dated": date(2026, 11, 1), "source": "grootboek",
    }  # fmt: skip
    with ledger.session() as session:
        made = session.add(OutputUpdate.model_validate(update), actor="ann", form=OutputForm.COUNT)
        session.act(made.id, OutputAction.SUBMIT, seen=1, actor="ann")
        session.act(made.id, OutputAction.APPROVE, seen=2, actor="bob")
        for stage, cents in (("planned", 1_000_00), ("committed", 700_00), ("spent", 700_00)):
            entry = MoneyEntry.model_validate({**money, "stage": stage, "amount_cents": cents})
            session.add(entry, actor="ann")


def test_without_reports_it_says_that_nothing_can_be_said(services: Services) -> None:
    goals, money, dates = programme_sentences(services, language="nl")
    assert goals == "Zuidwest II: van geen van de 8 doelen is te zeggen of het op schema ligt."
    assert "is niet opgegeven" in money
    assert dates.text.startswith(
        "15 juni 2027: concept voortgangsrapportage naar bestuurlijk overleg. 30 juni 2027"
    )


def test_what_was_reported_is_held_against_its_pace(services: Services) -> None:
    enter(services)
    goals, money, _ = programme_sentences(services, language="nl")
    name = services.programme.goal("A1").name.nl
    assert goals == f"Zuidwest II: 1 van 8 doelen achter op schema: {name}."
    assert money == "Zuidwest II: er is tot dit jaar minder uitgegeven dan begroot."


def note(services: Services) -> None:
    """A decision that should have been taken, one to come, one of another deal, and the date of June met."""
    ledger = ProgrammeLedger(open_engine(services.settings.store_url), clock=lambda: NOW)
    decision = {"sort": "decision", "state": "open", "deal": "regiodeal_2"}
    with ledger.session() as session:
        for fields in (
            {"text": "Doorgaan met de buurtbedrijven. Zie het advies.", "dated": date(2026, 11, 29)},
            {"text": "Budget van A", "dated": date(2029, 5, 1)},
            {"text": "Van een ander", "dated": date(2026, 12, 1), "deal": "regiodeal_6e_tranche"},
        ):
            session.add(ProgrammeNote.model_validate({**decision, **fields}), actor="ann")
        first = due_dates(services.programme, "regiodeal_2", today=date(2026, 11, 30))[0]
        milestone = {
            "deal": "regiodeal_2", "name": "Concept", "due": first.day, "agenda_id": first.milestone.id,
            "state": "met", "met_on": date(2026, 11, 30), "evidence": "stuk 1",
        }  # fmt: skip
        session.add(EditedMilestone.model_validate(milestone), actor="ann")


def test_decisions_that_are_to_be_taken_are_due_and_what_was_met_is_not(services: Services) -> None:
    note(services)
    _, _, dates = programme_sentences(services, language="nl")
    late, rest = dates.text.split(". ", 1)
    assert late == "29 november 2026, besluit nog niet genomen: Doorgaan met de buurtbedrijven"
    assert rest.startswith("30 juni 2027"), "the one of 15 June was met"
    assert "ander" not in dates.text


def test_a_decision_is_named_although_it_comes_later_than_the_dates_of_the_text(services: Services) -> None:
    noted = ProgrammeNote.model_validate(
        {"sort": "decision", "state": "open", "deal": "regiodeal_2", "text": "Budget", "dated": "2028-05-01"}
    )
    ledger = ProgrammeLedger(open_engine(services.settings.store_url), clock=lambda: NOW)
    with ledger.session() as session:
        session.add(noted, actor="ann")
    _, _, dates = programme_sentences(services, language="nl")
    assert dates.text.endswith("1 mei 2028, besluit nog te nemen: Budget.")
    page = brief_html("A1", services, day=date(2026, 11, 30))
    assert "1 mei 2028, besluit nog te nemen: Budget." in page
    outlook = year_report("regiodeal_2", 2026, services, as_of=date(2026, 11, 30)).parts[2]
    assert ("note-1", "1 mei 2028", "Budget", "besluit: nog te nemen") in [
        row for block in outlook.blocks if isinstance(block, YearTable) for row in block.rows
    ]


def test_only_deals_that_were_agreed_and_run_count(services: Services) -> None:
    assert [one.deal.id for one in running_deals(services, today=date(2026, 11, 29))] == ["regiodeal_2"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_answer_is_at_most_three_sentences(services: Services, language: str) -> None:
    enter(services)
    note(services)
    goals, money, dates = programme_sentences(services, language=language)
    for text in (goals, money, dates.text):
        assert 1 <= text.count(". ") + 1 <= 3
    assert dates.is_dutch is (language == "en")
    shown = as_html(programme_answers(services, language=language))
    assert ('In Dutch: <span lang="nl">29 november 2026' in shown) is (language == "en")
