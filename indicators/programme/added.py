"""Interventions that staff add to a deal, beside those of its text: what is recorded, its rules, and how one
becomes an intervention like any other, marked as added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from indicators.model import Text
from indicators.programme.deal import ProgrammeArea
from indicators.programme.embargo import EmbargoableRecord
from indicators.programme.kinds import Basis, Firmness, WantedDirection
from indicators.programme.model import Expected, Intervention
from indicators.programme.programme import Programme
from indicators.programme.record import FieldProblem, Long, ProgrammeRecord, RecordKind, Short, StoredRecord
from indicators.programme.steering import ADDED_ID, EditedDay, EditedIntervention, InterventionStatus

_KINDS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}


def _one_space(text: str) -> str:
    return " ".join(dict.fromkeys(text.split()))


IdList = Annotated[str, Field(max_length=10_000), AfterValidator(_one_space)]
"""Ids with a space between them, each once."""
Name = Annotated[Short, Field(max_length=120)]


class AddedIntervention(EmbargoableRecord):
    """What a deal does beyond its text, by a decision: ``source`` says where that stands, ``decided`` when.

    ``areas`` are codes of `geo`; ``money`` are lines of the deal that pay for it too. ``indicator_id`` is the
    figure that should move, and ``direction`` which way. ``owner`` is an organisation or function, no person.
    """

    kind: ClassVar[RecordKind] = RecordKind.ADDED_INTERVENTION

    name: Name
    does: Long = ""
    goals: IdList = ""
    pillar: Short = ""
    areas: IdList = ""
    target_groups: IdList = ""
    approaches: IdList = ""
    partners: Short = ""
    money: IdList = ""
    indicator_id: Short = ""
    direction: Short = ""
    status: InterventionStatus = InterventionStatus.PLANNED
    begins: EditedDay = None
    ends: EditedDay = None
    owner: Short = ""
    cause: Long = ""
    mechanism: Long = ""
    source: Short = ""
    decided: EditedDay = None
    withdrawn: bool = False

    def course(self, intervention_id: str) -> EditedIntervention:
        """How it goes, as staff say that of any intervention."""
        names = ("deal", "status", "begins", "ends", "owner", "cause", "mechanism", "source")
        said = {name: getattr(self, name) for name in names}
        return EditedIntervention(intervention_id=intervention_id, **said)


NEEDED = ("name", "does", "goals", "pillar", "areas", "source", "decided")
"""Without these nobody can follow what it is."""
_AGREED = ("name", "goals", "pillar", "areas", "target_groups", "money", "decided", "withdrawn")
"""What somebody may have relied on: another one has a reason, as have other days and a stop."""


def added_problems(
    record: AddedIntervention,
    before: ProgrammeRecord | None,
    others: Sequence[StoredRecord],
    *,
    today: date,
    why: str,
) -> list[FieldProblem]:
    """What is wrong with it. ``others``: every one that was added to its deal, also itself as it was."""
    problems = [FieldProblem(field=name, rule="needed") for name in NEEDED if not getattr(record, name)]
    if record.decided is not None and record.decided > today:
        problems.append(FieldProblem(field="decided", rule="in_the_future"))
    if record.begins and record.ends and record.ends < record.begins:
        problems.append(FieldProblem(field="ends", rule="before_begin"))
    if record.indicator_id and record.direction not in set(WantedDirection):
        problems.append(FieldProblem(field="direction", rule="needed"))
    if record.direction and not record.indicator_id:
        problems.append(FieldProblem(field="indicator_id", rule="needed"))
    if not record.withdrawn and _is_taken(record, before, others):
        problems.append(FieldProblem(field="name", rule="name_taken"))
    if _needs_reason(record, before) and not why:
        problems.append(FieldProblem(field="why", rule="why_needed"))
    return problems


def _is_taken(
    record: AddedIntervention, before: ProgrammeRecord | None, others: Sequence[StoredRecord]
) -> bool:
    same = [
        one.record
        for one in others
        if isinstance(one.record, AddedIntervention)
        and not one.record.withdrawn
        and one.record.deal == record.deal
        and one.record.name.casefold() == record.name.casefold()
    ]
    return any(one != before for one in same)


def _needs_reason(record: AddedIntervention, before: ProgrammeRecord | None) -> bool:
    stopped = record.status is InterventionStatus.STOPPED
    if not isinstance(before, AddedIntervention):
        return stopped
    moved = any(
        earlier is not None and earlier != now
        for earlier, now in ((before.begins, record.begins), (before.ends, record.ends))
    )
    other = any(getattr(before, name) != getattr(record, name) for name in _AGREED)
    return moved or other or (stopped and before.status is not InterventionStatus.STOPPED)


def added_id(record_id: int) -> str:
    """The id under which an added intervention is shown and linked."""
    return f"{ADDED_ID}{record_id}"


def added_records(stored: Iterable[StoredRecord]) -> dict[str, AddedIntervention]:
    """Those that were not withdrawn, by the id under which they are shown."""
    return {
        added_id(one.id): one.record
        for one in stored
        if isinstance(one.record, AddedIntervention) and not one.record.withdrawn
    }


def with_added(
    programme: Programme, stored: Iterable[StoredRecord], *, area_names: Mapping[str, str]
) -> Programme:
    """The programme with what staff added, after what its deals agreed. ``area_names``: by code of `geo`.

    What a record names and the files have no longer is left out; one of which nothing is left is not shown.
    """
    added = added_records(stored)
    if not added:
        return programme
    by_code = {area.code: area.id for area in reversed(programme.areas)}
    used = {code for one in added.values() for code in one.areas.split() if code in area_names}
    extra = tuple(
        ProgrammeArea(id=code, name=area_names[code], kind=_KINDS.get(code[:2], "gebied"), code=code)
        for code in sorted(used - by_code.keys())
    )
    by_code |= {area.code: area.id for area in extra}
    items = (_intervention(name, one, programme, by_code) for name, one in added.items())
    return replace(
        programme,
        areas=(*programme.areas, *extra),
        interventions=(*programme.interventions, *(item for item in items if item is not None)),
    )


def _intervention(
    intervention_id: str, record: AddedIntervention, programme: Programme, area_ids: Mapping[str, str]
) -> Intervention | None:
    """It as an intervention of the programme; None where its deal, goals or areas are no longer there."""
    goals = [goal.id for goal in programme.goals_of(record.deal)]
    served = tuple(name for name in record.goals.split() if name in goals)
    areas = tuple(area_ids[code] for code in record.areas.split() if code in area_ids)
    if record.pillar not in {one.id for one in programme.pillars_of(record.deal)} or not (served and areas):
        return None
    lines = {line.id for line in programme.money if line.deal == record.deal}
    known = {one.id for one in programme.approaches}
    expects: tuple[Expected, ...] = ()
    if record.indicator_id and record.direction:
        direction = WantedDirection(record.direction)
        expects = (Expected(indicator=record.indicator_id, direction=direction, basis=Basis.TEXT),)
    return Intervention(
        id=intervention_id,
        deal=record.deal,
        code="-",
        name=Text(record.name, record.name),
        goals=served,
        pillar=record.pillar,
        areas=areas,
        does=record.does,
        firmness=Firmness.ADDED,
        source=record.source,
        approaches=tuple(one for one in record.approaches.split() if one in known),
        target_groups=tuple(record.target_groups.split()),
        cause=record.cause or None,
        expects=expects,
        partners=tuple(one.strip() for one in record.partners.split(",") if one.strip()),
        money=tuple(line for line in record.money.split() if line in lines),
    )
