"""Two indicators of the same areas and year as dots, with names and the cities' own figures. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.figures.scatter_labels import ScatterLabel, place_names
from dashboard.figures.trend_axis import ValueAxis, value_ticks
from dashboard.figures.trend_marks import plain_words, see_through
from dashboard.text.units import SHORT_UNITS
from dashboard.texts import translator
from dashboard.theme import FONT, Palette, chart_layout, palette
from indicators.model import Indicator

Spec = dict[str, Any]
SIZE = {False: (1000, 540), True: (326, 420)}
"""Width and height in pixels for which the names are placed, by whether the screen is narrow."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 32, 52
_ROOM = 0.06
_MOST_NAMES = {False: 14, True: 5}
_POSITIONS = {
    "right": "middle right", "left": "middle left", "above": "top center", "below": "bottom center",
}  # fmt: skip
_CLEAR = 14
"""Pixels: so wide is the dot that a name keeps clear of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterDot:
    """One area; ``chosen`` by the reader, ``named`` before others, ``hollow`` where a figure is estimated."""

    name: str
    x: float
    y: float
    chosen: bool
    named: bool
    hollow: bool
    hover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterCity:
    """The figures of a city, drawn as a cross."""

    name: str
    x: float
    y: float
    hover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScatterStyle:
    scheme: str
    language: str
    narrow: bool
    example: bool


def scatter_spec(
    dots: Sequence[ScatterDot],
    cities: Sequence[ScatterCity],
    *,
    first: Indicator,
    second: Indicator,
    style: ScatterStyle,
) -> Spec:
    """The chart as plotly.js reads it."""
    colours = palette(style.scheme)
    x_axis, y_axis = (_axis([getattr(dot, side) for dot in (*dots, *cities)]) for side in ("x", "y"))
    layout = chart_layout(style.scheme, language=style.language)
    layout |= {
        "height": SIZE[style.narrow][1],
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        "hovermode": "closest",
        "annotations": [
            *_axis_names(first, second, style=style, colours=colours),
            *_example(style, colours),
        ],
    }
    for name, axis, indicator in (("xaxis", x_axis, first), ("yaxis", y_axis, second)):
        unit = indicator.unit if indicator.unit in SHORT_UNITS else ""
        ticks = value_ticks(axis, language=style.language, unit=unit)
        layout[name] = layout[name] | {
            "range": [axis.low, axis.high],
            "tickvals": list(ticks.places),
            "ticktext": list(ticks.words),
            "fixedrange": True,
            "automargin": False,
        }
    names = _names(dots, cities, axes=(x_axis, y_axis), style=style, colours=colours)
    return {
        "data": [_dots(dots, colours), _cities(cities, colours), names],
        "layout": layout | {"template": {}},
    }


def _axis(values: Sequence[float]) -> ValueAxis:
    """Just what is drawn: dots need no zero, because no length stands for a number."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    return ValueAxis(low=low - room, high=high + room, from_zero=False)


def _dots(dots: Sequence[ScatterDot], colours: Palette) -> dict[str, Any]:
    ink = [colours.selected if dot.chosen else colours.country for dot in dots]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.x for dot in dots],
        "y": [dot.y for dot in dots],
        "marker": {
            "size": [12 if dot.chosen else 9 for dot in dots],
            "color": [
                colours.card if dot.hollow else see_through(value, 0.75)
                for dot, value in zip(dots, ink, strict=True)
            ],
            "line": {"color": ink, "width": 1.75},
            "opacity": 1,
        },
        "customdata": [dot.hover for dot in dots],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _cities(cities: Sequence[ScatterCity], colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [city.x for city in cities],
        "y": [city.y for city in cities],
        "marker": {"size": 13, "symbol": "x-thin", "line": {"color": colours.city, "width": 2.5}},
        "customdata": [city.hover for city in cities],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _names(
    dots: Sequence[ScatterDot],
    cities: Sequence[ScatterCity],
    *,
    axes: tuple[ValueAxis, ValueAxis],
    style: ScatterStyle,
    colours: Palette,
) -> dict[str, Any]:
    """The names that have room, as one trace: the browser draws a note of its own five times as slowly."""
    wide, high = SIZE[style.narrow][0] - _LEFT - _RIGHT, SIZE[style.narrow][1] - _TOP - _BOTTOM
    x_axis, y_axis = axes
    named = [(city.name, city.x, city.y, True, colours.city) for city in cities]
    named += [
        (dot.name, dot.x, dot.y, dot.chosen or dot.named, colours.selected if dot.chosen else colours.text)
        for dot in dots
    ]
    labels = [
        ScatterLabel(
            text=name,
            x=(x - x_axis.low) / (x_axis.high - x_axis.low) * wide,
            y=(y_axis.high - y) / (y_axis.high - y_axis.low) * high,
            first=first,
        )
        for name, x, y, first, _ in named
    ]
    sides = place_names(labels, width=wide, height=high, most=_MOST_NAMES[style.narrow])
    placed = [(value, side) for value, side in zip(named, sides, strict=True) if side is not None]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [value[1] for value, _ in placed],
        "y": [value[2] for value, _ in placed],
        "text": [escape(value[0]) for value, _ in placed],
        "textposition": [_POSITIONS[side] for _, side in placed],
        "textfont": {"size": 13, "family": FONT, "color": [value[4] for value, _ in placed]},
        "marker": {"size": _CLEAR, "opacity": 0},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _axis_names(
    first: Indicator, second: Indicator, *, style: ScatterStyle, colours: Palette
) -> list[dict[str, Any]]:
    """The name of each axis at its far end, so that nobody has to turn their head."""
    words = [
        plain_words(escape(item.title.in_language(style.language)), colours.muted, size=14)
        for item in (first, second)
    ]
    place = {"xref": "paper", "yref": "paper"}
    return [
        words[0]
        | place
        | {
            "x": 1,
            "xanchor": "right",
            "y": 0,
            "yanchor": "top",
            "yshift": -24,
            "text": f"{words[0]['text']} →",
        },
        words[1]
        | place
        | {
            "x": 0,
            "xanchor": "left",
            "xshift": -_LEFT + 8,
            "y": 1,
            "yanchor": "bottom",
            "text": f"↑ {words[1]['text']}",
        },
    ]


def _example(style: ScatterStyle, colours: Palette) -> list[dict[str, Any]]:
    if not style.example:
        return []
    word = plain_words(translator(style.language)("voorbeeld"), see_through(colours.text, 0.12), size=56)
    return [word | {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "textangle": -18}]
