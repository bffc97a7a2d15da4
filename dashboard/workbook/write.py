"""The workbook of a deal: what was entered, with pulldowns, formats and the version seen of each record."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.workbook.cells import Written, guarded, written
from dashboard.workbook.columns import (
    EXPLAINED,
    LISTS,
    SEEN,
    SEVERAL,
    STATE_WORDS,
    CellKind,
    WorkbookChoices,
    WorkbookColumn,
    WorkbookSheet,
)
from indicators.programme.outputs import OutputUpdate
from indicators.programme.record import RecordKind, StoredRecord

_FORMATS = {
    CellKind.EURO: "#,##0.00",
    CellKind.DATE: "dd-mm-yyyy",
    CellKind.PERIOD: "@",
    CellKind.TEXT: "@",
    CellKind.DECIMAL: "#,##0.####",
    CellKind.VALUE: "#,##0.####",
}
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FIXED = PatternFill("solid", fgColor="EEEEEE")
_EXPLANATION = (
    "Vul een nieuwe regel in onder wat er al staat en laat Nummer leeg.",
    "Verander een opgave in haar eigen regel. Zij is daarna weer een concept.",
    "Een boeking blijft staan. Verbeter haar met een nieuwe regel en vul in welk nummer zij verbetert.",
    "Een regel die u weghaalt, verandert niets.",
    "Nummer en Stand (grijs) veranderen niet met dit bestand. Indienen en goedkeuren doet u op de pagina.",
    "Schrijf een periode als 2026 of 2026-Q1. Gebruik geen formules.",
    "Zet bij een eigen aanpak een puntkomma tussen twee doelen, gebieden, groepen of regels geld.",
    "Waarom is nodig bij een goedgekeurde opgave, een verbetering, een nieuwe begroting, een andere datum "
    "een besluit dat verandert, en als u iets wijzigt of intrekt waar een ander op rekent.",
)


def write_workbook(records: Mapping[RecordKind, Sequence[StoredRecord]], choices: WorkbookChoices) -> bytes:
    """An Excel file. ``records``: those of the deal, by kind; a kind without a sheet is left out."""
    book = Workbook()
    explained = book.active
    if not isinstance(explained, Worksheet):  # a new workbook always has one; the type does not know
        explained = book.create_sheet()
    explained.title = EXPLAINED
    for line in _EXPLANATION:
        explained.append([line])
    explained.column_dimensions["A"].width = 100
    lists, seen = book.create_sheet(LISTS), book.create_sheet(SEEN)
    lists.sheet_state = seen.sheet_state = "hidden"
    seen.append(["deal", choices.deal])
    for sheet in choices.sheets:
        stored = records.get(sheet.kind, ())
        _sheet(book.create_sheet(sheet.title), lists, sheet, stored, choices)
        for one in stored:
            seen.append([sheet.kind.value, one.id, one.version])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(
    page: Worksheet,
    lists: Worksheet,
    sheet: WorkbookSheet,
    stored: Sequence[StoredRecord],
    choices: WorkbookChoices,
) -> None:
    page.append([column.head for column in sheet.columns])
    for head in page[1]:
        head.font = Font(bold=True)
    for one in stored:
        page.append([_cell(column, one, choices) for column in sheet.columns])
    last = len(stored) + 1 + sheet.room
    for place, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        _format(page, column, place, last)
        offered = choices.named(column.kind)
        if offered:
            _pulldown(page, lists, offered, f"{letter}2:{letter}{last}", only=column.kind not in SEVERAL)
    page.freeze_panes = "C2"


def _cell(column: WorkbookColumn, stored: StoredRecord, choices: WorkbookChoices) -> Written:
    record = stored.record
    if column.kind is CellKind.RECORD:
        return stored.id
    if column.kind is CellKind.WHY:
        return None
    if column.kind is CellKind.STATE:
        return STATE_WORDS[record.status] if isinstance(record, OutputUpdate) else None
    result = choices.results.get(record.result_id) if isinstance(record, OutputUpdate) else None
    return written(column.kind, getattr(record, column.field), choices, result)


def _format(page: Worksheet, column: WorkbookColumn, place: int, last: int) -> None:
    fixed = column.kind in {CellKind.RECORD, CellKind.STATE}
    shown = _FORMATS.get(column.kind)
    for row in range(2, last + 1):
        cell = page.cell(row, place)
        if shown:
            cell.number_format = shown
        if fixed:
            cell.fill = _FIXED
        if column.kind is CellKind.TEXT:
            cell.alignment = _WRAPPED


def _pulldown(page: Worksheet, lists: Worksheet, offered: Sequence[str], cells: str, *, only: bool) -> None:
    """The choices stand in the hidden sheet: in the rule itself a spreadsheet takes only 255 letters.

    ``only``: one of them and nothing else; else several may be typed with a semicolon between them.
    """
    place = lists.max_column + 1 if lists["A1"].value is not None else 1
    letter = get_column_letter(place)
    for row, text in enumerate(offered, start=1):
        lists.cell(row, place, guarded(text))
    source = f"'{LISTS}'!${letter}$1:${letter}${len(offered)}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=only)
    rule.errorTitle, rule.error = "Dit kennen we niet", "Kies uit de lijst."
    page.add_data_validation(rule)
    rule.add(cells)
