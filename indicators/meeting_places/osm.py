"""Opening hours in the syntax of OpenStreetMap, as far as a form can write them; anything else is refused.

What is read here is read wholly: a rule that is not understood makes the text unreadable, so that no place
looks open because of it. Checked against the library `opening_hours`, so that others can read what we write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from opening_hours import validate

from indicators.meeting_places.week import (
    CLOSED_WEEK,
    DAYS,
    MIDNIGHT,
    DayHours,
    OpeningHours,
    OpenSpan,
    Week,
    as_week,
)

_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = rf"(?:{'|'.join(_NAMES)})"
_RANGE = rf"{_DAY}(?:\s*-\s*{_DAY})?"
_RULE = re.compile(
    rf"(?P<holidays>(?:PH|SH)(?:\s*,\s*(?:PH|SH))*)?\s*(?P<days>{_RANGE}(?:\s*,\s*{_RANGE})*)?\s*"
    r"(?P<times>off|closed|\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2})*)"
)
_ALWAYS = "24/7"


class HoursTextError(ValueError):
    """A text that is no opening hours, or says more than can be read here."""


def read_hours(text: str) -> OpeningHours:
    """The hours of a text such as ``Mo-Fr 09:00-17:00; SH off; PH off``. ``HoursTextError``."""
    plain = text.strip().rstrip(";").strip()
    if plain == _ALWAYS:
        return OpeningHours(week=_every_day((OpenSpan(0, MIDNIGHT),)))
    if not plain or not validate(plain):
        raise HoursTextError(text)
    week, school = list(CLOSED_WEEK), None
    public: DayHours | None = None
    for rule in plain.split(";"):
        match = _RULE.fullmatch(rule.strip())
        if match is None:
            raise HoursTextError(text)
        hours = _times(match["times"], text)
        days = _days(match["days"])
        holidays = set(re.findall("PH|SH", match["holidays"] or ""))
        if "PH" in holidays:
            if match["days"]:
                raise HoursTextError(text)
            public = hours
        if "SH" in holidays:
            school = _set(list(CLOSED_WEEK) if school is None else school, days, hours)
        if not holidays:
            if school is not None or public is not None:
                raise HoursTextError(text)
            week = _set(week, days, hours)
    return OpeningHours(week=as_week(week), public=public, school=None if school is None else as_week(school))


def write_hours(hours: OpeningHours) -> str:
    """The text of hours: days with the same hours together, then school holidays, then public holidays."""
    if hours == OpeningHours(week=_every_day((OpenSpan(0, MIDNIGHT),))):
        return _ALWAYS
    rules = _week_rules(hours.week) or ["Mo-Su off"]
    if hours.school is not None:
        rules += [f"SH {rule}" for rule in _week_rules(hours.school)] or ["SH off"]
    if hours.public is not None:
        rules.append(f"PH {write_times(hours.public)}")
    return "; ".join(rules)


def write_times(hours: DayHours) -> str:
    """``09:00-12:00,13:00-17:00``, or ``off``."""
    return ",".join(f"{clock(one.start)}-{clock(one.end)}" for one in hours) or "off"


def clock(minute: int) -> str:
    """``09:05``; the end of a day is ``24:00``, in the night after it ``02:00``."""
    hour, rest = divmod(minute, 60)
    return f"{hour - 24 if minute > MIDNIGHT else hour:02d}:{rest:02d}"


def spans_of(pairs: Iterable[tuple[int, int]]) -> DayHours:
    """Hours of one day from pairs of minutes; an end before its start is of the night after. ``ValueError``.

    They may not overlap.
    """
    spans = sorted(OpenSpan(start, end if end > start else end + MIDNIGHT) for start, end in pairs)
    if any(later.start < earlier.end for earlier, later in pairwise(spans)):
        raise ValueError("hours that overlap")
    return tuple(spans)


def _times(text: str, whole: str) -> DayHours:
    if text in ("off", "closed"):
        return ()
    minutes = [int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d{1,2}):(\d{2})", text)]
    try:
        return spans_of(zip(minutes[::2], minutes[1::2], strict=True))
    except ValueError as error:
        raise HoursTextError(whole) from error


def _days(text: str | None) -> list[int]:
    """The days of a selector by number, Monday 0; all of them without one."""
    if not text:
        return list(range(DAYS))
    result: list[int] = []
    for part in text.split(","):
        first, _, last = (name.strip() for name in part.partition("-"))
        start, end = _NAMES.index(first), _NAMES.index(last or first)
        result += [day % DAYS for day in range(start, (end if end >= start else end + DAYS) + 1)]
    return result


def _set(week: list[DayHours], days: list[int], hours: DayHours) -> list[DayHours]:
    return [hours if day in days else before for day, before in enumerate(week)]


def _every_day(hours: DayHours) -> Week:
    return as_week([hours] * DAYS)


def _week_rules(week: Week) -> list[str]:
    """A rule per group of days with the same hours, by their first day; closed days have none."""
    groups: dict[DayHours, list[int]] = {}
    for day, hours in enumerate(week):
        if hours:
            groups.setdefault(hours, []).append(day)
    return [f"{_selector(days)} {write_times(hours)}" for hours, days in groups.items()]


def _selector(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        _NAMES[run[0]] if len(run) == 1 else f"{_NAMES[run[0]]}-{_NAMES[run[-1]]}" for run in runs
    )
