"""Codes per year: carry the area codes of any year to the coding of 2024, or say why that cannot be done.

``year`` is always the year of the *coding*, which need not be the year of the figure. ``code_changes.csv``
holds what changed: Rijswijk renumbered between 2015 and 2017. Up to ``last_year_old`` the old codes hold,
from ``first_year_new`` on the new ones. The year between is decided by the codes in the batch itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import pandas as pd

from geo.areas import load_areas
from geo.model import AreaLevel

CHANGES_FILE = Path(__file__).parent / "code_changes.csv"
COLUMNS = ("given", "code", "share", "outcome", "reason")
CHANGED_WIJKEN = "wijkindeling Rijswijk gewijzigd"

_SAME_AREA = {"NL01": "NL00"}
_OURS = r"(?:NL0[01]|GM(?:0518|0603)|WK(?:0518|0603)\d{2}|BU(?:0518|0603)\d{4})"
_WATER = re.compile(r"(?:WK(?:0518|0603)99|BU(?:0518|0603)99\d{2})")


class CodeOutcome(StrEnum):
    """What became of a code."""

    SAME = "same"
    CHANGED = "changed"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


class UnknownCodesError(ValueError):
    """Codes that nobody knows in the coding of a year; the batch they came in is to be refused."""

    def __init__(self, codes: tuple[str, ...], *, year: int) -> None:
        super().__init__(f"unknown area codes in the coding of {year}: {', '.join(codes)}")
        self.codes = codes
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """One code that ended, began, or both; ``share`` of the old area's inhabitants lives in the new one."""

    level: AreaLevel
    old_code: str | None
    new_code: str | None
    name: str
    last_year_old: int
    first_year_new: int
    share: float


@lru_cache(maxsize=4)
def load_changes(path: Path = CHANGES_FILE) -> tuple[CodeChange, ...]:
    """The rows of ``code_changes.csv``."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
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
        for row in rows
    )


def clean_codes(codes: pd.Series) -> pd.Series:
    """Codes without padding, ``NL01`` as ``NL00``; the index stays."""
    return codes.astype("str").str.strip().replace(_SAME_AREA)


def clean_code(code: str) -> str:
    """One code without padding, ``NL01`` as ``NL00``."""
    return _SAME_AREA.get(code.strip(), code.strip())


def is_ours(codes: pd.Series) -> pd.Series:
    """True where a code is of the country or of one of the two cities, known or not."""
    return codes.astype("str").str.strip().str.fullmatch(_OURS)


def is_water(code: str) -> bool:
    """True for the codes of large waters, which have no inhabitants and no place here."""
    return _WATER.fullmatch(code.strip()) is not None


def to_current(codes: pd.Series, *, year: int) -> pd.DataFrame:
    """Each code of the coding of ``year`` with its code of 2024.

    Columns: ``given`` (cleaned), ``code`` (None where there is none), ``share`` (of the given area's
    figure that goes to ``code``), ``outcome`` (see ``CodeOutcome``) and ``reason`` (Dutch, may be empty). The
    index is that of ``codes``; a code that was split has several rows. Water areas are left out.
    """
    given = clean_codes(codes)
    given = given[~given.map(is_water).astype("bool")]
    used = set(given)
    result = {code: _carry(code, year, used) for code in used}
    rows = [(index, code, *target) for index, code in given.items() for target in result[code]]
    frame = pd.DataFrame(rows, columns=["index", *COLUMNS]).set_index("index")
    frame.index.name = codes.index.name
    text = dict.fromkeys(("given", "outcome", "reason"), "str")
    return frame.astype({**text, "code": "object", "share": "float64"})


def unknown_codes(converted: pd.DataFrame) -> tuple[str, ...]:
    """The codes of a ``to_current`` frame that nobody knows, sorted."""
    return tuple(sorted(set(converted.loc[converted["outcome"] == CodeOutcome.UNKNOWN, "given"])))


def refuse_unknown(converted: pd.DataFrame, *, year: int) -> pd.DataFrame:
    """The rows of a ``to_current`` frame that have a current code, or ``UnknownCodesError``."""
    unknown = unknown_codes(converted)
    if unknown:
        raise UnknownCodesError(unknown, year=year)
    return converted[converted["code"].notna()]


_Target = tuple[str | None, float, str, str]


def _carry(code: str, year: int, used: set[str]) -> list[_Target]:
    """Where one code of ``year`` goes; ``used`` holds all codes of the batch, to decide a year between."""
    changes = [change for change in load_changes() if year < change.first_year_new]
    ended = [change for change in changes if change.old_code == code]
    begun = [change for change in changes if change.new_code == code]
    exists = code in _cbs_codes()
    if not ended and not begun:
        unknown = (None, 0.0, CodeOutcome.UNKNOWN, "code komt in geen gebiedsindeling voor")
        return [(code, 1.0, CodeOutcome.SAME, "")] if exists else [unknown]
    first = (ended or begun)[0]
    if exists and year > first.last_year_old:  # between: only wijk codes were used for another area
        if first.level is AreaLevel.WIJK and not _is_new_coding(used):
            return [(None, 0.0, CodeOutcome.DROPPED, CHANGED_WIJKEN)]
        return [(code, 1.0, CodeOutcome.SAME, "")]
    if not ended:
        return [(None, 0.0, CodeOutcome.UNKNOWN, f"code bestond niet in {year}")]
    return [_target(change) for change in ended]


def _target(change: CodeChange) -> _Target:
    if change.new_code is None:
        return None, 0.0, CodeOutcome.DROPPED, CHANGED_WIJKEN
    reason = f"code tot en met {change.last_year_old}: {change.old_code}"
    return change.new_code, change.share, CodeOutcome.CHANGED, reason


def _is_new_coding(used: Iterable[str]) -> bool:
    """True if a batch holds codes that only the new coding has, and none that only the old one had."""
    current = _cbs_codes()
    codes = set(used)
    old_only = {change.old_code for change in load_changes() if change.old_code not in current}
    begun = {change.new_code for change in load_changes() if change.new_code is not None}
    return bool(codes & begun) and not codes & old_only


@lru_cache(maxsize=1)
def _cbs_codes() -> frozenset[str]:
    return frozenset(area.code for area in load_areas() if area.level is not AreaLevel.PROGRAMME)
