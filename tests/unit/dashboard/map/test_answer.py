"""What goes to the browser: a whole drawing once, then little; the legend, the card and the states."""

from __future__ import annotations

import ast
import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from callbacks.choice import answer as all_of
from callbacks.map import answer
from callbacks.screen import Display
from dashboard.cross_section.view import cross_section
from dashboard.ids import Filters, Map, Shell
from dashboard.map.answer import map_answer, shown_key
from dashboard.map.card import area_card
from dashboard.map.legend import classes_of, legend_of
from dashboard.map.options import control_values
from dashboard.provenance.facts import source_facts
from dashboard.texts import load_words
from dashboard.theme import LIGHT
from geo.model import AreaLevel
from indicators.model import Status
from layouts.map.card import area_card_parts
from layouts.map.parts import card as card_parts
from layouts.map.states import empty_map
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.dashboard.table_reader import said, table_of
from tests.unit.dashboard.trend_store import choose

ROOT = Path(__file__).resolve().parents[4]
MOST_BYTES = 8_000


def as_json(value: object) -> str:
    return json.dumps(value, cls=PlotlyJSONEncoder)


def test_the_first_answer_is_whole_and_the_next_only_what_changed(tmp_path: Path) -> None:
    services = map_services(
        [
            *monitor_rows("2016", level=AreaLevel.BUURT),
            *monitor_rows("2020", level=AreaLevel.BUURT),
            ("moeite_met_rondkomen", "WK051829", "2020", 34.9, "estimated", "gezondheidsmonitor_50120"),
        ],
        tmp_path,
    )
    first = choose("niveau=buurt&jaar=2016", services)
    whole = map_answer(first, services, scheme="light", selected=None, drawn=(None, None)).first.update
    assert whole.whole
    assert whole.drawing["borders"].startswith("/borders/buurt-")
    assert len(whole.drawing["codes"]) == len(whole.drawing["paint"]["places"]) == 146
    second = choose("niveau=buurt&jaar=2020", services)
    update = map_answer(second, services, scheme="light", selected=None, drawn=(whole.key, None)).first.update
    assert not update.whole
    assert set(update.drawing) == {"paint", "selected"}
    assert len(update.drawing["paint"]["estimated"]) == 146
    wide = map_answer(
        choose("niveau=wijk", services), services, scheme="light", selected=None, drawn=(whole.key, None)
    )
    assert wide.first.update.whole


def test_an_update_of_every_buurt_is_small(tmp_path: Path) -> None:
    services = map_services(
        [row for row in monitor_rows(level=AreaLevel.BUURT) if row[1] < "BU0518100"]
        + monitor_rows("2016", level=AreaLevel.BUURT),
        tmp_path,
    )
    before = {"address": "/kaart?niveau=buurt&jaar=2016", "changed": [], "number": 1}
    first = all_of(before, services, display=Display(), lists={})
    request = {"address": "/kaart?niveau=buurt&jaar=2020", "changed": ["jaar"], "number": 2}
    display = Display(holds=first[Shell.CACHE]["data"])
    sent = all_of(request, services, display=display, lists=first[Filters.CACHE]["data"])
    assert set(sent[Map.GRAPH]["drawing"]) == {"paint", "selected"}
    assert sent[Filters.SUMMARY]["children"].endswith("2020")
    assert len(gzip.compress(as_json(sent).encode())) < MOST_BYTES


