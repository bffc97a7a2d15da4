"""Trends without a figure leads on: to areas around that have one, the map, the profile, other figures."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.services import NoBordersError, Services
from dashboard.trends.onward import onward
from dashboard.trends.view import trend_view
from geo.border_model import Borders
from tests.unit.dashboard.trend_store import choose, services_with

ROWS = [
    ("moeite_met_rondkomen", code, year, value, "estimated", "gezondheidsmonitor_50120")
    for year in ("2016", "2020")
    for code, value in {"WK051829": 34.9, "GM0518": 22.2}.items()
]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    result = services_with(ROWS, tmp_path_factory.mktemp("onward"))

    def none_saved() -> Borders:
        raise NoBordersError("none")

    result.borders = none_saved
    return result


def _ways(services: Services, query: str) -> dict[str, str]:
    return {way.words: way.href for way in onward(trend_view(choose(query, services), services), services)}


def test_a_buurt_without_a_figure_leads_to_its_wijk_and_its_city(services: Services) -> None:
    name = services.areas.get("BU05182915").name
    ways = _ways(services, "indicator=moeite_met_rondkomen&gebied=BU05182915")
    assert list(ways) == [
        "De wijk eromheen: Schilderswijk",
        "De hele stad: Den Haag",
        "Dit cijfer op de kaart",
        f"Wat er wel bekend is van {name}",
    ]
    query = parse_qs(urlsplit(ways["De wijk eromheen: Schilderswijk"]).query)
    assert (query["indicator"], query["gebied"]) == (["moeite_met_rondkomen"], ["WK051829"])
    assert "gebied" not in parse_qs(urlsplit(ways["Dit cijfer op de kaart"]).query)
    assert ways[f"Wat er wel bekend is van {name}"] == "/wijk/BU05182915"


def test_only_areas_with_a_figure_are_offered(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    around = tuple(services.areas.get(code) for code in ("WK051830", "WK051829"))
    monkeypatch.setattr("dashboard.trends.onward._beside", lambda *_: around)
    ways = _ways(services, "indicator=moeite_met_rondkomen&gebied=WK051827&taal=en")
    assert list(ways)[:2] == ["The area beside it: Schilderswijk", "The whole city: Den Haag"]
    assert ways[f"What is known of {services.areas.get('WK051827').name}"] == "/wijk/WK051827?taal=en"


def test_a_figure_that_nobody_has_leads_to_figures_of_its_theme(services: Services) -> None:
    ways = _ways(services, "indicator=werkende_armen&gebied=WK051829")
    assert list(ways) == [services.catalogue.get("moeite_met_rondkomen").title.nl]
    (address,) = ways.values()
    assert parse_qs(urlsplit(address).query)["indicator"] == ["moeite_met_rondkomen"]


def test_a_view_with_figures_needs_no_way_on(services: Services) -> None:
    assert _ways(services, "indicator=moeite_met_rondkomen&gebied=WK051829") == {}
