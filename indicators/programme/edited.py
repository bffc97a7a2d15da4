"""What people edit beside outputs and money: targets, answers, texts of reports, locked periods."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.record import (
    EditedPeriod,
    FieldProblem,
    Long,
    PlainNumber,
    ProgrammeRecord,
    RecordKind,
    Short,
)


class TargetSet(EmbargoableRecord):
    """What is aimed at for an indicator, an area and a target group in a year (``streefwaarde``).

    ``area_code`` and ``group`` are those of the figures. A target is not thrown away but ``withdrawn``.
    """

    kind: ClassVar[RecordKind] = RecordKind.TARGET_SET
    keyed_by: ClassVar[tuple[str, ...]] = ("deal", "indicator_id", "area_code", "group", "year")

    indicator_id: Short
    area_code: Short
    group: Short
    year: int = Field(ge=2000, le=2100)
    aim: PlainNumber
    baseline: PlainNumber | None = None
    baseline_period: Short = ""
    withdrawn: bool = False


class GivenAnswer(ProgrammeRecord):
    """The answer to a question that the texts of the deals leave open (``Nog af te spreken``)."""

    kind: ClassVar[RecordKind] = RecordKind.ANSWER
    keyed_by: ClassVar[tuple[str, ...]] = ("question_id",)

    question_id: Short
    answer: Long
    dated: date
    source: Short


class TextBlock(EmbargoableRecord):
    """A text by people in the report of a deal and year. ``part``: which; ``author``: who stands under it."""

    kind: ClassVar[RecordKind] = RecordKind.TEXT_BLOCK
    keyed_by: ClassVar[tuple[str, ...]] = ("deal", "year", "part", "language")

    year: int = Field(ge=2000, le=2100)
    part: Short
    language: Short = "nl"
    text: Long = ""
    author: Short = ""


class PeriodLock(ProgrammeRecord):
    """A period of a deal that nobody changes any more, because the report over it was sent."""

    kind: ClassVar[RecordKind] = RecordKind.PERIOD_LOCK
    keyed_by: ClassVar[tuple[str, ...]] = ("deal", "period")

    period: EditedPeriod
    locked: bool = True


def target_problems(target: TargetSet, *, why: str) -> list[FieldProblem]:
    """A target always says why, and when it was measured where it starts."""
    problems = [] if why else [FieldProblem(field="why", rule="why_needed")]
    if target.baseline is not None and not target.baseline_period:
        problems.append(FieldProblem(field="baseline_period", rule="needed"))
    return problems


def answer_problems(answer: GivenAnswer, *, today: date) -> list[FieldProblem]:
    problems = [
        FieldProblem(field=name, rule="needed")
        for name in ("question_id", "answer", "source")
        if not getattr(answer, name)
    ]
    if answer.dated > today:
        problems.append(FieldProblem(field="dated", rule="in_the_future"))
    return problems


def lock_problems(lock: PeriodLock, *, why: str) -> list[FieldProblem]:
    """Who locks says nothing more than that the report was sent; who opens again says why."""
    return [] if lock.locked or why else [FieldProblem(field="why", rule="why_needed")]
