"""The gap between two sides with its interval, and what may be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Polarity
from indicators.statistics.distributions import normal_quantile, normal_two_sided
from indicators.statistics.frames import Booleans, Floats, Strings, divide, fact, is_any
from indicators.statistics.interval import CONFIDENCE, Limits
from indicators.statistics.states import Position, Reason

STRONG = 0.998
_KEEP_NO_GAP = (Reason.COUNT, Reason.IS_BENCHMARK)
_SIGNS = {Polarity.LOWER_IS_BETTER: 1.0, Polarity.HIGHER_IS_BETTER: -1.0, Polarity.NEUTRAL: 0.0}


@dataclass(frozen=True, slots=True)
class ComparedSides:
    """Both sides of each comparison, shape (rows,), in the unit: values, and intervals by confidence."""

    area: Floats
    other: Floats
    area_limits: Mapping[float, Limits]
    other_limits: Mapping[float, Limits]


def difference_limits(value: Floats, *, own: Limits, other: Floats, others: Limits) -> Limits:
    """The interval of ``value - other`` for independent estimates, out of their own intervals; shape (rows,).

    d - sqrt((a - la)² + (ub - b)²) and d + sqrt((ua - a)² + (b - lb)²), in the unit. A side whose limits
    are NaN counts as known exactly. Source: Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10;
    Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702, for any two estimates.
    """
    down, up = _halves(value, own=own, other=other, others=others)
    difference = value - other
    return difference - down, difference + up


def difference_p(value: Floats, *, own: Limits, other: Floats, others: Limits) -> Floats:
    """Two-sided p of no difference, shape (rows,), from the half of the 95% interval that faces zero.

    z = 1.96 |d| / half, so p < 0.05 exactly where `difference_limits` at 95% leaves out zero. 1 for d = 0
    and for an infinite margin.
    """
    down, up = _halves(value, own=own, other=other, others=others)
    difference = value - other
    half = np.where(difference > 0, down, up)
    z = normal_quantile(CONFIDENCE) * divide(np.abs(difference), half)
    z = np.where((half == 0) & (np.abs(difference) > 0), np.inf, z)
    z = np.where(np.isinf(half) | (difference == 0), 0.0, z)
    return normal_two_sided(z)


def assess_difference(
    rows: pd.DataFrame,
    *,
    sides: ComparedSides,
    whole: Floats,
    scale: Floats,
    reason: Strings,
    catalogue: Catalogue,
) -> pd.DataFrame:
    """The rows with gap, interval, p and state; see `comparison.compare` for the columns.

    ``whole`` is the benchmark's value and ``scale`` (0..1) turns the difference between the sides into the
    gap with it; both of shape (rows,).
    """
    sign = fact(rows, catalogue=catalogue, get=lambda indicator: _SIGNS[indicator.polarity]).astype(float)
    oriented = sign != 0
    sign = np.where(oriented, sign, 1.0)
    fine = reason == str(Reason.NONE)
    lower, upper = _gap_limits(sides, scale=scale, sign=sign, confidence=CONFIDENCE)
    strong_lower, strong_upper = _gap_limits(sides, scale=scale, sign=sign, confidence=STRONG)
    difference = np.where(is_any(reason, _KEEP_NO_GAP), np.nan, sides.area - whole)
    p_value = difference_p(
        sides.area,
        own=sides.area_limits[CONFIDENCE],
        other=sides.other,
        others=sides.other_limits[CONFIDENCE],
    )
    return rows.assign(
        benchmark_value=whole,
        difference=difference,
        gap=difference * sign,
        gap_lower=np.where(fine, lower, np.nan),
        gap_upper=np.where(fine, upper, np.nan),
        gap_percent=divide(100.0 * difference * sign, np.abs(whole)),
        oriented=oriented,
        p_value=np.where(fine, p_value, np.nan),
        state=_states(lower, upper, oriented=oriented, fine=fine),
        strong=fine & ((strong_lower > 0) | (strong_upper < 0)),
        reason=reason,
    )


def _halves(value: Floats, *, own: Limits, other: Floats, others: Limits) -> Limits:
    down = np.hypot(_half(value, own[0]), _half(others[1], other))
    up = np.hypot(_half(own[1], value), _half(other, others[0]))
    return down, up


def _half(high: Floats, low: Floats) -> Floats:
    infinite = np.isinf(high) | np.isinf(low)
    known = ~infinite & ~np.isnan(high) & ~np.isnan(low)
    half = np.subtract(high, low, out=np.zeros(np.shape(high)), where=known)
    return np.where(infinite, np.inf, np.maximum(half, 0.0))


def _gap_limits(sides: ComparedSides, *, scale: Floats, sign: Floats, confidence: float) -> Limits:
    low, high = difference_limits(
        sides.area,
        own=sides.area_limits[confidence],
        other=sides.other,
        others=sides.other_limits[confidence],
    )
    return np.where(sign > 0, low, -high) * scale, np.where(sign > 0, high, -low) * scale


def _states(lower: Floats, upper: Floats, *, oriented: Booleans, fine: Booleans) -> Strings:
    above, below = lower > 0, upper < 0
    return np.select(
        [~fine, above & oriented, below & oriented, above, below],
        [
            str(Position.NOT_ASSESSABLE),
            str(Position.WORSE),
            str(Position.BETTER),
            str(Position.HIGHER),
            str(Position.LOWER),
        ],
        default=str(Position.SIMILAR),
    ).astype(object)
