"""Codes per year: carry the area codes of any year to the coding of 2024, or say why that cannot be done.

``year`` is always the year of the *coding*, which need not be the year of the figure. ``Areas.changes``
holds what changed: codes that got another number, and codes that stand for another area now. Up to
``last_year_old`` the old codes hold, from ``first_year_new`` on the new ones. The years between are decided
by the codes in the batch itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from geo.areas import load_areas
from geo.model import AreaLevel, Areas, CodeChange

COLUMNS = ("given", "code", "share", "outcome", "reason")
CHANGED_WIJKEN = "wijkindeling {city} gewijzigd"
CHANGED_BUURTEN = "buurtindeling {city} gewijzigd"

_SAME_AREA = {"NL01": "NL00"}


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


def clean_codes(codes: pd.Series) -> pd.Series:
    """Codes without padding, ``NL01`` as ``NL00``; the index stays."""
    return codes.astype("str").str.strip().replace(_SAME_AREA)


def clean_code(code: str) -> str:
    """One code without padding, ``NL01`` as ``NL00``."""
    return _SAME_AREA.get(code.strip(), code.strip())


def is_ours(codes: pd.Series, municipalities: Sequence[str] = ()) -> pd.Series:
    """True where a code, known or not, is of the country or of one of these municipalities (else: built in).

    The digits of a wijk and a buurt may be letters.
    """
    chosen = municipalities or [place.code for place in load_areas().places]
    numbers = "|".join(re.escape(code[2:6]) for code in chosen)
    pattern = rf"(?:NL0[01]|GM(?:{numbers})|WK(?:{numbers})[0-9A-Z]{{2}}|BU(?:{numbers})[0-9A-Z]{{4}})"
    return codes.astype("str").str.strip().str.fullmatch(pattern)


def is_water(code: str, areas: Areas | None = None) -> bool:
    """True for the codes of large waters, which have no inhabitants and no place here."""
    code = code.strip()
    if code[:2] not in ("WK", "BU"):
        return False
    return any(
        place.water_wijk and code[2:8] == f"{place.code[2:]}{place.water_wijk}"
        for place in (areas or load_areas()).places
    )


def to_current(codes: pd.Series, *, year: int, areas: Areas | None = None) -> pd.DataFrame:
    """Each code of the coding of ``year`` with its code of 2024; ``areas`` are those built in unless given.

    Columns: ``given`` (cleaned), ``code`` (None where there is none), ``share`` (of the given area's
    figure that goes to ``code``), ``outcome`` (see ``CodeOutcome``) and ``reason`` (Dutch, may be empty). The
    index is that of ``codes``; a code that was split has several rows. Water areas are left out.
    """
    known = areas or load_areas()
    given = clean_codes(codes)
    given = given[~given.map(lambda code: is_water(code, known)).astype("bool")]
    used = set(given)
    is_new = _is_new_coding(used, known)
    result = {code: _carry(code, year, known, is_new=is_new) for code in used}
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


def _carry(code: str, year: int, areas: Areas, *, is_new: bool) -> list[_Target]:
    """Where one code of ``year`` goes; ``is_new``: the batch of a year between has the new coding."""
    changes = [change for change in areas.changes if year < change.first_year_new]
    ended = [change for change in changes if change.old_code == code]
    begun = [change for change in changes if change.new_code == code]
    exists = code in _cbs_codes(areas)
    if not ended and not begun:
        unknown = (None, 0.0, CodeOutcome.UNKNOWN, "code komt in geen gebiedsindeling voor")
        return [(code, 1.0, CodeOutcome.SAME, "")] if exists else [unknown]
    first = (ended or begun)[0]
    if exists and year > first.last_year_old:  # between: a code that was used again needs the new coding
        if (ended or first.level is AreaLevel.WIJK) and not is_new:
            return [(None, 0.0, CodeOutcome.DROPPED, changed(first, code, areas))]
        return [(code, 1.0, CodeOutcome.SAME, "")]
    if not ended:
        return [(None, 0.0, CodeOutcome.UNKNOWN, f"code bestond niet in {year}")]
    return [_target(change, code, areas) for change in ended]


def changed(change: CodeChange, code: str, areas: Areas) -> str:
    """Why the figures of an old code go nowhere (Dutch)."""
    city = areas.by_code.get(f"GM{code[2:6]}")
    words = CHANGED_WIJKEN if change.level is AreaLevel.WIJK else CHANGED_BUURTEN
    return words.format(city=city.name if city is not None else code[2:6])


def _target(change: CodeChange, code: str, areas: Areas) -> _Target:
    if change.new_code is None:
        return None, 0.0, CodeOutcome.DROPPED, changed(change, code, areas)
    reason = f"code tot en met {change.last_year_old}: {change.old_code}"
    return change.new_code, change.share, CodeOutcome.CHANGED, reason


def _is_new_coding(used: Iterable[str], areas: Areas) -> bool:
    """True if a batch holds codes that only the new coding has, and none that only the old one had."""
    current = _cbs_codes(areas)
    codes = set(used)
    old = {change.old_code for change in areas.changes}
    begun = {change.new_code for change in areas.changes if change.new_code is not None}
    return bool(codes & (begun - old)) and not codes & (old - current)


@lru_cache(maxsize=32)
def _cbs_codes(areas: Areas) -> frozenset[str]:
    return frozenset(area.code for area in areas if area.level is not AreaLevel.PROGRAMME)
