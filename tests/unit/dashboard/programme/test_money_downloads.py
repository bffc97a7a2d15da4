"""The money of the deals to take along, of one area, and on the page of a goal."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from callbacks.programme import entry_answer, ledger_answer
from callbacks.screen import Display
from dashboard.exports.programme_money import money_distribution_export, money_years_export
from dashboard.programme.money_here import money_here
from dashboard.selection.routes import selection_of
from dashboard.services import Services
from indicators.programme.entries import MoneyStage
from tests.unit.dashboard.map_store import map_services

DEALS = {"regiodeal_1": 15_000_000, "regiodeal_2": 49_000_000, "regiodeal_6e_tranche": 82_825_000}
"""What state and region put in together, in the covenants and the application."""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    made = map_services([], tmp_path_factory.mktemp("money"))
    made.clock = lambda: datetime(2026, 11, 29, 12, tzinfo=UTC)
    return made


def screen(services: Services, query: str) -> str:
    selection = selection_of("/programma", query, services.known())[0]
    return str(ledger_answer(selection, services, Display())["body"])


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_money_by_source_and_year_adds_up_to_the_entries(services: Services) -> None:
    selection = selection_of("/programma", "deal=alle", services.known())[0]
    rows = money_years_export(selection, services).rows
    entries = services.reported().entries
    for stage, column in {
        MoneyStage.PLANNED: "gepland", MoneyStage.COMMITTED: "vastgelegd", MoneyStage.SPENT: "uitgegeven",
    }.items():  # fmt: skip
        entered = sum(one.amount_cents for one in entries if one.stage is stage)
        assert rows[column].sum() * 100 == pytest.approx(entered)
    assert list(rows["jaar"].unique()) == sorted({one.period[:4] for one in entries})
    later = rows[rows["jaar"] == "2027"]
    assert len(later) == 2
    assert later["uitgegeven"].isna().all(), "not known is not zero"


def test_every_row_with_an_example_says_so(services: Services) -> None:
    selection = selection_of("/programma", "deal=alle", services.known())[0]
    years = money_years_export(selection, services)
    assert set(years.rows["soort bedrag"]) == {"voorbeeld"}
    assert any("voorbeeld" in line for line in years.about)
    divided = money_distribution_export(selection, services).rows
    spent = divided["uitgegeven, alleen hiervoor"]
    assert (divided["soort bedrag uitgegeven"] == "voorbeeld").equals(spent.notna())
    assert set(divided[spent.notna()]["deal"]) == {"Zuidwest II"}


def test_each_way_of_dividing_comes_to_the_whole_deal(services: Services) -> None:
    for deal, whole in DEALS.items():
        selection = selection_of("/programma", f"deal={deal}", services.known())[0]
        rows = money_distribution_export(selection, services).rows
        assert list(rows["verdeling"].unique()) == ["Per pijler", "Per thema", "Per gebied", "Per doelgroep"]
        for _, part in rows.groupby("verdeling"):
            assert part["alleen hiervoor"].sum() == whole
            assert (part["deel"] == "niet toe te delen").sum() == 1


def test_the_tabs_lead_to_the_downloads_of_what_they_show(services: Services) -> None:
    assert 'href="/download/geld.csv?' in screen(services, "")
    assert 'href="/download/verdeling.xlsx?' in screen(services, "tab=verdeling")
    asked = screen(services, "deal=regiodeal_6e_tranche")
    assert "/download/geld." not in asked, "nothing is booked for what is not granted"
    assert "/download/verdeling.csv?deal=regiodeal_6e_tranche" in screen(
        services, "deal=regiodeal_6e_tranche&tab=verdeling"
    )


def test_the_money_for_a_wijk_is_said_as_far_as_the_text_goes(services: Services) -> None:
    """Pillars A and B (48.5 million) pay for the whole of Zuidwest, running the deal (0.5) for no place."""
    deal = services.programme.deal("regiodeal_2")
    own = money_here("WK051836", deal, services)
    assert (own.alone, own.shared, own.elsewhere, own.unnamed) == (0, 48_500_000, 0, 500_000)
    whole = money_here("zuidwest", deal, services)
    assert (whole.alone, whole.shared, whole.elsewhere) == (48_500_000, 0, 0)
    other = money_here("WK051829", deal, services)
    assert (other.alone, other.shared, other.elsewhere) == (0, 0, 48_500_000)
    for name, amount in DEALS.items():
        one = money_here("WK051836", services.programme.deal(name), services)
        assert one.alone + one.shared + one.elsewhere + one.unnamed == amount
    text = plain(screen(services, "tab=verdeling&gebied=WK051836"))
    assert "Alleen voor Moerwijk geen bedrag" in text
    assert "Ook voor andere gebieden: de tekst splitst dit niet 48,5 miljoen euro" in text
    assert "De tekst noemt geen gebied 0,5 miljoen euro" in text


def test_the_page_of_a_goal_has_what_was_booked_for_its_pillar(services: Services) -> None:
    def page(goal: str) -> str:
        selection = selection_of(f"/programma/{goal}", "", services.known())[0]
        return plain(str(entry_answer(selection, services, Display())["body"]))

    lines = {line.id for line in services.programme.money if line.pillar == "A"}
    spent = sum(
        one.amount_cents
        for one in services.reported().entries
        if one.line_id in lines and one.stage is MoneyStage.SPENT
    )
    words = f"{round(spent / 100_000):,}".replace(",", ".")
    for goal in ("A1", "A2"):
        text = page(goal)
        assert "Tot nu geboekt voor de hele pijler, niet voor dit doel alleen voorbeeld" in text
        assert f"Uitgegeven {words}" in text
    assert "Er is niets geboekt." in page("rd6_gezondheid")
