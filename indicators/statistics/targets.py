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
from indicators.statistics.target_cautions import target_cautions, untouched_by_rules
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
    WITHOUT_START,
    Aim,
    TargetSeries,
    after_last_break,
    aim_of,
    break_moments,
    figures_by_area,
    gap_with,
    usable_figures,
)
from indicators.statistics.target_state import at_the_end, on_the_way, year_of

_NOTES = (TargetReason.NO_CLEAR_TREND, TargetReason.BASELINE_EARLIER, TargetReason.NOT_GRANTED)
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
    group: str = TOTAL_GROUP,
) -> tuple[TargetResult, ...]:
    """One result per target and area, in the order of the file; ``today`` is the current period.

    Series are those of one ``group`` (by default of everyone), of the indicators that the targets name;
    ``weights`` are observations of denominators (see `denominators.with_n`).
    `DuplicateRowsError`, `MissingColumnError`.
    """
    wanted = {target.shown_with for target in targets if target.shown_with is not None}
    rows = observations[observations["indicator_id"].isin(sorted(wanted)) & (observations["group"] == group)]
    examples = set(rows.loc[rows["status"] == str(Status.EXAMPLE), "indicator_id"])
    usable = usable_figures(rows, catalogue=catalogue, weights=weights)
    known = figures_by_area(usable)
    own = {
        (str(name), str(code)): part
        for (name, code), part in usable.groupby(["indicator_id", "area_code"], observed=True)
    }
    results = []
    for target in targets:
        name = target.shown_with or ""
        indicator = catalogue.get(name) if name else None
        reasons = [*_about_text(target), *_about_kind(target, indicator, example=name in examples)]
        case = _Case(target=target, indicator=indicator, limits=targets.limits, today=year_of(today))
        for code in target.areas:
            benchmark = known.get((name, areas.benchmark_of(code).code), NO_FIGURES)
            every = [*reasons, *_about_area(target, indicator, code)]
            if indicator is not None:
                every += target_cautions(target, indicator, own.get((name, code), usable.iloc[:0]))
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


def _about_text(target: Target) -> list[TargetReason]:
    """What the text of the deal leaves open, and whether the deal was granted at all."""
    needs_start = target.kind not in WITHOUT_START
    rules = {
        TargetReason.NOT_GRANTED: not target.granted,
        TargetReason.SIZE_NOT_NAMED: target.size_word is not None,
        TargetReason.START_NOT_NAMED: needs_start and target.baseline is None,
        TargetReason.END_NOT_NAMED: target.end is None,
    }
    return [reason for reason, applies in rules.items() if applies]


def _about_kind(target: Target, indicator: Indicator | None, *, example: bool) -> list[TargetReason]:
    """What the catalogue alone already forbids."""
    if indicator is None:
        return [TargetReason.NO_INDICATOR]
    if target.indicator_id is None:
        return [TargetReason.NEAREST_ONLY]
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
    if indicator is None or target.indicator_id is None or target.end is None:
        return []
    moments = break_moments(indicator, area_code=area_code)
    between = (moments > year_of(target.since)) & (moments <= year_of(target.end))
    return [TargetReason.BREAK_BETWEEN] if between.any() else []


def _evaluate(
    case: _Case, area_code: str, figures: TargetSeries, benchmark: TargetSeries, reasons: list[TargetReason]
) -> TargetResult:
    target, indicator = case.target, case.indicator
    state = TargetState.NOT_DETERMINED if target.size_word else TargetState.NOT_ASSESSABLE
    ended = target.end is not None and case.today >= year_of(target.end) + 1.0
    result = TargetResult(
        target=target, area_code=area_code, state=state, reasons=tuple(reasons), ended=ended
    )
    if indicator is None:
        return result
    absent = TargetReason.NO_FIGURE_HERE if not figures.periods else TargetReason.NO_BENCHMARK
    if target.kind in GAPS:
        figures = gap_with(figures, benchmark=benchmark, polarity=indicator.polarity)
    if not figures.periods:
        known = TargetReason.NO_FIGURE in reasons or TargetReason.NEAREST_ONLY in reasons
        return result if known else replace(result, reasons=(*reasons, absent))
    result = replace(result, last_value=float(figures.value[-1]), last_period=figures.periods[-1])
    return _on_series(case, result, figures, indicator)


