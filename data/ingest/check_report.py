"""What is wrong with a file of own figures: sheet, row, column and rule of every problem, in Dutch."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SHOWN_VALUE = 40
_SHOWN_CELLS = 5
_SHOWN_RANGES = 10
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to repair. ``row`` counts as Excel does (0: the whole file); ``rule`` is in Dutch.

    ``area`` is the code in the row with its name. Problems of one ``kind`` (the message without its cell) in
    one column are told together.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    area: str = ""
    rule: str
    message: str
    kind: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = [f"blad {self.sheet}"] if self.sheet else []
        place += [f"rij {self.row}"] if self.row else []
        place += [f"kolom {self.column}"] if self.column else []
        named = f" ({self.area})" if self.area else ""
        return f"{', '.join(place) or 'bestand'} [{self.rule}]: {self.message}{named}"


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
    writer.writerow(["blad", "rij", "kolom", "gebied", "regel", "wat er mis is"])
    for problem in problems:
        place = (problem.sheet, problem.row or "", problem.column, problem.area)
        row = (*place, problem.rule, problem.message)
        writer.writerow([_harmless(str(cell)) for cell in row])
    return text.getvalue()


def grouped(problems: Iterable[Problem]) -> list[list[Problem]]:
    """The problems that say the same of the same column together, in the order of their first rows."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.sheet, problem.column, problem.rule, problem.kind or problem.message)
        groups.setdefault(key, []).append(problem)
    return list(groups.values())


def group_text(group: Sequence[Problem]) -> str:
    """What a group of problems says: the first one in full, the cells and rows of the others."""
    first, *others = group
    if not others:
        return str(first)
    cells = list(dict.fromkeys(problem.cell for problem in others if problem.cell != first.cell))
    shown = ", ".join(cells[:_SHOWN_CELLS]) + (" …" if len(cells) > _SHOWN_CELLS else "")
    where = f"rij {_ranges([problem.row for problem in others])}"
    count = f"{len(group):,}".replace(",", ".")
    return f"{count} keer: {first} Ook {f'{shown} in ' if shown else ''}{where}."


def _ranges(numbers: Sequence[int]) -> str:
    """Rows in short: 3-7, 9."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    texts = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:_SHOWN_RANGES]]
    return ", ".join(texts) + (" …" if len(ranges) > _SHOWN_RANGES else "")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
