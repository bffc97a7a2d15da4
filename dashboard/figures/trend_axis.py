"""The axes that the trend and the gap chart share: real periods, round numbers, room for labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.figures.trend_time import CHART_WIDTH, TimeAxis
from dashboard.text.numbers import format_value
from indicators.model import Indicator

HEIGHT = {False: 340, True: 320}
GAP_HEIGHT = {False: 170, True: 170}
TOP, BOTTOM = 28, 32
GAP_TOP = 8
_WORD_WIDTH = 74
_LETTER = 7.4
_TICKS = 7
_VANISHES = 0.15
_NOT_FROM_ZERO = ("klasse", "score")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartStyle:
    """How the charts of one answer are drawn. ``left`` and ``right`` are the margins they share."""

    scheme: str
    language: str
    narrow: bool
    left: int
    right: int
    time: TimeAxis


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueAxis:
    low: float
    high: float
    from_zero: bool


class ValueTicks(NamedTuple):
    places: tuple[float, ...]
    words: tuple[str, ...]


def word_years(style: ChartStyle) -> float:
    """How many years a short word above the chart covers."""
    return _WORD_WIDTH * (style.time.end - style.time.start) / CHART_WIDTH[style.narrow]


def value_axis(values: Sequence[float], indicator: Indicator) -> ValueAxis:
    """From zero for shares and counts, unless the variation would vanish; scores over what can be scored."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if indicator.unit.startswith(_NOT_FROM_ZERO):
        bottom, top = indicator.valid_range
        if bottom is not None and top is not None and math.isfinite(top):
            return ValueAxis(low=bottom, high=top, from_zero=True)
    spread = high - low
    if low < 0:
        return ValueAxis(low=low - spread * 0.08, high=max(high, 0.0) + spread * 0.08, from_zero=True)
    if high > 0 and 0 < spread < _VANISHES * high:
        room = spread * 0.35
        return ValueAxis(low=max(0.0, low - room), high=high + room, from_zero=False)
    return ValueAxis(low=0.0, high=(high or 1.0) * 1.1, from_zero=True)


def gap_axis(gaps: Sequence[float]) -> ValueAxis:
    """Holds zero and every gap, with room for a word above and below."""
    low, high = min([*gaps, 0.0]), max([*gaps, 0.0])
    room = max(high - low, 1e-9) * 0.18
    return ValueAxis(
        low=low - (room if low < 0 else room / 2),
        high=high + (room if high > 0 else room / 2),
        from_zero=True,
    )


def left_margin(*ticks: ValueTicks) -> int:
    """The same room for the numbers left of both charts, so that their years stand under each other."""
    letters = max((len(word) for tick in ticks for word in tick.words), default=0)
    return int(max(36, letters * _LETTER + 14))


def value_ticks(
    axis: ValueAxis, *, language: str, unit: str = "", signed: bool = False, about: int = _TICKS
) -> ValueTicks:
    """About so many round numbers along the axis and their words: 20%, € 15.000, +2,5. Zero has no sign."""
    step = _step((axis.high - axis.low) / about)
    decimals = next((d for d in range(6) if math.isclose(step * 10**d, round(step * 10**d))), 6)
    numbers = [number * step for number in range(math.ceil(axis.low / step), int(axis.high // step) + 1)]
    words = [
        format_value(number, unit=unit, decimals=decimals if number else 0, language=language, sign=signed)
        for number in numbers
    ]
    return ValueTicks(tuple(numbers), tuple(words))


def _step(wished: float) -> float:
    """The nearest larger of 1, 2, 2.5 and 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(wished))
    return next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= wished * 0.999)
