"""How each line of a trend looks: who gets which colour, and which stretches are solid, thin or dotted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from dashboard.figures.trend_points import Points, TrendPoint
from dashboard.theme import Palette
from indicators.model import Indicator, Status

MOST_AREAS = 5
"""At most this many areas are drawn: one strong, the others pale."""

_RHYTHM = {"monthly": 1 / 12, "yearly": 1.0, "two-yearly": 2.0, "four-yearly": 4.0}
_STRICT = ("monthly", "yearly")
_CITY_DASHES = ("9px,5px", "3px,4px,9px,4px", "14px,5px")
_TOLERANCE = 1.05


class Role(StrEnum):
    AREA = "area"
    CITY = "city"
    COUNTRY = "country"
    ALIKE = "alike"


class Stretch(StrEnum):
    """How sure we are of the line between two measurements."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    SPARSE = "sparse"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """One area of the chart. ``rank`` counts from 0 within its role, in the reader's order."""

    code: str
    name: str
    role: Role
    rank: int


@dataclass(frozen=True, slots=True)
class LineColours:
    """The colours of a line and of its label, and how it is drawn. ``dash`` is plotly's."""

    colour: str
    label: str
    width: float
    dash: str
    dot: int


def ink(line: TrendLine, colours: Palette) -> LineColours:
    """The first area blue and strong, other areas pale; cities dashed, the country dotted.

    The mean of the areas like it is pale and dashed.
    """
    if line.role is Role.COUNTRY:
        return LineColours(colours.country, colours.muted, 1.75, "2px,4px", 5)
    if line.role is Role.ALIKE:
        return LineColours(colours.country, colours.muted, 1.5, "12px,4px", 3)
    if line.role is Role.CITY:
        return LineColours(colours.city, colours.city, 2, _CITY_DASHES[line.rank % len(_CITY_DASHES)], 5)
    if line.rank:
        return LineColours(colours.country, colours.muted, 1.5, "solid", 3)
    return LineColours(colours.selected, colours.selected, 3, "solid", 8)


def stroke(style: LineColours, stretch: Stretch) -> tuple[float, str]:
    """Width and dash of a stretch: estimates thinner and dashed, years without a figure thin and dotted."""
    if stretch is Stretch.SPARSE:
        return max(1.25, style.width * 0.5), "1px,4px"
    if stretch is Stretch.ESTIMATED and style.dash == "solid":
        return style.width * 0.7, "6px,3px"
    return style.width, style.dash


def rhythm_years(indicator: Indicator, times: Iterable[float]) -> float:
    """The longest step between two measurements that still belongs to the source's rhythm, in years."""
    stated = _RHYTHM.get(indicator.periodicity)
    if indicator.periodicity in _STRICT and stated is not None:
        return stated * _TOLERANCE
    distinct = sorted(set(times))
    steps = [later - earlier for earlier, later in pairwise(distinct)]
    usual = median(steps) if steps else 1.0
    return max(stated or 0.0, usual) * _TOLERANCE


def paths(
    points: Sequence[TrendPoint], *, column: str, rhythm: float
) -> dict[Stretch, tuple[list[float | None], list[float | None]]]:
    """Per kind of stretch the x and y of its lines, with ``None`` where the pen is lifted.

    ``points`` are one area's, ``column`` is ``value`` or ``gap``. Only figures of one series and between
    the same breaks are joined; published figures never are.
    """
    result: dict[Stretch, tuple[list[float | None], list[float | None]]] = {}
    last: dict[Stretch, int] = {}
    drawn = [(point, getattr(point, column)) for point in points if not point.is_published]
    drawn = [(point, value) for point, value in drawn if not math.isnan(value)]
    for number, ((before, start), (after, end)) in enumerate(pairwise(drawn)):
        if (before.series, before.segment) != (after.series, after.segment):
            continue
        kind = _kind(before, after, rhythm=rhythm)
        x, y = result.setdefault(kind, ([], []))
        if last.get(kind) == number - 1 and x:
            x.append(after.time)
            y.append(end)
        else:
            lift: list[float | None] = [None] if x else []
            x += [*lift, before.time, after.time]
            y += [*lift, start, end]
        last[kind] = number
    return result


def stretches(points: Points, lines: Sequence[TrendLine], *, rhythm: float) -> set[Stretch]:
    """The kinds of stretch a chart of these lines holds, for its key."""
    return {
        kind for line in lines for kind in paths(points.get(line.code, ()), column="value", rhythm=rhythm)
    }


def _kind(before: TrendPoint, after: TrendPoint, *, rhythm: float) -> Stretch:
    if after.time - before.time > rhythm:
        return Stretch.SPARSE
    if Status.ESTIMATED in (before.status, after.status):
        return Stretch.ESTIMATED
    return Stretch.MEASURED
