"""What a workbook changes, in words: what is new, and what goes from what to what."""

from __future__ import annotations

from typing import Any

from dashboard.texts import Translate
from dashboard.workbook.cells import written
from dashboard.workbook.columns import SHEETS, CellKind, WorkbookChoices
from dashboard.workbook.edits import MODELS, WorkbookEdit
from indicators.programme.euro import write_euro
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import ProgrammeRecord, record_from
from indicators.programme.reporting import write_number

_ABOUT = ("result_id", "line_id", "intervention_id", "name", "text")
"""What a row is about is in the first of these fields that its record has; it is the name of the row."""
EditRow = tuple[str, str, str, str, str]
"""Row of the sheet, what it is about, new or changed, what changes, and why."""


def edit_row(
    edit: WorkbookEdit, before: ProgrammeRecord | None, choices: WorkbookChoices, t: Translate
) -> EditRow:
    """One edit. ``before``: the record that it changes; None for something new."""
    earlier = before.to_json() if before else {"deal": choices.deal}
    after = record_from(MODELS[edit.kind], {**earlier, **edit.fields})
    about = _about(after)
    steps = []
    for column in SHEETS[edit.kind].columns:
        if column.field not in edit.fields or column.field in _ABOUT:
            continue
        new = _word(column.kind, after, column.field, choices)
        if before is None:
            steps += [f"{column.head}: {new}"] if new != "-" else []
        else:
            steps.append(f"{column.head}: {_word(column.kind, before, column.field, choices)} → {new}")
    what = t("gewijzigd") if before else t("nieuw")
    return (str(edit.row), choices.name_of(about), what, "; ".join(steps), edit.why)


def _about(record: ProgrammeRecord) -> str:
    """The id of what a record is about, or its own name."""
    fields = record.to_json()
    return next(str(fields[name]) for name in _ABOUT if name in fields)


def _word(kind: CellKind, record: ProgrammeRecord, field: str, choices: WorkbookChoices) -> str:
    value: Any = getattr(record, field)
    result = choices.results.get(record.result_id) if isinstance(record, OutputUpdate) else None
    cell = written(kind, value, choices, result)
    if value is None or cell is None:
        return "-"
    match kind:
        case CellKind.EURO:
            return write_euro(value)
        case CellKind.DATE:
            return f"{value:%d-%m-%Y}"
        case CellKind.VALUE | CellKind.DECIMAL:
            return cell if isinstance(cell, str) else write_number(value)
        case CellKind.TEXT | CellKind.PERIOD:
            return str(value)
    return str(cell)
