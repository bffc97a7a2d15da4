"""What the trend and the gap chart draw, read from the figure itself."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.figures.gap_chart import describe_gap, draw_gap
from dashboard.figures.trend_axis import (
    ChartStyle,
    gap_axis,
    value_axis,
    value_ticks,
)  # fmt: skip
from dashboard.figures.trend_chart import describe_trend, draw_trend, trend_labels
from dashboard.figures.trend_labels import EndLabel, spread_labels
from dashboard.figures.trend_lines import Role, Stretch, TrendLine, ink, paths, rhythm_years
from dashboard.figures.trend_parts import ChartPlan
from dashboard.figures.trend_points import TargetMark, TrendPoint
from dashboard.figures.trend_spans import DealSpan, RuleChange, rule_marks, span_marks
from dashboard.figures.trend_targets import target_traces
from dashboard.figures.trend_time import period_time, time_axis
from dashboard.theme import DARK, LIGHT
from indicators.catalogue import Catalogue
from indicators.model import Indicator

NAN = float("nan")
LINES = (
    TrendLine(code="WK051829", name="Schilderswijk", role=Role.AREA, rank=0),
    TrendLine(code="GM0518", name="Den Haag", role=Role.CITY, rank=0),
)


def point(area: str, period: str, value: float, **other: object) -> TrendPoint:
    given = {
        "area_code": area, "period": period, "time": period_time(period), "value": value, "lower": NAN,
        "upper": NAN, "status": "measured", "note": "", "source_id": "kwb_2020", "group": "totaal",
        "series": "own", "segment": 0, "benchmark": "", "benchmark_value": NAN, "gap": NAN,
    }  # fmt: skip
    return TrendPoint(**(given | other))  # type: ignore[arg-type]


def years(area: str, values: dict[str, float], **other: object) -> list[TrendPoint]:
    return [point(area, period, value, **other) for period, value in values.items()]


@pytest.fixture
def indicator(catalogue: Catalogue) -> Indicator:
    return catalogue.get("jeugdhulp")  # a share with a break in 2021


def drawn(points: dict[str, list[TrendPoint]], indicator: Indicator, *, narrow: bool = False) -> go.Figure:
    lines = LINES
    labels = trend_labels(points, lines=lines, indicator=indicator, language="nl")
    known = [one for own in points.values() for one in own]
    plan = ChartPlan(
        indicator=indicator,
        lines=lines,
        labels=[] if narrow else labels,
        hover={(one.area_code, one.period): f"{one.area_code} {one.period}" for one in known},
        axis=value_axis([one.value for one in known], indicator),
        rhythm=1.05,
        style=ChartStyle(
            scheme="light",
            language="nl",
            narrow=narrow,
            left=50,
            right=150,
            time=time_axis([one.period for one in known], narrow=narrow),
        ),
        benchmark="Den Haag",
    )
    return draw_trend(points, plan)


def strokes(figure: go.Figure) -> list[tuple[tuple[float | None, ...], str]]:
    return [(trace.x, trace.line.dash) for trace in figure.data if trace.mode == "lines"]


def test_no_line_crosses_a_break(indicator: Indicator) -> None:
    own = years("WK051829", {"2019": 2.0, "2020": 2.1}) + years(
        "WK051829", {"2021": 3.0, "2022": 3.1}, segment=1
    )
    figure = drawn({"WK051829": own}, indicator)
    assert strokes(figure) == [((2019.0, 2020.0, None, 2021.0, 2022.0), "solid")]
    marks = [shape for shape in figure.layout.shapes if shape.yref == "paper"]
    assert [(mark.x0, mark.x1) for mark in marks] == [(2020.5, 2020.5)]
    (words,) = [words for words in figure.layout.annotations if words.text == "breuk 2021"]
    assert (words.y, words.yanchor) == (1, "top"), "above the chart stand the names of deals"
    assert words.xanchor == "left" and words.xshift > 0


def test_years_without_a_figure_are_bridged_by_dots_only(indicator: Indicator) -> None:
    figure = drawn({"WK051829": years("WK051829", {"2015": 2.0, "2019": 2.5, "2020": 2.6})}, indicator)
    assert {dash: x for x, dash in strokes(figure)} == {
        "1px,4px": (2015.0, 2019.0),
        "solid": (2019.0, 2020.0),
    }


def test_estimates_are_thin_dashes(indicator: Indicator) -> None:
    own = years("WK051829", {"2019": 2.0, "2020": 2.5}, status="estimated")
    assert [dash for _, dash in strokes(drawn({"WK051829": own}, indicator))] == ["6px,3px"]


def test_published_figures_are_hollow_and_never_joined(indicator: Indicator) -> None:
    own = [
        *years("WK051829", {"2018": 2.0, "2019": 2.1}),
        point("WK051829", "2020", 3.0, status="published", series="published:ggd"),
    ]
    figure = drawn({"WK051829": own}, indicator)
    assert [x for x, _ in strokes(figure)] == [(2018.0, 2019.0)]
    dots = next(trace for trace in figure.data if trace.mode == "markers" and trace.name == "Schilderswijk")
    assert list(dots.marker.color) == [LIGHT.series[0], LIGHT.series[0], LIGHT.card]


def test_figures_of_two_sources_are_not_joined() -> None:
    own = [point("WK051829", "2019", 2.0), point("WK051829", "2020", 2.0, series="own_figures")]
    assert paths(own, column="value", rhythm=1.05) == {}


def test_a_known_interval_is_a_band(indicator: Indicator) -> None:
    own = [
        point("WK051829", "2019", 2.0, lower=1.5, upper=2.5),
        point("WK051829", "2020", 2.2, lower=1.7, upper=2.7),
    ]
    band = next(trace for trace in drawn({"WK051829": own}, indicator).data if trace.fill == "toself")
    assert band.x == (2019.0, 2020.0, 2020.0, 2019.0)
    assert band.y == (1.5, 1.7, 2.7, 2.5)


def test_example_figures_carry_the_word_across(indicator: Indicator) -> None:
    points = {"WK051829": years("WK051829", {"2019": 2.0, "2020": 2.1}, status="example")}
    texts = [words.text for words in drawn(points, indicator).layout.annotations]
    assert "voorbeeld" in texts
    real = {"WK051829": years("WK051829", {"2019": 2.0})}
    assert "voorbeeld" not in [words.text for words in drawn(real, indicator).layout.annotations]


def test_the_chart_never_catches_scrolling(indicator: Indicator) -> None:
    layout = drawn({"WK051829": years("WK051829", {"2019": 2.0})}, indicator).layout
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange
    assert not layout.showlegend


def test_no_labels_beside_the_lines_on_a_phone(indicator: Indicator) -> None:
    points = {"WK051829": years("WK051829", {"2019": 2.0, "2020": 2.1})}
    wide = [words.text for words in drawn(points, indicator).layout.annotations]
    assert "<b>Schilderswijk 2,1% (2020)</b>" in [words.replace("\u00a0", " ") for words in wide]
    assert not drawn(points, indicator, narrow=True).layout.annotations


def gap_plan(indicator: Indicator, *, kinds: dict[str, str], periods: list[str]) -> ChartPlan:
    return ChartPlan(
        indicator=indicator,
        lines=LINES,
        labels=[],
        hover={("WK051829", period): "" for period in periods},
        axis=gap_axis([2.0, 1.0]),
        rhythm=1.05,
        style=ChartStyle(
            scheme="dark", language="nl", narrow=False, left=50, right=150,
            time=time_axis(periods, narrow=False),
        ),
        benchmark="Den Haag",
        kinds=kinds,
    )  # fmt: skip


def test_the_gap_chart_has_bars_in_colour_only_where_something_may_be_said(catalogue: Catalogue) -> None:
    indicator = catalogue.get("bijstand")
    gaps = {"2019": 2.0, "2020": 1.5, "2021": 1.0}
    points = {"WK051829": [point("WK051829", year, 8.0, gap=gap) for year, gap in gaps.items()]}
    kinds = {"2020": "alike", "2021": "worse"}
    figure = draw_gap(points, gap_plan(indicator, kinds=kinds, periods=list(gaps)))
    bars = {trace.fillcolor: trace for trace in figure.data if trace.fill == "toself"}
    assert set(bars) == {DARK.country, DARK.worse}
    assert {moment for moment in bars[DARK.worse].x if round(moment or 0) == 2021} == set(bars[DARK.worse].x)
    assert set(bars[DARK.country].y) == {None, 0.0, 2.0, 1.5}
    zero = [shape for shape in figure.layout.shapes if shape.type == "line" and shape.y0 == shape.y1 == 0]
    assert len(zero) == 1
    texts = [words.text for words in figure.layout.annotations]
    assert "<b>gelijk aan Den Haag</b>" in texts and "+1,0" in texts and "+2,0" in texts
    told = describe_gap(
        points, indicator=indicator, lines=LINES, language="nl", benchmark="Den Haag", kinds=kinds
    )
    assert "Schilderswijk: +2,0 in 2019. Schilderswijk: +1,0 in 2021." in told
    assert told.endswith("In kleur: 2021.")


def test_a_deal_is_a_pale_field_with_its_name_on_top(indicator: Indicator) -> None:
    style = ChartStyle(
        scheme="light", language="nl", narrow=False, left=50, right=150,
        time=time_axis(["2018", "2022"], narrow=False),
    )  # fmt: skip
    deal = DealSpan(start=2019.0, end=2030.0, name="Regio Deal Den Haag", short="Deal I")
    past = DealSpan(start=2000.0, end=2005.0, name="Eerder")
    shapes, words = span_marks([deal, past], style=style, colours=LIGHT)
    assert [(shape["x0"], shape["x1"]) for shape in shapes] == [(2019.0, style.time.end)] * 2
    assert [word["text"] for word in words] == ["<b>Regio Deal Den Haag</b>"]
    _, on_a_phone = span_marks([deal], style=replace(style, narrow=True), colours=LIGHT)
    assert [word["text"] for word in on_a_phone] == ["<b>Deal I</b>"]
    assert span_marks([deal], style=style, colours=LIGHT, named=False)[1] == []


def test_a_changed_rule_is_a_line_before_its_figure() -> None:
    shapes, words = rule_marks([RuleChange(time=2016.0, words="2016: andere regels")], colours=LIGHT)
    assert (shapes[0]["x0"], shapes[0]["x1"], words[0]["text"]) == (2015.5, 2015.5, "2016: andere regels")


def test_after_a_break_the_first_dot_is_open_and_the_label_says_so(indicator: Indicator) -> None:
    own = [*years("WK051829", {"2019": 2.0, "2020": 2.1}), point("WK051829", "2021", 3.0, segment=1)]
    figure = drawn({"WK051829": own}, indicator)
    dots = next(trace for trace in figure.data if trace.mode == "markers" and trace.x)
    assert list(dots.marker.color) == [LIGHT.selected, LIGHT.selected, LIGHT.card]
    texts = [words.text.replace("\u00a0", " ") for words in figure.layout.annotations]
    assert "<b>Schilderswijk 3,0% (2021): breuk</b>" in texts


def test_the_alternative_text_compares_nothing_across_a_break(indicator: Indicator) -> None:
    own = [
        *years("WK051829", {"2019": 2.0, "2020": 2.1}),
        *years("WK051829", {"2021": 3.0, "2022": 3.2}, segment=1),
        point("WK051829", "2023", 5.0, status="published", series="published:ggd"),
    ]
    told = describe_trend({"WK051829": own}, indicator=indicator, lines=LINES[:1], language="nl")
    assert "van 3,0% in 2021 naar 3,2% in 2022" in told
    assert "Schilderswijk: 5,0% in 2023." in told
    assert "2019" not in told


@pytest.mark.parametrize(
    ("values", "low", "from_zero"),
    [([20.0, 60.0], 0.0, True), ([90.0, 91.0], None, False), ([-2.0, 3.0], None, True)],
)
def test_the_axis_starts_at_zero_unless_the_variation_would_vanish(
    values: list[float], low: float | None, from_zero: bool, indicator: Indicator
) -> None:
    axis = value_axis(values, indicator)
    assert axis.from_zero is from_zero
    assert low is None or axis.low == low
    assert axis.low <= min(values) and axis.high >= max(values)


def test_ticks_are_round_and_dutch(indicator: Indicator) -> None:
    assert value_ticks(value_axis([5.0, 57.0], indicator), language="nl", unit="%").words[:3] == (
        "0%", "10%", "20%",
    )  # fmt: skip
    assert value_ticks(gap_axis([-0.6, 1.2]), language="nl", signed=True).words[:3] == ("−0,5", "0", "+0,5")


def test_only_measured_years_have_a_tick_and_the_last_one_always() -> None:
    axis = time_axis([str(year) for year in range(2002, 2026)], narrow=True)
    assert axis.words[-1] == "2025"
    assert len(axis.words) < 10
    assert time_axis(["2015", "2019", "2020"], narrow=False).words == ("2015", "2019", "2020")


def test_months_are_parts_of_a_year() -> None:
    assert period_time("2024-07") == pytest.approx(2024.5)


def test_days_and_months_are_named_on_the_axis() -> None:
    days = time_axis([f"2026-03-{day:02d}" for day in range(1, 29)], narrow=False)
    assert days.words[-1] == "28 mrt 2026"
    assert 3 <= len(days.words) <= 9
    assert days.end - days.start < 0.1  # a month of figures is not squeezed into a year
    english = time_axis(["2026-03-01", "2026-03-02"], narrow=False, language="en")
    assert english.words[-1] == "2 Mar 2026"
    months = time_axis([f"2025-{month:02d}" for month in range(1, 13)], narrow=True)
    assert months.words[-1] == "dec 2025"
    assert len(months.words) <= 4


def test_the_axis_reaches_the_end_of_a_target() -> None:
    axis = time_axis(["2019", "2020", "2021"], narrow=False, until="2025")
    assert axis.words == ("2019", "2020", "2021", "2025")
    assert axis.end > 2025


def test_a_target_is_a_dotted_line_to_an_open_mark() -> None:
    mark = TargetMark(
        code="WK051829", start=2019.0, end=2023.0, first=10.0, aim=8.0, label="doel 2023", words="Doel"
    )
    line, aim = target_traces([mark], lines=LINES, colours=LIGHT)
    assert (line["x"], line["y"]) == ([2019.0, 2023.0], [10.0, 8.0])
    assert (aim["x"], aim["y"], aim["text"]) == ([2023.0], [8.0], ["doel 2023"])
    assert target_traces([mark], lines=LINES[1:], colours=LIGHT) == []


def test_labels_do_not_cover_each_other() -> None:
    labels = [
        EndLabel(code=str(number), time=2020.0, value=value, lines=("naam",) * (1 + number % 2))
        for number, value in enumerate([5.0, 5.0, 5.1, 5.2, 9.0, 0.0])
    ]
    places = spread_labels(labels, low=0.0, high=10.0, pixels=400)
    edges = sorted(
        (places[label.code] * 40 - label.height / 2, places[label.code] * 40 + label.height / 2)
        for label in labels
    )
    assert all(lower[1] <= upper[0] + 1e-6 for lower, upper in pairwise(edges))
    assert places["4"] == pytest.approx(9.0)


def test_one_area_is_strong_and_the_others_are_pale() -> None:
    areas = [TrendLine(code=str(n), name=str(n), role=Role.AREA, rank=n) for n in range(8)]
    colours = [ink(line, DARK).colour for line in areas]
    assert colours[0] == DARK.selected
    assert set(colours[1:]) == {DARK.country}
    widths = [ink(line, DARK).width for line in areas]
    assert widths[0] >= 2 * max(widths[1:])


def test_the_rhythm_follows_the_source(catalogue: Catalogue) -> None:
    assert rhythm_years(catalogue.get("bijstand"), [2015.0, 2019.0, 2020.0]) < 2
    assert rhythm_years(catalogue.get("roker"), [2012.0, 2016.0, 2020.0]) >= 4
    gaps = paths(years("a", {"2015": 1.0, "2019": 1.0}), column="value", rhythm=1.05)
    assert list(gaps) == [Stretch.SPARSE]
    assert not math.isnan(gap_axis([]).low)
