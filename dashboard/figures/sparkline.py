"""A sparkline as SVG text: an area through the years against what it is compared with. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures.trend_lines import Stretch, paths
from dashboard.figures.trend_points import TrendPoint
from dashboard.theme import Palette

_SPREADS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SparklineSize:
    """Width, height and the free edge in the units of the drawing; ``every_dot``: a dot on each figure, else
    on the newest one and on those of publications."""

    width: int
    height: int
    edge: int
    every_dot: bool


CARD = SparklineSize(width=320, height=72, edge=8, every_dot=True)
"""On the card of an area, as wide as the card."""
WALL = SparklineSize(width=200, height=48, edge=5, every_dot=False)
"""One of a hundred small charts."""


def draw_sparkline(
    own: Sequence[TrendPoint],
    benchmark: Sequence[TrendPoint],
    *,
    size: SparklineSize,
    rhythm: float,
    colours: Palette,
    span: tuple[float, float] | None = None,
    spread: float | None = None,
) -> str:
    """The drawing, without words: the area in blue, the benchmark dashed; publications are open dots.

    ``rhythm`` is the longest step in years that is a line and not dots (see `trend_lines.paths`). ``span`` is
    the first and last year of every sparkline beside it; without it that of the points. The height is at
    least four times ``spread`` (the standard deviation between areas, in the unit), so that small
    differences look small.
    """
    points = [*own, *benchmark]
    times = [point.time for point in points]
    span = span or (min(times, default=0.0), max(times, default=0.0))
    place = _Scale(size, span, [point.value for point in points], spread)
    parts = _lines(benchmark, place, rhythm=rhythm, colour=colours.city, width=1.5, dash="5 3")
    parts += _lines(own, place, rhythm=rhythm, colour=colours.selected, width=2.25, dash="")
    parts += [
        _dot(place(point.time, point.value), 2.25, colours.city, colours.city) for point in benchmark[-1:]
    ]
    for point in own:
        fill = colours.card if point.is_published else colours.selected
        if size.every_dot or point is own[-1] or point.is_published:
            parts.append(_dot(place(point.time, point.value), 3.5, fill, colours.selected))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size.width} {size.height}' fill='none'"
        f" stroke-linejoin='round'>{''.join(parts)}</svg>"
    )


class _Scale:
    """From years and values to places in the drawing."""

    def __init__(
        self, size: SparklineSize, span: tuple[float, float], values: Sequence[float], spread: float | None
    ) -> None:
        low, high = min(values, default=0.0), max(values, default=0.0)
        height = max(high - low, _SPREADS * (spread or 0.0)) or 1.0
        self._size = size
        self._start, self._years = span[0], (span[1] - span[0]) or 1.0
        self._foot, self._height = (low + high - height) / 2, height

    def __call__(self, time: float, value: float) -> tuple[float, float]:
        size = self._size
        x = size.edge + (time - self._start) / self._years * (size.width - 2 * size.edge)
        share = (value - self._foot) / self._height
        y = size.height - size.edge - share * (size.height - 2 * size.edge)
        return round(x, 1), round(y, 1)


def _dot(place: tuple[float, float], radius: float, fill: str, edge: str) -> str:
    x, y = place
    return f"<circle cx='{x}' cy='{y}' r='{radius}' fill='{fill}' stroke='{edge}' stroke-width='1.5'/>"


def _lines(
    points: Sequence[TrendPoint], place: _Scale, *, rhythm: float, colour: str, width: float, dash: str
) -> list[str]:
    result = []
    for stretch, (years, values) in paths(points, column="value", rhythm=rhythm).items():
        marks = "1 3" if stretch is Stretch.SPARSE else dash
        dashes = f" stroke-dasharray='{marks}'" if marks else ""
        steps, lifted = [], True
        for time, value in zip(years, values, strict=True):
            if time is None or value is None:
                lifted = True
                continue
            x, y = place(time, value)
            steps.append(f"{'M' if lifted else 'L'}{x} {y}")
            lifted = False
        result.append(f"<path d='{''.join(steps)}' stroke='{colour}' stroke-width='{width}'{dashes}/>")
    return result
