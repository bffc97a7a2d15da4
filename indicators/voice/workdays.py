"""Working days in the Netherlands: within how many of them an answer is promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from statistics import median


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


@cache
def days_off(year: int) -> frozenset[date]:
    """Days on which the city does not work: the Dutch public holidays, Liberation Day each fifth year."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    moving = (sunday + timedelta(days=days) for days in (1, 39, 50))
    fixed = (date(year, 1, 1), kings_day, date(year, 12, 25), date(year, 12, 26))
    liberation = (date(year, 5, 5),) if year % 5 == 0 else ()
    return frozenset((*moving, *fixed, *liberation))


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in days_off(day.year)


def due_day(received: date, *, workdays: int) -> date:
    """The last day on which an answer is in time: so many working days after the day of receipt."""
    day, left = received, workdays
    while left:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day


def workdays_between(first: date, last: date) -> int:
    """How many working days come after ``first`` up to and with ``last``; 0 when they are one day."""
    return sum(is_workday(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))


def median_workdays(pairs: Sequence[tuple[date, date]]) -> float | None:
    """The median of the working days between receipt and answer; None without answers."""
    return float(median(workdays_between(*pair) for pair in pairs)) if pairs else None
