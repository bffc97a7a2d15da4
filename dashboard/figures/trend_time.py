"""The time axis of the trend charts: ticks where something was measured, by year, month or day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

CHART_WIDTH = {False: 760, True: 300}
_ALONE_BEFORE, _ALONE_AFTER = 1.0, 0.15
_LEAST_PAD = {4: 0.25, 7: 1 / 24, 10: 1 / 365}
"""Room at the ends in years, by the length of a period: a year, a month or a day."""

_TICK_WIDTH = {4: 42, 7: 68, 10: 86}
_FORMATS = {7: "MMM y", 10: "d MMM y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAxis:
    """Range and ticks of the time axis; ticks only where something was measured."""

    start: float
    end: float
    ticks: tuple[float, ...]
    words: tuple[str, ...]


def period_time(period: str) -> float:
    """A period as years: ``2024`` is 2024.0, ``2024-07`` is 2024.5."""
    year, *rest = (int(part) for part in period.split("-"))
    month = rest[0] - 1 if rest else 0
    day = rest[1] - 1 if len(rest) > 1 else 0
    return year + month / 12 + day / 365


def period_words(period: str, *, language: str) -> str:
    """A period as it stands on an axis: 2024, mrt 2024, 15 mrt 2024."""
    pattern = _FORMATS.get(len(period))
    if pattern is None:
        return period[:4]
    year, month, day = (int(part) for part in f"{period}-01".split("-")[:3])
    return str(format_date(date(year, month, day), pattern, locale=language)).replace(".", "")


def time_axis(
    periods: Sequence[str], *, narrow: bool, language: str = "nl", until: str | None = None
) -> TimeAxis:
    """The axis of these periods; where there is no room for every one the last always has its tick.

    Of years only whole ones get a tick. ``until`` is a later period that must be in sight, such as the end
    of a target.
    """
    shown = [*periods, *([until] if until else [])]
    times = {period_time(period): period for period in shown}
    first, last = (min(times), max(times)) if times else (0.0, 0.0)
    length = max((len(period) for period in shown), default=4)
    pad = max((last - first) * 0.03, _LEAST_PAD[length]) if last > first else _ALONE_AFTER
    before = pad if last > first else _ALONE_BEFORE
    per_year = CHART_WIDTH[narrow] / (last - first + before + pad)
    kept: list[float] = []
    for time in sorted(times, reverse=True):
        fits = length > 4 or time == int(time)
        if not kept or (fits and (kept[-1] - time) * per_year >= _TICK_WIDTH[length]):
            kept.append(time)
    ticks = tuple(reversed(kept))
    return TimeAxis(
        start=first - before,
        end=last + pad,
        ticks=ticks,
        words=tuple(period_words(times[time], language=language) for time in ticks),
    )
