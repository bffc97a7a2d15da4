"""The dates that come: what the deals say is due, once or each year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indicators.programme.kinds import DealState
from indicators.programme.model import DealMilestone
from indicators.programme.programme import Programme

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_EACH_YEAR = re.compile(r"^(\d{2})-(\d{2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A milestone and the day on which it is due next; the words of the text are in ``milestone.when``."""

    milestone: DealMilestone
    day: date


def due_dates(programme: Programme, *deals: str, today: date) -> tuple[DueDate, ...]:
    """What is due from today on for these deals (for all that are not over without any), the first first.

    A date of every year comes once, at its next day, and not after the deal. Milestones without a day of
    their own are left out: their text names none.
    """
    running = tuple(deal.id for deal in programme.deals if deal.state is not DealState.CLOSED)
    dated = (
        DueDate(milestone=one, day=day)
        for one in programme.milestones
        if one.deal in (deals or running)
        if (day := _next_day(one, programme.deal(one.deal).runs.last, today)) is not None
    )
    return tuple(sorted(dated, key=lambda one: (one.day, one.milestone.id)))


def _next_day(milestone: DealMilestone, last: str, today: date) -> date | None:
    text = milestone.date or ""
    if _DAY.match(text):
        day = date.fromisoformat(text)
        return day if day >= today else None
    each = _EACH_YEAR.match(text)
    if each is None or milestone.recurring is None:
        return None
    month, number = int(each[1]), int(each[2])
    day = date(today.year, month, number)
    if day < today:
        day = date(today.year + 1, month, number)
    end = last if _DAY.match(last) else f"{last[:4]}-12-31"
    return day if day <= date.fromisoformat(end) else None
