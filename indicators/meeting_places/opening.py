"""Whether a place is open at a moment, in the time of the Netherlands, and when that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from indicators.meeting_places.holidays import SchoolHolidays, is_public_holiday, school_holidays
from indicators.meeting_places.week import MIDNIGHT, DayHours, OpeningHours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_AHEAD = 60
"""Days in which the next opening is looked for; a place that is shut longer is "closed" without a day."""
_MONTHS = 6


class OpenState(StrEnum):
    """``unsure``: it depends on a school holiday that was not published yet."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    UNSURE = "unsure"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNow:
    """``changes_at``: until when it is open, or when it opens next; None: always, or not in sight."""

    state: OpenState
    changes_at: datetime | None = None


def open_now(
    hours: OpeningHours | None,
    moment: datetime,
    *,
    checked_on: date | None,
    school: SchoolHolidays | None = None,
) -> OpenNow:
    """What can be said of a place at a moment (with a time zone).

    Nothing of hours that nobody checked in the last six months: then a visit is for nothing too often.
    """
    here, now = moment.astimezone(AMSTERDAM), moment.astimezone(UTC)
    if hours is None:
        return OpenNow(state=OpenState.UNKNOWN)
    if is_unchecked(checked_on, here.date()):
        return OpenNow(state=OpenState.UNCHECKED)
    table = school or school_holidays()
    today = (here.date() - timedelta(days=1), here.date())
    if any(hours_of(hours, day, table) is None for day in today):
        return OpenNow(state=OpenState.UNSURE)
    for start, end in openings(hours, here.date() - timedelta(days=1), days=_AHEAD, school=table):
        if end <= now:
            continue
        if start <= now:
            endless = end - start >= timedelta(days=_AHEAD - 1)
            return OpenNow(state=OpenState.OPEN, changes_at=None if endless else end.astimezone(AMSTERDAM))
        return OpenNow(state=OpenState.CLOSED, changes_at=start.astimezone(AMSTERDAM))
    return OpenNow(state=OpenState.CLOSED)


def hours_of(hours: OpeningHours, day: date, school: SchoolHolidays) -> DayHours | None:
    """The hours that start on a day; None where they depend on a school holiday that is not known."""
    if hours.public is not None and is_public_holiday(day):
        return hours.public
    if hours.school is not None:
        in_holiday = school.includes(day)
        if in_holiday is None:
            return None
        if in_holiday:
            return hours.school[day.weekday()]
    return hours.week[day.weekday()]


def openings(
    hours: OpeningHours, first: date, *, days: int, school: SchoolHolidays | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """From when to when it is open in UTC, in order, from a day on; joined where one ends as the next begins.

    In UTC, because times with the same zone are compared by their clock, which goes back once a year. Stops
    at a day of which the hours are not known. Hours belong to the day on which they start: a holiday does not
    end the evening before it.
    """
    table = school or school_holidays()
    start = end = None
    for number in range(days):
        day = first + timedelta(days=number)
        spans = hours_of(hours, day, table)
        if spans is None:
            break
        for span in spans:
            begin, finish = _moment(day, span.start, last=False), _moment(day, span.end, last=True)
            if end is not None and begin <= end:
                end = max(end, finish)
                continue
            if start is not None and end is not None:
                yield start, end
            start, end = begin, finish
    if start is not None and end is not None:
        yield start, end


def is_unchecked(checked_on: date | None, today: date) -> bool:
    """Whether nobody looked at a place in the last six months; the day after six months still counts."""
    if checked_on is None:
        return True
    years, month = divmod(checked_on.month - 1 + _MONTHS, 12)
    following = date(checked_on.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = min(checked_on.day, (following - timedelta(days=1)).day)
    return today > date(checked_on.year + years, month + 1, last)


def _moment(day: date, minute: int, *, last: bool) -> datetime:
    """A time on the clock of a day: of an hour that comes twice the first to open, the last to shut.

    A time that the clock skips is the same time after the hour.
    """
    passed, rest = divmod(minute, MIDNIGHT)
    on = day + timedelta(days=passed)
    naive = datetime(on.year, on.month, on.day, rest // 60, rest % 60, tzinfo=AMSTERDAM, fold=int(last))
    skipped = naive.astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) != naive.replace(tzinfo=None)
    return (naive.replace(fold=0) if skipped else naive).astimezone(UTC)
