"""The lines of a trend: areas against their city and the country, breaks and doubts drawn as such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures import trend_marks as marks
from dashboard.figures import trend_parts as parts
from dashboard.figures.trend_axis import HEIGHT, ValueAxis, ValueTicks, value_ticks, word_years
from dashboard.figures.trend_labels import EndLabel, end_label
from dashboard.figures.trend_lines import Role, TrendLine, ink, paths, stroke
from dashboard.figures.trend_points import Points, known, last_run
from dashboard.figures.trend_spans import rule_marks, span_marks
from dashboard.figures.trend_targets import target_traces
from dashboard.text.units import SHORT_UNITS, short_value
from dashboard.texts import translator
from dashboard.theme import Palette, chart_layout, palette
from indicators.model import Indicator


def draw_trend(points: Points, plan: parts.ChartPlan) -> go.Figure:
    """The chart of ``trend_spec`` as a figure, every property checked by plotly (40 ms; not per request)."""
    return go.Figure(trend_spec(points, plan))


def trend_spec(points: Points, plan: parts.ChartPlan) -> parts.Spec:
    """Lines with dots on what was measured; nothing joins different sources or crosses a break."""
    style = plan.style
    colours = palette(style.scheme)
    layout = chart_layout(style.scheme, language=style.language)
    layout |= parts.frame_of_chart(style, height=HEIGHT[style.narrow])
    layout["xaxis"] = layout["xaxis"] | parts.x_axis(style.time)
    ticks = trend_ticks(plan.axis, plan.indicator, style.language)
    layout["yaxis"] = layout["yaxis"] | parts.y_axis(plan.axis, ticks)
    layout["shapes"], layout["annotations"] = _marks(points, plan, colours)
    return parts.as_spec(_traces(points, plan, colours), layout)


def _traces(points: Points, plan: parts.ChartPlan, colours: Palette) -> list[dict[str, Any]]:
    """Pale lines first, the strong one with its band on top, then the targets."""
    traces: list[dict[str, Any]] = []
    for line in reversed(plan.lines):
        own = points.get(line.code, ())
        look = ink(line, colours)
        if line.role is Role.AREA and line.rank == 0:
            traces += parts.band(plan.band or own, look)
        for stretch, (x, y) in paths(own, column="value", rhythm=plan.rhythm).items():
            width, dash = stroke(look, stretch)
            traces.append(parts.path(x, y, colour=look.colour, width=width, dash=dash))
        traces.append(parts.dots(own, line=line, look=look, card=colours.card, hover=plan.hover))
    return traces + target_traces(plan.targets, lines=plan.lines, colours=colours)


def _marks(
    points: Points, plan: parts.ChartPlan, colours: Palette
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The shapes and the words: deals, changed rules, breaks, and names at the line ends."""
    style, t = plan.style, translator(plan.style.language)
    breaks = marks.common_breaks(plan.indicator, points, plan.lines)
    drawn = [
        span_marks(plan.spans, style=style, colours=colours),
        rule_marks(plan.changes, colours=colours),
        marks.break_marks(breaks, t=t, colours=colours, apart=word_years(style), end=style.time.end),
        marks.line_ends(
            plan.labels,
            {line.code: line for line in plan.lines},
            axis=plan.axis,
            style=style,
            colours=colours,
            height=HEIGHT[style.narrow],
        ),
    ]
    shapes = [shape for some, _ in drawn for shape in some]
    words = [word for _, some in drawn for word in some]
    if parts.has_example(points, plan.lines):
        words.append(marks.example_mark(t, colours, narrow=style.narrow))
    return shapes, words


def trend_ticks(axis: ValueAxis, indicator: Indicator, language: str) -> ValueTicks:
    """The numbers along the value axis, with % or €."""
    return value_ticks(axis, language=language, unit=indicator.unit if indicator.unit in SHORT_UNITS else "")


def trend_labels(
    points: Points, *, lines: Sequence[TrendLine], indicator: Indicator, language: str
) -> list[EndLabel]:
    """Per line its name and last figure with its year, and the word "break" where only that is left."""
    t = translator(language)
    labels = []
    for line in lines:
        own = known(points.get(line.code, ()))
        for point in own[-1:]:
            figure = f"{_figure(point.value, indicator, language)} ({point.period})"
            figure += f": {t('breuk')}" if point in parts.after_break(own) else ""
            labels.append(
                end_label(code=line.code, name=line.name, figure=figure, time=point.time, value=point.value)
            )
    return labels


def describe_trend(points: Points, *, indicator: Indicator, lines: Sequence[TrendLine], language: str) -> str:
    """The chart in words: per line its first and last comparable figure, and every break."""
    t = translator(language)
    sentences = [t("Lijngrafiek: {title}.").format(title=indicator.title.in_language(language))]
    for line in lines:
        own = points.get(line.code, ())
        run = last_run(own)
        if len(run) > 1:
            sentences.append(
                t("{area}: van {first} in {since} naar {last} in {until}.").format(
                    area=line.name,
                    first=_figure(run[0].value, indicator, language),
                    since=run[0].period,
                    last=_figure(run[-1].value, indicator, language),
                    until=run[-1].period,
                )
            )
        alone = [point for point in own if point.is_published] + (run if len(run) == 1 else [])
        sentences += [
            t("{area}: {last} in {until}.").format(
                area=line.name, last=_figure(point.value, indicator, language), until=point.period
            )
            for point in alone
        ]
    sentences += [
        t("Breuk in {period}: {reason}").format(
            period=series_break.period, reason=series_break.reason.in_language(language)
        )
        for series_break in marks.shown_breaks(indicator, points, lines)
    ]
    return " ".join(sentences)


def _figure(value: float, indicator: Indicator, language: str) -> str:
    return short_value(value, unit=indicator.unit, decimals=indicator.decimals, language=language)
