"""The difference of each area with what it is compared with, on the time axis of the trend above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import trend_marks as marks
from dashboard.figures import trend_parts as parts
from dashboard.figures.trend_axis import GAP_HEIGHT, ValueAxis, ValueTicks, value_ticks, word_years
from dashboard.figures.trend_labels import EndLabel, end_label
from dashboard.figures.trend_lines import TrendLine, ink, paths, stroke
from dashboard.figures.trend_points import Points, TrendPoint
from dashboard.figures.trend_targets import target_traces
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator
from dashboard.theme import Palette, chart_layout, palette
from indicators.model import Indicator, Polarity

_BARELY = 8
"""A side of the zero line that is this many times smaller than the other one gets no word."""


def draw_gap(points: Points, plan: parts.ChartPlan) -> go.Figure:
    """The chart of ``gap_spec`` as a figure, every property checked by plotly (40 ms; not per request)."""
    return go.Figure(gap_spec(points, plan))


def gap_spec(points: Points, plan: parts.ChartPlan) -> parts.Spec:
    """Lines of the gap around a zero line that is what the areas are compared with; see ``trend_spec``."""
    indicator, lines, axis, style = plan.indicator, plan.lines, plan.axis, plan.style
    colours, t = palette(style.scheme), translator(style.language)
    traces: list[dict[str, Any]] = []
    for line in reversed(lines):
        own = points.get(line.code, ())
        look = ink(line, colours)
        for stretch, (x, y) in paths(own, column="gap", rhythm=plan.rhythm).items():
            width, dash = stroke(look, stretch)
            traces.append(parts.path(x, y, colour=look.colour, width=width, dash=dash))
        traces.append(
            parts.dots(own, line=line, look=look, card=colours.card, hover=plan.hover, column="gap")
        )
    traces += target_traces(plan.targets, lines=lines, colours=colours)
    height = GAP_HEIGHT[style.narrow]
    layout = chart_layout(style.scheme, language=style.language)
    layout |= parts.frame_of_chart(style, height=height)
    layout["xaxis"] = layout["xaxis"] | parts.x_axis(style.time)
    layout["yaxis"] = layout["yaxis"] | parts.y_axis(axis, gap_ticks(axis, style.language))
    breaks = marks.shown_breaks(indicator, points, lines)
    lines_of_breaks, words = marks.break_marks(breaks, t=t, colours=colours, apart=word_years(style))
    ends, leaders = marks.line_ends(
        plan.labels,
        {line.code: line for line in lines},
        axis=axis,
        style=style,
        colours=colours,
        height=height,
    )
    layout["shapes"] = [_zero_line(colours), *lines_of_breaks, *leaders]
    layout["annotations"] = [
        *words,
        *ends,
        _on_zero(plan.benchmark, colours),
        *_sides(indicator, axis, t=t, colours=colours),
    ]
    if parts.has_example(points, lines):
        layout["annotations"].append(marks.example_mark(t, colours, narrow=style.narrow))
    return parts.as_spec(traces, layout)


def gap_ticks(axis: ValueAxis, language: str) -> ValueTicks:
    """The numbers along the axis of differences, signed."""
    return value_ticks(axis, language=language, signed=True)


def gap_labels(
    points: Points, *, lines: Sequence[TrendLine], indicator: Indicator, language: str
) -> list[EndLabel]:
    """Per line its name and last difference, signed."""
    last = {line.code: _with_gap(points, line)[-1:] for line in lines}
    newest = max((point.time for own in points.values() for point in own if point.is_known), default=0.0)
    labels = []
    for line in lines:
        for point in last[line.code]:
            figure = format_number(point.gap, decimals=indicator.decimals, language=language, sign=True)
            figure += "" if point.time == newest else f" ({point.period})"
            labels.append(
                end_label(code=line.code, name=line.name, figure=figure, time=point.time, value=point.gap)
            )
    return labels


def describe_gap(
    points: Points, *, indicator: Indicator, lines: Sequence[TrendLine], language: str, benchmark: str
) -> str:
    """The gap chart in words: per area its last difference."""
    t = translator(language)
    sentences = [t("Lijngrafiek van het verschil met {benchmark}.").format(benchmark=benchmark)]
    for line in lines:
        for point in _with_gap(points, line)[-1:]:
            gap = format_number(point.gap, decimals=indicator.decimals, language=language, sign=True)
            sentences.append(
                t("{area}: {last} in {until}.").format(area=line.name, last=gap, until=point.period)
            )
    return " ".join(sentences)


def _with_gap(points: Points, line: TrendLine) -> list[TrendPoint]:
    return [point for point in points.get(line.code, ()) if point.has_gap]


def side_words(indicator: Indicator, t: Translate) -> tuple[str, str]:
    """What lies above and what below the zero line, with its meaning where the indicator has one."""
    if indicator.polarity is Polarity.HIGHER_IS_BETTER:
        return t("▲ hoger, gunstiger"), t("▼ lager, ongunstiger")
    if indicator.polarity is Polarity.LOWER_IS_BETTER:
        return t("▲ hoger, ongunstiger"), t("▼ lager, gunstiger")
    return t("▲ hoger"), t("▼ lager")


def _sides(indicator: Indicator, axis: ValueAxis, *, t: Translate, colours: Palette) -> list[dict[str, Any]]:
    up, down = {
        Polarity.HIGHER_IS_BETTER: (colours.better, colours.worse),
        Polarity.LOWER_IS_BETTER: (colours.worse, colours.better),
        Polarity.NEUTRAL: (colours.muted, colours.muted),
    }[indicator.polarity]
    above, below = side_words(indicator, t)
    place = {"x": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "xshift": 4}
    place["bgcolor"] = colours.card
    words = []
    if axis.high > -axis.low / _BARELY:
        words.append(marks.plain_words(above, up) | place | {"y": 1, "yanchor": "top"})
    if -axis.low > axis.high / _BARELY:
        words.append(marks.plain_words(below, down) | place | {"y": 0, "yanchor": "bottom"})
    return words


def _zero_line(colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": {"color": colours.city, "width": 2, "dash": "9px,5px"},
        "layer": "below",
    }


def _on_zero(benchmark: str, colours: Palette) -> dict[str, Any]:
    return marks.plain_words(benchmark, colours.city) | {
        "x": 0,
        "xref": "paper",
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": 4,
        "bgcolor": colours.card,
    }
