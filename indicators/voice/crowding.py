"""A warning for moderators: one figure suddenly gets many reactions, or the same words again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MANY_IN_A_DAY = 20
TIMES_USUAL = 5
SAME_WORDS = 4
USUAL_DAYS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Reactions to one figure of one area: in the last day, in the four weeks before it, and how many of the
    last day share their words with another."""

    indicator_id: str
    area_code: str
    last_day: int
    before: int
    same_words: int = 0


def is_crowded(crowd: Crowd) -> bool:
    """Whether a moderator should look before counting: far more than usual, or the same words many times."""
    usual = crowd.before / USUAL_DAYS
    sudden = crowd.last_day >= MANY_IN_A_DAY and crowd.last_day > TIMES_USUAL * max(usual, 1)
    return sudden or crowd.same_words >= SAME_WORDS


def crowded(crowds: Sequence[Crowd]) -> list[Crowd]:
    """Those to warn about, the busiest first."""
    return sorted(filter(is_crowded, crowds), key=lambda crowd: -crowd.last_day)
