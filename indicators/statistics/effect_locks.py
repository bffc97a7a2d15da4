"""How sure an effect is, in five locks: each says why it is open."""

from __future__ import annotations

from enum import StrEnum

from indicators.statistics.effect_model import EffectReason, EffectResult, Verdict
from indicators.statistics.effect_reasons import methods_agree

_FIGURES = frozenset(
    {
        EffectReason.TOO_FEW_BEFORE,
        EffectReason.NONE_AFTER,
        EffectReason.BREAK_BETWEEN,
        EffectReason.SIZE_UNKNOWN,
        EffectReason.POPULATION_JUMP,
    }
)
_COMPARISON = frozenset(
    {
        EffectReason.TOO_FEW_COMPARISON,
        EffectReason.TREND_DIFFERED,
        EffectReason.TOO_FEW_PLACEBOS,
        EffectReason.POOR_FIT,
    }
)


class EffectLock(StrEnum):
    """A lock that is closed, in the words of what is sure."""

    FIGURES = "figures"
    ALIKE_BEFORE = "alike_before"
    AGREED_BEFORE = "agreed_before"
    SMALL_VISIBLE = "small_visible"
    CLEAR_OUTCOME = "clear_outcome"


class OpenEffectLock(StrEnum):
    """The same lock open, in the words of what is lacking."""

    FIGURES = "figures"
    ALIKE_BEFORE = "alike_before"
    AGREED_BEFORE = "agreed_before"
    SMALL_VISIBLE = "small_visible"
    CLEAR_OUTCOME = "clear_outcome"


def closed_locks(result: EffectResult | None, *, registered: bool) -> frozenset[EffectLock]:
    """Which of the five are closed; without a result at most that it was agreed before.

    The figures: enough of them, of one method, about known numbers of people who stay. Alike before: the
    comparison moved as the area did. Small: an effect that matters would be seen. Clear: both methods see the
    same effect, or neither does and one that matters would have been seen.
    """
    closed = {EffectLock.AGREED_BEFORE} if registered else set()
    if result is None:
        return frozenset(closed)
    reasons = set(result.reasons)
    if not reasons & _FIGURES:
        closed.add(EffectLock.FIGURES)
    compared = result.difference is not None and result.placebo is not None
    if compared and not reasons & _COMPARISON:
        closed.add(EffectLock.ALIKE_BEFORE)
    visible = result.difference.smallest_visible if result.difference is not None else None
    if visible is not None and result.matters is not None and visible <= result.matters:
        closed.add(EffectLock.SMALL_VISIBLE)
    if compared and (methods_agree(result) or result.verdict is Verdict.NO_EFFECT_SEEN):
        closed.add(EffectLock.CLEAR_OUTCOME)
    return frozenset(closed)
