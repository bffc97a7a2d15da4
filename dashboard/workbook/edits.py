"""What a workbook changes: each row against the version of its record that was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from dashboard.workbook.columns import STATE_WORDS, WorkbookChoices, WorkbookSheet
from dashboard.workbook.problems import WorkbookProblem
from dashboard.workbook.read import WorkbookRow
from indicators.programme.added import AddedIntervention
from indicators.programme.entries import MoneyEntry
from indicators.programme.flow import OutputState
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import (
    EditRefusedError,
    ProgrammeRecord,
    RecordKind,
    record_from,
)
from indicators.programme.replay import changed_fields
from indicators.programme.steering import EditedIntervention, EditedMilestone, ProgrammeNote

MODELS: dict[RecordKind, type[ProgrammeRecord]] = {
    RecordKind.OUTPUT_UPDATE: OutputUpdate,
    RecordKind.MONEY_ENTRY: MoneyEntry,
    RecordKind.INTERVENTION: EditedIntervention,
    RecordKind.ADDED_INTERVENTION: AddedIntervention,
    RecordKind.MILESTONE: EditedMilestone,
    RecordKind.NOTE: ProgrammeNote,
}
_NEEDED = (
    "result_id", "line_id", "stage", "period", "amount_cents", "dated", "intervention_id", "status", "due",
    "sort",
)  # fmt: skip
SeenRecord = Callable[[RecordKind, int, int], ProgrammeRecord | None]
"""Kind, number and version to the record as it was then; None where there was none."""


class WorkbookEdit(BaseModel):
    """One row that changes something. ``fields`` as JSON has them: of a change only those that differ.

    ``record_id`` is None for something new.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: RecordKind
    row: int
    record_id: int | None = None
    seen: int = 0
    fields: dict[str, Any]
    why: str = ""


def edits_of(
    rows: Iterable[WorkbookRow], choices: WorkbookChoices, seen_record: SeenRecord
) -> tuple[list[WorkbookEdit], list[WorkbookProblem]]:
    """The rows that change something, and what is wrong with a row by itself."""
    edits: list[WorkbookEdit] = []
    problems: list[WorkbookProblem] = []
    numbers: set[tuple[RecordKind, int]] = set()
    for row in rows:
        try:
            if row.record_id is not None:
                key = (row.sheet.kind, row.record_id)
                if key in numbers:
                    raise _RowError("id", "twice")
                numbers.add(key)
            edit = _new(row, choices) if row.record_id is None else _changed(row, seen_record)
        except _RowError as error:
            problems.append(_problem(row.sheet, row.row, error.field, error.rule))
        except EditRefusedError as error:
            problems += [_problem(row.sheet, row.row, one.field, one.rule) for one in error.problems]
        else:
            edits += [edit] if edit is not None else []
    return edits, problems


class _RowError(Exception):
    def __init__(self, field: str, rule: str) -> None:
        super().__init__(rule)
        self.field, self.rule = field, rule


def _problem(sheet: WorkbookSheet, row: int, field: str, rule: str) -> WorkbookProblem:
    return WorkbookProblem(sheet=sheet.title, row=row, column=sheet.head_of(field), rule=rule)


def _new(row: WorkbookRow, choices: WorkbookChoices) -> WorkbookEdit:
    if row.state not in {"", STATE_WORDS[OutputState.DRAFT]}:
        raise _RowError("status", "state_by_page")
    for name in _NEEDED:
        if name in row.fields and row.fields[name] in {None, ""}:
            raise _RowError(name, "needed")
    given = {name: value for name, value in row.fields.items() if value is not None}
    record = record_from(MODELS[row.sheet.kind], {"deal": choices.deal, **given})
    fields = {name: value for name, value in record.to_json().items() if name in row.sheet.fields}
    return WorkbookEdit(kind=row.sheet.kind, row=row.row, fields=fields, why=row.why)


def _changed(row: WorkbookRow, seen_record: SeenRecord) -> WorkbookEdit | None:
    """None where the row says what it said. Whether it is still so is asked when it is written."""
    kind, number = row.sheet.kind, row.record_id or 0
    before = seen_record(kind, number, row.seen) if row.seen else None
    if before is None:
        raise _RowError("id", "unknown_record")
    if isinstance(before, OutputUpdate) and row.state != STATE_WORDS[before.status]:
        raise _RowError("status", "state_by_page")
    if row.fields.get("result_id", "") is None:
        raise _RowError("result_id", "needed")
    after = record_from(type(before), {**before.to_json(), **row.fields})
    _, changed = changed_fields(before.to_json(), after.to_json())
    if not changed:
        return None
    if isinstance(before, MoneyEntry):
        first = next(one.field for one in row.sheet.columns if one.field in changed)
        raise _RowError(first, "append_only")
    if "result_id" in changed:
        raise _RowError("result_id", "fixed")
    return WorkbookEdit(kind=kind, row=row.row, record_id=number, seen=row.seen, fields=changed, why=row.why)
