"""The axes that the trend and the gap chart share: real periods, round numbers, room for labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.numbers import format_value
from indicators.model import Indicator

HEIGHT = {False: 460, True: 340}
GAP_HEIGHT = {False: 320, True: 260}
TOP, BOTTOM = 28, 36
_CHART_WIDTH = {False: 760, True: 300}
_TICK_WIDTH = 42
_WORD_WIDTH = 74
_LETTER = 7.4
_TICKS = 7
_VANISHES = 0.15
_ALONE_BEFORE, _ALONE_AFTER = 1.0, 0.15
_NOT_FROM_ZERO = ("klasse", "score")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAxis:
    """Range and ticks of the time axis; ticks only where something was measured."""

    start: float
    end: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]


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


def period_time(period: str) -> float:
    """A period as years: ``2024`` is 2024.0, ``2024-07`` is 2024.5."""
    year, *rest = (int(part) for part in period.split("-"))
    month = rest[0] - 1 if rest else 0
    day = rest[1] - 1 if len(rest) > 1 else 0
    return year + month / 12 + day / 365


def time_axis(periods: Sequence[str], *, narrow: bool) -> TimeAxis:
    """The axis of these periods; where there is no room for every year the last one always has its tick."""
    times = {period_time(period): period for period in periods}
    first, last = (min(times), max(times)) if times else (0.0, 0.0)
    pad = max((last - first) * 0.03, 0.25) if last > first else _ALONE_AFTER
    before = pad if last > first else _ALONE_BEFORE
    per_year = _CHART_WIDTH[narrow] / (last - first + before + pad)
    kept: list[float] = []
    for time in sorted(times, reverse=True):
        whole_year = time == int(time)
        if not kept or (whole_year and (kept[-1] - time) * per_year >= _TICK_WIDTH):
            kept.append(time)
    ticks = tuple(reversed(kept))
    return TimeAxis(
        start=first - before, end=last + pad, ticks=ticks, words=tuple(_word(times[time]) for time in ticks)
    )


def word_years(style: ChartStyle) -> float:
    """How many years a short word above the chart covers."""
    return _WORD_WIDTH * (style.time.end - style.time.start) / _CHART_WIDTH[style.narrow]


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
    letters = max((len(word) for one in ticks for word in one.words), default=0)
    return int(max(36, letters * _LETTER + 14))


def value_ticks(axis: ValueAxis, *, language: str, unit: str = "", signed: bool = False) -> ValueTicks:
    """Round numbers along the axis and their words: 20%, € 15.000, +2,5. Zero has no sign."""
    step = _step((axis.high - axis.low) / _TICKS)
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


def _word(period: str) -> str:
    return period[:4]
