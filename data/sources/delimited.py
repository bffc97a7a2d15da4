"""Read CSV and XLSX as text cells, whatever the encoding, without losing rows silently."""

from __future__ import annotations

import csv
import io
from zipfile import BadZipFile, ZipFile

import pandas as pd

from data.sources.body import MEGABYTE
from data.sources.errors import AnswerTooLargeError, MalformedAnswerError, SchemaChangedError

MOST_UNPACKED = 160 * MEGABYTE
_ENCODINGS = ("utf-8-sig", "latin-1")


def decode(body: bytes, *, encoding: str | None = None) -> str:
    """The text: in the given encoding, else UTF-8, else latin-1."""
    for candidate in (encoding,) if encoding else _ENCODINGS:
        try:
            return body.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise UnicodeError(f"the file is not in {encoding or ' or '.join(_ENCODINGS)}")


def read_csv(
    body: bytes, *, table: str, url: str, delimiter: str = ",", encoding: str | None = None
) -> pd.DataFrame:
    """Every cell as stripped text; ``MalformedAnswerError`` for a row with another number of cells."""
    try:
        rows = list(csv.reader(io.StringIO(decode(body, encoding=encoding)), delimiter=delimiter))
    except (csv.Error, UnicodeError) as error:
        raise MalformedAnswerError(f"malformed CSV: {error}", table=table, url=url) from error
    rows = [row for row in rows if row]
    if len(rows) < 2:
        raise MalformedAnswerError("the CSV file has no rows", table=table, url=url)
    width = len(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != width or any("\x00" in cell for cell in row):
            what = f"malformed CSV: line {number} has {len(row)} cells, the header {width}"
            raise MalformedAnswerError(what, table=table, url=url)
    return _frame(rows, table=table, url=url)


def read_xlsx(body: bytes, *, table: str, url: str, sheet: str | None = None) -> pd.DataFrame:
    """The first or the named sheet, cells as text; ``MalformedAnswerError`` when it is no workbook.

    A workbook is a zip: one that unpacks to more than ``MOST_UNPACKED`` is an ``AnswerTooLargeError``.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - a tenth of a second that no start waits for

    try:
        with ZipFile(io.BytesIO(body)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            what = f"the workbook unpacks to {unpacked:,} bytes"
            raise AnswerTooLargeError(what, table=table, url=url)
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        chosen = book[sheet] if sheet else book.worksheets[0]
        cells = [["" if cell is None else str(cell) for cell in row] for row in chosen.values]
    except (BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise MalformedAnswerError(f"not a readable workbook: {error}", table=table, url=url) from error
    rows = [row for row in cells if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise MalformedAnswerError("the sheet has no rows", table=table, url=url)
    return _frame(rows, table=table, url=url)


def _frame(rows: list[list[str]], *, table: str, url: str) -> pd.DataFrame:
    header = [cell.strip() for cell in rows[0]]
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise SchemaChangedError(f"column {', '.join(twice)} comes more than once", table=table, url=url)
    stripped = [[cell.strip() for cell in row] for row in rows[1:]]
    return pd.DataFrame(stripped, columns=header, dtype="str")


def require_columns(frame: pd.DataFrame, wanted: set[str], *, table: str, url: str) -> None:
    """``SchemaChangedError`` naming the columns that are not there."""
    absent = sorted(wanted - set(frame.columns))
    if absent:
        raise SchemaChangedError(f"column {', '.join(absent)} is not in the file", table=table, url=url)
