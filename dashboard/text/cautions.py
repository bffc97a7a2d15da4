"""Why a figure carries less than its number seems to say, short enough to stand beside it."""

from __future__ import annotations

from dashboard.assessment.model import AreaAssessment
from indicators.model import CautionKind, Indicator
from indicators.statistics.frames import decimal_year
from indicators.statistics.states import CAUTIONS
from indicators.statistics.words import say


def caution_words(
    assessed: AreaAssessment | None, indicator: Indicator, *, period: str, language: str
) -> str:
    """The caution that bars a figure from a verdict, and the rule that touches its period; "" without."""
    rules = rule_words(indicator, period=period, language=language)
    return " ".join([*bar_words(assessed, language=language), *rules])


def bar_words(assessed: AreaAssessment | None, *, language: str) -> list[str]:
    """The caution that bars one figure from a verdict."""
    if assessed is None or assessed.why_not not in CAUTIONS:
        return []
    return [say(assessed.why_not, language=language)]


def rule_words(indicator: Indicator, *, period: str, language: str) -> list[str]:
    """The rules that touch the figure of a period: those that held then, or began in that year."""
    if not period[:1].isdigit():
        return []
    year = int(decimal_year(period))
    return [
        item.reason.in_language(language)
        for item in indicator.cautions
        if item.kind is CautionKind.POLICY and int(item.period) <= year <= int(item.until or item.period)
    ]


def is_barred(assessed: AreaAssessment | None, indicator: Indicator, *, period: str) -> bool:
    """Whether a caution touches the figure: it is then no extreme, and leads no heading."""
    return bool(caution_words(assessed, indicator, period=period, language="nl"))
