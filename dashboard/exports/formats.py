"""Tables as files: CSV in Dutch or international form, and XLSX. Source and status go along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
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


def to_xlsx(table: ExportTable, *, sheets: tuple[str, str] = ("Cijfers", "Over")) -> bytes:
    """An Excel file: the figures on the first sheet, source and marks on the second."""
    book = Workbook()
    sheet = book.active
    if sheet is None:  # a new workbook always has one; the type does not know
        sheet = book.create_sheet()
    sheet.title = sheets[0]
    sheet.append(list(table.rows.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in table.rows.itertuples(index=False, name=None):
        sheet.append([_as_cell(value) for value in row])
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.rows.columns, start=1):
        widest = max([len(str(column)), *(len(str(value)) for value in table.rows[column].head(50))])
        sheet.column_dimensions[get_column_letter(number)].width = min(60, widest + 2)
    about = book.create_sheet(sheets[1])
    for line in table.about:
        about.append([_as_cell(line)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def mime_type(extension: str) -> str:
    return _MIME[extension]


def file_name(parts: Sequence[str]) -> str:
    """A file name of lower-case words: ``staat-van-de-wijk_bijstand_wijk_2024``."""
    return "_".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)


def _as_text(value: object, *, dutch: bool) -> str:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float):
        text = f"{value:.10g}"
        return text.replace(".", ",") if dutch else text
    return harmless(str(value))


def _as_cell(value: object) -> object:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets a quote in front."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
