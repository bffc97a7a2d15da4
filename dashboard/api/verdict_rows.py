"""What the statistics say, as rows: the verdict with its benchmark, interval and words."""

from __future__ import annotations

from math import isnan

from dashboard.api.rows import GapBrief, TrendBrief, VerdictBrief
from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.text.units import pace_writer
from dashboard.text.verdicts import (
    gap_label,
    gap_sentences,
    trend_label,
    trend_sentences,
    verdict_label,
)
from indicators.model import Indicator


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


def trend_brief(trend: TrendAssessment, indicator: Indicator, *, area: str, language: str) -> TrendBrief:
    """The direction of a series; its slope is none where no direction could be looked for."""
    number = pace_writer(indicator, language=language)
    return TrendBrief(
        state=str(trend.verdict),
        label=trend_label(trend, language=language),
        sentences=trend_sentences(trend, area=area, language=language, number=number),
        first=trend.first,
        last=trend.last,
        points=int(trend.points),
        slope=known(trend.slope) if trend.is_tested else None,
        slope_lower=known(trend.slope_lower) if trend.is_tested else None,
        slope_upper=known(trend.slope_upper) if trend.is_tested else None,
    )


def gap_brief(gap: GapAssessment, *, benchmark: str, language: str) -> GapBrief:
    """The direction of the gap with ``benchmark``, by its name."""
    return GapBrief(
        state=str(gap.verdict),
        label=gap_label(gap, benchmark=benchmark, language=language),
        sentences=gap_sentences(gap, benchmark=benchmark, language=language),
        points=int(gap.points),
        last=gap.last,
        slope=known(gap.slope) if gap.is_tested else None,
        slope_lower=known(gap.slope_lower) if gap.is_tested else None,
        slope_upper=known(gap.slope_upper) if gap.is_tested else None,
        year=known(gap.year),
        year_lower=known(gap.year_lower),
        year_upper=known(gap.year_upper),
    )


def known(number: float) -> float | None:
    """The number; None where it is not known."""
    return None if isnan(number) else float(number)


def known_whole(number: float) -> int | None:
    """The whole number; None where it is not known."""
    return None if isnan(number) else int(number)
