"""A target in words: whether it is reached, how likely that is, and what must be known beside it."""

from __future__ import annotations

from math import isnan

from dashboard.text.verdicts import Number
from dashboard.texts import translator
from indicators.statistics.target_model import TargetKind, TargetReason, TargetResult, TargetState
from indicators.statistics.words import Note, say

_SURE = 0.99
_ENDED = (TargetState.MET, TargetState.NOT_MET, TargetState.NOT_SURELY_MET)


def target_sentences(
    result: TargetResult, *, area: str, benchmark: str, language: str, number: Number
) -> list[str]:
    """The state, every reason, and the pace that is needed beside the pace that there is.

    After the end: what was measured, and no pace.
    """
    target = result.target
    text = [say(result.state, language=language, chance=_chance(result.chance, language=language))]
    earlier = result.baseline_period or target.baseline
    facts = {"area": area, "benchmark": benchmark, "last": result.last_period or target.end}
    for reason in result.reasons:
        if reason is TargetReason.NO_INDICATOR and target.no_figure is not None:
            text.append(target.no_figure.in_language(language))
            continue
        first = earlier if reason is TargetReason.BASELINE_EARLIER else target.baseline
        last = target.end if reason is TargetReason.BREAK_BETWEEN else facts["last"]
        text.append(say(reason, language=language, **(facts | {"first": first, "last": last})))
    if _is_over(result) and not isnan(result.last_value - result.baseline_value):
        facts |= {"first": earlier, "change": number(result.last_value - result.baseline_value)}
        text.append(say(Note.MEASURED_CHANGE, language=language, **facts))
    if _has_pace(result):
        pace = {"needed": number(result.needed_pace), "pace": number(result.pace)}
        text.append(say(Note.NEEDED_PACE, language=language, **pace))
    return text


def _is_over(result: TargetResult) -> bool:
    """Whether the end has passed, with its figure or without."""
    return result.state in _ENDED or TargetReason.FIGURES_STOP in result.reasons


def _has_pace(result: TargetResult) -> bool:
    """Whether a pace is needed: not for a direction, without a clear trend, or past the aim."""
    if TargetReason.NO_CLEAR_TREND in result.reasons:
        return False
    if result.target.kind is TargetKind.DIRECTION or isnan(result.needed_pace) or isnan(result.pace):
        return False
    start = 0.0 if isnan(result.baseline_value) else result.baseline_value
    return result.needed_pace * (result.aim - start) > 0


def _chance(chance: float, *, language: str) -> str:
    t = translator(language)
    if isnan(chance):
        return ""
    if chance > _SURE:
        return t("meer dan 99%")
    return t("minder dan 1%") if chance < 1 - _SURE else f"{chance:.0%}"
