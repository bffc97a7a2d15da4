"""Public holidays of the Netherlands, and the school holidays of region Midden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "school_holidays.yaml"
_SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHolidays:
    """``periods`` are first and last days within the days that are known, ``first`` to ``last``."""

    first: date
    last: date
    periods: tuple[tuple[date, date], ...]

    def includes(self, day: date) -> bool | None:
        """Whether a day is in a school holiday; None where that was not published."""
        if not self.first <= day <= self.last:
            return None
        return any(first <= day <= last for first, last in self.periods)


@cache
def school_holidays() -> SchoolHolidays:
    """The table of the product."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return SchoolHolidays(
        first=read["covers"]["first"],
        last=read["covers"]["last"],
        periods=tuple((one["first"], one["last"]) for one in read["holidays"]),
    )


def is_public_holiday(day: date) -> bool:
    return day in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Days on which offices are closed: not Good Friday and Liberation Day, which are for employers to say.

    King's day is 27 April, and 26 April where that is a Sunday.
    """
    easter = _easter(year)
    king = date(year, 4, 27)
    if king.weekday() == _SUNDAY:
        king -= timedelta(days=1)
    moving = (easter + timedelta(days=number) for number in (0, 1, 39, 49, 50))
    return frozenset({date(year, 1, 1), king, date(year, 12, 25), date(year, 12, 26), *moving})


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous rule (Meeus)."""
    century, within = divmod(year, 100)
    golden = year % 19
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (within // 4) - epact - within % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
