"""Before the start: the smallest effect that a comparison of areas can show, and the first year that can."""

from __future__ import annotations

import math
from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from indicators.statistics.detectability import mean_change_error, series_movement, smallest_visible
from indicators.statistics.effect_periods import LEAST_BEFORE, moment_of
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats
from indicators.statistics.panel import Panel

YEARS_AFTER = 3
"""A registration looks three figures ahead: the term of most deals."""


class DesignError(StatisticsError):
    """Figures that nothing can be computed from beforehand; the text says what is lacking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectDesign:
    """``smallest`` in the unit, after `YEARS_AFTER` figures; ``share`` of the newest ``level`` before.

    ``first``: the year of the figure that can first answer; ``areas``: how many were used; ``years``: how
    many before the start.
    """

    smallest: float
    share: float
    first: int
    level: float
    areas: int
    years: int


def effect_design(panel: Panel, *, start: int, left_out: Set[str] = frozenset()) -> EffectDesign:
    """What three yearly figures after ``start`` can show, with the noise of the years before it.

    On the scale of ratios, as the effect itself is computed: ``movement`` and its correlation are those of
    complete areas of the pool (`series_movement`), sampling that of the area::

        error^2 = (sampling^2 + movement^2) (1 + 1/J),  smallest = (t(.975) + t(.8)) error

    The answer can come with the third figure after the start. ``DesignError``: too few years or areas, or
    figures without a ratio.
    """
    before = panel.times < moment_of(str(start))
    known = panel.cut(before)
    periods = known.periods[-12:]
    values = known.other_values[-12:]
    areas = [
        number
        for number, code in enumerate(panel.codes)
        if code not in left_out and np.isfinite(values[:, number]).all() and (values[:, number] > 0).all()
    ]
    if len(periods) < LEAST_BEFORE or len(areas) < 3 or (known.values[-12:] <= 0).any():
        raise DesignError(f"{len(periods)} periods before {start} and {len(areas)} areas")
    step = _step(periods)
    own: Floats = known.values[-12:]
    movement, correlation = series_movement(np.log(values[:, areas]))
    rhythm = {"periods_before": len(periods), "periods_after": YEARS_AFTER}
    sampling = float(np.nan_to_num(known.errors[-1] / own[-1]))
    noise = math.sqrt(max(movement**2 - sampling**2, 0.0))
    error = math.hypot(
        mean_change_error(sampling, **rhythm),
        mean_change_error(noise, correlation=min(max(correlation, 0.0), 0.9), **rhythm),
    ) * math.sqrt(1.0 + 1.0 / len(areas))
    share = math.expm1(smallest_visible(error, freedom=len(areas) - 1.0))
    return EffectDesign(
        smallest=share * float(own[-1]),
        share=share,
        first=math.ceil(start + (YEARS_AFTER - 1) * step),
        level=float(own[-1]),
        areas=len(areas),
        years=len(periods),
    )


def _step(periods: tuple[str, ...]) -> float:
    """The usual number of years between two figures, at least 1."""
    times = [moment_of(period) for period in periods]
    return max(float(np.median(np.diff(times))), 1.0)
