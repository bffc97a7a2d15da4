"""The rows of a sheet under their headings, and what is wrong with the headings and the shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from data.ingest.check_report import Problem, column_letter, quoted
from data.ingest.own_layout import Layout
from data.ingest.own_sheet import Sheet, Value

_LOOK_DOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The cells of the columns that a layout uses; the index is the row as Excel counts.

    ``labels`` and ``positions`` tell where each column stands. ``frame`` is None when the headings are wrong.
    """

    sheet: Sheet
    problems: list[Problem]
    frame: pd.DataFrame | None = None
    labels: dict[str, str] = field(default_factory=dict)
    positions: dict[str, int] = field(default_factory=dict)


def rows_of(sheet: Sheet, *, layout: Layout) -> Rows:
    """Find the columns by their headings; every problem with the shape of the sheet."""
    problems = [
        Problem(
            sheet=sheet.name,
            row=_row_of(merged),
            rule="samengevoegde cellen",
            message=f"De cellen {merged} zijn samengevoegd. Maak ze los en vul elke cel.",
        )
        for merged in sheet.merged
    ]
    (number, first), *rest = sheet.rows
    header = [str(cell).strip() for cell in first]
    missing = [column for column in layout.columns if column not in header]
    if missing:
        problems += _missing_columns(sheet, header, missing=missing, layout=layout)
        return Rows(sheet=sheet, problems=problems)
    problems += _wrong_headings(sheet, header, number=number, rest=rest)
    wanted = [*layout.columns, *(column for column in layout.optional if column in header)]
    positions = {str(column): header.index(str(column)) for column in wanted}
    cells = {
        column: [row[place] if place < len(row) else "" for _, row in rest]
        for column, place in positions.items()
    }
    frame = pd.DataFrame(cells, index=[number for number, _ in rest], dtype="object")
    labels = {column: f"{column_letter(place)} ({column})" for column, place in positions.items()}
    return Rows(sheet=sheet, problems=problems, frame=frame, labels=labels, positions=positions)


def _row_of(merged: str) -> int:
    return int("".join(sign for sign in merged.split(":", maxsplit=1)[0] if sign.isdigit()))


def _missing_columns(
    sheet: Sheet, header: Sequence[str], *, missing: Sequence[str], layout: Layout
) -> Iterator[Problem]:
    for number, row in sheet.rows[1:_LOOK_DOWN]:
        if set(layout.columns) <= {str(cell) for cell in row}:
            what = f"De kolomkoppen staan in rij {number}. Haal de rijen erboven weg."
            yield Problem(sheet=sheet.name, row=sheet.rows[0][0], rule="kolomkop", message=what)
            return
    for column in missing:
        close = get_close_matches(column, header, n=1)
        hint = f" Bedoelt u {quoted(close[0])}?" if close else ""
        result = ", ".join(name for name in header if name) or "geen"
        what = f"De kolom {quoted(column)} is er niet.{hint} Wel gevonden: {result}."
        yield Problem(sheet=sheet.name, row=sheet.rows[0][0], rule="kolomkop", message=what)


def _wrong_headings(
    sheet: Sheet, header: Sequence[str], *, number: int, rest: Sequence[tuple[int, Sequence[Value]]]
) -> Iterator[Problem]:
    for name, count in Counter(header).items():
        if name and count > 1:
            what = f"De kolom {quoted(name)} komt {count} keer voor."
            yield Problem(sheet=sheet.name, row=number, rule="kolomkop", message=what)
    bare = {place for place, name in enumerate(header) if not name}
    filled = {place for _, row in rest for place, cell in enumerate(row) if place in bare and cell != ""}
    for place in sorted(filled):
        what = "Boven deze cijfers staat geen kolomkop. Zijn er cellen samengevoegd?"
        yield Problem(
            sheet=sheet.name, row=number, column=column_letter(place), rule="kolomkop", message=what
        )
    for row_number, row in rest:
        if len(row) > len(header):
            what = f"De rij heeft {len(row)} cellen, de kop {len(header)}. Staat er een komma te veel?"
            yield Problem(sheet=sheet.name, row=row_number, rule="aantal cellen", message=what)
