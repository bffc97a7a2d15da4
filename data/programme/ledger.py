"""Write edits of the programme: by the rules, one after the other, each with its row in the chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from data.programme.days import day_of, now
from data.programme.rows import newest_change, next_id, read_records, write_change, write_record
from data.programme.seen import refuse_twin, seen_record
from data.store.model import in_utc
from data.store.programme_tables import AddedInterventionRow, EffectPlanRow, MoneyEntryRow
from data.store.transaction import writing
from indicators.programme.added import AddedIntervention, added_id
from indicators.programme.edited import PeriodLock
from indicators.programme.embargo import EMBARGO_FIELDS, embargo_problems
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputAction, OutputState, after, flow_problems
from indicators.programme.ledger import GENESIS, ProgrammeChange
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.outputs import OutputForm, OutputUpdate
from indicators.programme.record import (
    EditRefusedError,
    FieldProblem,
    ProgrammeRecord,
    RecordKind,
    StoredRecord,
    changed_record,
    clean,
)
from indicators.programme.replay import changed_fields
from indicators.programme.rules import (
    APPEND_ONLY,
    REVIEWED,
    EditContext,
    fixed_fields,
    locked_problems,
    record_problems,
)

CHAIN = "programme"
"""The lock under which the chain grows: one edit at a time, over all processes."""


class ProgrammeLedger:
    """Opens sessions in which records are added and changed."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def session(self) -> Iterator[LedgerSession]:
        """All edits made within are written together, or none when an error leaves it. ``StoreError``."""
        with writing(self._engine, sources=(CHAIN,)) as connection:
            yield LedgerSession(connection, at=in_utc(self._clock()))


