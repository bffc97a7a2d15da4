"""What the Kaart screen says of its differences: in words, with marks and with colours, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from callbacks.map import answer
from callbacks.screen import Display
from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.verdicts import chance_words, heading_of_sides, untested_words
from dashboard.cross_section.view import cross_section
from dashboard.exports.formats import to_csv
from dashboard.exports.map import map_export
from dashboard.map.drawing import symbols
from dashboard.map.legend import class_counts, classes_of, legend_of
from dashboard.services import Services
from dashboard.theme import LIGHT
from layouts.map.parts import card as card_parts
from tests.unit.dashboard.assessed_store import (
    ALIKE,
    BETTER,
    UNSURE,
    WORSE,
    assessed_rows,
    assessed_services,
)
from tests.unit.dashboard.map_store import map_services, monitor_rows
from tests.unit.dashboard.table_reader import said as table_said
from tests.unit.dashboard.table_reader import table_of
from tests.unit.dashboard.trend_store import choose

DIFFERENCE = "indicator=bijstand&toon=verschil"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return assessed_services(tmp_path_factory.mktemp("assessed"))


@pytest.fixture(scope="module")
def view(services: Services) -> CrossSection:
    return cross_section(choose(DIFFERENCE, services), services)


def said(view: CrossSection, code: str) -> str:
    return dict(zip((row.code for row in view.rows), hover_words(view), strict=True))[code]


def as_json(parts: Any) -> str:
    return json.dumps(parts, default=lambda one: one.to_plotly_json(), ensure_ascii=False)


def test_the_heading_counts_the_sides(view: CrossSection) -> None:
    assert heading_of_sides(view) == (
        "Mensen met bijstand: 1 van de 3 wijken slechter dan de eigen stad, 1 beter"
    )


def test_the_pointer_shows_a_mark_only_where_something_was_tested(view: CrossSection) -> None:
    assert said(view, WORSE) == ("10,0%<br>▼ 5,0 procentpunt hoger dan Den Haag (5,0%)<br>Veel slechter")
    assert said(view, BETTER).endswith("▲ 3,0 procentpunt lager dan Den Haag (5,0%)<br>Veel beter")
    assert said(view, ALIKE).endswith("● 0,1 procentpunt hoger dan Den Haag (5,0%)<br>Niet te onderscheiden")
    assert said(view, UNSURE) == "9,0%<br>4,0 procentpunt hoger dan Den Haag (5,0%)"


def test_marks_on_the_map_follow_the_verdicts(view: CrossSection) -> None:
    marks = dict(zip((row.code for row in view.rows), symbols(view), strict=True))
    assert {code: marks[code] for code in (WORSE, BETTER, ALIKE, UNSURE)} == {
        WORSE: "▼", BETTER: "▲", ALIKE: "●", UNSURE: " ",
    }  # fmt: skip


def test_areas_that_cannot_be_told_apart_share_the_middle_colour(view: CrossSection) -> None:
    classes = classes_of([view])
    legend = legend_of(view, classes, palette=LIGHT)
    assert classes.assessed
    assert class_counts(view, classes)[2] == 1
    assert legend.classes[2].label == "● klein of niet te onderscheiden van de eigen stad"
    assert sum(class_counts(view, classes)) == 3
    assert ("untested", 1) in [(look.look, look.count) for look in legend.looks]


def test_a_map_of_values_keeps_its_own_colours(services: Services) -> None:
    view = cross_section(choose("indicator=bijstand", services), services)
    assert not view.assessed
    assert symbols(view) == ""
    assert said(view, WORSE).endswith("Veel slechter")


def test_chance_is_named(view: CrossSection, services: Services) -> None:
    assert chance_words(view) == [
        "We vergeleken 3 keer en zagen 2 keer een verschil. "
        "Zonder echte verschillen zou toeval er minder dan één laten zien."
    ]
    assert "zou toeval" in answer(view.selection, services, Display())["words"]


def test_the_table_and_the_download_hold_what_the_pointer_says(
    view: CrossSection, services: Services
) -> None:
    _, found = table_of(view, services)
    assert [table_said(found[WORSE][key]) for key in "djr"] == ["▼ +5,0", "veel slechter", "3 van 3"]
    assert "favour-worse-large" in found[WORSE]["d"].get("style", "")
    assert table_said(found[ALIKE]["d"]).startswith("● ")
    assert "favour-alike" in found[ALIKE]["d"].get("style", "")
    assert [table_said(found[UNSURE][key]) for key in "dj"] == ["+4,0", "niet te beoordelen"]
    lines = to_csv(map_export(view.selection, services), dutch=True).decode("utf-8-sig").splitlines()
    head = next(line for line in lines if line.startswith("gebied;")).split(";")
    own = next(line for line in lines if f";{WORSE};" in line).split(";")
    assert own[head.index("oordeel")] == "veel slechter"
    lower = float(own[head.index("verschil ondergrens")].replace(",", "."))
    rest = confint_proportions_2indep(3_000, 30_000, 22_000, 470_000, method="newcomb")
    assert lower == pytest.approx(100 * 0.94 * rest[0], rel=1e-4)


def test_the_card_says_how_sure_it_is_and_what_was_compared(services: Services) -> None:
    text = as_json(card_parts(choose(f"{DIFFERENCE}&gebied={WORSE}", services), services, scheme="light"))
    for part in (
        "Schilderswijk doet het slechter dan Den Haag. Het verschil is groot. Dat is vrijwel zeker.",
        "Waarschijnlijk ligt het verschil tussen +4,7 en +5,3 procentpunt.",
        "Vergeleken met de rest van Den Haag, zonder Schilderswijk zelf.",
        "favour-worse",
        "Plaats 3 van 3 wijken in Den Haag",
    ):
        assert part in text
    alike = as_json(card_parts(choose(f"{DIFFERENCE}&gebied={ALIKE}", services), services, scheme="light"))
    assert "is niet te onderscheiden van Den Haag." in alike
    assert "vrijwel zeker" not in alike
    unsure = as_json(card_parts(choose(f"{DIFFERENCE}&gebied={UNSURE}", services), services, scheme="light"))
    assert "Hoe sterk dit verschil van jaar tot jaar schommelt, weten we niet." in unsure
    assert "favour-worse" not in unsure


def test_a_model_estimate_is_never_called_different(tmp_path: Path) -> None:
    services = map_services(monitor_rows(), tmp_path)
    view = cross_section(choose("toon=verschil", services), services)
    assert not view.assessed
    assert untested_words(view) == (
        "Hoe zeker deze verschillen zijn, weten we niet. Dit cijfer is een schatting met een rekenmodel."
    )
    assert heading_of_sides(view) == ""
    assert chance_words(view) == []
    assert not any(mark in text for text in hover_words(view) for mark in "▲▼●")
    note = as_json(answer(view.selection, services, Display())["note"])
    assert "Hoe zeker deze verschillen zijn" in note


def test_an_example_is_never_assessed(tmp_path: Path) -> None:
    services = map_services(assessed_rows(status="example"), tmp_path)
    view = cross_section(choose(DIFFERENCE, services), services)
    assert view.is_example
    assert all(row.assessed is None for row in view.rows)
    assert not any(mark in text for text in hover_words(view) for mark in "▲▼●")
    assert "j" not in table_of(view, services)[0]


def test_a_judgement_of_other_figures_is_not_used(services: Services, view: CrossSection) -> None:
    row = view.row(WORSE)
    assert row is not None
    assert row.assessed is not None
    assert row.assessed.fits(row.value, row.benchmark)
    assert not row.assessed.fits(row.value, 4.9)


def test_two_years_across_a_break_carry_a_notice(tmp_path: Path) -> None:
    services = map_services([*monitor_rows("2020"), *monitor_rows("2022")], tmp_path)
    beside = choose("jaar=2022&naast=jaar:2020", services)
    note = as_json(answer(beside, services, Display())["note"])
    assert "De twee jaren zijn niet te vergelijken: in 2022 brak de reeks." in note
    other = choose("jaar=2022&naast=indicator:bijstand", services)
    assert "brak de reeks" not in as_json(answer(other, services, Display())["note"])
