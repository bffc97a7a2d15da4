"""The Overzicht: the size of a gap leads, measured goes before estimated, nothing says more than it may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from callbacks.overview import answer
from callbacks.screen import Display
from dashboard.exports.overview import overview_export
from dashboard.overview.model import OverviewRow, OverviewView
from dashboard.overview.text import figure_words, heading, lead_words, mark_label
from dashboard.overview.view import focus_rows, overview
from dashboard.services import Services
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.statistics.states import GapBand, GapState, Meaning
from indicators.statistics.target_model import TargetState
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row, choose

SCHILDERSWIJK, RUSTENBURG, CITY = "WK051829", "WK051831", "GM0518"
TRANSVAAL, LAAK, ZUIDWEST = "transvaal_gfm", "laak", "zuidwest"
CLAIMS = re.compile(r"slechter|beter|gestegen|gedaald|▲|▼|●|toeval|achter")
YEARS = tuple(str(year) for year in range(2015, 2023))
SOURCES = {"bijstand": "kwb_{year}", "laag_inkomen": "elan", "wanbetalers_zorgpremie": "elan"}
PARTS = load_areas().get(ZUIDWEST).parts
OTHERS = [
    area.code
    for area in load_areas().at_level(AreaLevel.WIJK)
    if area.municipality == CITY and (area.inhabitants or 0) >= 1000 and area.code not in PARTS
][:12]
"""Wijken that are no focus areas make the scale, together with those that are."""


def series(indicator: str, code: str, value: float, *, pace: float = 0.0) -> list[Row]:
    """A register in every year; ``value`` is that of 2022."""
    source = SOURCES[indicator]
    return [
        (indicator, code, year, value + pace * (int(year) - 2022), "measured", source.format(year=year))
        for year in YEARS
    ]


def people(code: str, number: float) -> list[Row]:
    rows: list[Row] = []
    for year in YEARS:
        rows.append(("inwoners", code, year, number, "measured", f"kwb_{year}"))
        rows.append(("inwoners_elan", code, year, number, "measured", "elan"))
    return rows


def estimate(indicator: str, code: str, value: float) -> Row:
    return indicator, code, "2020", value, "estimated", "gezondheidsmonitor_50120"


def real_like_rows() -> list[Row]:
    """One wijk with one enormous gap, one area with three that are smaller, one wijk ahead of the city."""
    rows = people(CITY, 550_000.0)
    wijken = [code for code in OTHERS if code not in (SCHILDERSWIJK, RUSTENBURG)]
    for place, code in enumerate(wijken):
        rows += people(code, 12_000.0)
        for indicator, middle in (("bijstand", 4.0), ("laag_inkomen", 6.0), ("wanbetalers_zorgpremie", 2.0)):
            rows += series(indicator, code, middle * (0.5 + place / len(wijken)))
        rows += [estimate("ervaren_gezondheid", code, 70.0 + place)]
        rows += [estimate("moeite_met_rondkomen", code, 15.0 + place)]
    for code, number, shares in (
        (CITY, 550_000.0, (4.0, 6.0, 2.0)),
        (SCHILDERSWIJK, 31_000.0, (14.0, 6.1, 2.0)),
        (ZUIDWEST, 72_000.0, (6.4, 7.1, 2.4)),
        (LAAK, 45_000.0, (4.0, 6.0, 2.0)),
        (RUSTENBURG, 19_000.0, (2.0, 3.0, 1.0)),
    ):
        rows += people(code, number) if code != CITY else []
        for indicator, value in zip(SOURCES, shares, strict=True):
            pace = -0.3 if (code, indicator) == (SCHILDERSWIJK, "bijstand") else 0.0
            rows += series(indicator, code, value, pace=pace)
        rows += [estimate("ervaren_gezondheid", code, 60.0 if code != CITY else 75.0)]
        rows += [estimate("moeite_met_rondkomen", code, 40.0 if code == LAAK else 20.0)]
    rows += people(TRANSVAAL, 24_000.0) + series("laag_inkomen", TRANSVAAL, 7.0, pace=-0.1)
    return rows


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services(real_like_rows(), tmp_path_factory.mktemp("overview"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Services:
    rows: list[Row] = [
        (name, code, year, value, "example", "example")
        for name in ("moeite_met_rondkomen", "ervaren_gezondheid", "misdrijven_per_1000")
        for code, value in ((SCHILDERSWIJK, 40.0), (LAAK, 30.0), (CITY, 20.0))
        for year in ("2021", "2022")
    ]
    return map_services(rows, tmp_path_factory.mktemp("example"))


def seen(query: str, services: Services) -> OverviewView:
    return overview(choose(query, services), services)


def row_of(view: OverviewView, code: str) -> OverviewRow:
    return next(row for row in view.rows if row.area.code == code)


def test_a_wijk_that_the_deal_takes_together_with_another_is_one_row() -> None:
    codes = [area.code for area in focus_rows(load_areas())]
    assert codes == [ZUIDWEST, LAAK, SCHILDERSWIJK, TRANSVAAL, RUSTENBURG, "rijswijk_regiodeal"]


def test_the_size_of_a_gap_goes_before_the_number_of_gaps(services: Services) -> None:
    """Schilderswijk is behind on one figure of three, Zuidwest on all three: the largest gap comes first."""
    view = seen("", services)
    one, many = row_of(view, SCHILDERSWIJK), row_of(view, ZUIDWEST)
    behind = [
        sum(figure.is_said and figure.distance.size < 0 for mark in row.marks for figure in mark.figures)
        for row in (one, many)
    ]
    assert behind == [1, 3]
    assert one.number < many.number
    leading = [row.leading.distance for row in view.rows if row.leading is not None]
    assert leading == sorted(leading) and len(leading) >= 3
    assert [row.number for row in view.rows] == [1, 2, 3, 4, 5, 6]


def test_the_heading_names_who_comes_first_and_on_what(services: Services) -> None:
    view = seen("", services)
    first = view.rows[0]
    assert heading(view) == f"{first.area.name} ligt het verst achter bij de stad, vooral op bijstand"
    assert first.area.code == SCHILDERSWIJK


def test_a_mark_is_the_mean_of_what_is_measured(services: Services) -> None:
    """Laak is as the city on three registers; an estimate says it is far behind and does not count."""
    (mark,) = [mark for mark in row_of(seen("", services), LAAK).marks if mark.column.id == "participatie"]
    assert {figure.indicator.id: figure.is_measured for figure in mark.figures} == {
        "laag_inkomen": True, "bijstand": True, "wanbetalers_zorgpremie": True, "moeite_met_rondkomen": False,
    }  # fmt: skip
    assert mark.distance == pytest.approx(0.0, abs=1e-9)


def test_a_theme_with_estimates_only_takes_no_side(services: Services) -> None:
    view = seen("", services)
    marks = [mark for row in view.rows for mark in row.marks if mark.column.id == "gezondheid"]
    marks = [mark for mark in marks if mark.is_known]
    assert marks and {mark.band for mark in marks} == {GapBand.ESTIMATE}
    assert all(mark_label(mark, view).endswith(", geschat") for mark in marks)
    only = seen("wat=gezondheid", services)
    assert heading(only) == "Hier zijn alleen schattingen: wie achterligt bij de stad, is niet zeker"


def test_a_year_that_may_not_be_compared_gives_way_to_the_one_before(services: Services) -> None:
    """In 2022 this source counts other people in Groente- en Fruitmarkt."""
    view = seen("", services)
    (figure,) = [figure for mark in row_of(view, TRANSVAAL).marks for figure in mark.figures]
    assert (figure.assessed.period, figure.barred, figure.assessed.value) == ("2021", "2022", 7.1)
    assert figure_words(figure, view) == "laag inkomen 7,1%, in de stad 6,0% (2021)"


def test_residents_that_change_by_more_than_a_quarter_bar_a_year_too(tmp_path: Any) -> None:
    newest = {(name, LAAK, "2022") for name in ("inwoners", "inwoners_elan")}
    rows = [row for row in real_like_rows() if row[:3] not in newest]
    rows += [("inwoners", LAAK, "2022", 70_000.0, "measured", "kwb_2022")]
    rows += [("inwoners_elan", LAAK, "2022", 70_000.0, "measured", "elan")]
    view = seen("", map_services(rows, tmp_path))
    figures = {item.indicator.id: item for mark in row_of(view, LAAK).marks for item in mark.figures}
    assert figures["bijstand"].assessed.period == "2021" and figures["bijstand"].barred == "2022"


def test_at_most_two_figures_stand_beside_an_area_and_absent_ones_are_said(services: Services) -> None:
    view = seen("", services)
    assert all(len(row.named) <= 2 for row in view.rows)
    sizes = [figure.distance.size for figure in row_of(view, ZUIDWEST).named]
    assert len(sizes) == 2 and sizes == sorted(sizes)
    shown = answer(choose("", services), services, Display())["rows"]
    assert "Over bijstand en schulden zijn hier geen gemeten cijfers." in shown


def test_a_change_needs_a_test_that_lets_it_pass(services: Services) -> None:
    changes = seen("", services).changes
    (change,) = changes.clear
    assert change.headline.indicator_id == "bijstand"
    assert [area.code for area in change.areas] == [SCHILDERSWIJK]
    assert (change.movement, change.gap, change.first) == (Meaning.IMPROVING, GapState.CLOSING, "2015")
    assert [item.indicator_id for item in changes.tested] == ["laag_inkomen", "wanbetalers_zorgpremie"]
    assert [item.indicator_id for item in changes.estimates] == ["ervaren_gezondheid", "moeite_met_rondkomen"]


def test_a_theme_opens_into_its_headline_figures(services: Services) -> None:
    view = seen("wat=participatie", services)
    assert [column.id for column in view.columns] == [
        "laag_inkomen", "bijstand", "wanbetalers_zorgpremie", "moeite_met_rondkomen",
    ]  # fmt: skip
    assert view.columns[view.opens].id == "bijstand"
    assert all(len(mark.figures) <= 1 for row in view.rows for mark in row.marks)


def test_the_line_says_how_many_figures_and_years(services: Services) -> None:
    told, _ = lead_words(seen("", services))
    assert told == "6 aandachtsgebieden op 5 kerncijfers, uit 2020 tot en met 2022."
    absent = {item.indicator_id for item in seen("", services).absent}
    assert {"onveilig_voelen", "misdrijven_per_1000"} <= absent


def test_with_a_target_group_it_says_whom_the_figures_are_about(services: Services) -> None:
    shown = answer(choose("wie=jongeren", services), services, Display())
    assert "alle inwoners" in shown["lead"]
    assert "alle inwoners" not in answer(choose("", services), services, Display())["lead"]


def test_targets_that_cannot_be_followed_say_why(services: Services) -> None:
    view = seen("", services)
    states = {TargetState.NOT_ASSESSABLE, TargetState.NOT_DETERMINED}
    assert {group.first.state for group in view.not_assessable} == states
    assert all(group.first.reasons for group in view.not_assessable)
    own = {area.code for group in view.not_assessable for area in group.areas}
    assert "regiodeal_6" in own, "the application promises most for its whole area"


def test_the_money_is_that_of_the_texts(services: Services) -> None:
    """Zuidwest II: 18 million of the state and 31 of the region. What was asked for is no money."""
    running, asked = seen("", services).money
    assert (running.total, running.state, running.region) == (49_000_000, 18_000_000, 31_000_000)
    assert running.is_granted and not asked.is_granted
    shown = answer(choose("", services), services, Display())["targets"]
    assert "tot eind 2027: 49 miljoen euro" in shown
    assert "40 miljoen euro gevraagd van het Rijk" in shown and "aanvraag, niet toegekend" in shown


def test_with_examples_nothing_is_claimed(example: Services) -> None:
    view = seen("", example)
    assert view.targets == () and view.newest == () and view.figures == ()
    assert [row.area.code for row in view.rows] == [area.code for area in focus_rows(example.areas)]
    assert heading(view) == "De aandachtsgebieden in één overzicht"
    shown = " ".join(texts(answer(choose("", example), example, Display())))
    for group in view.not_assessable:
        shown = shown.replace(group.first.target.name.nl, "")  # what is promised is no claim of ours
    assert CLAIMS.search(shown) is None


def test_the_same_choice_is_made_once(services: Services) -> None:
    selection = choose("", services)
    assert overview(selection, services) is overview(selection, services)


def test_every_part_of_the_answer_speaks_english(services: Services) -> None:
    shown = answer(choose("taal=en", services), services, Display(scheme="dark"))
    assert shown["heading"] == "Schilderswijk lags furthest behind its city, above all on social assistance"
    words = " ".join(texts(shown)).replace("Regio Deal-gebied", "")  # the name of an area
    assert "fallen since 2015" in words and "gap with the city is getting smaller" in words
    assert not re.search(r"\b(gebied|cijfer|stad|verschil)\b", re.sub(r"<[^>]*>", " ", words))


def test_map_and_rows_have_one_order_and_one_colour(services: Services) -> None:
    view = seen("", services)
    shown = answer(choose("", services), services, Display())
    on_map = dict(re.findall(r'data-row="([^"]+)" data-band="([^"]+)"', shown["map"]))
    assert on_map == {row.area.code: str(row.marks[view.opens].band) for row in view.rows}
    assert re.findall(r'data-row="([^"]+)"', shown["rows"]) == [row.area.code for row in view.rows]


def test_the_download_has_every_figure_with_its_verdict(services: Services, example: Services) -> None:
    table = overview_export(choose("", services), services)
    rows = table.rows[table.rows["code"] == SCHILDERSWIJK].set_index("indicator")
    assert rows.loc["bijstand", ["kerncijfer", "waarde", "waarde daarvan", "verschil"]].tolist() == [
        "ja", 14.0, 4.0, 10.0,
    ]  # fmt: skip
    assert rows.loc["bijstand", "standaardafwijkingen (min is ongunstig)"] < -1
    assert rows.loc["ervaren_gezondheid", "status"] == "geschat"
    own = table.rows[table.rows["code"] == TRANSVAAL].set_index("indicator")
    assert own.loc["laag_inkomen", "periode"] == "2021", "the year that the screen shows"
    assert overview_export(choose("", example), example).rows.empty


def texts(value: Any) -> Iterator[str]:
    """Every text that an answer shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
