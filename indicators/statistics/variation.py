"""How much figures of a register really move from year to year, beyond what counting people would give.

A count of events or of people varies more than Poisson or binomial says: events come together, a household
shares a benefit, a rule changes first in one part of the city. It also keeps part of last year's chance. Both
are estimated here from the series themselves, pooled over areas of one size, so that intervals
(`interval.with_intervals`) and trends (`regression.fit_lines`) can reckon with them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass
from indicators.statistics.allowed import evidence_of
from indicators.statistics.autocorrelation import MOST_CORRELATION, line_factors, pooled_correlation
from indicators.statistics.benchmark import find_benchmarks
from indicators.statistics.frames import (
    Booleans,
    Floats,
    Integers,
    codes_of,
    divide,
    fact,
    group_medians,
    group_sums,
    require_columns,
)
from indicators.statistics.scale import LogScale, log_scale, scale_of
from indicators.statistics.series import Series, last_stretches

SIZES = (1500.0, 5000.0, 15000.0)
"""The bounds of the size classes, in the people or dwellings behind a figure."""
LEAST_SERIES = 12
LEAST_POINTS = 5
LEAST_EVENTS = 10.0
COMMON_CORRELATION = 0.4
"""Where too few series tell: the middle of what the registers here show (docs/verdicts.md)."""
NEEDED = ("indicator_id", "area_code", "period", "group", "value", "n", "level", "status")
LEAST_PART = 0.5
"""Where sampling is the larger part, too little is left to see how the rest hangs together."""
_UNSIZED = {str(AreaLevel.BUURT): len(SIZES) + 1}
_FAR_OUT = 9.0


def with_variation(sized: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """The frame with ``extra``, ``dispersion`` and ``correlation``, estimated from its own series.

    y is a figure on the log scale (`scale.log_scale`) minus that of its own benchmark, so that a shock of the
    whole city does not count, and e what is left of y around a straight line. With s² = Σe²/(T - 2) per
    series and v its mean sampling variance::

        extra = max(0, median of (s² / m - v) / a)

    over the series of wijken and buurten of one indicator, group and size class (`SIZES`; by level where
    the size is unknown); a is what the line takes from s² when successive figures hang together, m the
    median of chi-square over its degrees (`autocorrelation.line_factors`). A median: one area that was
    rebuilt does not count for all. A class of fewer than `LEAST_SERIES` series takes the estimate of its
    indicator, or else that of the class over all indicators of its measure.

    - ``extra``: that variance, on the log scale; NaN unless the row is of a register and enough series tell;
    - ``dispersion``: real variance over that of counting, 1 + extra / sampling: what the interval from n is
      to be widened by; 1 where ``extra`` or n is unknown. An area larger than the largest wijken is the sum
      of such wijken, which vary independently of each other: it has their dispersion;
    - ``correlation`` of successive figures: that of the series of an indicator, pooled
      (`autocorrelation.pooled_correlation`), or more where the row owes less to sampling, which does not
      hang together, than those series do; `COMMON_CORRELATION` where fewer than `LEAST_SERIES` series tell.

    `MissingColumnError`, `UnknownAreaError`, `UnknownIndicatorError`.
    """
    require_columns(sized, NEEDED)
    scaled = log_scale(sized, catalogue=catalogue)
    register = np.asarray(evidence_of(sized, catalogue=catalogue) == str(EvidenceClass.REGISTER), dtype=bool)
    local = np.asarray(sized["level"].isin([AreaLevel.WIJK, AreaLevel.BUURT]), dtype=bool)
    keys = _keys(sized, catalogue=catalogue)
    lines = _lines(sized, scaled=scaled, wanted=register & local, catalogue=catalogue, areas=areas)
    together = _correlations(lines, keys)
    lasting = _of_the_extra(lines, keys, correlation=together)
    extra = np.where(register, _extra(lines, keys, correlation=lasting), np.nan)
    least = np.full(int(keys.group.max(initial=-1)) + 1, np.inf)
    counted = local & (scaled.sampling > 0)
    np.minimum.at(least, keys.group[counted], scaled.sampling[counted])
    floor = np.where(np.isfinite(least), least, 0.0)[keys.group] if len(sized) else np.zeros(0)
    sampling = np.where(scaled.sampling > 0, np.maximum(scaled.sampling, floor), 0.0)
    return sized.assign(
        extra=extra,
        dispersion=1.0 + np.nan_to_num(divide(extra, sampling)),
        correlation=np.maximum(
            together[keys.indicator],
            lasting[keys.indicator] * np.nan_to_num(divide(extra, extra + sampling)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """Whole numbers per row for what is pooled: from the narrowest to the widest."""

    family: Integers
    group: Integers
    measure: Integers
    indicator: Integers


@dataclass(frozen=True, slots=True)
class _Lines:
    """The series with enough points, shape (series,): their first row and what a line leaves of them."""

    row: Integers
    points: Integers
    squares: Floats
    products: Floats
    sampling: Floats


def _keys(rows: pd.DataFrame, *, catalogue: Catalogue) -> _Keys:
    n = rows["n"].to_numpy(dtype=np.float64)
    unsized = rows["level"].map(_UNSIZED).astype("float64").fillna(len(SIZES) + 2.0).to_numpy()
    size = np.where(np.isfinite(n), np.searchsorted(SIZES, np.nan_to_num(n)), unsized).astype(np.int64)
    measure = fact(rows, catalogue=catalogue, get=lambda each: str(scale_of(each).measure))
    frame = rows[["indicator_id", "group"]].assign(size=size, measure=measure)
    return _Keys(
        family=codes_of(frame, ("indicator_id", "group", "size")),
        group=codes_of(frame, ("indicator_id", "group")),
        measure=codes_of(frame, ("measure", "size")),
        indicator=codes_of(frame, ("indicator_id",)),
    )


def _lines(
    rows: pd.DataFrame, *, scaled: LogScale, wanted: Booleans, catalogue: Catalogue, areas: Areas
) -> _Lines:
    benchmarks = find_benchmarks(rows, areas=areas)
    apart = scaled.value - np.where(benchmarks.row >= 0, scaled.value[benchmarks.row], np.nan)
    at = np.flatnonzero(wanted & np.isfinite(apart))
    part = rows.iloc[at].reset_index(drop=True)
    series = last_stretches(part, usable=np.ones(len(part), dtype=bool), catalogue=catalogue)
    points = series.present.sum(axis=1)
    squares, products = _residuals(series, apart[at])
    sampling, events = (_means(series, values[at]) for values in (scaled.sampling, scaled.events))
    keep = np.flatnonzero((points >= LEAST_POINTS) & ~(events < LEAST_EVENTS) & (squares > 0))
    first = at[series.row[keep, 0]] if len(keep) else np.zeros(0, dtype=np.int64)
    return _Lines(first, points[keep], squares[keep], products[keep], sampling[keep])


def _residuals(series: Series, values: Floats) -> tuple[Floats, Floats]:
    """Σe² and Σe(t)e(t+1) around the line of each series; shape (series,)."""
    present = series.present
    count = np.maximum(present.sum(axis=1, keepdims=True), 1)
    time, value = (np.where(present, item, 0.0) for item in (series.time, series.of(values)))
    dt = np.where(present, time - time.sum(axis=1, keepdims=True) / count, 0.0)
    dy = np.where(present, value - value.sum(axis=1, keepdims=True) / count, 0.0)
    slope = np.nan_to_num(divide((dt * dy).sum(axis=1), (dt * dt).sum(axis=1)))
    left = dy - slope[:, None] * dt
    return (left * left).sum(axis=1), (left[:, 1:] * left[:, :-1]).sum(axis=1)


def _means(series: Series, values: Floats) -> Floats:
    laid = np.where(series.present, series.of(values), 0.0)
    return np.asarray(laid.sum(axis=1) / np.maximum(series.present.sum(axis=1), 1))


def _correlations(lines: _Lines, keys: _Keys) -> Floats:
    """Per indicator. Series three times as far from their line as their class do not count."""
    indicators = int(keys.indicator.max(initial=-1)) + 1
    independent = _extra(lines, keys, correlation=np.zeros(indicators))[lines.row]
    typical = lines.sampling + np.nan_to_num(independent)
    freedom = np.maximum(lines.points - 2, 1)
    near = np.flatnonzero((typical > 0) & (lines.squares < _FAR_OUT * typical * freedom))
    group = keys.indicator[lines.row[near]]
    result = pooled_correlation(
        lines.products[near] / typical[near],
        squares=lines.squares[near] / typical[near],
        points=lines.points[near],
        group=group,
        groups=indicators,
    )
    enough = np.bincount(group, minlength=indicators) >= LEAST_SERIES
    return np.where(enough & np.isfinite(result), result, COMMON_CORRELATION)


def _of_the_extra(lines: _Lines, keys: _Keys, *, correlation: Floats) -> Floats:
    """The correlation of what is beyond sampling, per indicator: sampling starts anew with every figure."""
    extra = np.nan_to_num(_extra(lines, keys, correlation=correlation)[lines.row])
    group = keys.indicator[lines.row]
    part = np.nan_to_num(divide(extra, extra + lines.sampling))
    groups = len(correlation)
    count = np.bincount(group, minlength=groups).astype(np.float64)
    mean = divide(group_sums(part, group=group, groups=groups), count)
    return np.minimum(correlation / np.clip(np.nan_to_num(mean), LEAST_PART, 1.0), MOST_CORRELATION)


def _extra(lines: _Lines, keys: _Keys, *, correlation: Floats) -> Floats:
    """The variance beyond sampling of each row of the frame, NaN where nothing tells."""
    factors = line_factors(
        lines.points.astype(np.float64), correlation=correlation[keys.indicator[lines.row]]
    )
    each = (lines.squares / (lines.points - 2) / factors.median - lines.sampling) / factors.scatter
    extra = np.full(len(keys.family), np.nan)
    for key in (keys.measure, keys.group, keys.family):
        groups = int(key.max(initial=-1)) + 1
        median, count = group_medians(each, group=key[lines.row], groups=groups)
        of_row = np.where(count >= LEAST_SERIES, np.maximum(median, 0.0), np.nan)[key]
        extra = np.where(np.isnan(of_row), extra, of_row)
    return extra
