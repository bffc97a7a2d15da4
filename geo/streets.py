"""A local table of streets, when somebody imported one: in which buurten a street lies, and a postcode."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street with a postcode (``2525AB``), the code of a buurt, or both; what is not known is empty."""

    street: str
    postcode: str = ""
    buurt: str = ""


@dataclass(frozen=True, slots=True)
class Streets:
    """The rows of the table, by street and by postcode."""

    rows: tuple[StreetRow, ...]
    by_street: dict[str, tuple[StreetRow, ...]] = field(default_factory=dict)
    by_postcode: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[StreetRow]) -> Streets:
        rows = tuple(rows)
        streets: dict[str, tuple[StreetRow, ...]] = {}
        for row in rows:
            streets[row.street] = (*streets.get(row.street, ()), row)
        return cls(rows, streets, {row.postcode: row.buurt for row in rows if row.postcode and row.buurt})

    def buurten_of(self, start: str) -> tuple[str, ...]:
        """The buurten of the postcodes that start so, those with the most postcodes first."""
        count: dict[str, int] = {}
        for postcode, buurt in self.by_postcode.items():
            if postcode.startswith(start):
                count[buurt] = count.get(buurt, 0) + 1
        return tuple(sorted(count, key=lambda code: (-count[code], code)))


def save_streets(rows: Iterable[StreetRow], file: Path) -> None:
    """Write the table; whoever reads meanwhile gets the old one or the new one, never half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(json.dumps([[row.street, row.postcode, row.buurt] for row in rows]), encoding="utf-8")
    new.replace(file)


def load_streets(file: Path) -> Streets | None:
    """The table, or None when there is none."""
    if not file.is_file():
        return None
    return Streets.of(StreetRow(*row) for row in json.loads(file.read_text(encoding="utf-8")))
