"""What the deals do in an area: the areas of the texts, counted from the covenants and the application."""

from __future__ import annotations

import pytest

from callbacks.profile import answer
from callbacks.screen import Display
from dashboard.interventions_here import interventions_here
from dashboard.reports.profile import profile_report
from dashboard.services import Services
from dashboard.text.interventions import here_sentence
from dashboard.texts import translator
from indicators.programme.kinds import DealState
from tests.unit.dashboard.profile_store import figures, profile_services
from tests.unit.dashboard.trend_store import choose


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return profile_services(figures(), tmp_path_factory.mktemp("here"))


@pytest.mark.parametrize(
    ("area", "deals"),
    [
        ("WK051836", {"regiodeal_1": 27, "regiodeal_2": 21}),  # Moerwijk: a part of Zuidwest
        ("WK051829", {"regiodeal_6e_tranche": 53}),  # Schilderswijk: 50 of the whole area, 3 that name it
        ("WK051801", {}),  # no text names it
    ],
)
def test_an_area_has_the_interventions_of_the_texts_that_name_it(
    services: Services, area: str, deals: dict[str, int]
) -> None:
    items = interventions_here(area, services)
    assert {
        name: sum(one.deal.id == name for one in items) for name in {one.deal.id for one in items}
    } == deals
    assert not any(one.part for one in items), "a wijk lies wholly inside the areas that the texts name"


def test_what_runs_goes_first_and_the_most_about_the_area_goes_before_the_rest(services: Services) -> None:
    moerwijk = interventions_here("WK051836", services)
    assert [one.deal.state for one in moerwijk[:1]] == [DealState.RUNNING]
    assert moerwijk[-1].deal.state is DealState.CLOSED
    laak = interventions_here("laak", services)
    assert laak[0].intervention.areas == ("laak",), (
        "what is only in Laak goes before what is in the whole area"
    )
    assert not laak[0].granted


def test_of_a_city_it_says_that_it_is_in_a_part(services: Services) -> None:
    assert all(one.part for one in interventions_here("GM0603", services))


def test_the_sentence_counts_by_state() -> None:
    t = translator("nl")
    assert here_sentence([], t) == "De teksten van de Regio Deals noemen voor dit gebied geen aanpak."
    states = [DealState.RUNNING, DealState.CLOSED, DealState.CLOSED]
    assert here_sentence(states, t) == (
        "Aanpakken in de teksten: 1 van een deal die loopt, 2 van een deal die is afgerond."
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_profile_shows_five_and_folds_the_rest(services: Services, language: str) -> None:
    query = "gebied=WK051829" + ("" if language == "nl" else f"&taal={language}")
    shown = answer(
        choose(query, services), services, Display(scheme="light", narrow=False, version="1", holds={})
    )
    first, _, rest = shown["here"].partition("<details>")
    assert first.count("/programma/rd6_") == 5
    assert rest.count("/programma/rd6_") == 48
    badge = "aanvraag, niet toegekend" if language == "nl" else "application, not granted"
    assert first.count(badge) == rest.count(badge) == 1, "what was only asked for says so, also in the fold"


def test_the_report_names_every_intervention(services: Services) -> None:
    _, page = profile_report(choose("gebied=WK051829", services), services, address="http://x")
    assert "Wat gebeurt hier" in page
    assert "6e tranche (aanvraag), 2026 tot en met 2028 (aanvraag, niet toegekend)" in page
    for one in interventions_here("WK051829", services):
        assert one.intervention.name.nl.replace("'", "&#39;") in page
