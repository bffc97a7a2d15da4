"""The scale of a legend: where its numbers and the values of the cities stand. Pure.

Places are shares of the width of the scale: 0 is the left end, 1 the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.figures.map_classes import Classes
from dashboard.map.labels import bound_words
from dashboard.selection.model import MapMeasure
from dashboard.text.units import short_value

_COUNTRY = "NL00"
_LETTER = 0.031
"""The width of a letter, as a share of the narrowest scale."""
_GAP = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendTick:
    """Where the value of a city stands on the scale, and where its words: 0 is the left end, 1 the right."""

    words: str
    at: float
    words_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendBound:
    """A number between two classes, and its place on the scale."""

    words: str
    at: float


_VALUE = 6
"""The letters of a value beside a name."""
MOST_CITIES = 2
"""How many municipalities have room beside each other."""


def _beside(view: CrossSection) -> list[AreaRow]:
    """The municipalities on the scale, that of the chosen area and the one compared with first; the country
    where areas are compared with it. Where two names do not fit, the first stands alone."""
    chosen = {row.municipality for row in view.rows if row.code in view.selection.area_codes[:1]}
    first = {*chosen, view.selection.benchmark}
    cities = sorted(
        (row for row in view.cities if row.code != _COUNTRY), key=lambda row: row.code not in first
    )
    country = [row for row in view.cities if row.code == _COUNTRY and view.selection.benchmark == _COUNTRY]
    shown = cities[:MOST_CITIES]
    letters = sum(len(row.name) + _VALUE for row in shown)
    return [*(shown[:1] if letters * _LETTER + _GAP > 1 else shown), *country]


def legend_bounds(view: CrossSection, classes: Classes) -> tuple[LegendBound, ...]:
    """The numbers between the classes; none where the classes have words or are whole steps."""
    if classes.assessed or classes.whole:
        return ()
    words = bound_words(view, classes)
    return tuple(
        LegendBound(words=text, at=place / len(classes)) for place, text in enumerate(words, start=1)
    )


def legend_ticks(view: CrossSection, classes: Classes) -> tuple[LegendTick, ...]:
    """Two municipalities on the scale, and the country where areas are compared with it."""
    if not view.comparable or view.measure is not MapMeasure.VALUE:
        return ()
    shown = [
        (classes.place(row.value), row.name, row.value) for row in _beside(view) if row.value is not None
    ]
    shown.sort()
    words = [
        f"{name} "
        + short_value(
            value,
            unit=view.indicator.unit,
            decimals=view.indicator.decimals,
            language=view.selection.language,
        )
        for _, name, value in shown
    ]
    places = apart([at for at, _, _ in shown], [len(text) * _LETTER for text in words])
    return tuple(
        LegendTick(words=text, at=at, words_at=place)
        for text, (at, _, _), place in zip(words, shown, places, strict=True)
    )


def apart(places: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The middles of words that should stand at these ascending places, moved so that none covers another.

    The words stay between 0 and 1 where they fit there together; what stands left stays left.
    """
    middles: list[float] = []
    edge = 0.0
    for at, width in zip(places, widths, strict=True):
        middles.append(max(at, edge + width / 2))
        edge = middles[-1] + width / 2 + _GAP
    edge = 1.0
    for number in reversed(range(len(middles))):
        middles[number] = min(middles[number], edge - widths[number] / 2)
        edge = middles[number] - widths[number] / 2 - _GAP
    return middles
