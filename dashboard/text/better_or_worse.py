"""Better or worse? One sentence, for every screen, that says no more than the tests of level and gap do."""

from __future__ import annotations

from dashboard.assessment.model import GapAssessment, TrendAssessment
from indicators.statistics.states import (
    Course,
    GapLabel,
    Meaning,
    MovementAnswer,
    Reason,
    ReasonLabel,
    Shortage,
    TrendState,
)
from indicators.statistics.words import say

_PLAIN = {
    TrendState.RISING: Course.HIGHER,
    TrendState.FALLING: Course.LOWER,
    TrendState.RISING_WITH_BENCHMARK: Course.HIGHER,
    TrendState.FALLING_WITH_BENCHMARK: Course.LOWER,
    TrendState.HIGHER_NOW: Course.HIGHER_NOW,
    TrendState.LOWER_NOW: Course.LOWER_NOW,
    TrendState.UP_AND_DOWN: Course.UP_AND_DOWN,
}
_VALUED = {Meaning.IMPROVING: Course.BETTER, Meaning.WORSENING: Course.WORSE}


def better_or_worse(
    trend: TrendAssessment | None,
    gap: GapAssessment | None,
    *,
    subject: str,
    benchmark: str,
    language: str,
    broken: str = "",
    missing: Reason = Reason.NO_FIGURE,
) -> str:
    """The answer of one series, such as "Laag inkomen: het wordt beter, en het verschil met Den Haag ...".

    ``subject`` (indicator, area or both) stands before it; "" where the screen names it already. ``broken``
    is the period of the last break, that tells why there are few figures. ``missing`` is why there is no
    ``trend``. What the whole city shares is said to be so unless the gap changed clearly.
    """
    text = _sentence(trend, gap, benchmark=benchmark, language=language, broken=broken, missing=missing)
    return f"{subject}: {text}" if subject else text[:1].upper() + text[1:]


def course_of(trend: TrendAssessment) -> Course:
    """The direction of a tested series: of its meaning, or plain where the indicator has no good or bad."""
    return _VALUED.get(trend.movement, _PLAIN.get(trend.verdict, Course.NO_CLEAR_CHANGE))


def _sentence(
    trend: TrendAssessment | None,
    gap: GapAssessment | None,
    *,
    benchmark: str,
    language: str,
    broken: str,
    missing: Reason,
) -> str:
    if trend is None or not trend.is_tested:
        reason = _why_not(trend, missing, broken=broken, language=language)
        if reason == say(ReasonLabel.NO_FIGURE, language=language):
            return reason
        return say(MovementAnswer.CANNOT_SAY, language=language, reason=reason)
    facts = {"first": trend.first, "last": trend.last, "benchmark": benchmark}
    course = course_of(trend)
    changed = gap is not None and gap.is_clear
    if not changed and trend.is_shared:
        level = say(_like(course), language=language)
        return say(MovementAnswer.LEVEL, language=language, level=level, **facts)
    level = say(course, language=language)
    if gap is None or not gap.is_tested:
        return say(MovementAnswer.LEVEL, language=language, level=level, **facts)
    if not changed and course is Course.NO_CLEAR_CHANGE:
        return say(MovementAnswer.NEITHER_CLEAR, language=language, level=level, **facts)
    same_years = (gap.points, gap.last) == (trend.points, trend.last)
    return say(
        MovementAnswer.LEVEL_AND_GAP if same_years else MovementAnswer.YEARS_APART,
        language=language,
        level=level,
        gap=say(GapLabel(gap.verdict), language=language, benchmark=benchmark),
        **facts,
    )


def _like(course: Course) -> Course:
    return Course(f"{course}_like")


def _why_not(trend: TrendAssessment | None, missing: Reason, *, broken: str, language: str) -> str:
    if trend is None or trend.verdict is TrendState.NOT_ASSESSABLE:
        reason = missing if trend is None else trend.why_not
        return say(ReasonLabel(reason), language=language)
    facts = {"first": trend.first, "last": trend.last, "points": str(trend.points), "broken": broken}
    if broken:
        shortage = Shortage.SINCE_BREAK
    elif trend.points == 1:
        shortage = Shortage.ONE
    else:
        shortage = Shortage.TWO if trend.verdict is TrendState.TWO_POINTS else Shortage.FEW
    return say(shortage, language=language, **facts)
