"""The dates that come: what the deals say is due, once or each year, and what staff noted beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.programme.kinds import DealState
from indicators.programme.model import DealMilestone
from indicators.programme.programme import Programme
from indicators.programme.steering import (
    EditedMilestone,
    MilestoneState,
    NoteSort,
    NoteState,
    ProgrammeNote,
)

Noted = EditedMilestone | ProgrammeNote

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_EACH_YEAR = re.compile(r"^(\d{2})-(\d{2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A milestone and the day on which it is due next; the words of the text are in ``milestone.when``."""

    milestone: DealMilestone
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEntry:
    """What is due on a day: a date of the text, a milestone or a decision that staff noted.

    ``when`` are the words of the text, empty for what staff noted.
    """

    day: date
    name: str
    when: str = ""
    decision: bool = False

    def is_late(self, day: date) -> bool:
        return self.day < day


def due_entries(
    programme: Programme, noted: Iterable[Noted], *deals: str, today: date
) -> tuple[DueEntry, ...]:
    """What is due for these deals, the first first: what is late too where staff noted it as still open.

    A milestone of staff stands for the date of the text that it is of (of one that returns each year: for
    that of its own year), also where it was met: then nothing is due.
    """
    own = [one for one in noted if one.deal in deals and not one.withdrawn]
    milestones = [one for one in own if isinstance(one, EditedMilestone)]
    entries = [
        DueEntry(day=one.day, name=one.milestone.name, when=one.milestone.when)
        for one in due_dates(programme, *deals, today=today)
        if not any(_stands_for(milestone, one) for milestone in milestones)
    ]
    entries += [
        DueEntry(day=one.due, name=one.name) for one in milestones if one.state is MilestoneState.OPEN
    ]
    entries += [
        DueEntry(day=one.dated, name=one.text, decision=True)
        for one in own
        if isinstance(one, ProgrammeNote) and one.sort is NoteSort.DECISION and one.state is NoteState.OPEN
    ]
    return tuple(sorted(entries, key=lambda one: (one.day, one.name)))


def _stands_for(milestone: EditedMilestone, date_: DueDate) -> bool:
    returns = date_.milestone.recurring is not None
    same_year = milestone.due.year == date_.day.year
    return milestone.agenda_id == date_.milestone.id and (same_year or not returns)


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
