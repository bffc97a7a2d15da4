"""Read a workbook back: its rows as fields of records, and each cell that is not what its column holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from dashboard.workbook.cells import CellError, read
from dashboard.workbook.columns import SEEN, CellKind, WorkbookChoices, WorkbookColumn, WorkbookSheet
from dashboard.workbook.problems import WorkbookError, WorkbookProblem

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_BYTES = 5_000_000
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 1_000
"""Files in the package of a workbook: ours has about thirty."""
_MOST_ROWS = 10_000
Seen = Mapping[tuple[str, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRow:
    """A row that people filled in. ``record_id`` is None for something new; ``seen``: the version seen."""

    sheet: WorkbookSheet
    row: int
    record_id: int | None
    seen: int
    state: str
    why: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookContent:
    rows: tuple[WorkbookRow, ...]
    problems: tuple[WorkbookProblem, ...]


def read_workbook(data: bytes, choices: WorkbookChoices) -> WorkbookContent:
    """The rows of every sheet that its reader may fill in. ``WorkbookError``: no workbook of this deal."""
    rows: list[WorkbookRow] = []
    problems: list[WorkbookProblem] = []
    with open_workbook(data) as book:
        seen = _seen(book, choices.deal)
        for sheet in choices.sheets:
            if sheet.title not in book.sheetnames:
                problems.append(WorkbookProblem(sheet=sheet.title, rule="no_sheet"))
                continue
            of_sheet = _read_sheet(_cells(book, sheet.title), sheet, choices, seen)
            rows += of_sheet.rows
            problems += of_sheet.problems
    return WorkbookContent(rows=tuple(rows), problems=tuple(problems))


@contextmanager
def open_workbook(data: bytes) -> Iterator[Workbook]:
    """The workbook, row by row. A file that unpacks to far more than it is, or has entities, is refused.

    ``WorkbookError``: also for whatever the library makes of a broken file while it is read.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second that no start waits for

    if len(data) > MOST_BYTES:
        raise WorkbookError("too_large")
    book: Workbook | None = None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise WorkbookError("too_large")
            if any(b"<!DOCTYPE" in packed.read(part).replace(b"\0", b"") for part in parts):
                raise WorkbookError("no_workbook")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        yield book
    except WorkbookError:
        raise
    except Exception as error:
        raise WorkbookError("no_workbook") from error
    finally:
        if book is not None:
            book.close()


def _cells(book: Workbook, title: str) -> list[list[tuple[Any, str]]]:
    """Value and type of every cell, row by row; the size that a file claims is not believed."""
    page = book[title]
    page.reset_dimensions()
    rows = list(islice(page.iter_rows(), _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS:
        raise WorkbookError("too_large")
    return [[(cell.value, cell.data_type or "n") for cell in row] for row in rows]


def _seen(book: Workbook, deal: str) -> Seen:
    """The version of each record that was written in the workbook, by kind and number."""
    if SEEN not in book.sheetnames:
        raise WorkbookError("no_workbook")
    rows = [[value for value, _ in row] for row in _cells(book, SEEN)]
    if not rows or rows[0][:2] != ["deal", deal]:
        raise WorkbookError("other_deal")
    return {(str(row[0]), int(row[1])): int(row[2]) for row in rows[1:] if len(row) > 2 and row[0]}


def _read_sheet(
    cells: list[list[tuple[Any, str]]], sheet: WorkbookSheet, choices: WorkbookChoices, seen: Seen
) -> WorkbookContent:
    heads = [str(value or "").strip() for value, _ in (cells[0] if cells else [])]
    absent = [column.head for column in sheet.columns if heads.count(column.head) != 1]
    if absent:
        missing = (WorkbookProblem(sheet=sheet.title, row=1, column=one, rule="no_column") for one in absent)
        return WorkbookContent(rows=(), problems=tuple(missing))
    rows: list[WorkbookRow] = []
    problems: list[WorkbookProblem] = []
    for number, row in enumerate(cells[1:], start=2):
        by_head = {
            head: row[place] if place < len(row) else (None, "n") for place, head in enumerate(heads) if head
        }
        if all(_is_empty(by_head[column.head][0]) for column in sheet.columns):
            continue
        values, wrong = _row(by_head, sheet, choices)
        problems += [
            WorkbookProblem(sheet=sheet.title, row=number, column=head, rule=rule) for head, rule in wrong
        ]
        if not wrong:
            rows.append(_as_row(values, sheet, number, seen))
    return WorkbookContent(rows=tuple(rows), problems=tuple(problems))


def _row(
    cells: Mapping[str, tuple[Any, str]], sheet: WorkbookSheet, choices: WorkbookChoices
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What the cells of a row say, by field; and the heads and rules of those that say nothing good."""
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    result = None
    for column in sheet.columns:
        value, data_type = cells[column.head]
        try:
            if data_type in {"f", "e"}:
                raise CellError("formula" if data_type == "f" else "cell_error")
            values[column.field] = read(column.kind, value, choices, result)
        except CellError as error:
            wrong.append((column.head, error.rule))
            continue
        if column.kind is CellKind.PROMISE:
            result = choices.results.get(values[column.field] or "")
    return values, wrong


def _as_row(values: dict[str, Any], sheet: WorkbookSheet, number: int, seen: Seen) -> WorkbookRow:
    record_id = values["id"]
    return WorkbookRow(
        sheet=sheet,
        row=number,
        record_id=record_id,
        seen=seen.get((sheet.kind.value, record_id), 0) if record_id is not None else 0,
        state=values["status"] if any(one.kind is CellKind.STATE for one in sheet.columns) else "",
        why=values["why"].strip(),
        fields={column.field: _value(column, values) for column in sheet.columns if column.is_field},
    )


def _value(column: WorkbookColumn, values: dict[str, Any]) -> Any:
    """A link that is left out is none; what was not taken back is there."""
    value = values[column.field]
    if value is None and column.kind in {CellKind.GOAL, CellKind.INTERVENTION, CellKind.AGREED}:
        return ""
    return False if value is None and column.kind is CellKind.YES_NO else value


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
