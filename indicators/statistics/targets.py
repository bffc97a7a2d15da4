"""Is a target met, on course, uncertain, off course, or impossible to assess, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator, Status
from indicators.statistics.allowed import Claim, Grade, grade
from indicators.statistics.target_model import (
    Target,
    TargetKind,
    TargetLimits,
    TargetReason,
    TargetResult,
    Targets,
    TargetState,
)
from indicators.statistics.target_series import (
    GAPS,
    NO_FIGURES,
    Aim,
    TargetSeries,
    after_last_break,
    aim_of,
    break_moments,
    figures_by_area,
    gap_with,
    usable_figures,
)
from indicators.statistics.target_state import at_the_end, counted, on_the_way, year_of

_NOTES = (TargetReason.NO_CLEAR_TREND, TargetReason.BASELINE_EARLIER)
_BY_CLASS = {
    "published": TargetReason.PUBLISHED_ONLY,
    "model_estimate": TargetReason.MODEL_ESTIMATE,
    "prediction": TargetReason.PREDICTION,
}


def evaluate_targets(
    targets: Targets,
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    areas: Areas,
    today: str,
    weights: pd.DataFrame | None = None,
) -> tuple[TargetResult, ...]:
    """One result per target and area, in the order of the file; ``today`` is the current period.

    Series are those of everyone, of the indicators that the targets name; ``weights`` are observations of
    denominators (see `denominators.with_n`). `DuplicateRowsError`, `MissingColumnError`.
    """
    wanted = {target.indicator_id for target in targets if target.indicator_id is not None}
    rows = observations[
        observations["indicator_id"].isin(sorted(wanted)) & (observations["group"] == TOTAL_GROUP)
    ]
    examples = set(rows.loc[rows["status"] == str(Status.EXAMPLE), "indicator_id"])
    usable = usable_figures(rows, catalogue=catalogue, weights=weights)
    known = figures_by_area(usable)
    results = []
    for target in targets:
        indicator = catalogue.get(target.indicator_id) if target.indicator_id else None
        name = target.indicator_id or ""
        reasons = _about_kind(indicator, example=target.indicator_id in examples)
        case = _Case(target=target, indicator=indicator, limits=targets.limits, today=year_of(today))
        for code in target.areas:
            benchmark = known.get((name, areas.benchmark_of(code).code), NO_FIGURES)
            every = [*reasons, *_about_area(target, indicator, code)]
            results.append(_evaluate(case, code, known.get((name, code), NO_FIGURES), benchmark, every))
    return tuple(results)


def results_frame(results: Iterable[TargetResult]) -> pd.DataFrame:
    """The results as a table, one row each; ``reasons`` are joined with a space."""
    names = [name for name in TargetResult.__slots__ if name not in ("target", "state", "reasons")]
    rows = [
        {
            "target_id": result.target.id,
            "indicator_id": result.target.indicator_id or "",
            "state": str(result.state),
            "reasons": " ".join(result.reasons),
            **{name: getattr(result, name) for name in names},
        }
        for result in results
    ]
    return pd.DataFrame(rows, columns=["target_id", "indicator_id", "state", "reasons", *names])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What does not depend on the area."""

    target: Target
    indicator: Indicator | None
    limits: TargetLimits
    today: float


def _about_kind(indicator: Indicator | None, *, example: bool) -> list[TargetReason]:
    """What the catalogue alone already forbids."""
    if indicator is None:
        return [TargetReason.NO_INDICATOR]
    reasons = []
    if indicator.no_figure is not None:
        reasons.append(TargetReason.NO_FIGURE)
    elif grade(Claim.TREND_TEST, evidence=str(indicator.evidence)) is Grade.NO:
        reasons.append(_BY_CLASS[str(indicator.evidence)])
    if example:
        reasons.append(TargetReason.EXAMPLE)
    return reasons


