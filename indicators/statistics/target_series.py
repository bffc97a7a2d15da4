"""The figures a target is measured by: those of the area, or its gap with the benchmark."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Indicator, Polarity, Status
from indicators.statistics.denominators import with_n
from indicators.statistics.distributions import normal_quantile
from indicators.statistics.frames import (
    Booleans,
    Floats,
    decimal_years,
    of_one_supplier,
    require_one_per_key,
)
from indicators.statistics.interval import CONFIDENCE, with_intervals
from indicators.statistics.target_model import Direction, Target, TargetKind

GAPS = (TargetKind.GAP_CHANGE_RELATIVE, TargetKind.REACH_BENCHMARK)
WITHOUT_START = (TargetKind.REACH_BENCHMARK, TargetKind.LEVEL)
"""The kinds of which the aim does not follow from the figure of the start."""
_USABLE = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSeries:
    """Figures (n,) in the order of time with their standard errors (NaN: unknown), in the unit.

    ``correlation`` of successive figures, as `variation.with_variation` gives it.
    """

    periods: tuple[str, ...]
    time: Floats
    value: Floats
    error: Floats
    correlation: float = 0.0

    def only(self, keep: Booleans) -> TargetSeries:
        return TargetSeries(
            periods=tuple(period for period, value in zip(self.periods, keep.tolist(), strict=True) if value),
            time=self.time[keep],
            value=self.value[keep],
            error=self.error[keep],
            correlation=self.correlation,
        )

    def newest(self, points: int) -> TargetSeries:
        return self.only(np.arange(len(self.periods)) >= len(self.periods) - points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The figure wanted at the end, its standard error where it rests on a noisy figure, and the way."""

    value: float
    error: float
    upwards: bool


def usable_figures(
    observations: pd.DataFrame, *, catalogue: Catalogue, weights: pd.DataFrame | None
) -> pd.DataFrame:
    """The measured rows of one supplier with ``time`` (years) and ``error`` (standard error), by time.

    `DuplicateRowsError` when a key has two figures.
    """
    rows = observations[
        observations["value"].notna() & observations["status"].isin([str(item) for item in _USABLE])
    ]
    rows = rows[of_one_supplier(rows)]
    require_one_per_key(rows)
    sized = with_intervals(with_n(rows, catalogue=catalogue, weights=weights), catalogue=catalogue)
    error = (sized["upper"] - sized["lower"]) / (2.0 * normal_quantile(CONFIDENCE))
    return sized.assign(error=error, time=decimal_years(sized["period"])).sort_values("time")


def figures_by_area(rows: pd.DataFrame) -> dict[tuple[str, str], TargetSeries]:
    """The figures of each indicator and area, from rows as `usable_figures` gives them."""
    result = {}
    for (indicator_id, area_code), own in rows.groupby(["indicator_id", "area_code"], observed=True):
        time, value, error = (own[name].to_numpy(dtype=np.float64) for name in ("time", "value", "error"))
        result[str(indicator_id), str(area_code)] = TargetSeries(
            periods=tuple(own["period"]),
            time=time,
            value=value,
            error=error,
            correlation=float(own["correlation"].iloc[0]) if "correlation" in own else 0.0,
        )
    return result


NO_FIGURES = TargetSeries(periods=(), time=np.zeros(0), value=np.zeros(0), error=np.zeros(0))


def gap_with(figures: TargetSeries, *, benchmark: TargetSeries, polarity: Polarity) -> TargetSeries:
    """Area minus benchmark in the periods both have, positive when unfavourable; errors as if independent."""
    shared, own, other = np.intersect1d(
        np.array(figures.periods, dtype=str), np.array(benchmark.periods, dtype=str), return_indices=True
    )
    sign = -1.0 if polarity is Polarity.HIGHER_IS_BETTER else 1.0
    return TargetSeries(
        periods=tuple(str(period) for period in shared),
        time=figures.time[own],
        value=sign * (figures.value[own] - benchmark.value[other]),
        error=np.hypot(figures.error[own], benchmark.error[other]),
        correlation=figures.correlation,
    )


def after_last_break(figures: TargetSeries, indicator: Indicator, *, area_code: str) -> TargetSeries:
    """Only the figures after the last break of the area's series that lies before the newest figure."""
    if not len(figures.periods):
        return figures
    moments = break_moments(indicator, area_code=area_code)
    passed = moments[moments <= figures.time[-1]]
    return figures.only(figures.time >= passed.max()) if len(passed) else figures


def break_moments(indicator: Indicator, *, area_code: str) -> Floats:
    """The breaks of an indicator in an area, in years, shape (breaks,)."""
    periods = [item.period for item in indicator.breaks_in(area_code)]
    return decimal_years(pd.Series(periods, dtype="str")).astype(np.float64)


def aim_of(target: Target, *, first: float, error: float) -> Aim:
    """What ``first``, the figure or gap at the start with its standard error, should have become.

    change: first + value; direction: any figure past first; level: value itself; gap_change_relative:
    first (1 + value / 100); reach_benchmark: a gap of 0. Gaps are positive when unfavourable: they should
    fall.
    """
    noise = 0.0 if np.isnan(error) else error
    value = target.value or 0.0
    if target.kind is TargetKind.CHANGE:
        return Aim(value=first + value, error=noise, upwards=value > 0.0)
    if target.kind is TargetKind.LEVEL:
        return Aim(value=value, error=0.0, upwards=target.direction is Direction.UP)
    if target.kind is TargetKind.DIRECTION:
        return Aim(value=first, error=noise, upwards=target.direction is Direction.UP)
    if target.kind is TargetKind.GAP_CHANGE_RELATIVE:
        kept = 1.0 + value / 100.0
        return Aim(value=first * kept, error=noise * abs(kept), upwards=False)
    return Aim(value=0.0, error=0.0, upwards=False)
