"""Why a comparison of areas settles nothing, and the verdict when it does."""

from __future__ import annotations

from indicators.statistics.effect_model import EffectReason, EffectResult, Verdict, Waterbed

ALPHA = 0.05
LEAST_MATCHES = 5


def method_reasons(result: EffectResult) -> list[EffectReason]:
    """What is wrong with the comparison itself.

    A poor fit: without anything being done the area already moved away from its synthetic self by as much
    as the effect that matters. Less than that is in the placebo rank, which divides by it.
    """
    chosen = len(result.matching.chosen) if result.matching else 0
    control = result.placebo.control if result.placebo else None
    rules = {
        EffectReason.TOO_FEW_COMPARISON: chosen < LEAST_MATCHES,
        EffectReason.TREND_DIFFERED: result.trend_before is not None and result.trend_before.p < ALPHA,
        EffectReason.TOO_FEW_PLACEBOS: result.placebo is not None and result.placebo.smallest_p > ALPHA,
        EffectReason.POOR_FIT: control is not None
        and result.matters is not None
        and control.before_error > result.matters,
    }
    return [reason for reason, applies in rules.items() if applies]


def outcome_reasons(result: EffectResult) -> list[EffectReason]:
    """Why the outcome of a sound comparison still settles nothing."""
    if result.difference is None or result.placebo is None or methods_agree(result):
        return []
    if result.difference.p < ALPHA or result.placebo.p <= ALPHA:
        return [EffectReason.METHODS_DISAGREE]
    if result.matters is None:
        return [EffectReason.NO_RELEVANT_EFFECT_AGREED]
    hidden = result.difference.smallest_visible >= result.matters
    return [EffectReason.NOT_DETECTABLE] if hidden else []


def methods_agree(result: EffectResult) -> bool:
    """Both methods see an effect, in the same direction."""
    did, placebo = result.difference, result.placebo
    if did is None or placebo is None:
        return False
    return did.p < ALPHA and placebo.p <= ALPHA and did.effect * placebo.control.effect > 0.0


def waterbed(result: EffectResult) -> Waterbed | None:
    """Whether the neighbours changed, and which way; None where there are none with sound figures.

    Only where the area and its neighbours both changed by more than chance is there a way to name.
    """
    here, beside = result.difference, result.spill_over
    if here is None or beside is None:
        return None
    if here.p >= ALPHA or beside.p >= ALPHA:
        return Waterbed.MAY_BE_CHANCE
    return Waterbed.OTHER_WAY if here.effect * beside.effect < 0.0 else Waterbed.SAME_WAY


def verdict_of(result: EffectResult, reasons: tuple[EffectReason, ...]) -> Verdict:
    """The verdict; any reason at all makes it not established."""
    if reasons or result.difference is None:
        return Verdict.NOT_ESTABLISHED
    return Verdict.EFFECT_LIKELY if methods_agree(result) else Verdict.NO_EFFECT_SEEN
