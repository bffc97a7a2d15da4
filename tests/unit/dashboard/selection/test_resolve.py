"""What an address shows, and what is said of what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from callbacks.choice import answer
from callbacks.screen import Display
from dashboard.ids import Shell
from dashboard.selection.model import parse_language
from dashboard.selection.resolve import resolve
from dashboard.services import Services
from tests.unit.dashboard.trend_store import TWO_BY_TWO, services_with


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield services_with(TWO_BY_TWO, tmp_path_factory.mktemp("store"))


def test_an_address_shows_its_screen_and_its_selection(services: Services) -> None:
    found = resolve("/kaart?indicator=bijstand&jaar=2020&gebied=WK051829,WK051838", services.known())
    assert found.path == "/kaart"
    assert (found.selection.indicator_id, found.selection.period) == ("bijstand", "2020")
    assert found.selection.area_codes == ("WK051829", "WK051838")
    assert found.notes == ()


def test_a_complete_address_resolves_to_itself(services: Services) -> None:
    known = services.known()
    for address in (
        "/kaart?indicator=bijstand&wat=gezondheid",
        "/indicator/roker?wat=wonen",
        "/wijk",
    ):
        found = resolve(address, known)
        assert resolve(found.address, known) == resolve(found.address, known, changed=("taal",))
        assert resolve(found.address, known).address == found.address


def test_the_tags_of_an_address_go_before_its_indicator(services: Services) -> None:
    """So a link that was copied before the server answered shows what the reader got."""
    known = services.known()
    found = resolve("/kaart?wat=gezondheid&indicator=bijstand&jaar=2020", known)
    assert services.catalogue.get(found.selection.indicator_id).theme == "gezondheid"
    assert known.availability.has_figures(found.selection.indicator_id)
    (note,) = found.notes
    assert "past niet bij de andere keuzes" in note
    assert resolve("/kaart?wat=gezondheid&indicator=roker", known).selection.indicator_id == "roker"


def test_the_path_goes_before_the_tags(services: Services) -> None:
    found = resolve("/indicator/bijstand?wat=gezondheid", services.known())
    assert (found.selection.indicator_id, found.selection.tags) == ("bijstand", {})


def test_notes_are_about_what_the_reader_changed(services: Services) -> None:
    known = services.known()
    address = "/kaart?indicator=roker&jaar=1999&gebied=WK999999"
    assert len(resolve(address, known).notes) == 2
    (note,) = resolve(address, known, changed=("jaar", "indicator")).notes
    assert "1999" in note
    (note,) = resolve(address, known, changed=("indicator",)).notes
    assert note == "Voor 1999 is er geen cijfer. U ziet 2024."


def test_what_belongs_to_another_screen_is_left_behind(services: Services) -> None:
    address = "/indicatoren?zoek=schuld&cijfers=met"
    assert resolve(address, services.known()).selection.search == "schuld"
    assert resolve(address.replace("/indicatoren", "/kaart"), services.known()).selection.search == ""


@pytest.mark.parametrize(
    "address", ["/kaart", "/nergens?x=1#y", "#", "?#=&", "/wijk/WK999999?gebied=onzin&jaar=0"]
)
def test_whatever_an_address_says_it_shows_something(services: Services, address: str) -> None:
    found = resolve(address, services.known())
    assert found.selection.indicator_id in services.catalogue
    assert found.path == address.partition("#")[0].partition("?")[0]


def test_an_answer_has_the_complete_address_the_bar_and_the_screen(services: Services) -> None:
    request = {"address": "/indicator/roker?niveau=wijk", "changed": ["indicator"], "number": 7}
    found = answer(request, services, display=Display(), lists={})
    address = resolve("/indicator/roker?niveau=wijk", services.known()).address
    assert found[Shell.CHOICE] == {"resolved": {"number": 7, "address": address}}
    assert found["filter-indicator"]["value"] == "roker"
    assert "Mensen die roken" in found["indicator-top"]["html"]
    again = answer(request, services, display=Display(), lists=found["filter-cache"]["data"])
    assert "data" in found["filter-indicator"] and "data" not in again["filter-indicator"]


def test_the_language_of_an_address() -> None:
    assert parse_language("/kaart?indicator=bijstand&taal=en") == "en"
    assert parse_language("/kaart?taal=en#wat") == "en"
    assert parse_language("/kaart#taal=en") == "nl"
