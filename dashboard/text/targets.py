"""A target in words: whether it is reached, how likely that is, and what must be known beside it."""

from __future__ import annotations

from math import isnan

from dashboard.text.units import change_writer, pace_writer
from dashboard.texts import translator
from indicators.model import Indicator
from indicators.statistics.target_model import (
    TargetKind,
    TargetLabel,
    TargetReason,
    TargetResult,
    TargetState,
)
from indicators.statistics.words import Note, say

_SURE = 0.99
_ENDED = (TargetState.MET, TargetState.NOT_MET, TargetState.NOT_SURELY_MET)


def target_sentences(
    result: TargetResult,
    *,
    area: str,
    benchmark: str,
    language: str,
    indicator: Indicator | None,
    nearest: str = "",
) -> list[str]:
    """The state, every reason, and the pace that is needed beside the pace that there is.

    ``indicator`` is the one of the target, whose unit and decimals its numbers have; ``nearest`` the name of
    the nearest one. After the end: what was measured, and no pace.
    """
    target = result.target
    text = [_state(result, language)]
    earlier = result.baseline_period or target.since
    facts = {"area": area, "benchmark": benchmark, "nearest": nearest, "size": target.size_word or ""}
    for reason in result.reasons:
        if reason is TargetReason.NO_INDICATOR and target.no_figure is not None:
            text.append(_sentence(target.no_figure.in_language(language)))
            continue
        first = earlier if reason is TargetReason.BASELINE_EARLIER else target.since
        last = target.end if reason is TargetReason.BREAK_BETWEEN else result.last_period
        text.append(say(reason, language=language, **(facts | {"first": first, "last": last or ""})))
    if _has_change(result):
        difference = result.last_value - result.baseline_value
        change = change_writer(indicator, language=language)(difference)
        periods = {"first": earlier, "last": result.last_period}
        text.append(say(Note.MEASURED_CHANGE, language=language, change=change, **periods))
    if _has_pace(result):
        number = pace_writer(indicator, language=language)
        pace = {"needed": number(result.needed_pace), "pace": number(result.pace)}
        text.append(say(Note.NEEDED_PACE, language=language, **pace))
    return text


def target_label(result: TargetResult) -> TargetLabel:
    """The state in a few words; where only the first figure after the start is waited for, that is said."""
    waits = {TargetReason.NO_FIGURE_SINCE} == {*result.reasons} - {TargetReason.NOT_GRANTED}
    if result.state is TargetState.NOT_ASSESSABLE and waits:
        return TargetLabel.NOT_MEASURED_YET
    return TargetLabel(str(result.state))


def _state(result: TargetResult, language: str) -> str:
    """In the past tense where the target is over."""
    if result.ended and result.state is TargetState.NOT_ASSESSABLE:
        return say(Note.TARGET_NOT_MEASURED, language=language)
    if result.ended and result.state is TargetState.NOT_DETERMINED:
        return say(Note.TARGET_NOT_DETERMINED, language=language)
    return say(result.state, language=language, chance=_chance(result.chance, language=language))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")


def _has_change(result: TargetResult) -> bool:
    """Whether the target's own figure is known of its start and of later, and its end has passed."""
    over = result.ended or result.state in _ENDED
    later = result.last_period > result.baseline_period
    return over and later and result.target.indicator_id is not None and bool(result.baseline_period)


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
