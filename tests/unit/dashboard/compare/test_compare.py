"""Vergelijken: few columns, honest cells, ranks with their margin, and pairs only where they can be made."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from callbacks.compare import answer
from callbacks.screen import Display
from dashboard.comparability import is_comparable
from dashboard.compare.columns import MOST, columns
from dashboard.compare.model import Obstacle
from dashboard.compare.pair import is_about_others
from dashboard.compare.pair_text import pair_heading, pair_words
from dashboard.compare.text import (
    chance_of_worst,
    chance_words,
    left_out_words,
    place_words,
    table_heading,
)
from dashboard.compare.view import compared
from dashboard.exports.compare import compare_export, pair_export, ranking_export
from dashboard.selection.url import to_query
from dashboard.services import Services
from data.store.model import EXAMPLE_SOURCE
from data.store.writer import ObservationWriter
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.observations import as_observations
from indicators.statistics.states import Reason
from layouts.compare.table import compare_table
from layouts.components.html_block import as_html
from tests.conftest import NOON
from tests.unit.dashboard import similar_store as similar
from tests.unit.dashboard.assessed_store import ALIKE, BETTER, CITY, UNSURE, WORSE, assessed_rows
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.table_reader import read_table, said
from tests.unit.dashboard.trend_store import Row, choose

CODES = [area.code for area in load_areas().at_level(AreaLevel.WIJK) if area.municipality == CITY][:12]
PLAN = "indicator=moeite_met_rondkomen&jaar=2022"


def services_of_similar(folder: Path) -> Services:
    return map_services(similar.rows(), folder)


def pair_rows() -> list[Row]:
    """Two estimates of twelve wijken that go together exactly, one of another year, and a count."""
    rows: list[Row] = []
    for place, code in enumerate(CODES):
        for name, year, value in (
            ("moeite_met_rondkomen", "2022", 10.0 + place),
            ("roker", "2022", 40.0 - 2 * place),
            ("eenzaam", "2020", 30.0 + place),
            ("moeite_met_rondkomen", "2020", 9.0 + place),
        ):
            rows.append((name, code, year, value, "estimated", "gezondheidsmonitor_50120"))
    rows.append(("moeite_met_rondkomen", CITY, "2022", 15.0, "estimated", "gezondheidsmonitor_50120"))
    rows.append(("roker", CITY, "2022", 30.0, "estimated", "gezondheidsmonitor_50120"))
    return rows


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services([*assessed_rows(), *pair_rows()], tmp_path_factory.mktemp("compare"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Services:
    made_up = [(*row[:4], "example", "example") for row in pair_rows()]
    return map_services(made_up, tmp_path_factory.mktemp("example"))  # type: ignore[arg-type]


def test_the_reader_chooses_the_columns_and_hears_what_is_left_out(services: Services) -> None:
    table = compared(choose(PLAN, services), services).table
    assert table.columns[0].indicator.id == "moeite_met_rondkomen"
    assert len(table.columns) <= MOST
    names = {column.indicator.id for column in table.columns}
    assert "inwoners" not in names, "a count is never compared"
    assert left_out_words(table) == "Alle 4 cijfers die bij uw keuze horen, staan in de tabel."
    chosen = compared(choose(f"{PLAN}&kolommen=roker,onzin,bijstand", services), services).table
    assert [column.indicator.id for column in chosen.columns] == ["roker", "bijstand"]
    assert left_out_words(chosen).startswith("U ziet 2 van de 4 cijfers")


def test_a_theme_and_a_target_group_narrow_the_columns(services: Services) -> None:
    table = compared(choose("wat=gezondheid&indicator=roker", services), services).table
    assert {column.indicator.theme for column in table.columns} == {"gezondheid"}


def test_examples_stand_after_real_figures_and_say_so_above(tmp_path: Path) -> None:
    """One indicator has real figures, another examples: the table of the reader without a choice."""
    real = [row for row in pair_rows() if row[0] in ("roker", "eenzaam")]
    services = map_services(real, tmp_path)
    made_up = [(name, code, year, value) for name, code, year, value, *_ in pair_rows() if name[0] == "m"]
    frame = pd.DataFrame(made_up, columns=["indicator_id", "area_code", "period", "value"])
    rows = as_observations(frame.assign(group="totaal", status="example", source_id=EXAMPLE_SOURCE))
    writer = ObservationWriter(services.observations._engine)
    writer.write_batch(EXAMPLE_SOURCE, rows, reason="demo", at=NOON)
    table = compared(choose("indicator=roker&jaar=2022", services), services).table
    assert [column.indicator.id for column in table.columns][-1] == "moeite_met_rondkomen"
    tree = ElementTree.fromstring(as_html(compare_table(table)))  # noqa: S314 - our own text
    heads = ["".join(head.itertext()) for head in tree.findall(".//thead/tr/th")[1:]]
    assert [", voorbeeld)" in head for head in heads] == [False, False, True]
    assert table.has_examples and not table.is_example


def test_every_column_says_its_year(services: Services) -> None:
    found = compared(choose("indicator=moeite_met_rondkomen&jaar=2020", services), services).table
    years = {column.indicator.id: column.period for column in found.columns}
    assert years["moeite_met_rondkomen"] == "2020", "the chosen year"
    assert (years["roker"], years["bijstand"]) == ("2022", "2024"), "the newest of the others"


def test_a_cell_has_a_mark_only_where_the_statistics_say_something(services: Services) -> None:
    found = compared(choose("indicator=bijstand&kolommen=bijstand,roker", services), services)
    keys, rows = read_table(compare_table(found.table))
    assert keys == ["name", "bijstand", "roker"]
    cells = {code: row["bijstand"] for code, row in rows.items()}
    assert (cells[WORSE].get("data-value"), said(cells[WORSE])) == ("10", "▼ 10,0")
    marks = {code: cells[code].findall("i")[0] for code in (WORSE, BETTER, ALIKE)}
    kinds = {WORSE: ("kind-worse-large", "▼"), BETTER: ("kind-better-large", "▲"), ALIKE: ("kind-alike", "●")}
    assert {code: (mark.get("class"), mark.text) for code, mark in marks.items()} == kinds
    assert marks[WORSE].get("aria-label") == "veel slechter"
    assert cells[UNSURE].get("data-value") == "9" and cells[UNSURE].find("i").text is None  # type: ignore[union-attr]
    known = (WORSE, BETTER, ALIKE, UNSURE, CITY, "GM0603", "NL00")
    without = next(cell for code, cell in cells.items() if code not in known)
    assert without.get("data-value") is None and said(without) == " –", "missing is not zero"
    assert without.find("i").get("aria-label") == "geen cijfer"  # type: ignore[union-attr]


def test_a_cell_has_one_measure_in_the_colour_of_its_size(services: Services) -> None:
    found = compared(choose("indicator=bijstand&kolommen=bijstand", services), services)
    _, rows = read_table(compare_table(found.table))
    kinds = {code: rows[code]["bijstand"].get("class") for code in (WORSE, ALIKE, UNSURE)}
    assert kinds == {WORSE: "kind-worse-large", ALIKE: "kind-alike", UNSURE: None}
    assert rows[WORSE]["bijstand"].get("style") is None
    numbers = [said(row["bijstand"]).split()[-1] for row in rows.values()]
    assert all(len(number.partition(",")[2]) == 1 for number in numbers if number != "–")


def test_the_rows_go_by_the_size_of_the_gap_and_not_of_the_figure(tmp_path: Path) -> None:
    """A wijk of Rijswijk with 6% lies further from its city (2%) than one of Den Haag with 7% (5%)."""
    values = {"GM0518": 5.0, "GM0603": 2.0, WORSE: 7.0, "WK060301": 6.0, BETTER: 4.0}
    rows = [("bijstand", code, "2024", value, "measured", "kwb_2024") for code, value in values.items()]
    own = map_services(rows, tmp_path)  # type: ignore[arg-type]
    table = compared(choose("indicator=bijstand", own), own).table
    assert [area.code for area in table.areas[:3]] == ["WK060301", WORSE, BETTER]


def test_the_headline_set_leads_with_every_theme_and_only_what_areas_have(services: Services) -> None:
    catalogue = services.catalogue
    found = tuple(indicator for indicator in catalogue if is_comparable(indicator))
    facts = {"catalogue": catalogue, "examples": frozenset({"overgewicht"})}
    chosen = choose("indicator=roker", services)
    shown = columns(chosen, found, filled=lambda id_: id_ != "onveilig_voelen", **facts)  # type: ignore[arg-type]
    ids = [indicator.id for indicator in shown]
    assert ids[0] == "roker" and len(ids) == MOST
    assert set(ids[1:]) < set(catalogue.headline_ids) - {"onveilig_voelen", "overgewicht"}
    assert {indicator.theme for indicator in shown[1:4]} == {"woonomgeving", "gezondheid", "participatie"}


def test_areas_that_look_alike_have_a_row_without_a_verdict(tmp_path: Path) -> None:
    own = services_of_similar(tmp_path)
    table = compared(
        choose(f"indicator=bijstand&jaar=2022&gebied={similar.HERE}&kolommen=bijstand", own), own
    ).table
    (column,) = table.columns
    assert column.similar[similar.HERE].value == pytest.approx(10.0), "by residents: 6.000 among 60.000"
    tree = ElementTree.fromstring(as_html(compare_table(table)))  # noqa: S314 - our own
    row = next(row for row in tree.iter("tr") if row.get("data-code") == f"similar-{similar.HERE}")
    assert ["".join(cell.itertext()) for cell in row] == ["lijkt op Schilderswijk", "10,0"]
    assert not list(row.iter("i"))


def test_the_cities_stay_on_top_and_the_areas_lead_to_their_page(services: Services) -> None:
    found = compared(choose(f"indicator=bijstand&gebied={BETTER}", services), services)
    tree = ElementTree.fromstring(as_html(compare_table(found.table)))  # noqa: S314 - our own
    pinned, body = tree.findall(".//tbody")
    assert pinned.get("data-pinned") == ""
    assert [row.get("data-code") for row in pinned] == ["GM0518", "GM0603", "NL00"]
    assert not pinned.findall(".//a")
    links = [link.get("href") for link in body.findall(".//th/a")]
    assert links[0] == f"/wijk/{BETTER}" and len(links) == len(found.table.areas)
    assert [row.get("data-code") for row in body if row.get("class") == "chosen"] == [BETTER]


def test_the_readers_areas_come_first_and_are_told_of(services: Services) -> None:
    found = compared(choose(f"indicator=bijstand&gebied={BETTER},zuidwest", services), services)
    assert found.table.areas[0].code == BETTER
    assert [area.code for area in found.table.elsewhere] == ["zuidwest"]
    assert found.standout is not None and found.standout.area.code == BETTER
    everyone = compared(choose("indicator=bijstand", services), services)
    assert everyone.standout is not None and everyone.standout.area.code == WORSE
    assert table_heading(everyone).startswith("Schilderswijk doet het op 1 van 1 cijfer (2024) slechter")


def test_how_many_differences_chance_would_show_is_said(services: Services) -> None:
    found = compared(choose("indicator=bijstand&kolommen=bijstand", services), services)
    tested = sum(1 for row in found.table.columns[0].rows.values() if row.is_tested)
    assert tested == 3
    assert chance_words(found) == (
        "We vergeleken 3 keer en zagen 2 keer een verschil. "
        "Zonder echte verschillen zou toeval er minder dan één laten zien."
    )


def test_the_ranking_starts_with_the_least_favourable(services: Services) -> None:
    ranking = compared(choose("indicator=bijstand", services), services).ranking
    (city,) = ranking.lists
    assert [row.code for row in city.rows] == [WORSE, UNSURE, ALIKE, BETTER]
    places = {row.code: place_words(row) for row in city.rows}
    assert places == {WORSE: "3", UNSURE: "", ALIKE: "2", BETTER: "1"}, "of the three with a margin"
    assert ranking.low < 2.0 and ranking.high > 10.0


def test_the_chance_of_the_worst_is_written_without_false_precision(services: Services) -> None:
    row = compared(choose("indicator=bijstand", services), services).ranking.lists[0].rows[0]
    assert row.assessed is not None
    words = {
        chance: chance_of_worst(replace(row, assessed=row.assessed._replace(worst_chance=chance)))
        for chance in (0.004, 0.236, 0.999, math.nan)
    }
    assert list(words.values()) == ["< 1%", "24%", "> 99%", ""]


def test_a_pair_of_the_same_year_has_its_correlation(services: Services) -> None:
    """roker = 60 - 2 x moeite: exactly opposite."""
    pair = compared(choose(f"{PLAN}&naast=indicator:roker", services), services).pair
    assert (len(pair.points), pair.obstacle) == (12, None)
    assert pair.correlation is not None
    assert pair.correlation.value == pytest.approx(-1.0)
    assert "meestal een lager cijfer" in pair_heading(pair)
    told = " ".join(pair_words(pair))
    assert "r = −1,00" in told
    assert "Gebieden zijn geen mensen" in told and "nog geen oorzaak" in told
    assert "rekenmodel met dezelfde kenmerken" in told


@pytest.mark.parametrize(
    ("reason", "people", "left_out"),
    [
        (Reason.VISITORS, 20_000, True),
        (Reason.POPULATION_JUMP, 20_000, True),
        (Reason.SMALL_BASE, 135, True),
        (Reason.SMALL_BASE, 20_000, False),  # near 0, of many people: without the low ones nothing is left
        (Reason.NONE, 135, False),
    ],
)
def test_figures_about_others_make_no_relation(
    services: Services, reason: Reason, people: int, left_out: bool
) -> None:
    row = compared(choose("indicator=bijstand", services), services).ranking.lists[0].rows[0]
    row = replace(
        row,
        assessed=row.assessed._replace(reason=str(reason)) if row.assessed else None,
        figure=row.figure._replace(n=people),
    )
    assert is_about_others(row) is left_out


def test_another_year_is_refused_and_says_which_years_would_do(services: Services) -> None:
    pair = compared(choose(f"{PLAN}&naast=indicator:eenzaam", services), services).pair
    assert (pair.obstacle, pair.points, pair.correlation) == (Obstacle.OTHER_YEAR, (), None)
    assert pair.years == ("2020",)
    assert pair_words(pair) == ["Over “Eenzaamheid” is er geen cijfer van 2022."]


@pytest.mark.parametrize(
    ("query", "obstacle"),
    [
        ("indicator=inwoners&naast=indicator:bijstand", Obstacle.COUNT),
        ("indicator=bijstand&jaar=2022&naast=indicator:roker", Obstacle.FEW),
        ("indicator=bijstand&kolommen=bijstand", Obstacle.NO_SECOND),
        (f"{PLAN}&naast=indicator:misdrijven_per_1000", None),
    ],
)
def test_what_stands_in_the_way_is_named(services: Services, query: str, obstacle: Obstacle | None) -> None:
    pair = compared(choose(query, services), services).pair
    if obstacle is None:  # an indicator without figures is no choice: another one of the same year comes
        assert pair.second_indicator is not None and pair.second_indicator.id == "roker"
        return
    assert pair.obstacle is obstacle
    assert pair.correlation is None
    assert pair_words(pair)


def test_with_examples_there_is_form_but_no_claim(example: Services) -> None:
    found = compared(choose(f"{PLAN}&naast=indicator:roker", example), example)
    assert found.table.is_example and found.chance is None and found.standout is None
    assert (found.pair.obstacle, found.pair.correlation) == (Obstacle.EXAMPLE, None)
    assert len(found.pair.points) == 12
    _, rows = read_table(compare_table(found.table))
    marks = [mark for row in rows.values() for cell in row.values() for mark in cell.findall("i")]
    assert not any(mark.text for mark in marks)
    shown = answer(choose(f"{PLAN}&naast=indicator:roker", example), example, Display())
    words = [one["text"] for one in shown["chart"]["layout"]["annotations"]]
    assert "voorbeeld" in words


def test_the_answers_are_made_of_the_same_rows(services: Services) -> None:
    selection = choose(f"{PLAN}&naast=indicator:roker&taal=en", services)
    found = answer(selection, services, Display(scheme="dark", narrow=True))
    rows = len(services.areas.at_level(AreaLevel.WIJK)) + 3  # the cities and the country
    assert found["table"].count("<tr ") == rows + 1
    assert (found["second"], found["no_chart"]) == ("indicator:roker", False)
    assert found["second"] in [item["value"] for group in found["seconds"] for item in group["items"]]
    assert len(found["chart"]["data"][0]["x"]) == 12
    none = answer(choose(f"{PLAN}&naast=indicator:eenzaam", services), services, Display())
    assert none["no_chart"] and none["pair_downloads"] == ""


def test_the_downloads_hold_what_the_screen_shows(services: Services) -> None:
    selection = choose("indicator=bijstand&kolommen=bijstand,roker", services)
    table = compare_export(selection, services)
    assert set(table.rows["indicator"]) == {"bijstand", "roker"}
    assessed = table.rows[(table.rows["indicator"] == "bijstand") & (table.rows["code"] == WORSE)]
    assert assessed["oordeel"].tolist() == ["veel slechter"]
    ranking = ranking_export(selection, services)
    assert ranking.rows["code"].tolist() == [WORSE, UNSURE, ALIKE, BETTER]
    assert ranking.rows["plaats in de stad (met marge)"].tolist() == ["3", "", "2", "1"]
    pair = pair_export(choose(f"{PLAN}&naast=indicator:roker", services), services)
    assert sorted(set(pair.rows["indicator"])) == ["moeite_met_rondkomen", "roker"]
    assert any("geen mensen" in line for line in pair.about)


def test_the_same_choice_is_made_once(services: Services) -> None:
    selection = choose(PLAN, services)
    assert compared(selection, services) is compared(selection, services)


def test_columns_stand_in_the_address(services: Services) -> None:
    selection = choose("kolommen=roker,bijstand,roker", services)
    assert selection.columns == ("roker", "bijstand")
    assert "kolommen=roker,bijstand" in to_query(selection)
    assert choose(to_query(selection), services) == selection
