"""A target in words: whether it is reached, how likely that is, and what must be known beside it."""

from __future__ import annotations

from math import isnan

from dashboard.text.verdicts import Number
from dashboard.texts import translator
from indicators.statistics.target_model import TargetKind, TargetReason, TargetResult
from indicators.statistics.words import Note, say

_SURE = 0.99


def target_sentences(
    result: TargetResult, *, area: str, benchmark: str, language: str, number: Number
) -> list[str]:
    """The state, every reason, and the pace that is needed beside the pace that there is."""
    target = result.target
    told = [say(result.state, language=language, chance=_chance(result.chance, language=language))]
    earlier = result.baseline_period or target.baseline
    facts = {"area": area, "benchmark": benchmark, "last": result.last_period or target.end}
    for reason in result.reasons:
        if reason is TargetReason.NO_INDICATOR and target.no_figure is not None:
            told.append(target.no_figure.in_language(language))
            continue
        first = earlier if reason is TargetReason.BASELINE_EARLIER else target.baseline
        last = target.end if reason is TargetReason.BREAK_BETWEEN else facts["last"]
        told.append(say(reason, language=language, **(facts | {"first": first, "last": last})))
    if _has_pace(result):
        pace = {"needed": number(result.needed_pace), "pace": number(result.pace)}
        told.append(say(Note.NEEDED_PACE, language=language, **pace))
    return told


def _has_pace(result: TargetResult) -> bool:
    """Whether a pace is needed: not for a direction, and not once the aim has been passed."""
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
