"""Tables as files: CSV in Dutch or international form, and XLSX. Source and status go along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PAPER = 200
"""Characters that can still be read beside each other on a lying page."""
_DIGITS = ".10g"
_MIME = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """A table to download. ``about`` are lines such as title, source, licence and the example mark."""

    name: str
    about: tuple[str, ...]
    rows: pd.DataFrame


def to_csv(table: ExportTable, *, dutch: bool) -> bytes:
    """UTF-8 CSV. Dutch: semicolon, decimal comma and a byte-order mark, as Excel here expects it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if dutch else ",", lineterminator="\r\n")
    for line in table.about:
        writer.writerow([f"# {line}"])
    writer.writerow(list(table.rows.columns))
    for row in table.rows.itertuples(index=False, name=None):
        writer.writerow([_as_text(value, dutch=dutch) for value in row])
    return buffer.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def to_xlsx(
    table: ExportTable,
    *,
    decimals: Mapping[str, int] | None = None,
    sheets: tuple[str, str] = ("Cijfers", "Over"),
) -> bytes:
    """An Excel file: the figures on the first sheet, source and marks on the second.

    ``decimals`` are those of each indicator, by id: a row about one shows its numbers so. The cells keep what
    the source gave.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - a tenth of a second that no start waits for
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    if sheet is None:  # a new workbook always has one; the type does not know
        sheet = book.create_sheet()
    sheet.title = sheets[0]
    sheet.append(list(table.rows.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, row in enumerate(table.rows.itertuples(index=False, name=None), start=2):
        number_format = _number_format(row, decimals or {})
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.value = _as_cell(value)
            if isinstance(value, float):
                cell.number_format = number_format
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, column in enumerate(table.rows.columns, start=1):
        widest = max([len(str(column)), *(len(str(value)) for value in table.rows[column].head(50))])
        sheet.column_dimensions[get_column_letter(number)].width = min(60, widest + 2)
    _fit_paper(sheet)
    about = book.create_sheet(sheets[1])
    for line in table.about:
        about.append([_as_cell(line)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fit_paper(sheet: Worksheet) -> None:
    """Printed, pages lie and heads return on each; all columns stand on one as long as that can be read."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    if sum(column.width for column in sheet.column_dimensions.values()) > _PAPER:
        return
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def mime_type(extension: str) -> str:
    return _MIME[extension]


def file_name(parts: Sequence[str]) -> str:
    """A file name of lower-case words: ``staat-van-de-wijk_bijstand_wijk_2024``."""
    return "_".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)


def _as_text(value: object, *, dutch: bool) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        text = f"{value:{_DIGITS}}"
        return text.replace(".", ",") if dutch else text
    return harmless(str(value))


def _as_cell(value: object) -> str | float | None:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    if isinstance(value, float):
        return float(f"{value:{_DIGITS}}")  # 13.200000000000001 is 13.2 that went through a sum
    return value if isinstance(value, int) else harmless(str(value))


def _number_format(row: Sequence[object], decimals: Mapping[str, int]) -> str:
    """How Excel shows the numbers of a row: with the decimals of the indicator that it is about."""
    shown = next((decimals[value] for value in row if isinstance(value, str) and value in decimals), None)
    if shown is None:
        return "General"
    return f"#,##0.{'0' * shown}" if shown else "#,##0"


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
