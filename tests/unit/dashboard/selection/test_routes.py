"""Addresses: which screen they show, what their path chooses, and which do not exist."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from callbacks.screens import SCREENS as LAYOUTS
from dashboard.selection.filters import FILTERS
from dashboard.selection.model import FigureFilter
from dashboard.selection.parse import parse_selection
from dashboard.selection.resolve import resolve
from dashboard.selection.routes import ROUTES, SCREENS, Route, exists, fit, path_of, route_of, selection_of
from dashboard.services import Services
from layouts.shell import MORE, PLAIN
from layouts.shell import SCREENS as NAVIGATION
from tests.unit.dashboard.trend_store import TWO_BY_TWO, choose, services_with


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield services_with(TWO_BY_TWO, tmp_path_factory.mktemp("store"))


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/indicator/bijstand", True),
        ("/indicator/bijstand_", False),
        ("/indicator/", False),
        ("/indicator", False),
        ("/indicator/bijstand/2024", False),
        ("/indicatoren", True),
        ("/indicatoren/", False),
        ("/over", True),
        ("/onzin", False),
    ],
)
def test_an_address_exists_when_it_names_something(services: Services, path: str, found: bool) -> None:
    assert exists(path, services.known()) is found


def test_every_example_of_a_screen_leads_to_that_screen(services: Services) -> None:
    assert [route_of(path) for path in SCREENS] == list(ROUTES)
    assert list(LAYOUTS) == [route.pattern for route in ROUTES]
    assert all(exists(path, services.known()) for path in SCREENS)
    assert {row[0] for row in (*NAVIGATION, *MORE)} - PLAIN <= set(SCREENS)


def test_what_the_path_names_goes_before_the_query(services: Services) -> None:
    selection, notes = selection_of("/indicator/roker", "indicator=bijstand&jaar=2020", services.known())
    assert (selection.indicator_id, selection.period, notes) == ("roker", "2020", ())
    same, _ = selection_of("/indicator/bijstand", "indicator=bijstand&jaar=2020", services.known())
    assert (same.indicator_id, same.period) == ("bijstand", "2020")
    unknown, _ = selection_of("/indicator/onzin", "indicator=bijstand", services.known())
    assert unknown.indicator_id == "bijstand"


def test_the_first_of_several_stands_in_a_path_and_the_others_stay(services: Services) -> None:
    route = Route(pattern="/plaats/<gebied>")
    assert (route.name, route.part("/plaats/WK051829")) == ("gebied", "WK051829")
    kept, _ = selection_of("/wijk/WK051829", "gebied=WK051829,WK051838", services.known())
    assert kept.area_codes == ("WK051829", "WK051838")


def test_the_path_follows_another_choice(services: Services) -> None:
    selection = choose("indicator=roker", services)
    assert path_of("/indicator/bijstand", selection) == "/indicator/roker"
    assert path_of("/kaart", selection) == "/kaart"
    found = resolve("/indicator/roker?indicator=bijstand&niveau=wijk", services.known())
    assert (found.path, found.selection.indicator_id) == ("/indicator/roker", "roker")


def test_search_words_stay_with_the_catalogue(services: Services) -> None:
    selection = choose("zoek=schulden&cijfers=zonder&indicator=roker", services)
    assert (selection.search, selection.figures) == ("schulden", FigureFilter.WITHOUT)
    assert fit("/indicatoren", selection) == selection
    left = fit("/indicator/roker", selection)
    assert (left.search, left.figures, left.indicator_id) == ("", None, "roker")


def test_search_words_are_cut_and_an_unknown_kind_is_met_with_a_note(services: Services) -> None:
    selection, notes = parse_selection(f"zoek={'a' * 500}&cijfers=veel", known=services.known())
    assert len(selection.search) == 80
    assert selection.figures is None
    assert "veel" in notes[0]


def test_a_filter_stands_only_on_screens_that_exist() -> None:
    patterns = {route.pattern for route in ROUTES}
    assert {screen for one in FILTERS for screen in one.screens} <= patterns
    assert route_of("/over") is not None
    assert SCREENS["/over"].filters == ()
    assert [one.query for one in SCREENS["/indicatoren"].filters] == ["wat", "wie", "fase"]
    (period,) = [one for one in FILTERS if one.query == "jaar"]
    assert period in SCREENS["/indicator/moeite_met_rondkomen"].filters


def test_the_address_of_a_merged_indicator_opens_the_one_that_stayed(services: Services) -> None:
    known = services.known()
    for path, query in (
        ("/kaart", "indicator=achtergrond_turkije"),
        ("/indicator/achtergrond_turkije", ""),
    ):
        assert exists(path, known)
        selection, notes = selection_of(path, query, known=known)
        assert (selection.indicator_id, notes) == ("migratieachtergrond_turkije", ())
