"""Words and marks in the trend charts: breaks, names at the line ends, the example mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.trend_axis import BOTTOM, TOP, ChartStyle, ValueAxis
from dashboard.figures.trend_labels import EndLabel, spread_labels
from dashboard.figures.trend_lines import Role, TrendLine, ink
from dashboard.figures.trend_points import Points
from dashboard.figures.trend_time import period_time
from dashboard.texts import Translate
from dashboard.theme import FONT, Palette
from indicators.model import Indicator, SeriesBreak

_HALF_STEP = 0.5
_LEADER_FROM = 5


def shown_breaks(indicator: Indicator, points: Points, lines: Sequence[TrendLine]) -> list[SeriesBreak]:
    """The breaks that lie between the figures of these lines."""
    result: dict[SeriesBreak, None] = {}
    for line in lines:
        times = [point.time for point in points.get(line.code, ()) if point.is_known]
        if times:
            between = (
                item
                for item in indicator.breaks_in(line.code)
                if min(times) < period_time(item.period) <= max(times)
            )
            result |= dict.fromkeys(between)
    return sorted(result, key=lambda item: item.period)


def common_breaks(indicator: Indicator, points: Points, lines: Sequence[TrendLine]) -> list[SeriesBreak]:
    """Those of `shown_breaks` that hold for every area; that of one area is a gap and an open dot."""
    return [item for item in shown_breaks(indicator, points, lines) if item in indicator.breaks]


def break_marks(
    breaks: Sequence[SeriesBreak], *, t: Translate, colours: Palette, apart: float, end: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin dotted line just before each break, with a word; the reason stands under the chart.

    A word covers ``apart`` years and stands within the chart, since the names of deals stand above it: right
    of its line, or left where the next break or the ``end`` of the axis is too near.
    """
    places = [period_time(series_break.period) - _HALF_STEP for series_break in breaks]
    shapes, words = [], []
    for number, (item, place) in enumerate(zip(breaks, places, strict=True)):
        after_near = number > 0 and place - places[number - 1] < apart
        before_near = (places[number + 1] if number + 1 < len(places) else end) - place < apart
        shapes.append(
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": place,
                "x1": place,
                "y0": 0,
                "y1": 1,
                "line": {"color": colours.muted, "width": 1.25, "dash": "2px,3px"},
                "layer": "below",
            }
        )
        if after_near and before_near:
            continue
        words.append(
            plain_words(t("breuk {period}").format(period=item.period), colours.muted)
            | {"x": place, "xref": "x", "y": 1, "yref": "paper", "yanchor": "top"}
            | {"xanchor": "right" if before_near else "left", "xshift": -6 if before_near else 6}
        )
    return shapes, words


def line_ends(
    labels: Sequence[EndLabel],
    lines: Mapping[str, TrendLine],
    *,
    axis: ValueAxis,
    style: ChartStyle,
    colours: Palette,
    height: int,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Thin leaders where a name had to move, and the names beside the line ends in their line's colour."""
    pixels = height - TOP - BOTTOM
    places = spread_labels(labels, low=axis.low, high=axis.high, pixels=pixels)
    words, leaders = [], []
    for label in labels:
        place = places[label.code]
        line = lines[label.code]
        look = ink(line, colours)
        words.append(
            plain_words(label.html(strong=line.role is Role.AREA and line.rank == 0), look.label, size=14)
            | {"x": style.time.end, "y": place, "xanchor": "left", "align": "left", "xshift": 6}
        )
        moved = abs(place - label.value) * pixels / (axis.high - axis.low)
        if moved > _LEADER_FROM or label.time < style.time.end - 1:
            leaders.append(
                {
                    "type": "line",
                    "x0": label.time,
                    "y0": label.value,
                    "x1": style.time.end,
                    "y1": place,
                    "line": {"color": see_through(look.label, 0.5), "width": 1, "dash": "1px,2px"},
                    "layer": "below",
                }
            )
    return leaders, words


def example_mark(t: Translate, colours: Palette, *, narrow: bool) -> dict[str, Any]:
    """The word that lies across a chart with example figures."""
    return plain_words(t("voorbeeld"), see_through(colours.text, 0.1), size=48 if narrow else 72) | {
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "textangle": -18,
    }


def plain_words(text: str, colour: str, *, size: int = 13) -> dict[str, Any]:
    """A note in a chart, without an arrow."""
    return {"text": text, "showarrow": False, "font": {"size": size, "color": colour, "family": FONT}}


def see_through(colour: str, share: float) -> str:
    """A colour such as #115a9e with an opacity."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"
