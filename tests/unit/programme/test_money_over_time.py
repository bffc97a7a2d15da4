"""Money over the years: what adds up, what is unknown, and how it is drawn."""

from __future__ import annotations

import re

import pytest

from dashboard.figures.money_lines import MoneyTrace, money_lines_svg, money_ticks
from dashboard.programme.money_over_time import money_over_time
from indicators.programme.distribution import SourceYears
from indicators.programme.entries import MoneyTotal
from indicators.programme.kinds import MoneyColumn
from indicators.programme.pace import OutputPace


def source(column: MoneyColumn, *years: tuple[int, int, int | None, int, int]) -> SourceYears:
    """Per year: planned, revised, committed and spent."""
    totals = {
        year: MoneyTotal(planned=planned, revised=revised, committed=committed, spent=spent)
        for year, planned, revised, committed, spent in years
    }
    return SourceYears(
        column=column, agreed=0, years=totals, until=2025, to_date=MoneyTotal(), standing=OutputPace.UNKNOWN
    )


def test_every_source_adds_up_and_a_year_that_has_not_begun_is_unknown() -> None:
    state = source(
        MoneyColumn.STATE, (2024, 100, None, 80, 60), (2025, 100, 150, 10, 20), (2027, 50, None, 5, 0)
    )
    region = source(MoneyColumn.REGION, (2025, 200, None, 100, 40), (2026, 200, None, 0, 30))
    points = money_over_time([state, region])
    assert [(one.year, one.planned, one.committed, one.spent) for one in points] == [
        (2024, 100, 80, 60),
        (2025, 450, 190, 120),
        (2026, 650, 190, 150),
        (2027, 700, None, None),
    ]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (49.0, [0, 10, 20, 30, 40, 50]),
        (5.2, [0, 2, 4, 6]),
        (100.0, [0, 20, 40, 60, 80, 100]),
        (0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (0.0, [0, 1]),
    ],
)
def test_the_axis_has_a_handful_of_round_amounts_from_zero(highest: float, ticks: list[float]) -> None:
    assert money_ticks(highest) == pytest.approx(ticks)


def test_the_drawing_says_what_it_shows_and_names_no_two_lines_in_one_place() -> None:
    traces = [
        MoneyTrace(name="begroot", kind="planned", values=[10.0, 20.0]),
        MoneyTrace(name="uitgegeven", kind="spent", values=[9.0, 19.9]),
        MoneyTrace(name="niets", kind="committed", values=[None, None]),
    ]
    svg = money_lines_svg([2024, 2025], traces, words='Tot "nu" & toe', unit="miljoen euro", write=str)
    assert 'role="img" aria-label="Tot &quot;nu&quot; &amp; toe"' in svg
    assert 'viewBox="0 0 560 256"' in svg and ">20.0</text>" in svg
    phone = money_lines_svg(
        [2024, 2025], traces, words="", unit="", write=lambda tick: f"{tick:.0f},0", narrow=True
    )
    assert 'viewBox="0 0 320 256"' in phone and ">20,0</text>" in phone, "the words do not shrink with it"
    heights = [float(y) for y in re.findall(r'class="money-name [^"]*" x="[^"]*" y="([^"]*)"', svg)]
    assert (len(heights), heights[1] - heights[0] >= 16) == (2, True), "a line without values has no name"
