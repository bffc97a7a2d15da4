"""The Overzicht: only what is clear, in the order of who needs attention; with examples no claim at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pytest

from callbacks.overview import answer
from callbacks.screen import Display
from dashboard.exports.overview import overview_export
from dashboard.overview.findings import alike_pairs, findings
from dashboard.overview.ground import ground_of
from dashboard.overview.marks import Mark, Marks
from dashboard.overview.text import chance_words, heading
from dashboard.overview.view import focus_rows, overview
from dashboard.services import Services
from geo.areas import load_areas
from indicators.statistics.states import Meaning, Position
from indicators.statistics.target_model import TargetState
from tests.unit.dashboard.assessed_store import assessed_rows
from tests.unit.dashboard.map_store import map_services
from tests.unit.dashboard.trend_store import Row, choose

SCHILDERSWIJK, LAAK, CITY = "WK051829", "laak", "GM0518"
CLAIMS = re.compile(r"slechter|beter|gestegen|gedaald|▲|▼|●|toeval")


def more_rows() -> list[Row]:
    """Laak, with the same people and share as its city; and a share of model estimates that says nothing."""
    rows: list[Row] = []
    for year in range(2019, 2025):
        rows.append(("bijstand", LAAK, str(year), 5.0, "measured", "kwb_2024"))
        rows.append(("inwoners", LAAK, str(year), 40_000.0, "measured", "kwb_2024"))
    for code, value in ((SCHILDERSWIJK, 30.0), (CITY, 20.0)):
        rows.append(("roker", code, "2020", value, "estimated", "gezondheidsmonitor_50120"))
    return rows


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services([*assessed_rows(), *more_rows()], tmp_path_factory.mktemp("overview"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Services:
    rows: list[Row] = [
        (name, code, year, value, "example", "example")
        for name in ("moeite_met_rondkomen", "ervaren_gezondheid", "misdrijven_per_1000")
        for code, value in ((SCHILDERSWIJK, 40.0), (LAAK, 30.0), (CITY, 20.0))
        for year in ("2021", "2022")
    ]
    return map_services(rows, tmp_path_factory.mktemp("example"))


def test_a_wijk_that_the_deal_takes_together_with_another_is_one_row() -> None:
    codes = [area.code for area in focus_rows(load_areas())]
    assert codes == ["zuidwest", LAAK, SCHILDERSWIJK, "transvaal_gfm", "WK051831", "rijswijk_regiodeal"]


def test_the_area_with_the_most_unfavourable_figures_comes_first(services: Services) -> None:
    view = overview(choose("", services), services)
    first = view.rows[0]
    assert (first.number, first.area.code) == (1, SCHILDERSWIJK)
    assert (first.standing.worse, first.standing.assessed) == (1, 1)
    laak = next(row for row in view.rows if row.area.code == LAAK)
    assert (laak.standing.worse, laak.standing.similar) == (0, 1)
    assert heading(view) == (
        "Schilderswijk doet het op 1 van 1 cijfers slechter dan Den Haag. "
        "Op geen cijfer doet Schilderswijk het beter."
    )


def test_a_gap_is_told_with_both_figures_and_the_year(services: Services) -> None:
    row = overview(choose("", services), services).rows[0]
    (gap,) = row.gaps
    assert (gap.indicator.id, gap.assessed.value, gap.assessed.benchmark_value, gap.assessed.period) == (
        "bijstand", 10.0, 5.0, "2024",
    )  # fmt: skip
    again = choose(gap.query, services)
    assert (again.indicator_id, again.area_codes) == ("bijstand", (SCHILDERSWIJK,))


def test_a_change_needs_a_clear_trend(services: Services) -> None:
    """Bijstand in the Schilderswijk falls by 0.4 a year from 12 to 10 percent; in Laak nothing moves."""
    rows = {row.area.code: row for row in overview(choose("", services), services).rows}
    (change,) = rows[SCHILDERSWIJK].changes
    assert (change.indicator.id, change.trend.movement, change.trend.first) == (
        "bijstand", Meaning.IMPROVING, "2019",
    )  # fmt: skip
    assert rows[LAAK].changes == ()
    assert rows[LAAK].tested_trends == 1


def test_an_estimate_is_never_called_a_gap(services: Services) -> None:
    view = overview(choose("wat=gezondheid", services), services)
    row = next(row for row in view.rows if row.area.code == SCHILDERSWIJK)
    assert row.gaps == () and row.standing.assessed == 0
    assert view.untested == 1
    assert chance_words(view) == ""
    assert heading(view) == "De aandachtsgebieden in één overzicht"


def test_what_chance_would_show_is_added_up_over_the_differences_that_were_tested(services: Services) -> None:
    view = overview(choose("", services), services)
    tested = sum(row.standing.assessed for row in view.rows)
    assert view.chance is not None
    assert view.chance.tested == tested
    assert 0 < view.chance.expected < 0.05 * tested
    assert chance_words(view).startswith(f"We vergeleken {tested} keer en zagen {view.chance.found} keer")
    assert chance_words(view).endswith("zou toeval er minder dan één laten zien.")


def test_filters_narrow_gaps_and_targets(services: Services) -> None:
    everything = overview(choose("", services), services)
    young = overview(choose("wie=jongeren&wat=woonomgeving", services), services)
    assert [theme.id for theme in young.themes] == ["woonomgeving"]
    assert all(row.gaps == () for row in young.rows)
    assert young.is_filtered and not everything.is_filtered
    assert len(young.not_assessable) < len(everything.not_assessable)


def test_targets_that_cannot_be_followed_say_why(services: Services) -> None:
    view = overview(choose("", services), services)
    states = {TargetState.NOT_ASSESSABLE, TargetState.NOT_DETERMINED}
    assert {group.first.state for group in view.not_assessable} == states
    assert all(group.first.reasons for group in view.not_assessable)
    own = {area.code for group in view.not_assessable for area in group.areas}
    assert "regiodeal_6" in own, "the application promises most for its whole area"


def test_with_examples_nothing_is_claimed(example: Services) -> None:
    view = overview(choose("", example), example)
    assert view.chance is None and view.targets == () and view.newest == ()
    assert [row.area.code for row in view.rows] == [area.code for area in focus_rows(example.areas)]
    assert all(mark.state is Position.NOT_ASSESSABLE for row in view.rows for mark in row.marks)
    row = next(row for row in view.rows if row.area.code == SCHILDERSWIJK)
    assert row.gaps == row.changes == () and row.standing.assessed == 0
    shown = " ".join(texts(answer(choose("", example), example, Display())))
    for group in view.not_assessable:
        shown = shown.replace(group.first.target.name.nl, "")  # what is promised is no claim of ours
    assert CLAIMS.search(shown) is None


def test_the_same_choice_is_made_once(services: Services) -> None:
    selection = choose("", services)
    assert overview(selection, services) is overview(selection, services)


def test_every_part_of_the_answer_speaks_english(services: Services) -> None:
    shown = answer(choose("taal=en", services), services, Display(scheme="dark"))
    assert "does worse than Den Haag on 1 of 1 figures" in shown["heading"]
    words = " ".join(texts(shown))
    assert "fallen since 2019" in words and "Worse than Den Haag:" in words


def test_the_download_has_every_figure_with_its_verdict(services: Services, example: Services) -> None:
    table = overview_export(choose("", services), services)
    rows = table.rows[table.rows["code"] == SCHILDERSWIJK].set_index("indicator")
    assert rows.loc["bijstand", ["waarde", "waarde daarvan", "verschil", "oordeel"]].tolist() == [
        10.0, 5.0, 5.0, "veel slechter",
    ]  # fmt: skip
    assert rows.loc["roker", "status"] == "geschat"
    made_up = overview_export(choose("", example), example)
    assert made_up.rows.empty


def test_the_scale_holds_every_mark_in_a_round_number() -> None:
    mark = Mark(90.0, -11.0, -17.2, -3.0, Position.WORSE, 3, 4)
    unknown = mark._replace(difference=math.nan, lower=math.nan, upper=math.nan)
    assert Marks("2022", "2020", {("a", "b"): mark, ("c", "b"): unknown}, {}).reach == 20.0
    assert Marks("2022", "2020", {("c", "b"): unknown}, {}).reach == 10.0


def test_figures_that_order_the_wijken_alike_are_told_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two shares in the same order over twenty wijken, and one that jumps up and down."""
    codes = [f"WK0518{number:02d}" for number in range(1, 21)]
    known = [code for code in codes if code in load_areas()]
    rows: list[Row] = [
        (name, code, "2022", value, "measured", "kwb_2022")
        for place, code in enumerate(known)
        for name, value in (
            ("bijstand", 5.0 + place),
            ("werkloosheidsuitkering", 2.0 + place**2 / 10),
            ("arbeidsongeschiktheid", 3.0 + (place % 2)),
        )
    ]
    services = map_services(rows, tmp_path_factory.mktemp("alike"))
    assert alike_pairs(services.assessments()) == {frozenset(("bijstand", "werkloosheidsuitkering"))}


def test_only_trends_that_end_with_the_newest_figure_count(services: Services) -> None:
    ground = ground_of(choose("", services), services.assessments(), services)
    own = findings(ground, focus_rows(services.areas))[SCHILDERSWIJK]
    assert {one.last for one in own.trends if one.indicator_id == "bijstand"} == {"2024"}


def texts(value: Any) -> Iterator[str]:
    """Every text that an answer shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)
    elif hasattr(value, "children"):
        yield from texts(value.children)
