"""What is wrong with a file of own figures: sheet, row, column and rule of every problem, in Dutch."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SHOWN_VALUE = 40
_SHOWN_CELLS = 5
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to repair. ``row`` counts as Excel does (0: the whole file); ``rule`` is in Dutch."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    rule: str
    message: str

    def __str__(self) -> str:
        place = [f"blad {self.sheet}"] if self.sheet else []
        place += [f"rij {self.row}"] if self.row else []
        place += [f"kolom {self.column}"] if self.column else []
        return f"{', '.join(place) or 'bestand'} [{self.rule}]: {self.message}"


class UnusableFileError(ValueError):
    """A file of which no cell can be read; ``problem`` says why."""

    def __init__(self, rule: str, message: str, *, sheet: str = "", row: int = 0) -> None:
        super().__init__(message)
        self.problem = Problem(sheet=sheet, row=row, rule=rule, message=message)


def not_protectable(cells: Sequence[str]) -> Problem:
    """Small figures that earlier versions give away."""
    what = (
        "Deze kleine cijfers zijn terug te rekenen uit wat al eerder is getoond, ook als al het andere "
        f"wordt afgeschermd: {'; '.join(cells[:_SHOWN_CELLS])}. Laat deze periode weg, of lever haar zonder "
        "deze wijziging."
    )
    return Problem(rule="afscherming", message=what)


def quoted(value: object) -> str:
    """A cell as it can be told: short, on one line, between quotation marks."""
    if isinstance(value, float):
        value = f"{value:.10g}".replace(".", ",")
    text = " ".join(str(value).split())
    return f"'{text[:_SHOWN_VALUE]}…'" if len(text) > _SHOWN_VALUE else f"'{text}'"


def column_letter(position: int) -> str:
    """The letter of a column as in a spreadsheet: 0 -> A, 26 -> AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_csv(problems: Iterable[Problem]) -> str:
    """All problems as a file for a spreadsheet; text that it would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["blad", "rij", "kolom", "regel", "wat er mis is"])
    for problem in problems:
        row = (problem.sheet, problem.row or "", problem.column, problem.rule, problem.message)
        writer.writerow([_harmless(str(cell)) for cell in row])
    return text.getvalue()


def per_rule(problems: Iterable[Problem]) -> list[tuple[str, int]]:
    """How often each rule was broken, the most frequent first."""
    return Counter(problem.rule for problem in problems).most_common()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
