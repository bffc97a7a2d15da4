"""A small map of the focus areas as SVG text, with a number on each. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from dashboard.theme import FONT, palette

Ring = Sequence[Sequence[float]]
"""Corners ``[lon, lat]`` in degrees, the last equal to the first."""

WIDTH, HEIGHT = 288, 208
_EDGE = 14
_DOT = 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusShape:
    """One focus area: its rings, and the point (lon, lat) for its number."""

    number: int
    rings: Sequence[Ring]
    centre: tuple[float, float]


def draw_focus_map(shapes: Sequence[FocusShape], cities: Sequence[Ring], *, scheme: str) -> str:
    """The drawing as SVG; ``cities`` are rings that lie below the areas.

    Numbers that would cover each other are moved apart, at most a few pixels.
    """
    colours = palette(scheme)
    place = _MapProjection([point for shape in shapes for ring in shape.rings for point in ring])
    drawn = [f'<path d="{_path([ring], place)}" fill="{colours.missing}"/>' for ring in cities]
    drawn += [
        f'<path d="{_path(shape.rings, place)}" fill="{colours.country}"'
        f' stroke="{colours.card}" stroke-width="1.25" fill-rule="evenodd"/>'
        for shape in shapes
    ]
    for shape, (x, y) in zip(shapes, _apart([place(shape.centre) for shape in shapes]), strict=True):
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{colours.card}"'
            f' stroke="{colours.text}" stroke-width="1.25"/>'
            f'<text x="{x:.1f}" y="{y + 4.6:.1f}" text-anchor="middle" font-family="{_font()}" font-size="13"'
            f' font-weight="700" fill="{colours.text}">{shape.number}</text>'
        )
    body = "".join(drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' stroke-linejoin="round">{body}</svg>'
    )


class _MapProjection:
    """From degrees to pixels: these points fill the picture, one scale in both directions."""

    def __init__(self, points: Iterable[Sequence[float]]) -> None:
        result = list(points) or [(0.0, 0.0), (1.0, 1.0)]
        west, east = min(point[0] for point in result), max(point[0] for point in result)
        south, north = min(point[1] for point in result), max(point[1] for point in result)
        self._narrow = cos(radians((south + north) / 2))
        wide, high = (east - west) * self._narrow or 1e-9, north - south or 1e-9
        self._scale = min((WIDTH - 2 * _EDGE) / wide, (HEIGHT - 2 * _EDGE) / high)
        self._west = west - (WIDTH / self._scale - wide) / 2 / self._narrow
        self._north = north + (HEIGHT / self._scale - high) / 2

    def __call__(self, point: Sequence[float]) -> tuple[float, float]:
        x = (point[0] - self._west) * self._narrow * self._scale
        return round(x, 1), round((self._north - point[1]) * self._scale, 1)


def _apart(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places with those that lie on each other pushed away from each other, twice at most."""
    moved = [list(place) for place in places]
    least = 2 * _DOT + 1
    for _ in range(2):
        for first in range(len(moved)):
            for second in range(first):
                dx, dy = moved[first][0] - moved[second][0], moved[first][1] - moved[second][1]
                size = (dx * dx + dy * dy) ** 0.5
                if size < least:
                    away = (least - size) / 2 / (size or 1.0)
                    step = (dx * away, dy * away) if size else (0.0, least / 2)
                    moved[first] = [moved[first][0] + step[0], moved[first][1] + step[1]]
                    moved[second] = [moved[second][0] - step[0], moved[second][1] - step[1]]
    return [(x, y) for x, y in moved]


def _path(rings: Iterable[Ring], place: _MapProjection) -> str:
    parts = []
    for ring in rings:
        steps = dict.fromkeys(place(point) for point in ring)
        parts.append("M" + "L".join(f"{x} {y}" for x, y in steps) + "Z")
    return "".join(parts)


def _font() -> str:
    return FONT.replace("'", "")
