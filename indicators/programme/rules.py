"""The rules of an edit, whatever is edited: what the store asks before it writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.programme.added import AddedIntervention, added_problems
from indicators.programme.edited import (
    GivenAnswer,
    PeriodLock,
    TargetSet,
    TextBlock,
    answer_problems,
    lock_problems,
    target_problems,
)
from indicators.programme.effect_plan import (
    Contribution,
    EffectPlan,
    contribution_problems,
    plan_problems,
)
from indicators.programme.embargo import embargo_problems
from indicators.programme.entries import MoneyEntry, entry_problems
from indicators.programme.meeting_place import MeetingPlace, place_problems
from indicators.programme.outputs import OutputForm, OutputUpdate, output_problems
from indicators.programme.record import FieldProblem, ProgrammeRecord, StoredRecord, lies_in
from indicators.programme.steering import (
    EditedIntervention,
    EditedMilestone,
    ProgrammeNote,
    intervention_problems,
    milestone_problems,
    note_problems,
)

RECORDS: tuple[type[ProgrammeRecord], ...] = (
    OutputUpdate,
    MoneyEntry,
    TargetSet,
    GivenAnswer,
    TextBlock,
    PeriodLock,
    EditedIntervention,
    EditedMilestone,
    ProgrammeNote,
    MeetingPlace,
    EffectPlan,
    Contribution,
    AddedIntervention,
)
APPEND_ONLY: tuple[type[ProgrammeRecord], ...] = (MoneyEntry,)
"""Never changed; a correction is a new record."""
REVIEWED = (OutputUpdate, MeetingPlace)
"""Written by one person and approved by another; only what was approved counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditContext:
    """What the rules look at beside the record: the day and the other entries of its line or deal.

    ``before``: the version that is changed; None for a first one.
    ``form`` is needed for an output: how its result is reported.
    """

    today: date
    earlier: Sequence[StoredRecord] = ()
    form: OutputForm | None = None
    why: str = ""
    before: ProgrammeRecord | None = None


def record_problems(record: ProgrammeRecord, context: EditContext) -> list[FieldProblem]:
    """What is wrong with a record as it would be written."""
    problems: list[FieldProblem] = []
    match record:
        case OutputUpdate():
            problems = output_problems(record, context.form, today=context.today)
        case MoneyEntry():
            problems = entry_problems(record, context.earlier, today=context.today, why=context.why)
        case TargetSet():
            problems = target_problems(record, why=context.why)
        case GivenAnswer():
            problems = answer_problems(record, today=context.today)
        case PeriodLock():
            problems = lock_problems(record, why=context.why)
        case EditedIntervention():
            problems = intervention_problems(record, context.before, why=context.why)
        case EditedMilestone():
            problems = milestone_problems(record, context.before, today=context.today, why=context.why)
        case ProgrammeNote():
            problems = note_problems(record, context.before, today=context.today, why=context.why)
        case MeetingPlace():
            problems = place_problems(record, today=context.today)
        case EffectPlan():
            problems = plan_problems(record)
        case Contribution():
            problems = contribution_problems(record, today=context.today)
        case AddedIntervention():
            problems = added_problems(
                record, context.before, context.earlier, today=context.today, why=context.why
            )
    return [*problems, *embargo_problems(record)]


def fixed_fields(record: ProgrammeRecord) -> frozenset[str]:
    """What of a record never changes: its keys, and that a place is one where people are safe.

    Else it could become public by another kind, with everything that was ever written of it.
    """
    vulnerable = isinstance(record, MeetingPlace) and record.is_vulnerable
    return frozenset({"deal", "result_id", *record.keyed_by, *(("place_kind",) if vulnerable else ())})


def locked_problems(record: ProgrammeRecord, locks: Sequence[PeriodLock]) -> list[FieldProblem]:
    """A locked period refuses what belongs to it: outputs, money and texts of that deal."""
    period = _period(record)
    shut = any(
        lock.locked and lock.deal == record.deal and period is not None and lies_in(period, lock.period)
        for lock in locks
    )
    return [FieldProblem(field="period", rule="locked", values={"period": period or ""})] if shut else []


def _period(record: ProgrammeRecord) -> str | None:
    match record:
        case OutputUpdate() | MoneyEntry():
            return record.period
        case TextBlock():
            return str(record.year)
    return None
