"""Small pictures for the area card, as SVG text: a trend and a strip of ranks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dashboard.theme import Palette

_WIDTH, _PAD = 320, 8
_TREND_HEIGHT, _STRIP_HEIGHT = 72, 28

_PLAIN = " ='/:.,()"

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkPoint:
    """One measurement; points of different ``stretch`` are not joined (a break, or another source).

    ``hollow``: taken from a publication, so drawn as an open dot.
    """

    time: float
    value: float
    stretch: str
    hollow: bool = False


def spark_trend(own: Sequence[SparkPoint], city: Sequence[SparkPoint], *, colours: Palette) -> str:
    """The area as a blue line with dots on measured years, its city as a dashed grey line."""
    points = [*own, *city]
    times, values = [point.time for point in points], [point.value for point in points]
    x = _scale(min(times), max(times), _PAD, _WIDTH - _PAD)
    y = _scale(min(values), max(values), _TREND_HEIGHT - _PAD, _PAD)
    drawn = [
        *_paths(city, x, y, f'stroke="{colours.city}" stroke-width="1.5" stroke-dasharray="5 4"'),
        *_paths(own, x, y, f'stroke="{colours.selected}" stroke-width="2.5"'),
        *(
            f'<circle cx="{x(point.time):.1f}" cy="{y(point.value):.1f}" r="3.2" stroke-width="1.6"'
            f' stroke="{colours.selected}" fill="{colours.card if point.hollow else colours.selected}"/>'
            for point in own
        ),
    ]
    return _svg(drawn, _TREND_HEIGHT)


def rank_strip(others: Sequence[float], *, own: float | None, city: float | None, colours: Palette) -> str:
    """All areas of the city as pale dots on their value, the city as a dark line, this area in blue."""
    found = [*others, *(value for value in (own, city) if value is not None)]
    x = _scale(min(found), max(found), _PAD, _WIDTH - _PAD)
    middle = _STRIP_HEIGHT / 2
    drawn = [
        f'<circle cx="{x(value):.1f}" cy="{middle}" r="4" fill="{colours.pale}" fill-opacity="0.65"/>'
        for value in others
    ]
    if city is not None:
        drawn.append(
            f'<path d="M{x(city):.1f} 3V{_STRIP_HEIGHT - 3}" stroke="{colours.city}" stroke-width="2"/>'
        )
    if own is not None:
        drawn.append(
            f'<circle cx="{x(own):.1f}" cy="{middle}" r="7" fill="{colours.selected}"'
            f' stroke="{colours.card}" stroke-width="2"/>'
        )
    return _svg(drawn, _STRIP_HEIGHT)


def as_address(svg: str) -> str:
    """The picture as the address of an image."""
    return f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"


def _paths(points: Sequence[SparkPoint], x: Scale, y: Scale, look: str) -> list[str]:
    stretches: dict[str, list[str]] = {}
    for point in points:
        stretches.setdefault(point.stretch, []).append(f"{x(point.time):.1f} {y(point.value):.1f}")
    return [f'<path d="M{"L".join(places)}" {look}/>' for places in stretches.values() if len(places) > 1]


def _scale(low: float, high: float, start: float, end: float) -> Scale:
    if high == low:
        return lambda _value: (start + end) / 2
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _svg(drawn: Sequence[str], height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" fill="none"'
        f' stroke-linejoin="round">{"".join(drawn)}</svg>'
    )