class LedgerSession:
    """Edits within one transaction. Who may is asked before; here only the rules of the programme are.

    ``actor`` is the id of an account. Every method raises ``EditRefusedError`` with the fields that break a
    rule, and ``EditConflictError`` where somebody else came first; then it wrote nothing.
    """

    def __init__(self, connection: Connection, *, at: datetime) -> None:
        self._connection = connection
        self._at = at
        self._today = day_of(at)

    def add(
        self, record: ProgrammeRecord, *, actor: str, why: str = "", form: OutputForm | None = None
    ) -> StoredRecord:
        """A first version. ``form`` of an output: how its result is reported.

        ``EditConflictError`` when there is one with this key already.
        """
        if isinstance(record, REVIEWED):
            fresh = {"status": OutputState.DRAFT, "written_by": actor, "submitted_by": ""}
            record = changed_record(record, fresh)
        self._check(record, why=why, form=form)
        refuse_twin(self._connection, record)
        stored = StoredRecord(id=next_id(self._connection, record.kind), version=1, record=record)
        return self._write(None, stored, actor=actor, action="add", why=why)

    def edit(
        self,
        kind: RecordKind,
        record_id: int,
        fields: Mapping[str, Any],
        *,
        seen: int,
        actor: str,
        why: str = "",
        form: OutputForm | None = None,
    ) -> StoredRecord:
        """Change fields of version ``seen``; the same record when nothing differs. ``NoSuchRecordError``."""
        before = seen_record(self._connection, kind, record_id, seen=seen)
        if isinstance(before.record, APPEND_ONLY):
            raise EditRefusedError((FieldProblem(field="id", rule="append_only"),))
        record = changed_record(before.record, fields)
        if record == before.record:
            return before
        fixed = fixed_fields(before.record)
        _, changed = changed_fields(before.record.to_json(), record.to_json())
        _refuse([FieldProblem(field=name, rule="fixed") for name in sorted(fixed & changed.keys())])
        if isinstance(before.record, REVIEWED):
            state = _state_after(before.record, OutputAction.EDIT, actor=actor, why=why)
            record = changed_record(record, {"status": state, "written_by": actor, "submitted_by": ""})
        _refuse(locked_problems(before.record, self._locks()))
        if isinstance(record, AddedIntervention) and record.withdrawn:
            _refuse(self._registered(record_id))
        self._check(record, why=why, form=form, before=before.record)
        stored = StoredRecord(id=record_id, version=before.version + 1, record=record)
        return self._write(before, stored, actor=actor, action="edit", why=why)

    def act(
        self,
        record_id: int,
        action: OutputAction,
        *,
        seen: int,
        actor: str,
        why: str = "",
        kind: RecordKind = RecordKind.OUTPUT_UPDATE,
    ) -> StoredRecord:
        """Submit, return, approve or withdraw version ``seen`` of what is reviewed. ``NoSuchRecordError``."""
        before = seen_record(self._connection, kind, record_id, seen=seen)
        update = before.record
        if not isinstance(update, REVIEWED) or action is OutputAction.EDIT:
            raise EditRefusedError((FieldProblem(field="status", rule="not_from_here"),))
        fields: dict[str, Any] = {"status": _state_after(update, action, actor=actor, why=why)}
        if action is OutputAction.SUBMIT:
            fields["submitted_by"] = actor
        record = changed_record(update, fields)
        _refuse(locked_problems(record, self._locks()))
        stored = StoredRecord(id=record_id, version=before.version + 1, record=record)
        return self._write(before, stored, actor=actor, action=action.value, why=why)

    def embargo(
        self,
        kind: RecordKind,
        record_id: int,
        fields: Mapping[str, Any],
        *,
        seen: int,
        actor: str,
        why: str,
    ) -> StoredRecord:
        """Another embargo on version ``seen``, or none; always with a reason. ``NoSuchRecordError``.

        ``fields`` are those of ``EMBARGO_FIELDS``. What the record says stays as it is, so neither its state
        nor a locked period stands in the way, and an entry of money may get one too.
        """
        before = seen_record(self._connection, kind, record_id, seen=seen)
        other = sorted(fields.keys() - EMBARGO_FIELDS.keys())
        _refuse([FieldProblem(field=name, rule="fixed") for name in other])
        record = changed_record(before.record, fields)
        if record == before.record:
            return before
        needed = [] if why.strip() else [FieldProblem(field="why", rule="why_needed")]
        _refuse([*needed, *embargo_problems(record)])
        stored = StoredRecord(id=record_id, version=before.version + 1, record=record)
        return self._write(before, stored, actor=actor, action="embargo", why=why)

    def _check(
        self,
        record: ProgrammeRecord,
        *,
        why: str,
        form: OutputForm | None,
        before: ProgrammeRecord | None = None,
    ) -> None:
        earlier: Sequence[StoredRecord] = ()
        if isinstance(record, MoneyEntry):
            same_line = MoneyEntryRow.line_id == record.line_id
            earlier = read_records(self._connection, RecordKind.MONEY_ENTRY, same_line)
        if isinstance(record, AddedIntervention):
            same_deal = AddedInterventionRow.deal == record.deal
            earlier = read_records(self._connection, RecordKind.ADDED_INTERVENTION, same_deal)
        context = EditContext(today=self._today, earlier=earlier, form=form, why=why.strip(), before=before)
        _refuse([*locked_problems(record, self._locks()), *record_problems(record, context)])

    def _registered(self, record_id: int) -> list[FieldProblem]:
        """Of what an effect was registered for nothing disappears, whatever came out of it."""
        same = EffectPlanRow.intervention == added_id(record_id)
        plans = read_records(self._connection, RecordKind.EFFECT_PLAN, same)
        return [FieldProblem(field="withdrawn", rule="effect_registered")] if plans else []

    def _locks(self) -> list[PeriodLock]:
        records = read_records(self._connection, RecordKind.PERIOD_LOCK)
        return [stored.record for stored in records if isinstance(stored.record, PeriodLock)]

    def _write(
        self, before: StoredRecord | None, stored: StoredRecord, *, actor: str, action: str, why: str
    ) -> StoredRecord:
        """The record and its change."""
        head = newest_change(self._connection)
        earlier = None if before is None else before.record.to_json()
        old, new = changed_fields(earlier, stored.record.to_json())
        change = ProgrammeChange(
            id=head.id + 1 if head else 1,
            at=self._at,
            actor=actor,
            kind=stored.record.kind.value,
            record_id=stored.id,
            version=stored.version,
            action=action,
            old=old,
            new=new,
            why=clean(why),
            previous=head.hash if head else GENESIS,
        )
        write_record(self._connection, stored)
        write_change(self._connection, replace(change, hash=change.seal()))
        return stored


def _state_after(
    update: OutputUpdate | MeetingPlace, action: OutputAction, *, actor: str, why: str
) -> OutputState:
    authors = tuple(one for one in (update.written_by, update.submitted_by) if one)
    _refuse(flow_problems(update.status, action, actor=actor, authors=authors, why=why.strip()))
    return after(update.status, action) or update.status


def _refuse(problems: Sequence[FieldProblem]) -> None:
    if problems:
        raise EditRefusedError(tuple(problems))
