"""The layer of interventions: off it sends nothing, on it names every area of the texts once."""

from __future__ import annotations

import pytest

from callbacks.map import SCREEN, answer
from callbacks.screen import Display
from dashboard.ids import Map
from dashboard.map.answer import shown_key
from dashboard.map.interventions import layer_areas, layer_drawing
from dashboard.selection.resolve import resolve
from dashboard.services import Services
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.dashboard.trend_store import choose


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services(monitor_rows("2020"), tmp_path_factory.mktemp("layer"))


def test_every_intervention_stands_at_each_area_its_text_names(services: Services) -> None:
    layer = layer_areas(services)
    assert [one.number for one in layer] == list(range(1, len(layer) + 1))
    shown = {(item.intervention.id, one.area.code) for one in layer for item in one.items}
    programme = services.programme
    assert shown == {
        (item.id, code) for item in programme.interventions for code in programme.codes_of(item.areas)
    }


def test_only_what_was_applied_for_is_dashed(services: Services) -> None:
    asked = {one["code"]: one["asked"] for one in layer_drawing(layer_areas(services), services)}
    assert asked["zuidwest"] is False
    assert asked["regiodeal_6"] is True
    assert asked["WK051829"] is True, "Schilderswijk is only in the application"


def test_off_by_default_and_then_nothing_of_it_is_sent(services: Services) -> None:
    off, _ = SCREEN.update(choose("", services), services, Display(version="1"))
    assert off[Map.GRAPH]["layer"] == []
    assert off[Map.LAYER_LIST]["html"] == ""
    assert off[Map.LAYER]["aria-pressed"] == "false"


def test_it_stands_in_the_address_of_the_map_only(services: Services) -> None:
    known = services.known()
    assert "laag=aanpakken" in resolve("/kaart?laag=aanpakken", known).address
    assert "laag" not in resolve("/kaart", known).address
    assert "laag" not in resolve("/trends?laag=aanpakken", known).address
    assert resolve("/kaart?laag=x", known).notes


def test_switching_it_leaves_the_figures_where_they_are(services: Services) -> None:
    on, off = choose("laag=aanpakken", services), choose("", services)
    assert shown_key(on, scheme="light", version="1") == shown_key(off, scheme="light", version="1")
    first, holds = SCREEN.update(off, services, Display(version="1"))
    then, _ = SCREEN.update(on, services, Display(version="1", holds=holds))
    assert "drawing" in first[Map.GRAPH]
    assert "drawing" not in then[Map.GRAPH]
    assert len(then[Map.GRAPH]["layer"]) == len(layer_areas(services))
    assert then[Map.LAYER]["aria-pressed"] == "true"


def test_the_list_says_briefly_what_happens_in_the_chosen_area(services: Services) -> None:
    shown = answer(choose("laag=aanpakken&gebied=WK051836", services), services, Display())["layer_list"]
    brief = shown.partition("<details>")[0]
    assert "Wat gebeurt hier: Moerwijk" in brief
    assert brief.count("/programma/rd2_") == 3
    assert "Den Haag Zuidwest (45)" in shown
    assert "niet toegekend" in shown
