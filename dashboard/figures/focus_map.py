"""The map of the focus areas as SVG text: each filled by a band, with its number, over the cities. Pure.

Colours stand in it as they are on paper; on the screen the style sheet puts its own over them by class, so
that one drawing serves light and dark. ``data-bands`` has the band of each column, ``data-band`` that shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians

from dashboard.theme import FONT, LIGHT

Ring = Sequence[Sequence[float]]
"""Corners ``[lon, lat]`` in degrees, the last equal to the first."""

WIDTH, HEIGHT = 496, 524
PHONE = (358, 232)
"""Width and height of the frame on a phone, which shows the focus areas only."""
_PHONE_TOP = 40
"""So much of its height is for the buttons."""
_EDGE = 14
_DOT = 10.5
_FAR = 2000
_FILLS = {
    "worse_large": LIGHT.diverging[4], "worse_clear": LIGHT.diverging[3], "small": LIGHT.country,
    "unsure": LIGHT.country, "better_clear": LIGHT.diverging[1], "better_large": LIGHT.diverging[0],
    "estimate": "url(#focus-hatch)", "no_figure": LIGHT.pale,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusShape:
    """One focus area: its rings, the point (lon, lat) for its number, and its band per column."""

    number: int
    key: str
    rings: Sequence[Ring]
    centre: tuple[float, float]
    bands: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusGround:
    """What lies under the areas: cities, the wijken in them, the coast from south to north (empty: unknown),
    and names with their places. ``water`` is a name in the sea."""

    cities: Sequence[Ring]
    wijken: Sequence[Ring]
    coast: Sequence[Sequence[float]] = ()
    names: Mapping[str, tuple[float, float]]
    water: tuple[str, tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusMap:
    """The drawing, and how a frame of the shape `PHONE` shows the areas only: width and place of the drawing
    in percent of the frame."""

    svg: str
    crop_width: float
    crop_left: float
    crop_top: float


def draw_focus_map(
    shapes: Sequence[FocusShape], ground: FocusGround, *, column: int, lit: int = 0, words: str = ""
) -> FocusMap:
    """The map in the colours of one ``column``; the area with the number ``lit`` is outlined, ``words`` are
    the title of the drawing.

    Numbers that would cover each other are moved apart, at most a few pixels.
    """
    place = _MapProjection([point for ring in ground.cities for point in ring])
    parts = [
        _hatch(),
        *_sea(ground, place),
        f'<path class="focus-city" d="{_path(ground.cities, place)}" fill="{LIGHT.line}"/>',
        f'<path class="focus-seams" d="{_path(ground.wijken, place)}" fill="none" stroke="{LIGHT.ground}"/>',
        f'<path class="focus-edge" d="{_path(ground.cities, place)}" fill="none" stroke="{LIGHT.country}"/>',
        *_names(ground, place),
        f'<g class="focus-areas">{"".join(_areas(shapes, place, column=column, lit=lit))}</g>',
        *_numbers(shapes, place),
    ]
    title = f"<title>{escape(words)}</title>" if words else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' stroke-linejoin="round">{title}{"".join(parts)}</svg>'
    )
    return FocusMap(svg=svg, **_crop(shapes, place))


def _areas(shapes: Sequence[FocusShape], place: _MapProjection, *, column: int, lit: int) -> Iterable[str]:
    for shape in sorted(shapes, key=lambda item: item.number == lit):
        band = shape.bands[column] if shape.bands else "no_figure"
        stroke, width = (LIGHT.selected, 3) if shape.number == lit else (LIGHT.card, 1.25)
        yield (
            f'<path class="focus-area{" is-lit" if shape.number == lit else ""}"'
            f' data-row="{escape(shape.key)}"'
            f' data-band="{band}" data-bands="{" ".join(shape.bands)}" d="{_path(shape.rings, place)}"'
            f' fill="{_FILLS[band]}" stroke="{stroke}" stroke-width="{width}" fill-rule="evenodd"/>'
        )


def _numbers(shapes: Sequence[FocusShape], place: _MapProjection) -> Iterable[str]:
    for shape, (x, y) in zip(shapes, _apart([place(shape.centre) for shape in shapes]), strict=True):
        yield (
            f'<g class="focus-number"><circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{LIGHT.card}"'
            f' stroke="{LIGHT.text}" stroke-width="1.25"/>'
            f'<text x="{x:.1f}" y="{y + 4.6:.1f}" text-anchor="middle" font-family="{_font()}" font-size="14"'
            f' font-weight="700" fill="{LIGHT.text}">{shape.number}</text></g>'
        )


def _names(ground: FocusGround, place: _MapProjection) -> Iterable[str]:
    for name, point in ground.names.items():
        yield _name(name, place(point), kind="focus-name")
    if ground.water is not None:
        yield _name(ground.water[0], place(ground.water[1]), kind="focus-name focus-water")


def _name(name: str, at: tuple[float, float], *, kind: str) -> str:
    style = ' font-style="italic"' if "water" in kind else ""
    return (
        f'<text class="{kind}" x="{at[0]:.0f}" y="{at[1]:.0f}" text-anchor="middle" font-size="14"'
        f' font-family="{_font()}" fill="{LIGHT.muted}"{style}>{escape(name)}</text>'
    )


def _sea(ground: FocusGround, place: _MapProjection) -> Iterable[str]:
    """What lies to the north-west of the coast, far beyond the edge of the drawing."""
    if ground.coast:
        line = [place(point) for point in ground.coast]
        (x0, y0), (x1, y1) = line[0], line[-1]
        corners = [*line, (x1, y1 - _FAR), (x1 - _FAR, y1 - _FAR), (x0 - _FAR, y0)]
        steps = "L".join(f"{x:.0f} {y:.0f}" for x, y in corners)
        yield f'<path class="focus-sea" d="M{steps}Z" fill="{LIGHT.sea}"/>'


def _hatch() -> str:
    return (
        '<defs><pattern id="focus-hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        f'<rect class="focus-hatch-ground" width="6" height="6" fill="{LIGHT.card}"/>'
        f'<path class="focus-hatch-line" d="M0 0V6" stroke="{LIGHT.country}" stroke-width="3"/>'
        "</pattern></defs>"
    )


def _crop(shapes: Sequence[FocusShape], place: _MapProjection) -> dict[str, float]:
    """The smallest part of the drawing with the shape of `PHONE` that holds every area and its number."""
    points = [place(point) for shape in shapes for ring in shape.rings for point in ring]
    points = points or [(0.0, 0.0), (WIDTH, HEIGHT)]
    (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    ratio = PHONE[0] / (PHONE[1] - _PHONE_TOP)
    wide = max(east - west + 2 * _EDGE, (south - north + 2 * _EDGE) * ratio)
    left, top = (west + east - wide) / 2, (north + south - wide / ratio) / 2
    top -= wide * _PHONE_TOP / PHONE[0]
    ratio = PHONE[0] / PHONE[1]
    return {
        "crop_width": round(100 * WIDTH / wide, 1),
        "crop_left": round(-100 * left / wide, 1),
        "crop_top": round(-100 * top / (wide / ratio), 1),
    }


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
