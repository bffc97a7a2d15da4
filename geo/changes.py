"""The tables of codes that ended or began, and of other names that an area may have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.model import AcceptedNames, AreaLevel, CodeChange

CHANGES_NAME = "code_changes.csv"
ACCEPTED_NAME = "accepted_names.csv"
_CHANGE_COLUMNS = ("level", "old_code", "new_code", "name", "last_year_old", "first_year_new", "share")


def read_changes(path: Path) -> tuple[CodeChange, ...]:
    """The rows of a table of changes; none when there is no file."""
    return tuple(
        CodeChange(
            level=AreaLevel(row["level"]),
            old_code=row["old_code"] or None,
            new_code=row["new_code"] or None,
            name=row["name"],
            last_year_old=int(row["last_year_old"]),
            first_year_new=int(row["first_year_new"]),
            share=float(row["share"] or 1),
        )
        for row in _rows(path)
    )


def write_changes(path: Path, changes: Iterable[CodeChange]) -> None:
    """The file that `read_changes` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_CHANGE_COLUMNS)
        for change in changes:
            cells = (getattr(change, name) for name in _CHANGE_COLUMNS)
            writer.writerow(["" if cell is None else str(cell) for cell in cells])


def read_accepted(path: Path) -> AcceptedNames:
    """Per code the other names that it may have, with the last year (None: for ever); none without a file."""
    result: dict[str, tuple[tuple[str, int | None], ...]] = {}
    for row in _rows(path):
        until = int(row["until"]) if row["until"] else None
        result[row["code"]] = (*result.get(row["code"], ()), (row["name"], until))
    return result


def write_accepted(path: Path, accepted: AcceptedNames) -> None:
    """The file that `read_accepted` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "until"))
        for code, names in accepted.items():
            writer.writerows((code, name, until or "") for name, until in names)


def _rows(path: Path) -> list[Mapping[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
