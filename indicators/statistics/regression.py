"""Weighted straight lines through many short series at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.statistics.autocorrelation import line_factors
from indicators.statistics.distributions import student_quantile, student_two_sided
from indicators.statistics.frames import Booleans, Floats, divide

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Lines:
    """One line per series, each field of shape (series,); NaN where fewer than three points carry weight.

    ``slope`` is in units per year; ``points`` counts the points with weight and ``freedom`` the degrees of
    freedom behind the intervals; ``scatter`` is s² (over the weights: the variance of a single figure);
    ``start`` and ``end`` are the fitted values at the first and the last point, with variances
    ``start_variance`` and ``end_variance``, and ``end_slope`` the covariance of end and slope.
    """

    points: Floats
    freedom: Floats
    slope: Floats
    slope_lower: Floats
    slope_upper: Floats
    slope_variance: Floats
    scatter: Floats
    p_value: Floats
    sign_survives: Booleans
    weighted: Booleans
    start: Floats
    start_variance: Floats
    end: Floats
    end_variance: Floats
    end_slope: Floats


def weights_from(error: Floats, *, present: Booleans) -> tuple[Floats, Booleans]:
    """1/error² where every present point of a series has an error, else 1; and which series are weighted.

    ``error`` and ``present`` have shape (series, points). A point with an infinite error weighs nothing; a
    series in which no point has a finite error is not weighted.
    """
    known = present & (error > 0)
    weighted = (known == present).all(axis=1) & (known & np.isfinite(error)).any(axis=1)
    inverse = divide(np.ones_like(error), error) ** 2
    inverse = np.where(np.isnan(inverse), 0.0, inverse)
    weights = np.where(weighted[:, None], inverse, present.astype(np.float64))
    return np.where(present, weights, 0.0), weighted


def fit_lines(
    time: Floats,
    *,
    value: Floats,
    weights: Floats,
    weighted: Booleans,
    correlation: Floats | None = None,
    confidence: float = 0.95,
) -> Lines:
    """Weighted least squares of value on time per row; ``time, value, weights`` of shape (series, points).

    b = Σw(t - t̄)(y - ȳ) / Σw(t - t̄)², with variance s²/Σw(t - t̄)² and s² = Σw r²/(n - 2); p from Student's t
    with n - 2 degrees. Where the weights are inverse variances s² is at least 1: scatter that happens to be
    smaller than the figures' own errors makes no trend surer (Birge, Physical Review 40 (1932) 207-227).
    ``sign_survives`` says that the slope keeps its sign whichever point is left out. Points without weight
    do not count. ``correlation`` of successive points, shape (series,), corrects s², the variances and the
    degrees by `autocorrelation.line_factors`; without it points are taken as independent. Source: Draper and
    Smith, Applied Regression Analysis (1998), chapters 1, 8 and 9.
    """
    used = weights > 0
    w = np.where(used, weights, 0.0)
    t, y = np.where(used, time, 0.0), np.where(used, value, 0.0)
    total = w.sum(axis=1)
    mean_t, mean_y = divide((w * t).sum(axis=1), total), divide((w * y).sum(axis=1), total)
    dt = np.where(used, t - mean_t[:, None], 0.0)
    dy = np.where(used, y - mean_y[:, None], 0.0)
    spread, joint = (w * dt * dt).sum(axis=1), (w * dt * dy).sum(axis=1)
    points = used.sum(axis=1).astype(np.float64)
    fits = (points >= 3) & (spread > 0)
    slope = np.where(fits, divide(joint, spread), np.nan)
    left = np.where(used, dy - np.where(fits, slope, 0.0)[:, None] * dt, 0.0)
    related = line_factors(points, correlation=np.zeros(len(points)) if correlation is None else correlation)
    scatter = divide((w * left * left).sum(axis=1), (points - 2) * related.scatter)
    scatter = np.where(weighted, np.maximum(scatter, 1.0), _without_dust(scatter, y=y, w=w, used=used))
    variance = np.where(fits, divide(scatter * related.slope, spread), np.nan)
    last = np.where(used, time, -np.inf).max(axis=1, initial=-np.inf)
    first = np.where(used, time, np.inf).min(axis=1, initial=np.inf)
    ahead, behind = (np.where(fits, moment, np.nan) - mean_t for moment in (last, first))
    middle = divide(scatter * related.mean, total)
    half = student_quantile(related.freedom, confidence=confidence) * np.sqrt(variance)
    return Lines(
        points=points,
        freedom=related.freedom,
        slope=slope,
        slope_lower=slope - half,
        slope_upper=slope + half,
        slope_variance=variance,
        scatter=scatter,
        p_value=_p_value(slope, variance=variance, freedom=related.freedom),
        sign_survives=fits & _sign_survives(slope, w=w, dt=dt, dy=dy, spread=spread, joint=joint),
        weighted=weighted,
        start=mean_y + slope * behind,
        start_variance=middle + variance * behind**2,
        end=mean_y + slope * ahead,
        end_variance=middle + variance * ahead**2,
        end_slope=variance * ahead,
    )


def _without_dust(scatter: Floats, *, y: Floats, w: Floats, used: Booleans) -> Floats:
    """The scatter, with what is only rounding of the computer's numbers taken as 0."""
    size = (w * y * y).sum(axis=1)
    dust = np.finfo(np.float64).eps ** 2 * 16 * np.maximum(used.sum(axis=1), 1) * size
    return np.where(scatter <= dust, 0.0, scatter)


def _p_value(slope: Floats, *, variance: Floats, freedom: Floats) -> Floats:
    ratio = divide(slope, np.sqrt(variance))
    ratio = np.where((variance == 0) & (slope != 0), np.inf, ratio)
    ratio = np.where(slope == 0, 0.0, ratio)
    return student_two_sided(ratio, degrees=freedom)


def _sign_survives(
    slope: Floats, *, w: Floats, dt: Floats, dy: Floats, spread: Floats, joint: Floats
) -> Booleans:
    """Leave each point out in turn: b(i) = (Sty - c dt dy) / (Stt - c dt²) with c = w / (1 - w/Σw)."""
    total = w.sum(axis=1, keepdims=True)
    c = divide(w * total, total - w)
    without = divide(joint[:, None] - c * dt * dy, np.maximum(spread[:, None] - c * dt * dt, 0.0))
    same = without * np.sign(slope)[:, None] > _ROUNDING * np.abs(slope)[:, None]
    return np.asarray(((w == 0) | same).all(axis=1) & (np.abs(slope) > 0), dtype=bool)
