"""What the statistics say about the lines of a trend, laid beside the figures that are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.model import GapAssessment, TrendAssessment
from dashboard.figures.trend_points import Points, last_run
from dashboard.selection.model import OWN_CITY, Selection
from geo.model import Area
from indicators.statistics.target_model import TargetResult
from indicators.statistics.target_series import GAPS


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaVerdict:
    """One area: the trend of its figure and of its gap (None where nothing is known), and its targets."""

    trend: TrendAssessment | None
    gap: GapAssessment | None
    targets: tuple[TargetResult, ...]


def area_verdicts(
    chosen: Sequence[Area],
    points: Points,
    *,
    selection: Selection,
    assessments: Assessments,
    comparable: bool,
    targets: Sequence[TargetResult] = (),
) -> Mapping[str, AreaVerdict]:
    """Per area code the verdicts; those about other figures than the ones shown are left out.

    ``targets`` are those that staff set for these figures, beside the targets of the deals.
    """
    benchmark = None if selection.benchmark == OWN_CITY else selection.benchmark
    indicator_id, group = selection.indicator_id, selection.group
    result = {}
    for area in chosen:
        trend = assessments.trend(indicator_id, area.code, group)
        gap = (
            assessments.gap_trend(indicator_id, area.code, group, benchmark=benchmark) if comparable else None
        )
        run = last_run(points.get(area.code, ()))
        shown = {point.period for point in run}
        result[area.code] = AreaVerdict(
            trend=trend if trend is not None and trend.last in shown else None,
            gap=gap if gap is not None and trend is not None and trend.last in shown else None,
            targets=(
                *assessments.targets_for(indicator_id=indicator_id, area_code=area.code),
                *(one for one in targets if one.area_code == area.code),
            ),
        )
    return result


def is_about_gap(result: TargetResult) -> bool:
    """Whether the numbers of a target are those of the gap with the benchmark."""
    return result.target.kind in GAPS


def has_line(result: TargetResult) -> bool:
    """Whether a target can be drawn: it has a figure at its start and a number that is wanted at its end."""
    target = result.target
    has_number = not isnan(result.aim) and target.size_word is None
    return has_number and bool(result.baseline_period) and target.end is not None
