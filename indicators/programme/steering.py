"""What staff note to steer the programme: how interventions go, milestones, and risks, decisions and lessons.

The facts of the deals stay what their texts say. Where a text is silent (when an intervention runs, whose it
is, which cause it removes), this is what staff say, and it is shown as theirs.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field

from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.record import FieldProblem, Long, ProgrammeRecord, RecordKind, Short, clean


def _nothing_is_none(value: Any) -> Any:
    return None if value == "" else value


EditedDay = Annotated[date | None, BeforeValidator(_nothing_is_none)]
"""A day, or none where it is not known; an empty text is none."""
ADDED_ID = "eigen_"
"""How the id of an intervention that staff added begins; none of the files does."""
NoteText = Annotated[str, Field(max_length=600), AfterValidator(clean)]


class InterventionStatus(StrEnum):
    """How far an intervention is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class EditedIntervention(EmbargoableRecord):
    """What staff say of an intervention of the deals. ``owner`` is an organisation or function, no person."""

    kind: ClassVar[RecordKind] = RecordKind.INTERVENTION
    keyed_by: ClassVar[tuple[str, ...]] = ("deal", "intervention_id")

    intervention_id: Short
    status: InterventionStatus
    begins: EditedDay = None
    ends: EditedDay = None
    owner: Short = ""
    cause: Long = ""
    mechanism: Long = ""
    source: Short = ""


class MilestoneState(StrEnum):
    """What staff say of a milestone. That it is late follows from its date."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not_met"


class EditedMilestone(EmbargoableRecord):
    """A dated promise: a plan, an agenda, a proposal. ``agenda_id``: the date of the texts that it is of.

    ``goal`` and ``intervention`` are those it belongs to, empty where it is of the whole deal. ``evidence``
    is where anybody can see that it was met.
    """

    kind: ClassVar[RecordKind] = RecordKind.MILESTONE

    name: Short
    due: date
    state: MilestoneState = MilestoneState.OPEN
    met_on: EditedDay = None
    evidence: Short = ""
    goal: Short = ""
    intervention: Short = ""
    agenda_id: Short = ""
    withdrawn: bool = False

    def is_late(self, day: date) -> bool:
        """Met after its date, or not met yet while the date has passed."""
        if self.state is MilestoneState.MET:
            return self.met_on is not None and self.met_on > self.due
        return self.state is MilestoneState.OPEN and day > self.due


class NoteSort(StrEnum):
    RISK = "risk"
    DECISION = "decision"
    LESSON = "lesson"


class NoteState(StrEnum):
    """A risk is there or is over, a decision is to be taken or was taken; a lesson is always ``done``."""

    OPEN = "open"
    DONE = "done"


class LessonOutcome(StrEnum):
    """What a lesson says of what was tried ("wat werkt (niet)")."""

    UNSAID = ""
    WORKS = "works"
    PARTLY = "partly"
    WORKS_NOT = "works_not"


class ProgrammeNote(EmbargoableRecord):
    """A risk, a decision or a lesson in a few sentences.

    ``dated``: since when a risk is seen, when a decision was or will be taken, when a lesson was drawn.
    """

    kind: ClassVar[RecordKind] = RecordKind.NOTE

    sort: NoteSort
    text: NoteText
    dated: date
    state: NoteState = NoteState.DONE
    lesson: LessonOutcome = LessonOutcome.UNSAID
    goal: Short = ""
    intervention: Short = ""
    source: Short = ""
    withdrawn: bool = False


def intervention_problems(
    record: EditedIntervention, before: ProgrammeRecord | None, *, why: str
) -> list[FieldProblem]:
    """It ends after it begins; another period than was said, and a stop, have a reason.

    Of what staff added all this stands in the record of the intervention itself.
    """
    problems = []
    if record.intervention_id.startswith(ADDED_ID):
        problems.append(FieldProblem(field="intervention_id", rule="unknown"))
    if record.begins and record.ends and record.ends < record.begins:
        problems.append(FieldProblem(field="ends", rule="before_begin"))
    moved = isinstance(before, EditedIntervention) and any(
        earlier is not None and earlier != now
        for earlier, now in ((before.begins, record.begins), (before.ends, record.ends))
    )
    stopped = record.status is InterventionStatus.STOPPED and (
        not isinstance(before, EditedIntervention) or before.status is not InterventionStatus.STOPPED
    )
    return [*problems, *_why_needed(moved or stopped, why)]


def milestone_problems(
    record: EditedMilestone, before: ProgrammeRecord | None, *, today: date, why: str
) -> list[FieldProblem]:
    """What was met says when and where that can be seen; another date or another verdict has a reason."""
    problems = [] if record.name else [FieldProblem(field="name", rule="needed")]
    if record.state is MilestoneState.MET:
        given = {"met_on": record.met_on, "evidence": record.evidence}
        problems += [FieldProblem(field=name, rule="needed") for name, value in given.items() if not value]
    elif record.met_on is not None:
        problems.append(FieldProblem(field="met_on", rule="only_when_met"))
    if record.met_on is not None and record.met_on > today:
        problems.append(FieldProblem(field="met_on", rule="in_the_future"))
    changed = isinstance(before, EditedMilestone) and (
        before.due != record.due
        or (before.state is not MilestoneState.OPEN and before.state is not record.state)
        or before.withdrawn is not record.withdrawn
    )
    return [*problems, *_why_needed(changed, why)]


def note_problems(
    record: ProgrammeNote, before: ProgrammeRecord | None, *, today: date, why: str
) -> list[FieldProblem]:
    """Only a decision that is still to be taken lies ahead; what was decided changes with a reason."""
    problems = [] if record.text else [FieldProblem(field="text", rule="needed")]
    ahead = record.sort is NoteSort.DECISION and record.state is NoteState.OPEN
    if record.dated > today and not ahead:
        problems.append(FieldProblem(field="dated", rule="in_the_future"))
    if record.sort is NoteSort.LESSON and record.state is NoteState.OPEN:
        problems.append(FieldProblem(field="state", rule="lesson_is_done"))
    if record.sort is not NoteSort.LESSON and record.lesson is not LessonOutcome.UNSAID:
        problems.append(FieldProblem(field="lesson", rule="only_of_lesson"))
    taken = (
        isinstance(before, ProgrammeNote)
        and before.sort is NoteSort.DECISION
        and before.state is NoteState.DONE
    )
    gone = isinstance(before, ProgrammeNote) and before.withdrawn is not record.withdrawn
    return [*problems, *_why_needed(taken or gone, why)]


def _why_needed(needed: bool, why: str) -> list[FieldProblem]:
    return [FieldProblem(field="why", rule="why_needed")] if needed and not why else []