def _about_area(target: Target, indicator: Indicator | None, area_code: str) -> list[TargetReason]:
    """A break of the whole series, or of this area alone, while the target runs."""
    if indicator is None:
        return []
    moments = break_moments(indicator, area_code=area_code)
    between = (moments > year_of(target.baseline)) & (moments <= year_of(target.end))
    return [TargetReason.BREAK_BETWEEN] if between.any() else []


def _evaluate(
    case: _Case, area_code: str, figures: TargetSeries, benchmark: TargetSeries, reasons: list[TargetReason]
) -> TargetResult:
    target, indicator = case.target, case.indicator
    state = TargetState.NOT_ASSESSABLE
    result = TargetResult(target=target, area_code=area_code, state=state, reasons=tuple(reasons))
    if indicator is None:
        return result
    absent = TargetReason.NO_FIGURE_HERE if not figures.periods else TargetReason.NO_BENCHMARK
    if target.kind in GAPS:
        figures = gap_with(figures, benchmark=benchmark, polarity=indicator.polarity)
    if not figures.periods:
        known = TargetReason.NO_FIGURE in reasons
        return result if known else replace(result, reasons=(*reasons, absent))
    result = replace(result, last_value=float(figures.value[-1]), last_period=figures.periods[-1])
    if target.kind is TargetKind.COUNT:
        return result if reasons else counted(result, figures, limits=case.limits, today=case.today)
    return _on_series(case, result, figures, indicator)


def _on_series(
    case: _Case, result: TargetResult, figures: TargetSeries, indicator: Indicator
) -> TargetResult:
    result, aim = _with_aim(case, result, figures)
    unbroken = after_last_break(figures, indicator, area_code=result.area_code)
    at_end = unbroken.only(np.isclose(unbroken.time, year_of(case.target.end)))
    result = replace(result, reasons=(*result.reasons, *_too_little(case, figures, unbroken, at_end)))
    if aim is None or any(reason not in _NOTES for reason in result.reasons):
        return result
    if at_end.periods:
        return at_the_end(result, at_end, aim)
    return on_the_way(result, unbroken, aim, limits=case.limits)


def _too_little(
    case: _Case, figures: TargetSeries, unbroken: TargetSeries, at_end: TargetSeries
) -> list[TargetReason]:
    """Why there is no figure of the end, and no way there either."""
    start, end = year_of(case.target.baseline), year_of(case.target.end)
    since = start + 1.0 if len(case.target.baseline) == _YEAR else start + _MOMENT
    rules = {
        TargetReason.NO_FIGURE_SINCE: float(figures.time[-1]) < since,
        TargetReason.FIGURES_STOP: case.today >= end + 1.0,
        TargetReason.TOO_FEW_POINTS: len(unbroken.periods) < case.limits.least_points,
    }
    return [] if at_end.periods else [reason for reason, applies in rules.items() if applies]


_YEAR = len("2024")
_MOMENT = 1e-6


def _with_aim(case: _Case, result: TargetResult, figures: TargetSeries) -> tuple[TargetResult, Aim | None]:
    """The figure of the start, or of at most some years before it, and what follows from it."""
    start = year_of(case.target.baseline)
    old_enough = (figures.time <= start) & (figures.time >= start - case.limits.oldest_baseline)
    before = figures.only(old_enough)
    if not before.periods:
        return replace(result, reasons=(*result.reasons, TargetReason.NO_BASELINE)), None
    first = float(before.value[-1])
    aim = aim_of(case.target, first=first, error=float(before.error[-1]))
    rules = {
        TargetReason.BASELINE_EARLIER: before.periods[-1] != case.target.baseline,
        TargetReason.NO_DISADVANTAGE: case.target.kind in GAPS and first <= 0.0,
    }
    reasons = (*result.reasons, *(reason for reason, applies in rules.items() if applies))
    results = replace(
        result, aim=aim.value, baseline_value=first, baseline_period=before.periods[-1], reasons=reasons
    )
    return results, aim