def test_choosing_another_area_sends_only_the_area(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    selection = choose("gebied=WK051829", services)
    key = map_answer(selection, services, scheme="light", selected=None, drawn=(None, None)).first.update.key
    shown = shown_key(choose("", services), scheme="light", version="1")
    holds = {"drawing": key, "shown": shown, "selected": None}
    found = answer(selection, services, Display(version="1", holds=holds))
    assert not {"title", "legend", "source", "words"} & found.keys()
    assert found["drawing"]["selected"]["areas"] == ["WK051829"]
    assert set(found["drawing"]) == {"selected"}
    again = answer(selection, services, Display(version="1", holds={**holds, **found["holds"]}))
    assert "drawing" not in again


def test_two_years_side_by_side_share_their_classes(tmp_path: Path) -> None:
    low = [(*row[:3], row[3] / 2 if row[3] else None, *row[4:]) for row in monitor_rows("2016")]
    services = map_services([*low, *monitor_rows("2020")], tmp_path)
    found = map_answer(
        choose("jaar=2020&naast=jaar:2016", services),
        services,
        scheme="light",
        selected=None,
        drawn=(None, None),
    )
    assert found.second is not None
    assert [one.label for one in found.first.legend.classes] == [
        one.label for one in found.second.legend.classes
    ]
    assert sum(one.count for one in found.second.legend.classes) == 55


def test_the_legend_counts_marks_the_cities_and_names_the_looks(tmp_path: Path) -> None:
    rows_of = [row for row in monitor_rows() if row[1] != "WK051801"]
    rows_of.append(
        ("moeite_met_rondkomen", "WK051801", "2020", None, "suppressed", "gezondheidsmonitor_50120")
    )
    services = map_services(rows_of, tmp_path)
    view = cross_section(choose("", services), services)
    legend = legend_of(view, classes_of([view]), palette=LIGHT)
    assert sum(one.count for one in legend.classes) == 54
    assert [mark for one in legend.classes for mark in one.marks] == [
        "Nederland 13,9%", "Rijswijk 15,9%", "Den Haag 22,2%",
    ]  # fmt: skip
    assert {one.look: one.count for one in legend.looks} == {Status.ESTIMATED: 54, Status.SUPPRESSED: 1}
    assert legend.all_estimated
    assert [tick.words for tick in legend.ticks] == ["Rijswijk 15,9%", "Den Haag 22,2%"]
    assert 0 <= legend.ticks[0].at < legend.ticks[1].at <= 1
    assert len(legend.bounds) == len(legend.classes) - 1
    assert legend.bounds[-1].words.endswith("%")


def test_the_ends_of_a_difference_say_what_is_favourable(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    view = cross_section(choose("toon=verschil", services), services)
    legend = legend_of(view, classes_of([view]), palette=LIGHT)
    assert (legend.classes[0].verdict, legend.classes[4].verdict) == ("gunstiger", "ongunstiger")
    assert legend.classes[2].marks == ("zoals de eigen stad",)


def test_the_card_shows_the_area_its_past_and_other_publications(tmp_path: Path) -> None:
    rows_of = [*monitor_rows("2016"), *monitor_rows("2020")]
    rows_of.append(("moeite_met_rondkomen", "WK051829", "2022", 51.4, "published", "published:ggd"))
    note = "GGD Haaglanden, Aanvraag Regio Deal, https://www.example.org/deal.pdf"
    services = map_services(rows_of, tmp_path, notes={"WK051829": note})
    card = area_card(choose("jaar=2020&gebied=WK051829", services), services)
    assert card.chosen
    assert (card.row.name, card.row.rank, card.row.of) == ("Schilderswijk", 29, 44)
    assert [point.is_published for point in card.own] == [False, False, True]
    assert (card.first, card.last, card.city_name) == ("2016", "2022", "Den Haag")
    assert [(one.value, one.address) for one in card.published] == [
        (51.4, "https://www.example.org/deal.pdf")
    ]
    text = as_json(card_parts(choose("jaar=2020&gebied=WK051829", services), services, scheme="light"))
    for part in (
        "24,0%",
        "1,8 procentpunt hoger dan Den Haag (22,2%)",
        "Plaats 29 van 44 wijken",
        "/trends?",
    ):
        assert part in text


def test_the_card_says_what_the_figure_would_be_with_the_ages_of_the_city(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    card = area_card(choose("gebied=WK051829", services), services)
    assert card.standardised is None, "the parts by age are not known here"
    facts = source_facts(card.view.indicator, services, language="nl")
    text = as_json(area_card_parts(replace(card, standardised=22.94), facts, colours=LIGHT))
    assert "Met de leeftijden van Den Haag zou het 22,9% zijn." in text


def test_without_a_choice_the_card_shows_the_city_and_a_hint(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    card = area_card(choose("", services), services)
    assert not card.chosen
    assert card.row.name == "Den Haag"
    assert "Kies een gebied op de kaart" in as_json(card_parts(choose("", services), services, scheme="dark"))


def test_the_table_holds_what_the_map_holds(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    view = cross_section(choose("", services), services)
    keys, found = table_of(view, services)
    assert keys == ["name", "v", "d", "s", "r", "g"]
    assert len(found) == 55
    own = found["WK051829"]
    assert [said(own[key]) for key in keys] == [
        "Schilderswijk", "24,0", "+1,8", "geschat", "29 van 44", "Den Haag",
    ]  # fmt: skip
    assert [float(own[key].get("data-value", "")) for key in "vdr"] == [24.0, pytest.approx(1.8), 29]
    assert "var(--favour-plain); --from: 25%" in own["d"].get("style", "")


def test_the_controls_offer_what_exists(tmp_path: Path) -> None:
    services = map_services([*monitor_rows("2016"), *monitor_rows("2020")], tmp_path)
    found = control_values(choose("jaar=2020", services), services.known())
    assert [stop["label"] for stop in found["stops"]] == ["2016", "2020"]
    assert (found["first"], found["last"], found["year"]) == (2016.0, 2020.0, 2020.0)
    assert [one["disabled"] for one in found["measures"][1:]] == [False, False]
    assert found["no_base"]
    one = map_services(monitor_rows(), tmp_path / "one")
    assert control_values(choose("", one), one.known())["one_year"]


def test_an_indicator_without_figures_says_why_and_what_else_there_is(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    selection = choose("indicator=werkende_armen", services)
    outputs = answer(selection, services, Display())
    assert outputs["state"] == "empty"
    text = as_json(empty_map(selection, services))
    assert "CBS publiceert werkende armen wel voor Nederland" in text
    assert "indicator=moeite_met_rondkomen" in text


def _texts(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t"
        if is_call and node.args and isinstance(node.args[0], ast.Constant):
            found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("folder", ["dashboard", "layouts"])
def test_every_text_of_the_map_has_an_english_one(folder: str) -> None:
    said = set().union(*(_texts(path) for path in (ROOT / folder).glob("map*.py")))
    assert said - load_words("en").keys() == set()
