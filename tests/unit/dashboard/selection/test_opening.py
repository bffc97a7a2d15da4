"""Trends and Kaart open on a headline that can answer, unless the reader chose a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.selection.opening import map_indicator, trend_indicator
from dashboard.selection.resolve import resolve
from dashboard.services import Services
from tests.unit.dashboard.trend_store import Row, services_with

WIJK = "WK051829"
SOURCES = {
    "misdrijven_per_1000": ("politie_misdrijven", "measured", 5),
    "wanbetalers_zorgpremie": ("elan_wijken", "measured", 7),
    "moeite_met_rondkomen": ("gezondheidsmonitor_50120", "estimated", 12),
    "koopwoningen": ("kwb_2024", "measured", 20),
}


def rows(shorter: int = 0) -> list[Row]:
    """Series of five, seven, twelve (a model) and twenty (no headline) figures, each ``shorter``."""
    return [
        (name, WIJK, str(2024 - back), 5.0, status, source)
        for name, (source, status, number) in SOURCES.items()
        for back in range(number - shorter)
    ]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_with(rows(), tmp_path_factory.mktemp("opening"))


def test_the_longest_registered_headline_comes_first(services: Services) -> None:
    assert trend_indicator(services.known()) == "wanbetalers_zorgpremie"
    assert resolve("/trends", services.known()).selection.indicator_id == "wanbetalers_zorgpremie"


def test_a_choice_of_the_reader_goes_before_it(services: Services) -> None:
    known = services.known()
    chosen = resolve("/trends?indicator=moeite_met_rondkomen", known).selection
    assert chosen.indicator_id == "moeite_met_rondkomen"
    on_map = resolve("/kaart?indicator=moeite_met_rondkomen", known).selection
    assert on_map.indicator_id == "moeite_met_rondkomen"


def test_the_map_opens_on_a_registered_share_of_many_wijken(tmp_path: Path) -> None:
    counts = {"misdrijven_per_1000": ("politie_misdrijven", 5), "laag_inkomen": ("elan_wijken", 4)}
    counts["wanbetalers_zorgpremie"] = ("elan_wijken", 2)
    wijken = ["WK051829", "WK051830", "WK051831", "WK051833", "WK051834"]
    figures: list[Row] = [
        (name, code, "2022", 5.0, "measured", source)
        for name, (source, number) in counts.items()
        for code in wijken[:number]
    ]
    known = services_with(figures, tmp_path).known()
    assert map_indicator(known) == "laag_inkomen"
    longer = services_with(rows(), tmp_path / "longer").known()
    assert map_indicator(longer) == "wanbetalers_zorgpremie", "seven figures, a share"
    opened = resolve("/kaart", known).selection
    assert (opened.indicator_id, opened.period) == ("laag_inkomen", "2022")


def test_a_screen_of_every_figure_leaves_the_choice_open(services: Services) -> None:
    known = services.known()
    assert resolve("/", known).address == "/"
    assert resolve("/?wat=veilig", known).address == resolve("/?wat=veilig&niveau=wijk", known).address
    carried = resolve("/?indicator=koopwoningen", known).address
    assert "indicator=koopwoningen" in carried
    assert "indicator=" in resolve("/kaart", known).address


def test_without_a_series_of_five_it_is_what_every_screen_opens_on(tmp_path: Path) -> None:
    few = services_with(rows(shorter=3), tmp_path)
    assert trend_indicator(few.known()) is None
    assert resolve("/trends", few.known()).selection.indicator_id == "moeite_met_rondkomen"
