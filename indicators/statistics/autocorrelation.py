"""What a straight line makes of figures that hang together from one year to the next.

A figure keeps part of last year's chance: with correlation r between successive figures and r² between
those two apart (AR(1)) a line follows the noise. Its residuals then look smaller than the noise was and
less correlated than it was, and its slope is far less certain than the residuals say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

from indicators.statistics.frames import Floats, Integers, divide, group_sums

MOST_CORRELATION = 0.8
_MOST_POINTS = 40
_STEP = 0.05
_GRID = np.arange(0.0, MOST_CORRELATION + _STEP / 2, _STEP)


@dataclass(frozen=True, slots=True)
class LineFactors:
    """For each series, against what holds for independent years; shape (series,).

    ``scatter``: the expected residual variance; ``freedom``: the degrees of freedom that residuals have;
    ``slope`` and ``mean``: the variance of the slope and of the mean; ``median``: that of chi-square over its
    degrees of freedom. All NaN under three points.
    """

    scatter: Floats
    freedom: Floats
    slope: Floats
    mean: Floats
    median: Floats


def line_factors(points: Floats, *, correlation: Floats) -> LineFactors:
    """The factors for lines through ``points`` evenly spaced figures with this correlation; both (series,).

    With M the residual maker of a line on time x and R the correlation matrix: scatter = tr(MR)/(n - 2),
    freedom = tr(MR)²/tr(MRMR) (Satterthwaite), slope = x'Rx/x'x, mean = 1'R1/n. Points that lie further
    apart than one step hang together less, so the factors are then on the careful side. Source: Bence,
    Ecology 76 (1995) 628-639; Satterthwaite, Biometrics Bulletin 2 (1946) 110-114.
    """
    scatter, part, slope, mean = (
        _between(table, points=points, correlation=correlation) for table in _tables()[2:]
    )
    freedom = part * (points - 2)
    median = divide(2.0 * special.gammaincinv(np.nan_to_num(freedom, nan=1.0) / 2.0, 0.5), freedom)
    return LineFactors(scatter, freedom, slope, mean, median)


def pooled_correlation(
    products: Floats, *, squares: Floats, points: Integers, group: Integers, groups: int
) -> Floats:
    """The correlation of successive figures per group, shape (groups,), 0 to `MOST_CORRELATION`.

    ``products`` (the sum of e(t) e(t+1)) and ``squares`` (of e²) are those of the residuals around a line
    through ``points`` figures of each series, shape (series,), each series divided by its variance. Their
    ratio is set equal to what a line leaves of it, Σ(MRM)(t,t+1) / tr(MR), summed over the series. NaN for
    a group without series.
    """
    adjacent, trace = _tables()[:2]
    size = np.clip(points, 3, _MOST_POINTS)
    counts = np.zeros((groups, _MOST_POINTS + 1))
    np.add.at(counts, (group, size), 1.0)
    expected = divide(counts @ adjacent, counts @ trace)
    seen = divide(
        group_sums(products, group=group, groups=groups),
        group_sums(squares, group=group, groups=groups),
    )
    return np.array(
        [
            float(np.interp(ratio, curve, _GRID))
            if np.isfinite(ratio) and np.isfinite(curve).all()
            else np.nan
            for ratio, curve in zip(seen, expected, strict=True)
        ]
    )


def _between(table: Floats, *, points: Floats, correlation: Floats) -> Floats:
    """The entry of each series, between the two nearest correlations of the table."""
    row = np.clip(np.nan_to_num(points), 0, _MOST_POINTS).astype(np.int64)
    place = np.clip(np.nan_to_num(correlation), 0.0, MOST_CORRELATION) / _STEP
    left = np.minimum(place.astype(np.int64), len(_GRID) - 2)
    part = place - left
    return np.asarray(table[row, left] * (1.0 - part) + table[row, left + 1] * part)


@lru_cache(maxsize=1)
def _tables() -> tuple[Floats, ...]:
    """Σ(MRM)(t,t+1), tr(MR), scatter, freedom/(n - 2), slope and mean; each (points, correlations)."""
    tables = np.full((6, _MOST_POINTS + 1, len(_GRID)), np.nan)
    tables[:2, :3] = 0.0
    for points in range(3, _MOST_POINTS + 1):
        x = np.arange(points) - (points - 1) / 2.0
        maker = np.eye(points) - 1.0 / points - np.outer(x, x) / (x @ x)
        apart = np.abs(np.subtract.outer(np.arange(points), np.arange(points)))
        for column, correlation in enumerate(_GRID):
            matrix = correlation**apart
            left = maker @ matrix
            residual = left @ maker
            trace = float(np.trace(left))
            tables[:, points, column] = (
                float(np.trace(residual, offset=1)),
                trace,
                trace / (points - 2),
                trace**2 / float((left * left.T).sum()) / (points - 2),
                float(x @ matrix @ x / (x @ x)),
                float(matrix.sum() / points),
            )
    return tuple(tables)
