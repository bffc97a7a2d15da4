"""The page of one indicator says what its figures allow, and what is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from callbacks.indicator import SCREEN, answer
from callbacks.screen import Display
from dashboard.cross_section.view import worst_first
from dashboard.exports.indicator import indicator_export
from dashboard.figures.strip_places import MOST_LANES
from dashboard.indicator.few import few_figures
from dashboard.indicator.text import claims
from dashboard.indicator.view import indicator_view, named_areas
from dashboard.services import Services
from dashboard.texts import translator
from data.store.model import IndicatorChange, SourceState, SourceStatus
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import Catalogue
from layouts.indicator.history import history_parts
from tests.conftest import NOON
from tests.unit.dashboard.map_store import monitor_rows
from tests.unit.dashboard.trend_store import choose, services_with

NOTE = "Gemeente Den Haag, Nota, https://example.org/nota"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    rows = [
        *monitor_rows(),
        ("arbeidsmigranten", "WK051829", "2024", 6.2, "published", "published:nota"),
        ("arbeidsmigranten", "laak", "2024", 17.7, "published", "published:nota"),
    ]
    found = services_with(rows, tmp_path_factory.mktemp("store"), notes={"laak": NOTE, "WK051829": NOTE})
    ObservationWriter(found.observations._engine).record_state(
        SourceState(
            id="gezondheidsmonitor_50120",
            family="gezondheidsmonitor",
            state=SourceStatus.OK,
            fetched_at=NOON,
            rows=57,
            modified="2022-04-11T02:00:00",
        )
    )
    return replace(found, clock=lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))


def page(query: str, services: Services) -> dict[str, Any]:
    return answer(choose(query, services), services, Display())


def text(component: Any) -> str:
    return json.dumps(component, default=lambda one: one.to_plotly_json(), ensure_ascii=False)


def test_every_area_is_a_dot_beside_its_own_city(services: Services) -> None:
    view = indicator_view(choose("indicator=moeite_met_rondkomen", services), services)
    hague, rijswijk = view.strip
    areas = load_areas()
    cities = [area.municipality for area in areas.at_level(AreaLevel.WIJK)]
    assert (hague.value, rijswijk.value) == (22.2, 15.9)
    assert (len(hague.dots), len(rijswijk.dots)) == (cities.count("GM0518"), cities.count("GM0603"))
    named = {dot.code for dot in hague.dots if dot.named}
    assert named == {"WK051829", "WK051830", "WK051831", "WK051833", "WK051834", "WK051836", "WK051838"}
    assert len(named) <= MOST_LANES


def test_a_reader_s_own_areas_are_named_instead(services: Services) -> None:
    selection = choose("indicator=moeite_met_rondkomen&gebied=WK051801,laak", services)
    assert named_areas(selection, services.areas) == {"WK051801"}


def test_the_least_favourable_area_stands_first(services: Services) -> None:
    view = indicator_view(choose("indicator=moeite_met_rondkomen", services), services)
    values = [row.value for row in worst_first(view.figures).rows if row.value is not None]
    assert values == sorted(values, reverse=True)


def test_the_page_says_that_the_source_is_late(services: Services) -> None:
    facts = text(page("indicator=moeite_met_rondkomen", services)["facts"])
    assert "te laat: verwacht voor 10 oktober 2024" in facts  # 913 days after 11 April 2022
    assert "fact-late" in facts


def test_an_estimate_is_not_assessed(services: Services) -> None:
    said = text(page("indicator=moeite_met_rondkomen", services)["words"])
    assert "schatting met een rekenmodel" in said
    assert "dot-worse" not in said


def test_the_heading_answers_for_the_area_that_was_chosen_and_else_for_the_city(services: Services) -> None:
    estimate = "of dit toeneemt, is niet te zeggen, want het is een schatting met een model"
    of_city = page("indicator=moeite_met_rondkomen", services)["heading"]
    assert of_city == f"Moeite met rondkomen in Den Haag: {estimate}"
    of_area = page("indicator=moeite_met_rondkomen&gebied=WK051829", services)["heading"]
    assert of_area == f"Moeite met rondkomen in Schilderswijk: {estimate}"


def test_the_page_says_whether_it_is_a_headline_and_why_and_whether_it_is_sensitive(
    services: Services,
) -> None:
    catalogue = services.catalogue
    headline = next(item for item in catalogue.headlines if item.indicator_id == "moeite_met_rondkomen")
    top = text(page("indicator=moeite_met_rondkomen", services)["top"])
    assert f"Kerncijfer over {headline.subject.nl}. {headline.reason.nl}" in top
    assert catalogue.get("moeite_met_rondkomen").sensitive == "schulden"
    assert "Gevoelig onderwerp (schulden en armoede)" in top
    plain = text(page("indicator=koopwoningen", services)["top"])
    assert "Geen kerncijfer" in plain and "Gevoelig" not in plain


def test_a_few_figures_are_listed_with_their_own_source(services: Services) -> None:
    found = page("indicator=arbeidsmigranten", services)
    assert (found["state"], found["heading"]) == ("few", "Enkele cijfers uit publicaties")
    figures = few_figures(choose("indicator=arbeidsmigranten", services), services)
    assert [(one.area, one.value) for one in figures.rows] == [("Schilderswijk", 6.2), ("Laak", 17.7)]
    assert {(one.source, one.address) for one in figures.rows} == {
        ("Gemeente Den Haag, Nota", "https://example.org/nota")
    }


def test_a_gap_says_why_and_leads_on(services: Services) -> None:
    found = page("indicator=werkende_armen", services)
    assert (found["state"], found["heading"]) == ("few", "Geen cijfer")
    assert "CBS publiceert werkende armen wel voor Nederland" in text(found["empty"])
    assert "/indicator/moeite_met_rondkomen" in text(found["empty"])
    assert "Er zijn geen cijfers om te downloaden." in text(found["downloads"])


@pytest.mark.parametrize(
    ("id_", "allowed"),
    [
        ("bijstand", [True, True, True, True, True]),
        ("ziekenhuis_gebruik", [True, False, True, True, True]),  # hangs on ages
        ("rugpijn_ziekenhuis", [True, False, False, False, False]),  # and its source contradicts itself
        ("moeite_met_rondkomen", [True, True, True, False, False]),
        ("leefbaarheid_klasse", [True, True, True, False, False]),
        ("arbeidsmigranten", [True, True, False, False, False]),
    ],
)
def test_the_kind_of_figure_limits_what_may_be_concluded(
    catalogue: Catalogue, id_: str, allowed: list[bool]
) -> None:
    """As docs/statistics.md has it: level, comparison, change, trend, effect."""
    assert [may for _, _, may in claims(catalogue.get(id_), translator("nl"))] == allowed


def test_the_method_names_breaks_limits_and_groups(services: Services) -> None:
    main = text(SCREEN.first(choose("indicator=moeite_met_rondkomen", services), services))
    assert "Vanaf 2022 rekent het RIVM met een nieuw model" in main
    assert "zijn er niet apart in te zien" in main
    young = text(SCREEN.first(choose("indicator=inwoners_12_27", services), services))
    assert "zijn er niet apart in te zien" not in young


def test_revisions_are_told_with_their_size(services: Services, catalogue: Catalogue) -> None:
    change = IndicatorChange(
        version=7, created_at=NOON, source_id="kwb_2024", reason="sync", added=0, revised=3, finalised=1,
        withdrawn=0, typical=0.2, largest=0.4, where=("WK051829", "2023"), undone_by=9,
    )  # fmt: skip
    parts = text(
        history_parts([change], catalogue.get("bijstand"), services, translator("nl"), language="nl")
    )
    assert "zijn cijfers 3 keer herzien" in parts
    assert "0,4 procentpunt" in parts
    assert "Schilderswijk, 2023" in parts
    assert "teruggedraaid door versie 9" in parts
    assert "Kerncijfers wijken en buurten 2024" in parts


def test_the_download_holds_every_figure_with_its_source(services: Services) -> None:
    table = indicator_export(choose("indicator=arbeidsmigranten", services), services)
    assert sorted(table.rows["gebied"]) == ["Laak", "Schilderswijk"]
    assert set(table.rows["bron"]) == {"Gemeente Den Haag, Nota"}
    assert set(table.rows["status"]) == {"gepubliceerd"}
    whole = indicator_export(choose("indicator=moeite_met_rondkomen", services), services)
    assert len(whole.rows) == len(monitor_rows())
    assert any("Breuk in 2022" in line for line in whole.about)
