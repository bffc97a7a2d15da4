"""Reported outputs: what one report may hold, and what the approved ones come to together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.flow import OutputState
from indicators.programme.record import (
    EditedPeriod,
    FieldProblem,
    Long,
    PlainNumber,
    RecordKind,
    Short,
    year_of,
)


class OutputForm(StrEnum):
    """How a result is reported: a count, a promise met (1) or not (0), a share in two numbers, or words."""

    COUNT = "count"
    YES_NO = "yes_no"
    SHARE = "share"
    TEXT = "text"


class OutputUpdate(EmbargoableRecord):
    """One report on one result of one period. ``result_id``: id in the list of results of the deals.

    ``written_by`` and ``submitted_by`` are accounts: neither of them may approve.
    """

    kind: ClassVar[RecordKind] = RecordKind.OUTPUT_UPDATE

    result_id: Short
    period: EditedPeriod
    value: PlainNumber | None = None
    numerator: PlainNumber | None = None
    denominator: PlainNumber | None = None
    text: Long = ""
    source: Short = ""
    status: OutputState = OutputState.DRAFT
    written_by: Short = ""
    submitted_by: Short = ""


def output_problems(update: OutputUpdate, form: OutputForm | None, *, today: date) -> list[FieldProblem]:
    """What is wrong with a report for a result of this form; without a form it is no result that we know."""
    if form is None:
        return [FieldProblem(field="result_id", rule="unknown")]
    problems = [*_content_problems(update, form)]
    if year_of(update.period) > today.year or _begins(update.period) > today:
        problems.append(FieldProblem(field="period", rule="in_the_future"))
    if not update.source:
        problems.append(FieldProblem(field="source", rule="needed"))
    return problems


def _content_problems(update: OutputUpdate, form: OutputForm) -> list[FieldProblem]:
    match form:
        case OutputForm.COUNT:
            return _needed(update, "value") + _foreign(update, "numerator", "denominator")
        case OutputForm.YES_NO:
            wrong = update.value is not None and update.value not in {Decimal(0), Decimal(1)}
            answer = [FieldProblem(field="value", rule="yes_or_no")] if wrong else []
            return answer + _needed(update, "value") + _foreign(update, "numerator", "denominator")
        case OutputForm.SHARE:
            return _share_problems(update) + _foreign(update, "value")
        case OutputForm.TEXT:
            empty = [] if update.text else [FieldProblem(field="text", rule="needed")]
            return empty + _foreign(update, "value", "numerator", "denominator")


def _needed(update: OutputUpdate, *names: str) -> list[FieldProblem]:
    return [FieldProblem(field=name, rule="needed") for name in names if getattr(update, name) is None]


def _foreign(update: OutputUpdate, *names: str) -> list[FieldProblem]:
    """Fields that a result of another form has."""
    return [
        FieldProblem(field=name, rule="not_of_this_form")
        for name in names
        if getattr(update, name) is not None
    ]


def _share_problems(update: OutputUpdate) -> list[FieldProblem]:
    problems = _needed(update, "numerator", "denominator")
    if problems or update.numerator is None or update.denominator is None:
        return problems
    if update.numerator < 0:
        return [FieldProblem(field="numerator", rule="below_zero")]
    if update.denominator <= 0:
        return [FieldProblem(field="denominator", rule="zero")]
    if update.numerator > update.denominator:
        return [FieldProblem(field="numerator", rule="above_denominator")]
    return []


def _begins(period: str) -> date:
    month = 3 * int(period[-1]) - 2 if "-Q" in period else 1
    return date(year_of(period), month, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputTotal:
    """What the approved reports of one result come to. ``value`` is None when there is nothing to say.

    A share has ``numerator`` and ``denominator`` beside its ``value`` (a fraction of 1). ``period``: the
    newest that counts; ``reports``: how many count; ``waiting``: how many are written but not approved.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    texts: tuple[str, ...] = ()
    period: str | None = None
    reports: int = 0
    waiting: int = 0


def output_total(updates: Iterable[OutputUpdate], form: OutputForm) -> OutputTotal:
    """What the reports on one result come to, in the order in which they were made.

    Counts add up, within a period and over periods. Shares never add up: within the newest period their
    numerators and their denominators do, earlier periods are not mixed in. A promise is
    met or not as said last.
    """
    every = list(updates)
    waiting = sum(
        one.status in {OutputState.DRAFT, OutputState.SUBMITTED, OutputState.RETURNED} for one in every
    )
    counted = [one for one in every if one.status is OutputState.APPROVED]
    if not counted:
        return OutputTotal(waiting=waiting)
    newest = max((one.period for one in counted), key=_ends)
    of_newest = [one for one in counted if one.period == newest]
    numerator, denominator = (_sum(of_newest, name) for name in ("numerator", "denominator"))
    share = form is OutputForm.SHARE
    value = None
    if form is OutputForm.COUNT:
        value = _sum(counted, "value")
    elif form is OutputForm.YES_NO:
        value = of_newest[-1].value
    elif share and numerator is not None and denominator:
        value = numerator / denominator
    return OutputTotal(
        value=value,
        numerator=numerator if share else None,
        denominator=denominator if share else None,
        texts=tuple(one.text for one in counted if one.text),
        period=newest,
        reports=len(counted),
        waiting=waiting,
    )


def _sum(updates: Sequence[OutputUpdate], name: str) -> Decimal | None:
    values = [value for one in updates if (value := getattr(one, name)) is not None]
    return sum(values, Decimal(0)) if values else None


def _ends(period: str) -> tuple[int, int]:
    """Order of periods by their last day; the year comes after its quarters."""
    return (year_of(period), int(period[-1]) if "-Q" in period else 5)
