"""Take over what a workbook changes, all or nothing, by the rules of the forms; or only check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.editing.service import EditingService
from dashboard.workbook.columns import LINKS, OPTIONS, SHEETS, WorkbookChoices
from dashboard.workbook.edits import MODELS, SeenRecord, WorkbookEdit
from dashboard.workbook.problems import WorkbookProblem
from data.programme.errors import EditConflictError, NoSuchRecordError
from data.programme.ledger import LedgerSession
from indicators.programme.added import AddedIntervention
from indicators.programme.flow import OutputState
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import (
    EditRefusedError,
    FieldProblem,
    ProgrammeRecord,
    RecordKind,
    changed_record,
    record_from,
)
from indicators.programme.replay import replay
from indicators.programme.reporting import form_of

_SOME_REASON = "-"
"""Stands for a reason in a check: whether the row is right but for the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What came of it. ``written`` is 0 with any problem, and in a check.

    ``asks_why``: some row needs a reason and has none.
    """

    problems: tuple[WorkbookProblem, ...] = ()
    written: int = 0
    asks_why: bool = False


class _NothingWrittenError(Exception):
    """Leaves a session so that nothing of it is written."""


def take_over(
    edits: Sequence[WorkbookEdit],
    editing: EditingService,
    choices: WorkbookChoices,
    *,
    actor: str,
    why: str = "",
    check: bool,
) -> TakenOver:
    """Write every edit, or none. ``why``: the reason of rows without their own. ``StoreError``.

    What is read is read within the session: while it is open nobody else writes, so that a file that is sent
    twice finds its own rows.
    """
    problems: list[WorkbookProblem] = []
    asks_why = False
    try:
        with editing.ledger.session() as session:
            writer = _EditWriter(session, editing, choices, actor)
            for edit in edits:
                wrong = writer.attempt(edit, edit.why or why)
                if check and wrong and all(one.rule == "why_needed" for one in wrong):
                    asks_why, wrong = True, writer.attempt(edit, _SOME_REASON)
                problems += wrong
            if check or problems:
                raise _NothingWrittenError
    except _NothingWrittenError:
        return TakenOver(problems=tuple(problems), asks_why=asks_why)
    return TakenOver(written=len(edits))


def seen_records(editing: EditingService, choices: WorkbookChoices) -> SeenRecord:
    """Records of a deal as they were in a version; of the chain only those that changed since are read."""
    present = {
        (sheet.kind, stored.id): stored
        for sheet in choices.sheets
        for stored in editing.reader.records(sheet.kind, deal=choices.deal)
    }

    def seen(kind: RecordKind, number: int, version: int) -> ProgrammeRecord | None:
        now = present.get((kind, number))
        if now is None or now.version == version:
            return now.record if now else None
        changes = [one for one in editing.reader.changes(kind, number) if one.version <= version]
        if not changes or changes[-1].version != version:
            return None
        return MODELS[kind].model_validate(replay(changes)[kind.value, number].fields)

    return seen


class _EditWriter:
    """Writes the edits of one workbook in a session, one after the other."""

    def __init__(
        self, session: LedgerSession, editing: EditingService, choices: WorkbookChoices, actor: str
    ) -> None:
        self._session, self._editing, self._choices, self._actor = session, editing, choices, actor
        self._present = {
            _same(stored.record)
            for sheet in choices.sheets
            for stored in editing.reader.records(sheet.kind, deal=choices.deal)
        }

    def attempt(self, edit: WorkbookEdit, why: str) -> list[WorkbookProblem]:
        """Write it, or say what is wrong with it; then nothing of it was written."""
        sheet = SHEETS[edit.kind]
        try:
            self._write(edit, why)
        except EditRefusedError as error:
            return [
                WorkbookProblem(
                    sheet=sheet.title, row=edit.row, column=sheet.head_of(one.field), rule=one.rule,
                    values=one.values,
                )
                for one in error.problems
            ]  # fmt: skip
        except EditConflictError as error:
            return [
                WorkbookProblem(
                    sheet=sheet.title, row=edit.row, rule="changed_meanwhile", changes=error.changes
                )
            ]
        except NoSuchRecordError:
            return [
                WorkbookProblem(
                    sheet=sheet.title, row=edit.row, column=sheet.head_of("id"), rule="unknown_record"
                )
            ]
        return []

    def _write(self, edit: WorkbookEdit, why: str) -> None:
        if (
            SHEETS[edit.kind] not in self._choices.sheets
            or not edit.fields.keys() <= SHEETS[edit.kind].fields
        ):
            raise _refused("id", "unknown")
        if edit.record_id is None:
            self._add(edit, why)
            return
        stored = self._editing.reader.record(edit.kind, edit.record_id)
        if stored.record.deal != self._choices.deal:
            raise NoSuchRecordError(edit.kind, edit.record_id)
        self._refuse_unknown(changed_record(stored.record, edit.fields))
        form = self._form(stored.record)
        self._session.edit(
            edit.kind, edit.record_id, edit.fields, seen=edit.seen, actor=self._actor, why=why, form=form
        )

    def _add(self, edit: WorkbookEdit, why: str) -> None:
        record = record_from(MODELS[edit.kind], {"deal": self._choices.deal, **edit.fields})
        self._refuse_unknown(record)
        if _same(record) in self._present:
            raise _refused("", "already_there")
        self._session.add(record, actor=self._actor, why=why, form=self._form(record))
        self._present.add(_same(record))

    def _refuse_unknown(self, record: ProgrammeRecord) -> None:
        """What the pulldowns do not offer was not typed in this workbook."""
        for column in SHEETS[record.kind].columns:
            entry = getattr(record, column.field, "") if column.kind in LINKS else ""
            if entry and entry not in self._choices.entries(column.kind):
                raise _refused(column.field, "unknown")
            if column.kind in OPTIONS:
                chosen = set(getattr(record, column.field).split())
                if not chosen <= self._choices.options_of(column.kind).keys():
                    raise _refused(column.field, "unknown")
        taken = isinstance(record, AddedIntervention) and record.name.casefold() in self._choices.taken
        if taken:
            raise _refused("name", "name_taken")

    def _form(self, record: ProgrammeRecord) -> Any:
        if not isinstance(record, OutputUpdate) or record.result_id not in self._choices.results:
            return None
        return form_of(self._choices.results[record.result_id])


def _refused(field: str, rule: str) -> EditRefusedError:
    return EditRefusedError((FieldProblem(field=field, rule=rule),))


def _same(record: ProgrammeRecord) -> tuple[Any, ...]:
    """What two rows have in common that are one and the same; a withdrawn report is like no other."""
    if isinstance(record, OutputUpdate) and record.status is OutputState.WITHDRAWN:
        return ()
    fields = record.to_json()
    return (record.kind, *(str(fields[name]) for name in sorted(SHEETS[record.kind].fields)))
