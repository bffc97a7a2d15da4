"""What staff noted of an intervention, a goal or a deal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.editing.words import entry_names
from dashboard.interventions_here import added_interventions, courses_said
from dashboard.services import Services
from dashboard.text.numbers import day_here
from indicators.programme.kinds import DealState
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import RecordKind
from indicators.programme.steering import (
    ADDED_ID,
    EditedIntervention,
    EditedMilestone,
    MilestoneState,
    NoteSort,
    ProgrammeNote,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringView:
    """Milestones by their date and notes, newest first; nothing that was withdrawn. ``day``: today."""

    milestones: tuple[EditedMilestone, ...] = ()
    notes: tuple[ProgrammeNote, ...] = ()
    day: date

    @property
    def late(self) -> int:
        """How many milestones passed their date without being met."""
        return sum(one.state is MilestoneState.OPEN and one.is_late(self.day) for one in self.milestones)

    def of_sort(self, sort: NoteSort) -> tuple[ProgrammeNote, ...]:
        return tuple(one for one in self.notes if one.sort is sort)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseView:
    """What staff say of an intervention, and on which day they said it last. ``example``: nobody did of
    any intervention, so that only an example of an owner is shown. ``edits``: what was changed since it was
    first said, oldest first. ``names``: what is called how that the changes name by id."""

    said: EditedIntervention | None
    on: date | None = None
    example_owner: str = ""
    edits: tuple[ProgrammeChange, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def course_view(intervention_id: str, services: Services, *, language: str = "nl") -> CourseView:
    """How one intervention goes."""
    intervention = services.programme.intervention(intervention_id)
    every = services.edited.records(RecordKind.INTERVENTION) if services.edited else []
    own = added_interventions(services).get(intervention_id)
    for stored in every:
        record = stored.record
        if isinstance(record, EditedIntervention) and record.intervention_id == intervention_id:
            return _course(record, RecordKind.INTERVENTION, stored.id, services)
    if own is not None:
        record_id = int(intervention_id.removeprefix(ADDED_ID))
        course = _course(own.course(intervention_id), RecordKind.ADDED_INTERVENTION, record_id, services)
        areas = {area.code: area.name for area in services.areas}
        names = entry_names(services.programme, services.catalogue, areas, language=language)
        return replace(course, names=names) if course.edits else course
    deal = services.programme.deal(intervention.deal)
    if every or deal.state is not DealState.RUNNING:
        return CourseView(said=None)
    pillar = services.programme.pillar(intervention.pillar)
    return CourseView(said=None, example_owner=f"projectleider {pillar.name.nl.lower()}")


def _course(said: EditedIntervention, kind: RecordKind, record_id: int, services: Services) -> CourseView:
    changes = services.edited.changes(kind, record_id) if services.edited else []
    return CourseView(
        said=said,
        on=day_here(changes[-1].at) if changes else None,
        edits=tuple(one for one in changes if one.action == "edit"),
    )


def causes_said(services: Services) -> set[str]:
    """The interventions of which staff said which cause they remove."""
    return {name for name, one in courses_said(services).items() if one.cause}


def steering_of_deals(deals: Iterable[str], services: Services) -> SteeringView:
    """What is noted of these deals, of their goals and interventions too."""
    chosen = set(deals)
    return _view(lambda one: one.deal in chosen, services)


def steering_of_goal(goal_id: str, services: Services) -> SteeringView:
    """What is noted of a goal or of what is done for it."""
    items = {one.id for one in services.programme.interventions_of(goal_id)}
    return _view(lambda one: one.goal == goal_id or one.intervention in items, services)


def steering_of_intervention(intervention_id: str, services: Services) -> SteeringView:
    return _view(lambda one: one.intervention == intervention_id, services)


def _view(belongs: Callable[[EditedMilestone | ProgrammeNote], bool], services: Services) -> SteeringView:
    today = day_here(services.clock())
    if services.edited is None:
        return SteeringView(day=today)
    milestones = [one.record for one in services.edited.records(RecordKind.MILESTONE)]
    notes = [one.record for one in services.edited.records(RecordKind.NOTE)]
    return SteeringView(
        milestones=tuple(
            sorted(
                (
                    one
                    for one in milestones
                    if isinstance(one, EditedMilestone) and not one.withdrawn and belongs(one)
                ),
                key=lambda one: one.due,
            )
        ),
        notes=tuple(
            sorted(
                (
                    one
                    for one in notes
                    if isinstance(one, ProgrammeNote) and not one.withdrawn and belongs(one)
                ),
                key=lambda one: one.dated,
                reverse=True,
            )
        ),
        day=today,
    )
