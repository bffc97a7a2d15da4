"""What the charts say of the selected area beside its figures: the answer, its variation, and since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan

from dashboard.assessment.model import AreaAssessment, TrendAssessment
from dashboard.figures.trend_points import TrendPoint, known, last_run
from dashboard.figures.trend_spans import DealSpan, RuleChange
from dashboard.figures.trend_time import period_time
from dashboard.selection.model import OWN_CITY, Selection
from dashboard.services import Services
from dashboard.text.verdicts import verdict_kind
from dashboard.texts import translator
from dashboard.time_series.movement import movement_sentence
from dashboard.trends.deals import deal_spans
from indicators.model import CautionKind, Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedArea:
    """The area that a trend is about, the first of the reader's choice.

    ``answer`` is the sentence of `movement_sentence`. ``band`` are its points with the limits of its yearly
    variation, ``kinds`` per comparable period the ``verdict_kind`` of its gap. ``comparable`` are the first
    and the last period that may be laid side by side, two empty texts where there is none.
    """

    answer: str = ""
    band: tuple[TrendPoint, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    comparable: tuple[str, str] = ("", "")
    deals: tuple[DealSpan, ...] = ()
    changes: tuple[RuleChange, ...] = ()


def selected_area(
    code: str, points: Sequence[TrendPoint], *, selection: Selection, indicator: Indicator, services: Services
) -> SelectedArea:
    """What the statistics and the deals say of one area and the indicator that is shown."""
    benchmark = None if selection.benchmark == OWN_CITY else selection.benchmark
    assessments = services.assessments()
    history = assessments.history(indicator.id, code, selection.group, benchmark=benchmark)
    trend = assessments.trend(indicator.id, code, selection.group)
    changes = rule_changes(indicator, points, language=selection.language)
    comparable = comparable_periods(points, trend)
    return SelectedArea(
        answer=movement_sentence(
            services,
            indicator,
            code,
            language=selection.language,
            group=selection.group,
            benchmark=selection.benchmark,
        ),
        band=tuple(_with_limits(point, history.get(point.period)) for point in points),
        kinds=_kinds(history, comparable=comparable, points=points),
        comparable=comparable,
        deals=_begun(deal_spans(code, services, language=selection.language), points),
        changes=changes,
    )


def _begun(deals: Sequence[DealSpan], points: Sequence[TrendPoint]) -> tuple[DealSpan, ...]:
    """The deals in which a figure lies, or that ended before the newest."""
    newest = max((point.time for point in known(points)), default=0.0)
    return tuple(deal for deal in deals if deal.start <= newest)


def rule_changes(
    indicator: Indicator, points: Sequence[TrendPoint], *, language: str
) -> tuple[RuleChange, ...]:
    """The rules that changed between the figures, in a few words."""
    t = translator(language)
    times = [point.time for point in known(points)]
    periods = sorted({item.period for item in indicator.cautions if item.kind is CautionKind.POLICY})
    return tuple(
        RuleChange(time=period_time(period), words=t("{period}: andere regels").format(period=period))
        for period in periods
        if times and min(times) < period_time(period) <= max(times)
    )


def comparable_periods(points: Sequence[TrendPoint], trend: TrendAssessment | None) -> tuple[str, str]:
    """The first and the last period of what the trend was sought in; of the newest run where none was.

    A changed rule or a break ends or begins it.
    """
    run = [point.period for point in last_run(points)]
    if trend is not None and trend.first in run and trend.last in run:
        return trend.first, trend.last
    return (run[0], run[-1]) if run else ("", "")


def _with_limits(point: TrendPoint, assessed: AreaAssessment | None) -> TrendPoint:
    if assessed is None or isnan(assessed.lower) or not isnan(point.lower):
        return point
    return point._replace(lower=assessed.lower, upper=assessed.upper)


def _kinds(
    history: Mapping[str, AreaAssessment], *, comparable: tuple[str, str], points: Sequence[TrendPoint]
) -> dict[str, str]:
    """The verdicts of the periods that may be compared, on the figures that are shown."""
    first, last = comparable
    if not first:
        return {}
    start, end = period_time(first), period_time(last)
    shown = {point.period: point for point in points if start <= point.time <= end}
    return {
        period: verdict_kind(assessed)
        for period, assessed in history.items()
        if period in shown and assessed.value == shown[period].value
    }
