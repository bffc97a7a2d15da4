"""The cells of a CSV or XLSX file with their places: numbers as numbers, everything else as text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from data.ingest.check_report import UnusableFileError
from data.ingest.own_open import decode

MAX_ROWS = 300_000
MAX_COLUMNS = 200
Value = str | float
_LAST_ROW = 1_048_576
_MOST_WIDE = 1_000
_DELIMITERS = (";", "\t", ",", "|")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows that hold anything, each with its number as Excel counts.

    ``percents`` are places (row, column position) with a number in percent format, ``merged`` are ranges
    such as ``A1:C1``. ``name`` is empty for CSV.
    """

    name: str
    rows: Sequence[tuple[int, Sequence[Value]]]
    merged: tuple[str, ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()
    notices: tuple[str, ...] = field(default=())


def read_csv_sheet(body: bytes, *, delimiter: str | None = None, encoding: str | None = None) -> Sheet:
    """The cells of a CSV file; without a delimiter the one that its first line uses most."""
    text, notice = decode(body, encoding=encoding)
    first = next((line for line in text.splitlines() if line.strip()), "")
    result = delimiter or max(_DELIMITERS, key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=result, strict=True)
        stripped: Iterator[list[Value]] = ([cell.strip() for cell in cells] for cells in reader)
        rows = _filled(enumerate(stripped, start=1), name="")
    except (csv.Error, TypeError) as error:
        what = f"De CSV klopt niet: waarschijnlijk ontbreekt een aanhalingsteken ({error})."
        raise UnusableFileError("csv", what) from error
    return Sheet(name="", rows=rows, notices=(notice,) if notice else ())


def read_xlsx_sheet(body: bytes, *, sheet: str | None = None, preferred: str | None = None) -> Sheet:
    """The cells of the named sheet, else of ``preferred`` if it is there, else of the first sheet."""
    from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second that no start waits for
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=False)
        names = [each.title for each in book.worksheets]
        if sheet is not None and sheet not in names:
            what = f"Blad {sheet!r} is er niet; wel {', '.join(names)}."
            raise UnusableFileError("blad", what)
        name = sheet or (preferred if preferred in names else names[0])
        page: Any = book[name]
        page.reset_dimensions()  # a file may claim a size that it does not have
        percents: set[tuple[int, int]] = set()
        rows = _filled(_cells(page, percents), name=name)
        merged = _merged(body, page._worksheet_path)
    except UnusableFileError:
        raise
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        SyntaxError,
        OSError,
    ) as error:
        raise UnusableFileError("beschadigd", "De werkmap is niet te lezen; bewaar haar opnieuw.") from error
    return Sheet(name=name, rows=rows, merged=merged, percents=frozenset(percents))


def _filled(rows: Iterable[tuple[int, list[Value]]], *, name: str) -> list[tuple[int, list[Value]]]:
    """The rows with anything in them; ``UnusableFileError`` when there are too many or none."""
    kept = []
    for number, cells in rows:
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        kept.append((number, cells))
        if len(kept) > MAX_ROWS + 1:
            what = f"Er zijn meer dan {MAX_ROWS:,} rijen. Verdeel het bestand.".replace(",", ".")
            raise UnusableFileError("te veel rijen", what, sheet=name, row=number)
        if len(cells) > MAX_COLUMNS:
            raise _too_wide(name, number)
    if len(kept) < 2:
        what = "Er staat geen rij met cijfers onder de kolomkoppen." if kept else "Het blad is leeg."
        raise UnusableFileError("leeg", what, sheet=name)
    return kept


def _cells(page: Any, percents: set[tuple[int, int]]) -> Iterator[tuple[int, list[Value]]]:
    """Each row to its last cell. Rows that are formatted far to the right are cut, if they are few."""
    wide = 0
    for number, row in enumerate(page.iter_rows(max_row=_LAST_ROW), start=1):
        if len(row) > MAX_COLUMNS:
            wide += 1
            if wide > _MOST_WIDE or any(cell.value is not None for cell in row[MAX_COLUMNS:]):
                raise _too_wide(page.title, number)
        cells: list[Value] = []
        for position, cell in enumerate(row[:MAX_COLUMNS]):
            value = cell.value
            if isinstance(value, int | float) and not isinstance(value, bool):
                cells.append(value)
                if "%" in str(cell.number_format):
                    percents.add((number, position))
            else:
                cells.append(_as_text(value))
        yield number, cells


def _too_wide(name: str, row: int) -> UnusableFileError:
    what = f"Er zijn meer dan {MAX_COLUMNS} kolommen."
    return UnusableFileError("te veel kolommen", what, sheet=name, row=row)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _merged(body: bytes, path: str) -> tuple[str, ...]:
    """The merged ranges of a sheet, which the fast reader of workbooks skips."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        text = archive.read(path)
    return tuple(item.group(1).decode() for item in _MERGED.finditer(text))
