"""The mean of areas that look alike stands beside the figure on every screen and in its download."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from callbacks.overview import answer as overview_answer
from callbacks.screen import Display
from dashboard.compare.view import compared
from dashboard.exports.compare import compare_export, ranking_export
from dashboard.exports.formats import ExportTable
from dashboard.exports.map import map_export
from dashboard.exports.overview import overview_export
from dashboard.exports.trends import trend_export
from dashboard.indicator.beside import beside_sentences
from dashboard.indicator.view import indicator_view
from dashboard.overview.text import figure_words
from dashboard.overview.view import overview
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.compare.ranking import ranking_parts
from layouts.components.area_table import area_table
from layouts.components.html_block import as_html
from layouts.indicator.parts import second_values
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.similar_store import HERE, LIKE, rows
from tests.unit.dashboard.trend_store import choose

CHOSEN = f"indicator=bijstand&jaar=2022&gebied={HERE}"
T = translator("nl")


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """With the figure of the city. 6.000 of the 60.000 residents of the areas that look alike are 10%."""
    own = [*rows(), ("bijstand", "GM0518", "2022", 8.0, "measured", "kwb_2022")]
    return map_services(own, tmp_path_factory.mktemp("similar"))


def test_the_overview_names_it_after_the_city_and_says_what_it_is(services: Services) -> None:
    view = overview(choose("", services), services)
    (figure,) = [item for item in view.figures if item.assessed.area_code == HERE]
    assert figure_words(figure, view) == "bijstand 13,0%, in de stad 8,0% (2022), lijkt erop 10,0%"
    assert "geen doel en geen norm" in str(overview_answer(choose("", services), services, Display()))


def test_the_page_of_an_indicator_has_a_column_and_a_sentence(services: Services) -> None:
    view = indicator_view(choose(CHOSEN, services), services)
    assert beside_sentences(view) == ["Schilderswijk: 13,0%. Gebieden die erop lijken: 10,0%."]
    drawn = as_html(area_table(view.figures, services, beside=second_values(view, T)))
    assert "Lijkt erop (" in drawn
    assert "leeftijden" not in drawn, "a column without any value is left out"
    nobody = indicator_view(choose("indicator=bijstand&jaar=2022", services), services)
    assert beside_sentences(nobody) == []


def test_what_ages_do_stands_there_too(services: Services) -> None:
    view = replace(indicator_view(choose(CHOSEN, services), services), expected={HERE: 9.04}, similar={})
    (said,) = beside_sentences(view)
    assert said.startswith("Schilderswijk: 13,0%. Verwacht bij de leeftijden hier: 9,0%.")
    drawn = as_html(area_table(view.figures, services, beside=second_values(view, T)))
    assert "Verwacht bij de leeftijden hier (" in drawn and "Lijkt erop" not in drawn


def test_the_ranking_has_it_beside_every_area(services: Services) -> None:
    found = compared(choose(CHOSEN, services), services).ranking
    assert found.similar[HERE].areas == LIKE
    assert "Lijkt erop" in as_html(ranking_parts(found, services))


@pytest.mark.parametrize(
    "export", [map_export, trend_export, compare_export, ranking_export, overview_export]
)
def test_the_downloads_hold_it(
    services: Services, export: Callable[[Selection, Services], ExportTable]
) -> None:
    table = export(choose(f"{CHOSEN}&kolommen=bijstand", services), services).rows
    mine = table[(table["code"] == HERE) & (table["periode"] == "2022")]
    assert mine["lijkt erop"].tolist() == pytest.approx([10.0])
    city = table[table["code"] == "GM0518"]
    assert city["lijkt erop"].isna().all(), "a city looks like no wijk"