def _on_series(
    case: _Case, result: TargetResult, figures: TargetSeries, indicator: Indicator
) -> TargetResult:
    if case.target.indicator_id is None:
        return _with_start(case, result, figures)
    result, aim = _with_aim(case, _with_start(case, result, figures), figures)
    unbroken = after_last_break(figures, indicator, area_code=result.area_code)
    unbroken = untouched_by_rules(unbroken, indicator)
    at_end = NO_FIGURES
    if case.target.end is not None:
        at_end = unbroken.only(np.isclose(unbroken.time, year_of(case.target.end)))
    result = replace(result, reasons=(*result.reasons, *_too_little(case, figures, unbroken, at_end)))
    if aim is None or case.target.end is None or any(reason not in _NOTES for reason in result.reasons):
        return result
    if at_end.periods:
        return at_the_end(result, at_end, aim)
    return on_the_way(result, unbroken, aim, end=year_of(case.target.end), limits=case.limits)


def _too_little(
    case: _Case, figures: TargetSeries, unbroken: TargetSeries, at_end: TargetSeries
) -> list[TargetReason]:
    """Why there is no figure of the end, and no way there either."""
    since = year_of(case.target.since)
    since += 1.0 if len(case.target.since) == _YEAR else _MOMENT
    ended = case.target.end is not None and case.today >= year_of(case.target.end) + 1.0
    rules = {
        TargetReason.NO_FIGURE_SINCE: float(figures.time[-1]) < since,
        TargetReason.FIGURES_STOP: ended,
        TargetReason.TOO_FEW_POINTS: len(unbroken.periods) < case.limits.least_points,
    }
    return [] if at_end.periods else [reason for reason, applies in rules.items() if applies]


_YEAR = len("2024")
_MOMENT = 1e-6


def _first(case: _Case, figures: TargetSeries) -> TargetSeries:
    """The figure of the start, or of at most some years before it; empty without one or without a start."""
    if case.target.baseline is None:
        return NO_FIGURES
    start = year_of(case.target.baseline)
    old_enough = (figures.time <= start) & (figures.time >= start - case.limits.oldest_baseline)
    return figures.only(old_enough).newest(1)


def _with_start(case: _Case, result: TargetResult, figures: TargetSeries) -> TargetResult:
    first = _first(case, figures)
    if not first.periods:
        return result
    return replace(result, baseline_value=float(first.value[0]), baseline_period=first.periods[0])


def _with_aim(case: _Case, result: TargetResult, figures: TargetSeries) -> tuple[TargetResult, Aim | None]:
    """What follows from the figure of the start; a gap that should be gone needs none."""
    first, target = _first(case, figures), case.target
    value, error = (float(first.value[0]), float(first.error[0])) if first.periods else (np.nan, np.nan)
    if not first.periods and target.baseline is None and target.kind not in WITHOUT_START:
        return result, None
    if not first.periods and target.baseline is not None and target.kind is not TargetKind.LEVEL:
        return replace(result, reasons=(*result.reasons, TargetReason.NO_BASELINE)), None
    aim = aim_of(target, first=value, error=error)
    rules = {
        TargetReason.BASELINE_EARLIER: bool(first.periods) and first.periods[0] != target.baseline,
        TargetReason.NO_DISADVANTAGE: target.kind in GAPS and value <= 0.0,
    }
    reasons = (*result.reasons, *(reason for reason, applies in rules.items() if applies))
    return replace(result, aim=aim.value, reasons=reasons), aim
