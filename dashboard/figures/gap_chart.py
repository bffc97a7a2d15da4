"""The gap of the selected area with what it is compared with, as bars on the time axis of the trend above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import trend_marks as marks
from dashboard.figures import trend_parts as parts
from dashboard.figures.gap_bars import bar_colour, bar_traces, bar_width, has_colour
from dashboard.figures.trend_axis import GAP_HEIGHT, GAP_TOP, ValueAxis, ValueTicks, value_ticks, word_years
from dashboard.figures.trend_lines import TrendLine, ink
from dashboard.figures.trend_points import Points, TrendPoint
from dashboard.figures.trend_spans import rule_marks, span_marks
from dashboard.figures.trend_targets import target_traces
from dashboard.text.numbers import format_number
from dashboard.texts import translator
from dashboard.theme import Palette, chart_layout, palette
from indicators.model import Indicator

_TICKS = 4
_NUMBER_ROOM = 34
"""Pixels that the number above a bar needs from the middle of one to that of the next."""


def draw_gap(points: Points, plan: parts.ChartPlan) -> go.Figure:
    """The chart of ``gap_spec`` as a figure, every property checked by plotly (40 ms; not per request)."""
    return go.Figure(gap_spec(points, plan))


def gap_spec(points: Points, plan: parts.ChartPlan) -> parts.Spec:
    """Bars from zero, which is what the first area is compared with; in colour by `ChartPlan.kinds`."""
    style = plan.style
    colours = palette(style.scheme)
    layout = chart_layout(style.scheme, language=style.language)
    layout |= parts.frame_of_chart(style, height=GAP_HEIGHT[style.narrow], top=GAP_TOP)
    layout["xaxis"] = layout["xaxis"] | parts.x_axis(style.time)
    layout["yaxis"] = layout["yaxis"] | parts.y_axis(plan.axis, gap_ticks(plan.axis, style.language))
    layout["shapes"], layout["annotations"] = _marks(points, plan, colours)
    return parts.as_spec(_traces(points, plan, colours), layout)


def gap_ticks(axis: ValueAxis, language: str) -> ValueTicks:
    """The numbers along the axis of differences, signed."""
    return value_ticks(axis, language=language, signed=True, about=_TICKS)


def describe_gap(
    points: Points,
    *,
    indicator: Indicator,
    lines: Sequence[TrendLine],
    language: str,
    benchmark: str,
    kinds: Mapping[str, str],
) -> str:
    """The gap chart in words: the first and the last difference, and in which years a bar has a colour."""
    t = translator(language)
    sentences = [t("Staafgrafiek van het verschil met {benchmark}.").format(benchmark=benchmark)]
    for line in lines[:1]:
        own = with_gap(points, line)
        for point in own[:1] + own[1:][-1:]:
            gap = format_number(point.gap, decimals=indicator.decimals, language=language, sign=True)
            sentences.append(
                t("{area}: {last} in {until}.").format(area=line.name, last=gap, until=point.period)
            )
        coloured = [point.period for point in own if has_colour(kinds.get(point.period, ""))]
        if coloured:
            sentences.append(t("In kleur: {periods}.").format(periods=", ".join(coloured)))
    return " ".join(sentences)


def with_gap(points: Points, line: TrendLine) -> list[TrendPoint]:
    """The points of an area that have a gap and belong to a series."""
    return [point for point in points.get(line.code, ()) if point.has_gap and not point.is_published]


def _traces(points: Points, plan: parts.ChartPlan, colours: Palette) -> list[dict[str, Any]]:
    style = plan.style
    traces: list[dict[str, Any]] = []
    for line in plan.lines[:1]:
        own = with_gap(points, line)
        width = bar_width(own, span=style.time.end - style.time.start)
        traces += bar_traces(own, kinds=plan.kinds, colours=colours, width=width)
        traces.append(_pointed(own, line=line, plan=plan, colours=colours))
    return traces + target_traces(plan.targets, lines=plan.lines[:1], colours=colours)


def _pointed(
    own: Sequence[TrendPoint], *, line: TrendLine, plan: parts.ChartPlan, colours: Palette
) -> dict[str, Any]:
    """A speck on the end of each bar for the pointer, in the colour of its bar."""
    dots = parts.dots(
        own, line=line, look=ink(line, colours), card=colours.card, hover=plan.hover, column="gap"
    )
    specks = [bar_colour(plan.kinds.get(point.period, ""), colours) for point in own]
    dots["marker"] = {"opacity": 1, "color": specks, "size": 1}
    return dots


def _marks(
    points: Points, plan: parts.ChartPlan, colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    style, t = plan.style, translator(plan.style.language)
    breaks = marks.common_breaks(plan.indicator, points, plan.lines)
    of_breaks, _ = marks.break_marks(
        breaks, t=t, colours=colours, apart=word_years(style), end=style.time.end
    )
    spans, _ = span_marks(plan.spans, style=style, colours=colours, named=False)
    rules, _ = rule_marks(plan.changes, colours=colours, named=False)
    words = [word for line in plan.lines[:1] for word in _numbers(with_gap(points, line), plan, colours)]
    if not style.narrow:
        words.append(_on_zero(t("gelijk aan {benchmark}").format(benchmark=plan.benchmark), plan, colours))
    if parts.has_example(points, plan.lines):
        words.append(marks.example_mark(t, colours, narrow=style.narrow))
    return [*spans, *rules, *of_breaks, _zero_line(colours)], words


def _numbers(own: Sequence[TrendPoint], plan: parts.ChartPlan, colours: Palette) -> list[dict[str, Any]]:
    """The difference at the end of the first, the last and the first coloured bar, and not too near."""
    coloured = [point for point in own if has_colour(plan.kinds.get(point.period, ""))]
    style = plan.style
    apart = _NUMBER_ROOM * (style.time.end - style.time.start) / (300 if style.narrow else 760)
    shown: list[TrendPoint] = []
    for point in [*own[-1:], *coloured[:1], *own[:1]]:
        if all(abs(point.time - other.time) >= apart for other in shown):
            shown.append(point)
    return [
        marks.plain_words(
            format_number(point.gap, decimals=plan.indicator.decimals, language=style.language, sign=True),
            colours.text,
            size=14,
        )
        | {"x": point.time, "y": point.gap, "yanchor": "bottom" if point.gap >= 0 else "top"}
        for point in shown
    ]


def _zero_line(colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": colours.city, "width": 2},
    }


def _on_zero(words: str, plan: parts.ChartPlan, colours: Palette) -> dict[str, Any]:
    return marks.plain_words(f"<b>{escape(words)}</b>", colours.city, size=14) | {
        "x": plan.style.time.end,
        "y": 0,
        "xanchor": "left",
        "xshift": 6,
    }
