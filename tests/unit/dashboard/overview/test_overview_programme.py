"""What the Overzicht says of the deals that run: goals, money and dates, and that nothing was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.overview.programme import programme_sentences, running_deals
from dashboard.services import Services
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.store.engine import open_engine
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction
from indicators.programme.outputs import OutputForm, OutputUpdate
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
    assert dates.startswith(
        "15 juni 2027: concept voortgangsrapportage naar bestuurlijk overleg. 30 juni 2027"
    )


def test_what_was_reported_is_held_against_its_pace(services: Services) -> None:
    enter(services)
    goals, money, _ = programme_sentences(services, language="nl")
    name = services.programme.goal("A1").name.nl
    assert goals == f"Zuidwest II: 1 van 8 doelen achter op schema: {name}."
    assert money == "Zuidwest II: er is tot dit jaar minder uitgegeven dan begroot."


def test_only_deals_that_were_agreed_and_run_count(services: Services) -> None:
    assert [one.deal.id for one in running_deals(services, today=date(2026, 11, 29))] == ["regiodeal_2"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_answer_is_at_most_three_sentences(services: Services, language: str) -> None:
    enter(services)
    for text in programme_sentences(services, language=language):
        assert 1 <= text.count(". ") + 1 <= 3
