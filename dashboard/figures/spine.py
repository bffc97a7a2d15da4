"""One row of the spine chart: the city as the spine, a lane of small gaps, the area as a mark. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from urllib.parse import quote

from dashboard.theme import Palette

HEIGHT = 28
FARTHEST = 3.0
"""In standard deviations between wijken: what lies further stands at the edge."""
_MIDDLE = HEIGHT / 2
_EDGE = 0.03
"""The share of the width that stays free at both ends, so that a mark at the edge is whole."""
_PLAIN = " ='/:.,()"
"""What may stand in an address as it is."""


class SpineColours(StrEnum):
    """What is drawn, for its colour: on the page a class of the style sheet, in a report a colour."""

    LANE = "lane"
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
    """▲ favourable (or higher), ▼ unfavourable (or lower), ● small or perhaps chance, ○ not sure."""

    UP = "up"
    DOWN = "down"
    DOT = "dot"
    RING = "ring"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineRow:
    """Where things lie, in standard deviations between wijken from the city; right is favourable (or higher).

    ``similar`` is the mean of areas that look alike, NaN without; up to ``small`` a difference is small.
    ``sure``: the source measures, so that the line to the mark is whole; of an estimate it is dotted.
    """

    distance: float
    similar: float
    small: float
    sure: bool
    shape: Shape
    ink: SpineColours


def as_address(svg: str) -> str:
    """The picture as the address of an image."""
    return f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}"


def place(distance: float) -> float:
    """From a distance to its place, 0 to 1: the city in the middle, and nothing beyond the edges."""
    near = max(-FARTHEST, min(FARTHEST, distance))
    return 0.5 + near / FARTHEST * (0.5 - _EDGE)


def spine_svg(
    row: SpineRow, *, words: str, palette: Palette | None = None, width: float | None = None
) -> str:
    """The picture of a row as SVG within HTML, with ``words`` as its text alternative.

    Without ``palette`` and ``width`` it is for the page: as wide as its place, coloured by the style sheet.
    """
    draw = _Pen(palette, width)
    parts = [
        draw.lane(place(-row.small), place(row.small)),
        draw.spine(),
        draw.line(place(0.0), place(row.distance), ink=row.ink, whole=row.sure),
    ]
    if not math.isnan(row.similar):
        parts.append(draw.diamond(place(row.similar)))
    parts.append(draw.mark(place(row.distance), row.shape, ink=row.ink))
    size = 'class="spine" role="img" width="100%"'
    if width is not None:
        size = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {HEIGHT}" width="{width:g}"'
    title = f"<title>{escape(words)}</title>" if words else ""
    return f'<svg {size} height="{HEIGHT}">{title}{"".join(parts)}</svg>'


def shape_key(shape: Shape, *, ink: SpineColours, palette: Palette | None = None, words: str = "") -> str:
    """The mark by itself; without ``words`` it is hidden from who cannot see it."""
    return _small("mark", words, _Pen(palette, None).symbol(shape, ink))


def _small(kind: str, words: str, drawn: str) -> str:
    spoken = f' role="img"><title>{escape(words)}</title>' if words else ' aria-hidden="true">'
    return f'<svg class="{kind}" viewBox="-8 -8 16 16" width="16" height="16"{spoken}{drawn}</svg>'


def _colours(palette: Palette) -> Mapping[SpineColours, str]:
    return {
        SpineColours.LANE: palette.line,
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

    def lane(self, start: float, end: float) -> str:
        wide = self.x(end - start)
        return f'<rect x="{self.x(start)}" width="{wide}" height="{HEIGHT}" {self.fill(SpineColours.LANE)}/>'

    def spine(self) -> str:
        middle = self.x(0.5)
        return (
            f'<line x1="{middle}" x2="{middle}" y1="-2" y2="{HEIGHT + 2}" stroke-width="1.5"'
            f" {self.stroke(SpineColours.SPINE)}/>"
        )

    def line(self, start: float, end: float, *, ink: SpineColours, whole: bool) -> str:
        dots = "" if whole else ' stroke-dasharray="2 3"'
        return (
            f'<line x1="{self.x(start)}" x2="{self.x(end)}" y1="{_MIDDLE:g}" y2="{_MIDDLE:g}"'
            f' stroke-width="2.5"{dots} {self.stroke(ink)}/>'
        )

    def diamond(self, share: float) -> str:
        """The areas that look alike: open, since they are no benchmark that a verdict is given against."""
        paper = 'class="paper s-"' if self._colours is None else f'fill="{self._paper}"'
        edge = "" if self._colours is None else f" {self.stroke(SpineColours.NONE)}"
        return self.at(share, f'<path d="M0-6 6 0 0 6-6 0z" stroke-width="1.5" {paper}{edge}/>')

    def mark(self, share: float, shape: Shape, *, ink: SpineColours) -> str:
        return self.at(share, self.symbol(shape, ink))

    def at(self, share: float, drawn: str) -> str:
        """A symbol at its place; a nested picture, because a path knows no per cent."""
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
