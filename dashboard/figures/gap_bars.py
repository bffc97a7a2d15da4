"""The gap of one area as bars: grey, and in colour only in the years of which something may be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from dashboard.figures.trend_points import TrendPoint
from dashboard.theme import Palette

_SHARE = 0.42
"""How much of the shortest step between two figures a bar takes."""


def bar_width(points: Sequence[TrendPoint], *, span: float) -> float:
    """The width in years; of a single figure a thirtieth of the axis."""
    steps = [after.time - before.time for before, after in pairwise(points) if after.time > before.time]
    return min([_SHARE * min(steps, default=span), span / 22])


def bar_colour(kind: str, colours: Palette) -> str:
    """The colour of a ``verdict_kind``: only better and worse have one of their own, darker where large."""
    own = {
        "better": colours.better,
        "better-large": colours.better_large,
        "worse": colours.worse,
        "worse-large": colours.worse_large,
    }
    return own.get(kind, colours.country)


def has_colour(kind: str) -> bool:
    """Whether a bar of this kind says better or worse."""
    return kind.startswith(("better", "worse"))


def bar_traces(
    points: Sequence[TrendPoint], *, kinds: Mapping[str, str], colours: Palette, width: float
) -> list[dict[str, Any]]:
    """Bars from zero to each gap, one path per colour; ``kinds`` are verdicts by period, absent is grey."""
    by_colour: dict[str, list[TrendPoint]] = {}
    for point in points:
        by_colour.setdefault(bar_colour(kinds.get(point.period, ""), colours), []).append(point)
    return [_path(own, colour=colour, half=width / 2) for colour, own in by_colour.items()]


def _path(points: Sequence[TrendPoint], *, colour: str, half: float) -> dict[str, Any]:
    x: list[float | None] = []
    y: list[float | None] = []
    for point in points:
        lift: list[float | None] = [None] if x else []
        left, right = point.time - half, point.time + half
        x += [*lift, left, left, right, right, left]
        y += [*lift, 0.0, point.gap, point.gap, 0.0, 0.0]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": colour,
        "line": {"color": colour, "width": 0},
        "hoverinfo": "skip",
    }
