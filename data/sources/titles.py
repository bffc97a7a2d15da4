"""Titles of measures compared: the same meaning in another spelling, and names that come near. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

CUT_AT = (38, 41)
"""CBS cuts long titles at about 40 characters."""
NEAR = 70.0
_MOST_PROPOSALS = 3
_NUMBER = re.compile(r"_\d+$")


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """A title for comparing: no difference in case, accents, spaces and punctuation; ``+`` and ``%`` stay."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign in "+%")


def normal_key(key: str) -> str:
    """The key of a column of version 3 as a title: without its number, ``k_`` before a digit and signs."""
    return normal(_NUMBER.sub("", key).removeprefix("k_"))


def is_cut(short: str, whole: str) -> bool:
    """True when ``short`` (as published) is the beginning of ``whole``, cut off at about 40 characters."""
    first, last = CUT_AT
    here, there = normal(short), normal(whole)
    return first <= len(short.strip()) <= last and len(there) > len(here) and there.startswith(here)


def nearest(titles: Iterable[str], candidates: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Which candidates come near one of the titles, with how near (0 to 100); a proposal, never a match."""
    names = {candidate: normal(candidate) for candidate in candidates}
    scores: dict[str, float] = {}
    for title in titles:
        result = process.extract(
            normal(title), names, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=_MOST_PROPOSALS
        )
        for _, score, candidate in result:
            scores[candidate] = max(score, scores.get(candidate, 0.0))
    ranked = sorted(scores.items(), key=lambda score: (-score[1], score[0]))
    return tuple((candidate, round(score)) for candidate, score in ranked[:_MOST_PROPOSALS])
