"""Every area as a dot on one line per city, with the city's own figure as a line through them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.figures.strip_places import DOT, StripLabel, place_labels, swarm
from dashboard.figures.trend_axis import ValueAxis, value_ticks
from dashboard.figures.trend_marks import plain_words, see_through
from dashboard.text.units import SHORT_UNITS, short_value
from dashboard.texts import translator
from dashboard.theme import FONT, Palette, chart_layout, palette
from indicators.model import Indicator

Spec = dict[str, Any]
WIDTH = {False: 640, True: 288}
"""The least room for the dots in pixels, by whether the screen is narrow: no two of them overlap in it."""
_LANE, _BLOCK, _FOOT, _TICKS, _SIDE = 17, 20, 20, 28, 14
_ROOM = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDot:
    """One area. ``kind`` is its verdict (better, worse, plain, alike or ""), ``named`` whether its name is
    written beside it, ``hover`` what it tells under the pointer."""

    code: str
    name: str
    value: float
    kind: str
    named: bool
    hollow: bool
    hover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """One city with its areas; ``value`` is its own figure, None where it cannot be compared."""

    name: str
    value: float | None
    dots: tuple[StripDot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StripStyle:
    scheme: str
    language: str
    narrow: bool
    example: bool


def strip_spec(rows: Sequence[StripRow], *, indicator: Indicator, style: StripStyle) -> Spec:
    """The chart as plotly.js reads it. Its height follows from how many dots lie on each other."""
    colours = palette(style.scheme)
    axis = _axis(rows)
    scale = WIDTH[style.narrow] / (axis.high - axis.low)
    parts = _Parts([], _drawn_line(colours.country), _drawn_line(colours.city, dashed=True), _texts())
    top = 0.0
    for row in rows:
        top = _draw_row(row, parts, top=top, scale=scale, axis=axis, ink=(colours, indicator, style))
    height = int(top + _TICKS)
    layout = chart_layout(style.scheme, language=style.language)
    layout |= {
        "height": height,
        "margin": {"l": _SIDE, "r": _SIDE, "t": 0, "b": _TICKS},
        "hovermode": "closest",
        "hoverdistance": 20,
        "annotations": _example(style, colours),
    }
    ticks = value_ticks(axis, language=style.language, unit=_short(indicator))
    layout["xaxis"] = layout["xaxis"] | {
        "range": [axis.low, axis.high],
        "tickvals": list(ticks.places),
        "ticktext": list(ticks.words),
        "fixedrange": True,
        "automargin": False,
    }
    layout["yaxis"] = {"range": [top, 0], "visible": False, "fixedrange": True}
    traces = [parts.leaders, parts.cities, *parts.dots, parts.words]
    return {"data": traces, "layout": layout | {"template": {}}}


@dataclass(frozen=True, slots=True)
class _Parts:
    """Traces, which plotly draws in a third of the time that notes and shapes take."""

    dots: list[dict[str, Any]]
    leaders: dict[str, Any]
    cities: dict[str, Any]
    words: dict[str, Any]

    def say(self, text: str, x: float, y: float, colour: str, *, side: str) -> None:
        """Words beside a point: ``side`` is where they stand, seen from there."""
        for name, value in (("x", x), ("y", y), ("text", text), ("textposition", f"middle {side}")):
            self.words[name].append(value)
        self.words["textfont"]["color"].append(colour)


_Ink = tuple[Palette, Indicator, StripStyle]


def _draw_row(row: StripRow, parts: _Parts, *, top: float, scale: float, axis: ValueAxis, ink: _Ink) -> float:
    """Add one city from ``top`` (in pixels from above) on; gives the pixel at which it ends."""
    colours, indicator, style = ink
    heights = swarm([dot.value for dot in row.dots], scale=scale)
    above, below = max([*heights, 0]), -min([*heights, 0])
    named = [dot for dot in row.dots if dot.named]
    labels = [StripLabel(text=dot.name, at=(dot.value - axis.low) * scale) for dot in named]
    places = place_labels(labels, width=WIDTH[style.narrow])
    labels_end = top + _BLOCK + _LANE * (max((item.lane for item in places if item), default=-1) + 1)
    middle = labels_end + 6 + above + DOT / 2
    dots_at = {dot.code: middle - height for dot, height in zip(row.dots, heights, strict=True)}
    bottom = middle + below + DOT / 2 + 4
    parts.say(escape(row.name), axis.low, top + _BLOCK / 2, colours.muted, side="right")
    for dot, place in zip(named, places, strict=True):
        if place is not None:
            at = labels_end - _LANE * (place.lane + 0.5)
            side = "left" if place.to_left else "right"
            parts.say(escape(dot.name), dot.value, at, colours.text, side=side)
            _add_line(parts.leaders, dot.value, at - _LANE / 2, dots_at[dot.code])
    if row.value is not None:
        _add_line(parts.cities, row.value, labels_end, bottom)
        number = short_value(
            row.value, unit=_short(indicator), decimals=indicator.decimals, language=style.language
        )
        said = f"{escape(row.name)} {number}"
        parts.say(said, row.value, bottom + _FOOT / 2, colours.city, side="center")
    parts.dots.append(_dots(row, list(dots_at.values()), colours))
    return bottom + _FOOT + 8


def _dots(row: StripRow, heights: Sequence[float], colours: Palette) -> dict[str, Any]:
    looks = [_look(dot, colours) for dot in row.dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": row.name,
        "x": [dot.value for dot in row.dots],
        "y": list(heights),
        "marker": {
            "size": [DOT - 1 if dot.named else DOT - 3 for dot in row.dots],
            "opacity": 1,
            "color": [fill for fill, _ in looks],
            "line": {
                "color": [
                    colours.text if dot.named else edge
                    for dot, (_, edge) in zip(row.dots, looks, strict=True)
                ],
                "width": [1.75 if dot.named else 1.25 for dot in row.dots],
            },
        },
        "customdata": [dot.hover for dot in row.dots],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _look(dot: StripDot, colours: Palette) -> tuple[str, str]:
    """Fill and edge: the verdict by colour, published figures and those that cannot be told apart open."""
    colour = {
        "better": colours.better,
        "worse": colours.worse,
        "better-large": colours.better_large,
        "worse-large": colours.worse_large,
        "plain": colours.city,
        "alike": colours.country,
    }.get(dot.kind, colours.pale)
    open_ = dot.hollow or dot.kind == "alike"
    return (colours.card if open_ else colour), colour


def _axis(rows: Sequence[StripRow]) -> ValueAxis:
    """Just what is drawn: dots need no zero, because no length stands for a number."""
    values = [dot.value for row in rows for dot in row.dots]
    values += [row.value for row in rows if row.value is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    return ValueAxis(low=low - room, high=high + room, from_zero=False)


def _short(indicator: Indicator) -> str:
    return indicator.unit if indicator.unit in SHORT_UNITS else ""


def _texts() -> dict[str, Any]:
    font: dict[str, Any] = {"size": 14, "family": FONT, "color": []}
    return _silent("text") | {"text": [], "textposition": [], "textfont": font}


def _drawn_line(colour: str, *, dashed: bool = False) -> dict[str, Any]:
    look = {"color": colour, "width": 1.75, "dash": "5px,4px"} if dashed else {"color": colour, "width": 1}
    return _silent("lines") | {"line": look}


def _silent(mode: str) -> dict[str, Any]:
    """A trace without points yet, about which the pointer says nothing."""
    return {"type": "scatter", "mode": mode, "x": [], "y": [], "hoverinfo": "skip", "cliponaxis": False}


def _add_line(trace: dict[str, Any], x: float, y0: float, y1: float) -> None:
    """One more upright line; the gap after it keeps lines apart."""
    trace["x"] += [x, x, None]
    trace["y"] += [y0, y1, None]


def _example(style: StripStyle, colours: Palette) -> list[dict[str, Any]]:
    if not style.example:
        return []
    word = plain_words(translator(style.language)("voorbeeld"), see_through(colours.text, 0.12), size=44)
    return [word | {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "textangle": -12}]
