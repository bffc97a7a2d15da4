"""What was agreed about an effect before anybody could know it, and how its chain was judged afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import (
    EditedPeriod,
    FieldProblem,
    Long,
    PlainNumber,
    ProgrammeRecord,
    RecordKind,
    Short,
)


class PoolKind(StrEnum):
    """With which areas: the nearest of all municipalities by who live there, or those of the own city."""

    SIMILAR = "similar"
    OWN_CITY = "own_city"


class EffectPlan(ProgrammeRecord):
    """The registration of an effect: what is expected of an intervention, and how that will be looked at.

    ``start``: the first year with the intervention; ``transition``: the year before it that had a part of it.
    ``matters``: the smallest effect worth having, in the unit, always above 0. The last three are computed
    when it is registered: what can be seen at least, the year of the figure that can first answer, and the
    newest period of which there was a figure then.
    """

    kind: ClassVar[RecordKind] = RecordKind.EFFECT_PLAN
    keyed_by: ClassVar[tuple[str, ...]] = ("intervention", "indicator_id")

    intervention: Short
    indicator_id: Short
    area_code: Short
    cause: Long
    mechanism: Long
    start: EditedPeriod
    transition: Short = ""
    pool_rule: PoolKind = PoolKind.SIMILAR
    pool_size: int = Field(default=160, ge=20, le=300)
    matters: PlainNumber
    smallest_visible: PlainNumber | None = None
    first_answer: int | None = Field(default=None, ge=2000, le=2100)
    newest_figure: Short = ""


class ChainEvidence(StrEnum):
    """What is known about one step of the chain."""

    FOR = "for"
    AGAINST = "against"
    NONE = "none"


class ChainStep(StrEnum):
    """From what is done to what changes, in this order; each is a field of `Contribution`."""

    DONE = "done"
    REACHED = "reached"
    CHANGED = "changed"
    MOVED = "moved"


class Contribution(ProgrammeRecord):
    """How people judged the chain of an intervention, where figures alone cannot establish an effect.

    Per step the evidence and where it stands; ``rivals``: other explanations and what speaks for and against
    them; ``judged_by`` is a function, never the name of a person.
    """

    kind: ClassVar[RecordKind] = RecordKind.CONTRIBUTION
    keyed_by: ClassVar[tuple[str, ...]] = ("intervention",)

    intervention: Short
    done: ChainEvidence = ChainEvidence.NONE
    done_note: Long = ""
    reached: ChainEvidence = ChainEvidence.NONE
    reached_note: Long = ""
    changed: ChainEvidence = ChainEvidence.NONE
    changed_note: Long = ""
    moved: ChainEvidence = ChainEvidence.NONE
    moved_note: Long = ""
    rivals: Long = ""
    judged_by: Short = ""
    judged_on: date | None = None

    def step(self, step: ChainStep) -> tuple[ChainEvidence, str]:
        """The evidence of a step, and where it stands."""
        return ChainEvidence(getattr(self, step)), str(getattr(self, f"{step}_note"))


class ContributionVerdict(StrEnum):
    """What may be said of a chain; there is nothing else."""

    LIKELY = "likely"
    NOT_ESTABLISHED = "not_established"


def contribution_verdict(given: Contribution | None) -> ContributionVerdict:
    """Likely only with evidence for every step, other explanations weighed, and somebody who judged."""
    if given is None or not given.rivals or not given.judged_by or given.judged_on is None:
        return ContributionVerdict.NOT_ESTABLISHED
    if all(given.step(step)[0] is ChainEvidence.FOR for step in ChainStep):
        return ContributionVerdict.LIKELY
    return ContributionVerdict.NOT_ESTABLISHED


class PlanStanding(StrEnum):
    """What a registration is worth."""

    REGISTERED = "registered"
    LATE = "late"
    CHANGED_LATER = "changed_later"
    NONE = "none"


_COMPUTED = frozenset({"newest_figure", "smallest_visible", "first_answer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A field that was changed after it was registered. ``late``: when figures after the start were there."""

    change: ProgrammeChange
    field: str
    before: str
    after: str
    late: bool


def deviations(changes: Sequence[ProgrammeChange]) -> tuple[Deviation, ...]:
    """What was changed of a registration since its first version, from its history (oldest first)."""
    start, newest = "", ""
    result: list[Deviation] = []
    for change in changes:
        late = bool(start) and is_late(start, str(change.new.get("newest_figure", newest)))
        if change.old is not None:
            result += [
                Deviation(
                    change=change,
                    field=name,
                    before=str(change.old.get(name) or ""),
                    after=str(value or ""),
                    late=late,
                )
                for name, value in change.new.items()
                if name not in _COMPUTED
            ]
        start = start or str(change.new.get("start", ""))
        newest = str(change.new.get("newest_figure", newest))
    return tuple(result)


def is_late(start: str, newest_figure: str) -> bool:
    """Whether a figure of after the start was there: then nobody can promise not to have looked at it."""
    return newest_figure[:4] >= start[:4]


def plan_standing(plan: EffectPlan | None, changes: Sequence[ProgrammeChange]) -> PlanStanding:
    """Registered before the first figure after the start, and not changed after that."""
    if plan is None or not changes:
        return PlanStanding.NONE
    first = changes[0].new
    if is_late(str(first.get("start", "")), str(first.get("newest_figure", ""))):
        return PlanStanding.LATE
    if any(one.late for one in deviations(changes)):
        return PlanStanding.CHANGED_LATER
    return PlanStanding.REGISTERED


def plan_problems(plan: EffectPlan) -> list[FieldProblem]:
    """Nothing of a registration may stay open."""
    needed = ("intervention", "indicator_id", "area_code", "cause", "mechanism")
    problems = [FieldProblem(field=name, rule="needed") for name in needed if not getattr(plan, name)]
    if plan.matters <= 0:
        problems.append(FieldProblem(field="matters", rule="below_zero"))
    if plan.transition and (not plan.transition.isdigit() or int(plan.transition) != int(plan.start[:4]) - 1):
        problems.append(FieldProblem(field="transition", rule="no_year_before"))
    return problems


def contribution_problems(given: Contribution, *, today: date) -> list[FieldProblem]:
    """Evidence says where it stands, and a judgement who gave it and when."""
    problems = [
        FieldProblem(field=f"{step}_note", rule="needed")
        for step in ChainStep
        if given.step(step)[0] is not ChainEvidence.NONE and not given.step(step)[1]
    ]
    if not given.judged_by:
        problems.append(FieldProblem(field="judged_by", rule="needed"))
    if given.judged_on is None:
        problems.append(FieldProblem(field="judged_on", rule="needed"))
    elif given.judged_on > today:
        problems.append(FieldProblem(field="judged_on", rule="in_the_future"))
    return problems
