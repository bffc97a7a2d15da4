"""What the statistics say, as rows: the verdict with its benchmark, interval and words."""

from __future__ import annotations

from math import isnan

from dashboard.api.rows import TrendBrief, VerdictBrief
from dashboard.assessment.model import AreaAssessment, TrendAssessment
from dashboard.text.verdicts import trend_label, verdict_label


def verdict_brief(assessed: AreaAssessment, *, language: str) -> VerdictBrief:
    """The verdict in short; the words are those of the screens."""
    return VerdictBrief(
        state=str(assessed.side),
        label=verdict_label(assessed, language=language),
        benchmark=assessed.benchmark_code,
        benchmark_value=known(assessed.benchmark_value),
        difference=known(assessed.difference),
        difference_lower=known(assessed.difference_lower),
        difference_upper=known(assessed.difference_upper),
    )


def trend_brief(trend: TrendAssessment, *, language: str) -> TrendBrief:
    """The direction of a series; its slope is none where no direction could be looked for."""
    return TrendBrief(
        state=str(trend.verdict),
        label=trend_label(trend, language=language),
        first=trend.first,
        last=trend.last,
        points=int(trend.points),
        slope=known(trend.slope) if trend.is_tested else None,
        slope_lower=known(trend.slope_lower) if trend.is_tested else None,
        slope_upper=known(trend.slope_upper) if trend.is_tested else None,
    )


def known(number: float) -> float | None:
    """The number; None where it is not known."""
    return None if isnan(number) else float(number)


def known_whole(number: float) -> int | None:
    """The whole number; None where it is not known."""
    return None if isnan(number) else int(number)
