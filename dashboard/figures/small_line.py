"""A tiny line chart as SVG: an area against what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.figures.trend_lines import Stretch, paths
from dashboard.figures.trend_points import TrendPoint
from dashboard.theme import palette

WIDTH, HEIGHT = 200, 48
_EDGE = 5
_SPREADS = 4


def draw_small_line(
    area: Sequence[TrendPoint],
    benchmark: Sequence[TrendPoint],
    *,
    span: tuple[float, float],
    spread: float | None,
    rhythm: float,
    scheme: str,
) -> str:
    """The drawing as SVG, without words.

    ``span`` is the first and last year of every small chart beside it. The height is at least four times
    ``spread`` (the standard deviation between areas, in the unit), so that small differences look small.
    """
    colours = palette(scheme)
    values = [point.value for point in (*area, *benchmark)]
    place = _LineScale(span, values, spread)
    parts = _lines(benchmark, place, rhythm=rhythm, colour=colours.city, width=1.5, dash="5 3")
    parts += _lines(area, place, rhythm=rhythm, colour=colours.selected, width=2.25, dash="")
    parts += [
        _dot(place(point.time, point.value), 2.25, colours.city, colours.city) for point in benchmark[-1:]
    ]
    for point in area:
        fill = colours.card if point.is_published else colours.selected
        last = point is area[-1]
        if last or point.is_published:
            parts.append(_dot(place(point.time, point.value), 3.5, fill, colours.selected))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' fill='none'"
        f" stroke-linejoin='round'>{''.join(parts)}</svg>"
    )


class _LineScale:
    """From years and values to places in the picture."""

    def __init__(self, span: tuple[float, float], values: Sequence[float], spread: float | None) -> None:
        low, high = min(values, default=0.0), max(values, default=0.0)
        height = max(high - low, _SPREADS * (spread or 0.0)) or 1.0
        self._start, self._years = span[0], (span[1] - span[0]) or 1.0
        self._foot, self._height = (low + high - height) / 2, height

    def __call__(self, time: float, value: float) -> tuple[float, float]:
        x = _EDGE + (time - self._start) / self._years * (WIDTH - 2 * _EDGE)
        y = HEIGHT - _EDGE - (value - self._foot) / self._height * (HEIGHT - 2 * _EDGE)
        return round(x, 1), round(y, 1)


def _dot(place: tuple[float, float], radius: float, fill: str, edge: str) -> str:
    x, y = place
    return f"<circle cx='{x}' cy='{y}' r='{radius}' fill='{fill}' stroke='{edge}' stroke-width='1.5'/>"


def _lines(
    points: Sequence[TrendPoint], place: _LineScale, *, rhythm: float, colour: str, width: float, dash: str
) -> list[str]:
    found = []
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
        found.append(f"<path d='{''.join(steps)}' stroke='{colour}' stroke-width='{width}'{dashes}/>")
    return found
