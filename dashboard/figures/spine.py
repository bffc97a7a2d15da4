"""One row of the spine chart: the city as the spine, other areas as bars, the area as a mark. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from urllib.parse import quote

from dashboard.theme import Palette

HEIGHT = 24
_MIDDLE = HEIGHT / 2
_FARTHEST = 3.0
_EDGE = 0.03
"""The share of the width that stays free at both ends, so that a mark at the edge is whole."""
_PLAIN = " ='/:.,()"
"""What may stand in an address as it is."""


class SpineColours(StrEnum):
    """What is drawn, for its colour: on the page a class of the style sheet, in a report a colour."""

    RANGE = "range"
    HALF = "half"
    SPINE = "spine"
    BETTER = "better"
    WORSE = "worse"
    BETTER_LARGE = "better-large"
    WORSE_LARGE = "worse-large"
    PLAIN = "plain"
    ALIKE = "alike"
    NONE = ""


_LARGE = (SpineColours.BETTER_LARGE, SpineColours.WORSE_LARGE)
_LARGER = 1.2
"""The mark of a large difference is larger too: colour is never the only sign."""


class Shape(StrEnum):
    """▲ clearly higher than the city, ▼ clearly lower, ● small or unclear, ○ nothing to say."""

    UP = "up"
    DOWN = "down"
    DOT = "dot"
    RING = "ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineRow:
    """The values of one row in the unit of the indicator; NaN or None for what is unknown.

    ``turned``: a lower value is more favourable and lies to the right. ``range`` is lowest, quarter, three
    quarters and highest of the areas of the city.
    """

    value: float
    city: float
    lower: float
    upper: float
    range: tuple[float, float, float, float] | None
    turned: bool
    shape: Shape
    ink: SpineColours


def as_address(svg: str) -> str:
    """The picture as the address of an image."""
    return f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"


def has_spine(row: SpineRow) -> bool:
    """Whether there is a city and other areas to lay the value beside."""
    return row.range is not None and not math.isnan(row.value) and not math.isnan(row.city)


def places(row: SpineRow) -> Callable[[float], float]:
    """From a value to its place, 0 to 1: the city in the middle, the area and its interval within the edges.

    One area far away does not press all others together: the scale reaches at most three times as far as the
    middle half. What lies further ends at the edge.
    """
    own = [row.value, *(number for number in (row.lower, row.upper) if not math.isnan(number))]
    low, quarter, three_quarters, high = row.range or (row.city,) * 4
    near = _FARTHEST * max(abs(quarter - row.city), abs(three_quarters - row.city))
    far = max(abs(low - row.city), abs(high - row.city))
    reach = max(*(abs(number - row.city) for number in own), min(near, far) or far) or 1.0
    half = (0.5 - _EDGE) / reach * (-1 if row.turned else 1)
    return lambda value: min(1.0, max(0.0, 0.5 + (value - row.city) * half))


def spine_svg(
    row: SpineRow, *, words: str, palette: Palette | None = None, width: float | None = None
) -> str:
    """The picture of a row as SVG within HTML, with ``words`` as its text alternative.

    Without ``palette`` and ``width`` it is for the page: as wide as its place, coloured by the style sheet.
    """
    place, draw = places(row), _Pen(palette, width)
    parts = []
    if row.range is not None:
        low, quarter, three_quarters, high = (place(value) for value in row.range)
        parts += [
            draw.bar(min(low, high), max(low, high), height=6, ink=SpineColours.RANGE),
            draw.bar(
                min(quarter, three_quarters), max(quarter, three_quarters), height=6, ink=SpineColours.HALF
            ),
        ]
    parts.append(draw.spine())
    if not math.isnan(row.lower) and not math.isnan(row.upper):
        parts.append(draw.line(place(row.lower), place(row.upper), ink=row.ink))
    parts.append(draw.mark(place(row.value), row.shape, ink=row.ink))
    size = 'class="spine" role="img" width="100%"'
    if width is not None:
        size = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {HEIGHT}" width="{width:g}"'
    title = f"<title>{escape(words)}</title>" if words else ""
    return f'<svg {size} height="{HEIGHT}">{title}{"".join(parts)}</svg>'


def trend_arrow(direction: int, *, ink: SpineColours, palette: Palette | None = None, words: str = "") -> str:
    """A small arrow up, down or level; without ``words`` it is hidden from who cannot see it."""
    turn = {1: -45, 0: 0, -1: 45}[direction]
    stroke = _Pen(palette, None).stroke(ink)
    return _small(
        "arrow",
        words,
        f'<path transform="rotate({turn})" d="M-6 0H6M2-4 6 0 2 4" fill="none" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round" {stroke}/>',
    )


def shape_key(shape: Shape, *, ink: SpineColours, palette: Palette | None = None, words: str = "") -> str:
    """The mark by itself; without ``words`` it is hidden from who cannot see it."""
    return _small("mark", words, _Pen(palette, None).symbol(shape, ink))


def _small(kind: str, words: str, drawn: str) -> str:
    spoken = f' role="img"><title>{escape(words)}</title>' if words else ' aria-hidden="true">'
    return f'<svg class="{kind}" viewBox="-8 -8 16 16" width="16" height="16"{spoken}{drawn}</svg>'


def _colours(palette: Palette) -> Mapping[SpineColours, str]:
    return {
        SpineColours.RANGE: palette.line,
        SpineColours.HALF: palette.pale,
        SpineColours.SPINE: palette.city,
        SpineColours.BETTER: palette.better,
        SpineColours.WORSE: palette.worse,
        SpineColours.BETTER_LARGE: palette.better_large,
        SpineColours.WORSE_LARGE: palette.worse_large,
        SpineColours.PLAIN: palette.text,
        SpineColours.ALIKE: palette.muted,
        SpineColours.NONE: palette.muted,
    }


class _Pen:
    """Writes shapes in per cent of the width (the page) or in points (a report)."""

    def __init__(self, palette: Palette | None, width: float | None) -> None:
        self._colours = _colours(palette) if palette is not None else None
        self._paper = palette.card if palette is not None else ""
        self._width = width

    def x(self, share: float) -> str:
        return f"{share * 100:.2f}%" if self._width is None else f"{share * self._width:.1f}"

    def fill(self, ink: SpineColours) -> str:
        return f'class="f-{ink}"' if self._colours is None else f'fill="{self._colours[ink]}"'

    def stroke(self, ink: SpineColours) -> str:
        return f'class="s-{ink}"' if self._colours is None else f'stroke="{self._colours[ink]}"'

    def bar(self, start: float, end: float, *, height: float, ink: SpineColours) -> str:
        y = _MIDDLE - height / 2
        wide = self.x(end - start)
        return f'<rect x="{self.x(start)}" y="{y:g}" width="{wide}" height="{height:g}" {self.fill(ink)}/>'

    def spine(self) -> str:
        middle = self.x(0.5)
        return (
            f'<line x1="{middle}" x2="{middle}" y1="-6" y2="{HEIGHT + 6}" stroke-width="1.5"'
            f" {self.stroke(SpineColours.SPINE)}/>"
        )

    def line(self, start: float, end: float, *, ink: SpineColours) -> str:
        return (
            f'<line x1="{self.x(start)}" x2="{self.x(end)}" y1="{_MIDDLE:g}" y2="{_MIDDLE:g}"'
            f' stroke-width="2" {self.stroke(ink)}/>'
        )

    def mark(self, share: float, shape: Shape, *, ink: SpineColours) -> str:
        """The symbol at its place; a nested picture, because a path knows no per cent."""
        drawn = self.symbol(shape, ink)
        if self._width is not None:
            return f'<g transform="translate({self.x(share)} {_MIDDLE:g})">{drawn}</g>'
        return f'<svg x="{self.x(share)}" y="{_MIDDLE:g}" overflow="visible">{drawn}</svg>'

    def symbol(self, shape: Shape, ink: SpineColours) -> str:
        if shape is Shape.RING:
            paper = 'class="paper ' + f's-{ink}"' if self._colours is None else f'fill="{self._paper}"'
            edge = "" if self._colours is None else f" {self.stroke(ink)}"
            return f'<circle r="4.5" stroke-width="2" {paper}{edge}/>'
        if shape is Shape.DOT:
            return f'<circle r="5" {self.fill(ink)}/>'
        points = "M0-6 6.5 5H-6.5z" if shape is Shape.UP else "M0 6 6.5-5H-6.5z"
        size = f' transform="scale({_LARGER})"' if ink in _LARGE else ""
        return f'<path d="{points}"{size} {self.fill(ink)}/>'
