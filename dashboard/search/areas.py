"""Find an area by what a reader types: part of a name, a name with a typing error, or a code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from geo.model import Area, AreaLevel, Areas

MOST = 8
_ENOUGH = 72.0
_SHORTEST = 3
_LEVELS = (AreaLevel.PROGRAMME, AreaLevel.WIJK, AreaLevel.BUURT, AreaLevel.MUNICIPALITY)
_POSTCODE = re.compile(r"^\s*([1-9][0-9]{3})\s*([a-zA-Z]{2})\s*$")


@dataclass(frozen=True, slots=True)
class Match:
    """An area and how well its name fits, 0 to 100."""

    area: Area
    score: float


def find_areas(words: str, areas: Areas, *, most: int = MOST) -> tuple[Match, ...]:
    """The areas whose name, CBS name or code fits best, best first; none for an empty search.

    A name that begins as the words do goes before one with a typing error; equal ones by level and size.
    """
    wanted = plain(words)
    if not wanted:
        return ()
    result = [Match(areas.get(code), score) for code, score in _scores(wanted, areas)]
    result.sort(
        key=lambda match: (-match.score, _LEVELS.index(match.area.level), -(match.area.inhabitants or 0))
    )
    return tuple(result[:most])


def postcode_in(words: str) -> str | None:
    """The whole postcode that was typed (``2525AB``); None when it is something else."""
    match = _POSTCODE.match(words)
    return "".join(match.groups()).upper() if match else None


def plain(text: str) -> str:
    """Small letters without accents and marks, single spaces."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"[a-z0-9]+", "".join(item for item in bare if not unicodedata.combining(item)))
    )


def _scores(wanted: str, areas: Areas) -> Iterator[tuple[str, float]]:
    for area in areas:
        if area.level in _LEVELS:
            score = (
                100.0 if wanted == area.code.casefold() else _best(wanted, _names(area.name, area.cbs_name))
            )
            if score >= _ENOUGH:
                yield area.code, score


def _best(wanted: str, names: tuple[str, ...]) -> float:
    return max(_fit(wanted, name) for name in names)


def _fit(wanted: str, name: str) -> float:
    """How well a name fits: the same, the same beginning, a word of it, or nearly one of these."""
    if name == wanted:
        return 100.0
    if name.startswith(wanted):
        return 97.0
    words = name.split()
    if any(word.startswith(wanted) for word in words):
        return 93.0
    if len(wanted) < _SHORTEST:
        return 0.0
    if wanted.replace(" ", "") in name.replace(" ", ""):
        return 90.0
    beginning = fuzz.ratio(wanted, name[: len(wanted)]) * 0.92
    nearest = max(fuzz.ratio(wanted, word) for word in words) * 0.9 if " " not in wanted else 0.0
    return max(fuzz.ratio(wanted, name) * 0.96, fuzz.token_sort_ratio(wanted, name) * 0.9, beginning, nearest)


@lru_cache(maxsize=1024)
def _names(name: str, cbs_name: str) -> tuple[str, ...]:
    """The name in use, and the one of the CBS where that differs."""
    return tuple(plain(item) for item in (name, cbs_name) if item)
