"""What changes on a map when the figures change: classes, marks for absent values, words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.map_classes import MOST, Classes
from dashboard.theme import Palette
from indicators.model import Polarity, Status

ABSENT = 2 * MOST
"""The place on the colour scale of an area without a value; estimates stand at ``MOST`` and above."""

_LIGHTER = 0.45
_MOST_LINES = 420

Line = Sequence[float]
Lines = Mapping[str, Sequence[Sequence[float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPaint:
    """One area of a map: its number (None when there is none), how it is drawn, and its hover text.

    ``alike``: the number is a difference that cannot be told from none.
    """

    code: str
    name: str
    number: float | None
    look: Status
    hover: str
    alike: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """The arrays of one map. ``hatch`` are lines (from, to) and ``dots`` points, in degrees, east first."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[int, ...]
    hover: tuple[str, ...]
    colours: tuple[str, ...]
    hatch: tuple[Line, ...]
    dots: tuple[Line, ...]
    estimated: tuple[str, ...]
    selected: str | None
    example: bool


def paint(
    areas: Sequence[AreaPaint],
    *,
    classes: Classes,
    polarity: Polarity,
    palette: Palette,
    hatches: Lines,
    dots: Lines,
    selected: str | None = None,
) -> Paint:
    """The arrays for these areas. ``hatches`` and ``dots`` are the marks of each area of the level."""
    missing = [area.code for area in areas if area.look is Status.MISSING]
    suppressed = [area.code for area in areas if area.look is Status.SUPPRESSED]
    lines = [line for code in missing for line in hatches.get(code, ())]
    sparse = 1 if len(lines) <= _MOST_LINES else 2
    return Paint(
        codes=tuple(area.code for area in areas),
        names=tuple(area.name for area in areas),
        places=tuple(_place(area, classes) for area in areas),
        hover=tuple(area.hover for area in areas),
        colours=scale(classes, polarity=polarity, palette=palette),
        hatch=tuple(lines[::sparse]),
        dots=tuple(point for code in suppressed for point in dots.get(code, ())),
        estimated=tuple(area.code for area in areas if area.look is Status.ESTIMATED),
        selected=selected,
        example=any(area.look is Status.EXAMPLE for area in areas),
    )


def scale(classes: Classes, *, polarity: Polarity, palette: Palette) -> tuple[str, ...]:
    """The colours by place: five for figures, five lighter ones for estimates, one for no figure."""
    plain = _filled(classes.colours(palette, polarity))
    return (*plain, *(lighter(colour, palette) for colour in plain), palette.missing)


def lighter(colour: str, palette: Palette) -> str:
    """A colour mixed with the ground of the map: how an estimate looks."""
    mine, ground = _channels(colour), _channels(palette.card)
    mixed = (round(a * (1 - _LIGHTER) + b * _LIGHTER) for a, b in zip(mine, ground, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _place(area: AreaPaint, classes: Classes) -> int:
    if area.number is None or area.look in (Status.MISSING, Status.SUPPRESSED):
        return ABSENT
    place = classes.middle if area.alike else classes.index(area.number)
    return place + (MOST if area.look is Status.ESTIMATED else 0)


def _filled(colours: tuple[str, ...]) -> tuple[str, ...]:
    return (*colours, *[colours[-1]] * (MOST - len(colours)))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
