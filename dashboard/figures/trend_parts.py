"""The pieces of which the trend and the gap chart are made, as plain plotly dictionaries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from dashboard.figures.trend_axis import BOTTOM, TOP, ChartStyle, ValueAxis, ValueTicks
from dashboard.figures.trend_labels import EndLabel
from dashboard.figures.trend_lines import LineColours, TrendLine
from dashboard.figures.trend_marks import see_through
from dashboard.figures.trend_points import Points, TargetMark, TrendPoint
from dashboard.figures.trend_spans import DealSpan, RuleChange
from dashboard.figures.trend_time import TimeAxis
from indicators.model import Indicator, Status

Spec = dict[str, Any]
"""A figure as plotly.js reads it: ``data`` and ``layout``."""

Hover = Mapping[tuple[str, str], str]
"""Per area code and period what a dot says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlan:
    """What is drawn, beside the points: ``benchmark`` is the name of the zero line of a gap chart.

    ``targets`` are those of the areas on this chart's own scale. ``band`` are the points of the first area
    with the limits of its yearly variation. ``kinds`` has per period what may be said of its gap.
    """

    indicator: Indicator
    lines: Sequence[TrendLine]
    labels: Sequence[EndLabel]
    hover: Hover
    axis: ValueAxis
    rhythm: float
    style: ChartStyle
    benchmark: str = ""
    targets: Sequence[TargetMark] = ()
    band: Sequence[TrendPoint] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    spans: Sequence[DealSpan] = ()
    changes: Sequence[RuleChange] = ()


def path(
    x: Sequence[float | None], y: Sequence[float | None], *, colour: str, width: float, dash: str
) -> dict[str, Any]:
    """One pen stroke; hovering is for the dots."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def dots(
    points: Sequence[TrendPoint],
    *,
    line: TrendLine,
    look: LineColours,
    card: str,
    hover: Hover,
    column: str = "value",
) -> dict[str, Any]:
    """A dot per measured period; published figures and the first one after a break are hollow."""
    drawn = [point for point in points if not math.isnan(getattr(point, column))]
    after = after_break(drawn)
    hollow = [point.is_published or point in after for point in drawn]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": line.name,
        "x": [point.time for point in drawn],
        "y": [getattr(point, column) for point in drawn],
        "marker": {
            "opacity": 1,
            "color": _same_or_each([card if open_ else look.colour for open_ in hollow]),
            "size": _same_or_each([look.dot + 2 if open_ else look.dot for open_ in hollow]),
            "line": {"color": look.colour, "width": _same_or_each([2 if open_ else 0 for open_ in hollow])},
        },
        "customdata": [hover[point.area_code, point.period] for point in drawn],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def band(points: Sequence[TrendPoint], look: LineColours) -> list[dict[str, Any]]:
    """The uncertainty interval as a light band, apart per source and before and after a break."""
    runs: dict[tuple[str, int], list[TrendPoint]] = {}
    for point in points:
        if not (math.isnan(point.lower) or math.isnan(point.upper)):
            runs.setdefault((point.series, point.segment), []).append(point)
    if not runs:
        return []
    x: list[float | None] = []
    y: list[float | None] = []
    for run in runs.values():
        lift: list[float | None] = [None] if x else []
        x += [*lift, *(point.time for point in run), *(point.time for point in reversed(run))]
        y += [*lift, *(point.lower for point in run), *(point.upper for point in reversed(run))]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": x,
            "y": y,
            "fill": "toself",
            "fillcolor": see_through(look.colour, 0.14),
            "line": {"color": see_through(look.colour, 0.35), "width": 1},
            "hoverinfo": "skip",
        }
    ]


def after_break(points: Sequence[TrendPoint]) -> list[TrendPoint]:
    """The first point of each stretch after a break."""
    own = [point for point in points if not point.is_published]
    return [point for before, point in pairwise(own) if point.segment > before.segment]


def frame_of_chart(style: ChartStyle, *, height: int, top: int = TOP) -> dict[str, Any]:
    """Size and behaviour: never zooms, never catches the scrolling of a page."""
    return {
        "height": height,
        "margin": {"l": style.left, "r": style.right, "t": top, "b": BOTTOM},
        "hovermode": "closest",
        "hoverdistance": 30,
    }


def x_axis(time: TimeAxis) -> dict[str, Any]:
    return {
        "range": [time.start, time.end],
        "tickvals": list(time.ticks),
        "ticktext": list(time.words),
        "showgrid": False,
        "showline": True,
        "ticks": "outside",
        "ticklen": 5,
        "fixedrange": True,
        "automargin": False,
    }


def y_axis(axis: ValueAxis, ticks: ValueTicks) -> dict[str, Any]:
    return {
        "range": [axis.low, axis.high],
        "tickvals": list(ticks.places),
        "ticktext": list(ticks.words),
        "fixedrange": True,
        "automargin": False,
    }


def has_example(points: Points, lines: Sequence[TrendLine]) -> bool:
    return any(point.status == Status.EXAMPLE for line in lines for point in points.get(line.code, ()))


def as_spec(traces: list[dict[str, Any]], layout: dict[str, Any]) -> Spec:
    return {"data": traces, "layout": layout | {"template": {}}}


def _same_or_each(values: list[Any]) -> Any:
    """One value when all are equal: a smaller answer."""
    return values[0] if values and len(set(values)) == 1 else values
