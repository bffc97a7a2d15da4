"""Where a reader is: an address, and the changes that it does not hold yet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from callbacks.filters import answer
from dashboard.selection.model import parse_language
from dashboard.selection.resolve import place_of
from dashboard.selection.url import to_query
from dashboard.services import Services
from tests.unit.dashboard.trend_store import TWO_BY_TWO, services_with


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield services_with(TWO_BY_TWO, tmp_path_factory.mktemp("store"))


def test_changes_come_after_the_address_in_their_order(services: Services) -> None:
    asked = "/kaart?indicator=bijstand&jaar=2024#jaar=2020#gebied=WK051829%2CWK051838#gebied=WK051838"
    place = place_of(asked, services.known())
    assert place.path == "/kaart"
    assert (place.selection.indicator_id, place.selection.period) == ("bijstand", "2020")
    assert place.selection.area_codes == ("WK051838",)
    assert place.notes == ()


def test_an_empty_value_takes_a_choice_away(services: Services) -> None:
    place = place_of("/kaart?indicator=bijstand&gebied=WK051829&wat=wonen#gebied=&wat=", services.known())
    assert (place.selection.area_codes, place.selection.tags) == ((), {})


def test_two_steps_lead_where_one_and_one_lead(services: Services) -> None:
    """The browser may ask again before the server has answered."""
    known = services.known()
    first = place_of("/kaart?indicator=bijstand&jaar=2020#wat=gezondheid", known)
    then = place_of(f"{first.path}?{to_query(first.selection)}#jaar=2024", known)
    assert place_of("/kaart?indicator=bijstand&jaar=2020#wat=gezondheid#jaar=2024", known) == then


def test_what_belongs_to_another_screen_is_left_behind(services: Services) -> None:
    asked = "/indicatoren?zoek=schuld#cijfers=met"
    assert place_of(asked, services.known()).selection.search == "schuld"
    assert place_of(asked.replace("/indicatoren", "/kaart"), services.known()).selection.search == ""


@pytest.mark.parametrize(
    "asked", ["/kaart", "/nergens?x=1#y", "#", "?#=&", "/wijk/WK999999?gebied=onzin#jaar=0"]
)
def test_whatever_is_asked_there_is_a_place(services: Services, asked: str) -> None:
    place = place_of(asked, services.known())
    assert place.selection.indicator_id in services.catalogue
    assert place.path == asked.partition("#")[0].partition("?")[0]


def test_a_wish_that_cannot_be_met_is_told(services: Services) -> None:
    (note,) = place_of("/kaart?indicator=bijstand#jaar=1999", services.known()).notes
    assert "1999" in note


def test_the_answer_names_what_it_answers_and_where_that_is(services: Services) -> None:
    asked = "/indicator/bijstand?niveau=wijk#indicator=roker"
    found = answer(asked, services, held={})
    assert found["settled"] == {
        "asked": asked,
        "path": "/indicator/roker",
        "query": to_query(place_of(asked, services.known()).selection),
    }
    assert found["choices"]["filter-indicator"]["value"] == "roker"


def test_the_language_of_what_is_asked() -> None:
    assert parse_language("/kaart?indicator=bijstand&taal=en#jaar=2020") == "en"
    assert parse_language("/kaart?taal=en#wat=") == "en"
    assert parse_language("/kaart#taal=en") == "nl"
