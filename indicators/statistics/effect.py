"""Whether an intervention had an effect, with every reason why that cannot be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP
from indicators.statistics.allowed import Claim, require
from indicators.statistics.difference import Difference, compare_change, mean_changes, slopes
from indicators.statistics.effect_model import EffectQuestion, EffectReason, EffectResult, Verdict
from indicators.statistics.effect_periods import PeriodSides, figure_reasons, moment_of, without_break
from indicators.statistics.effect_reasons import (
    ALPHA,
    LEAST_MATCHES,
    method_reasons,
    outcome_reasons,
    verdict_of,
)
from indicators.statistics.effect_scale import (
    EffectScale,
    ScaleFunctions,
    control_in_unit,
    difference_in_unit,
    matching_in_unit,
    on_scale,
)
from indicators.statistics.frames import Floats
from indicators.statistics.matching import LeftOut, Matching, left_out, match_areas, population_jumps
from indicators.statistics.panel import Panel, build_panel, of_other_source
from indicators.statistics.synthetic import PlaceboTest, placebo_test

_PERCENTAGES = ("%", "per 100 inwoners")
_COMPUTABLE = 2
"""Below so many periods before, or areas, nothing can be computed at all."""


def estimate_effect(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    indicator_id: str,
    area_code: str,
    others: Sequence[str],
    question: EffectQuestion,
    group: str = TOTAL_GROUP,
    weights: pd.DataFrame | None = None,
) -> EffectResult:
    """`assess_effect` on the observation frame; the series breaks of the catalogue count with the question's.

    ``others`` are all areas that might serve as comparison; those whose figures come from another table in
    any year are left out (`of_other_source`). A percentage is compared on the scale of odds.
    ``EffectNotAllowedError`` for anything but register and survey figures; ``PanelError`` where the area has
    no figures.
    """
    indicator = catalogue.get(indicator_id)
    require(Claim.EFFECT, evidence=str(indicator.evidence), indicator_id=indicator_id)
    panel = build_panel(
        observations,
        catalogue=catalogue,
        indicator_id=indicator_id,
        area_code=area_code,
        others=others,
        group=group,
        weights=weights,
    )
    breaks = (*question.breaks, *(item.period for item in indicator.breaks_in(area_code)))
    changes: dict[str, Any] = {"breaks": breaks}
    if indicator.unit in _PERCENTAGES:
        changes["scale"] = EffectScale.ODDS
    other = of_other_source(
        observations, indicator_id=indicator_id, group=group, codes=panel.codes, periods=panel.periods
    )
    changes["other_source"] = question.other_source | other
    return assess_effect(panel, question=replace(question, **changes))


def assess_effect(panel: Panel, *, question: EffectQuestion, only_likely: bool = False) -> EffectResult:
    """The verdict on one intervention; figures that cannot carry one give reasons, never an error.

    *Effect likely* needs all of: at least 4 periods before and 1 after the start without a break between,
    n known, at least 5 comparison areas matched on level and trend, no other trend before (p >= 0.05), a
    difference in differences with p < 0.05, and a placebo rank with p <= 0.05 in the same direction.
    *No effect seen* needs the same but no effect in either method, and a smallest visible effect below the
    effect that matters. Everything else is *not established*, with every reason.

    ``only_likely`` is for simulations: the placebo test, which takes nearly all the time, is left out where
    an effect cannot be likely any more. The verdict is then *not established*, whatever it would have been.
    """
    own, reasons = without_break(panel, question)
    panel, scale = on_scale(own, question.scale)
    times, start = panel.times, moment_of(question.start)
    kept = ~np.isin(np.array(panel.periods), np.array(question.transition, dtype=str))
    sides = PeriodSides(before=(times < start) & kept, after=(times >= start) & kept)
    reasons += figure_reasons(own, sides, question)
    excluded = left_out(
        panel.codes,
        same_area=question.same_area | {panel.area_code},
        same_intervention=question.same_intervention,
        neighbours=question.neighbours,
        complete=panel.complete,
        jumped=population_jumps(panel.other_sizes, codes=panel.codes),
        other_source=question.other_source,
    )
    pool = tuple(code for code in panel.codes if code not in excluded)
    empty = EffectResult(
        verdict=Verdict.NOT_ESTABLISHED,
        reasons=tuple(reasons),
        periods_before=sides.names(panel, sides.before),
        periods_after=sides.names(panel, sides.after),
        pool=pool,
        excluded=excluded,
        matters=question.matters,
        other_programmes=question.other_programmes,
    )
    if sides.before.sum() < _COMPUTABLE or not sides.after.any() or len(pool) < _COMPUTABLE:
        few = [EffectReason.TOO_FEW_COMPARISON] if len(pool) < LEAST_MATCHES else []
        return replace(empty, reasons=(*reasons, *few))
    compared = _Compared(own=own, panel=panel, scale=scale, sides=sides)
    return _assess(compared, empty, question, only_likely=only_likely)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """The figures in the unit (``own``) and on the scale of the comparison (``panel``)."""

    own: Panel
    panel: Panel
    scale: ScaleFunctions | None
    sides: PeriodSides


def _assess(
    compared: _Compared, empty: EffectResult, question: EffectQuestion, *, only_likely: bool
) -> EffectResult:
    panel, sides, scale = compared.panel, compared.sides, compared.scale
    columns = panel.columns(empty.pool)
    values = np.column_stack([panel.values, panel.other_values[:, columns]])
    errors = np.column_stack([panel.errors, panel.other_errors[:, columns]])
    matching, difference, trend_before = _compare(panel, sides, empty.pool, values=values, errors=errors)
    far = {code: LeftOut.TOO_DIFFERENT for code in empty.pool if code not in matching.chosen}
    after = float(compared.own.values[sides.after].mean())
    result = replace(
        empty,
        matching=matching_in_unit(matching, scale),
        excluded={**empty.excluded, **far},
        difference=difference_in_unit(difference, scale, after=after),
        trend_before=trend_before,
    )
    if only_likely and (empty.reasons or method_reasons(result) or not _differs(difference)):
        return result
    result = replace(
        result,
        placebo=_placebo(compared, columns),
        spill_over=_spill_over(compared, empty.pool, question, values=values, errors=errors),
    )
    reasons = (*empty.reasons, *method_reasons(result), *outcome_reasons(result))
    return replace(result, reasons=reasons, verdict=verdict_of(result, reasons))


def _differs(difference: Difference | None) -> bool:
    return difference is not None and difference.p < ALPHA


def _compare(
    panel: Panel, sides: PeriodSides, pool: tuple[str, ...], *, values: Floats, errors: Floats
) -> tuple[Matching, Difference | None, Difference | None]:
    """The first column against the nearest others: the match, the change and the slope before the start.

    Slopes are compared with areas of like level whatever their trend: among areas chosen for their trend
    the test would find nothing.
    """
    changes = mean_changes(values, errors=errors, before=sides.before, after=sides.after)
    trends = slopes(values, errors=errors, before=sides.before, times=panel.times)
    levels = values[sides.before].mean(axis=0)
    matching = match_areas(
        level=float(levels[0]),
        trend=float(trends[0][0]),
        codes=pool,
        levels=levels[1:],
        trends=trends[0][1:],
    )
    still = np.zeros_like(levels)
    alike = match_areas(level=float(levels[0]), trend=0.0, codes=pool, levels=levels[1:], trends=still[1:])
    return matching, _against(changes, pool, matching), _against(trends, pool, alike)


def _against(moved: tuple[Floats, Floats], pool: tuple[str, ...], matching: Matching) -> Difference | None:
    """The first of ``moved`` (values, variances) against the chosen areas; None with fewer than two."""
    near = [1 + pool.index(code) for code in matching.chosen]
    if len(near) < _COMPUTABLE:
        return None
    values, variances = moved
    return compare_change(
        float(values[0]), variance=float(variances[0]), changes=values[near], variances=variances[near]
    )


def _spill_over(
    compared: _Compared,
    pool: tuple[str, ...],
    question: EffectQuestion,
    *,
    values: Floats,
    errors: Floats,
) -> Difference | None:
    """What the direct neighbours with sound figures together changed more than areas like them."""
    panel, sides = compared.panel, compared.sides
    jumped = population_jumps(panel.other_sizes, codes=panel.codes)
    beside = panel.columns(sorted((question.neighbours & panel.complete) - question.same_area - jumped))
    if not beside:
        return None
    values, errors = values.copy(), errors.copy()
    values[:, 0] = panel.other_values[:, beside].mean(axis=1)
    errors[:, 0] = np.sqrt((panel.other_errors[:, beside] ** 2).sum(axis=1)) / len(beside)
    found = _compare(panel, sides, pool, values=values, errors=errors)[1]
    after = float(compared.own.other_values[sides.after][:, beside].mean())
    return difference_in_unit(found, compared.scale, after=after)


def _placebo(compared: _Compared, columns: list[int]) -> PlaceboTest:
    """The placebo test on the scale; of the area itself the synthetic control is given in the unit."""
    panel, sides = compared.panel, compared.sides
    known = panel.errors[np.isfinite(panel.errors)]
    found = placebo_test(
        panel.values,
        donors=panel.other_values[:, columns],
        before=sides.before,
        after=sides.after,
        noise=float(np.sqrt((known**2).mean())) if len(known) else 0.0,
    )
    control = control_in_unit(
        found.control, compared.scale, area=compared.own.values, before=sides.before, after=sides.after
    )
    return replace(found, control=control)
