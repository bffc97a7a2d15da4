"""A map as plain SVG for a report, painted as on the screen. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from dashboard.figures.map_paint import Line, Paint
from dashboard.theme import Palette

WIDTH = 720
Point = tuple[float, float]
Box = tuple[float, float, float, float]
_MARKS = {
    "▲": "M0-4.5 5 3.5H-5z",
    "▼": "M0 4.5 5-3.5H-5z",
    "●": "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGround:
    """What lies under and over the painted areas, in degrees.

    ``rings`` are the borders of every painted area, ``cities`` those of the municipalities, ``chosen`` those
    of the selected area. ``symbols`` are ▲ ▼ ● with their places; ``watermark`` lies across the map.
    """

    rings: Mapping[str, Sequence[Sequence[Point]]]
    cities: Sequence[Sequence[Point]]
    chosen: Sequence[Sequence[Point]]
    symbols: Sequence[tuple[Point, str]]
    box: Box
    watermark: str = ""


def map_svg(painted: Paint, ground: MapGround, *, palette: Palette, words: str, width: int = WIDTH) -> str:
    """The painted areas with the marks of absent figures, city borders and the selected area."""
    place, height = _projection(ground.box, width)
    parts = [
        *_areas(painted, ground, palette, place),
        _lines(painted.hatch, place, f'stroke="{palette.muted}" stroke-width="0.7" stroke-opacity="0.7"'),
        *_dots(painted.dots, place, palette),
        _outline(ground.cities, place, f'stroke="{palette.city}" stroke-width="1.4"'),
        _outline(ground.chosen, place, f'stroke="{palette.selected}" stroke-width="2.6"'),
        *_symbols(ground.symbols, place, palette),
        *_watermark(ground.watermark, width, height, palette),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}"'
        f' height="{height:.0f}" stroke-linejoin="round"><title>{escape(words)}</title>{"".join(parts)}</svg>'
    )


def _projection(box: Box, width: int) -> tuple[Callable[[float, float], tuple[float, float]], float]:
    """Degrees to places: at this latitude a degree east is shorter than a degree north."""
    west, south, east, north = box
    shorter = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * shorter)

    def place(lon: float, lat: float) -> tuple[float, float]:
        return (lon - west) * shorter * scale, (north - lat) * scale

    return place, (north - south) * scale


def _areas(
    painted: Paint, ground: MapGround, palette: Palette, place: Callable[[float, float], tuple[float, float]]
) -> Iterator[str]:
    estimated = set(painted.estimated)
    for code, colour in zip(painted.codes, painted.places, strict=True):
        dash = ' stroke-dasharray="3 2"' if code in estimated else ""
        edge = palette.muted if code in estimated else palette.area_edge
        yield (
            f'<path d="{_rings(ground.rings.get(code, ()), place)}" fill="{painted.colours[colour]}"'
            f' fill-rule="evenodd" stroke="{edge}" stroke-width="0.8"{dash}/>'
        )


def _rings(rings: Iterable[Sequence[Point]], place: Callable[[float, float], tuple[float, float]]) -> str:
    result = []
    for ring in rings:
        steps = (place(*point[:2]) for point in ring)
        result.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steps) + "z")
    return "".join(result)


def _outline(
    rings: Iterable[Sequence[Point]], place: Callable[[float, float], tuple[float, float]], look: str
) -> str:
    drawn = _rings(rings, place)
    return f'<path d="{drawn}" fill="none" {look}/>' if drawn else ""


def _lines(lines: Iterable[Line], place: Callable[[float, float], tuple[float, float]], look: str) -> str:
    ends = [(place(west, south), place(east, north)) for west, south, east, north in lines]
    drawn = "".join(f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" for (x0, y0), (x1, y1) in ends)
    return f'<path d="{drawn}" fill="none" {look}/>' if drawn else ""


def _dots(
    points: Iterable[Line], place: Callable[[float, float], tuple[float, float]], palette: Palette
) -> Iterator[str]:
    for lon, lat in points:
        x, y = place(lon, lat)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{palette.muted}"/>'


def _symbols(
    symbols: Iterable[tuple[Point, str]],
    place: Callable[[float, float], tuple[float, float]],
    palette: Palette,
) -> Iterator[str]:
    for point, symbol in symbols:
        if symbol in _MARKS:
            x, y = place(*point)
            yield (
                f'<path transform="translate({x:.1f} {y:.1f})" d="{_MARKS[symbol]}" fill="{palette.text}"'
                f' stroke="{palette.card}" stroke-width="0.8"/>'
            )


def _watermark(word: str, width: int, height: float, palette: Palette) -> Iterator[str]:
    if word:
        middle = f"{width / 2:.0f} {height / 2:.0f}"
        yield (
            f'<text x="{width / 2:.0f}" y="{height / 2:.0f}" text-anchor="middle" font-size="88"'
            f' font-weight="700" fill="{palette.text}" fill-opacity="0.12" transform="rotate(-18 {middle})">'
            f"{escape(word)}</text>"
        )
