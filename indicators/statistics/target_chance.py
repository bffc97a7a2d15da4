"""The chance that a series or a count reaches its aim, from its own pace and the noise around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from indicators.statistics.distributions import student_quantile
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats
from indicators.statistics.regression import fit_lines, weights_from

LEAST_POINTS = 3


class TargetSeriesError(StatisticsError):
    """A series or count from which no chance follows; the text names what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the trend of a series gives at a later moment, with 95% intervals; ``pace`` is per year."""

    pace: float
    pace_lower: float
    pace_upper: float
    expected: float
    expected_lower: float
    expected_upper: float
    error: float
    freedom: float

    def chance_of(self, aim: float, *, upwards: bool, aim_error: float = 0.0) -> float:
        """P(figure >= aim), or <= aim when not ``upwards``: Student's t with n - 2 degrees of freedom.

        ``aim_error`` is the standard error of the aim itself, where it rests on a noisy first figure.
        """
        error = float(np.hypot(self.error, aim_error))
        ahead = (self.expected - aim) * (1.0 if upwards else -1.0)
        if error <= 0.0:
            return 1.0 if ahead >= 0.0 else 0.0
        return float(special.stdtr(self.freedom, ahead / error))


def outlook(time: Floats, *, value: Floats, error: Floats, at: float) -> Outlook:
    """The straight line through n figures (n,), and what it predicts for one figure ``at`` a later moment.

    The line is that of `regression.fit_lines`. For a new figure of the noise that the series shows::

        variance = var(end) + 2 h cov(end, slope) + h^2 var(slope) + s^2 / mean(w),   h = at - last moment

    where s^2 is the scatter around the line and w are the weights (1/error^2 where every error is known,
    else 1). ``TargetSeriesError``: fewer than 3 points or unknown values. Source: Draper and Smith, Applied
    Regression Analysis (1998), ch. 1 and 3 (prediction of a single observation).
    """
    if len(time) < LEAST_POINTS or not np.isfinite([*time, *value, at]).all():
        raise TargetSeriesError(f"{len(time)} points are too few, or a value is unknown")
    rows = (time[None, :], value[None, :], error[None, :])
    weights, weighted = weights_from(rows[2], present=np.ones((1, len(time)), dtype=bool))
    line = fit_lines(rows[0], value=rows[1], weights=weights, weighted=weighted)
    w = weights[0]
    ahead = at - float(time[w > 0].max())
    middle = float(w @ time / w.sum())
    scatter = float(line.slope_variance[0]) * float(w @ (time - middle) ** 2)
    variance = (
        float(line.end_variance[0])
        + 2.0 * ahead * float(line.end_slope[0])
        + ahead**2 * float(line.slope_variance[0])
        + scatter / float(w[w > 0].mean())
    )
    freedom = float(line.points[0]) - 2.0
    expected = float(line.end[0]) + float(line.slope[0]) * ahead
    half = float(student_quantile(np.array([freedom]), confidence=0.95)[0]) * np.sqrt(variance)
    return Outlook(
        pace=float(line.slope[0]),
        pace_lower=float(line.slope_lower[0]),
        pace_upper=float(line.slope_upper[0]),
        expected=expected,
        expected_lower=expected - float(half),
        expected_upper=expected + float(half),
        error=float(np.sqrt(variance)),
        freedom=freedom,
    )


def count_chance(*, wanted: float, counted: float, elapsed: float, left: float) -> float:
    """The chance that a count reaches ``wanted``, with ``elapsed`` of the time passed and ``left`` to go.

    Events come at a steady unknown pace (Poisson, Jeffreys' prior): what is still to come is negative
    binomial with shape counted + 1/2, so P(X >= k) = I(left / (elapsed + left); k, counted + 1/2).
    1 when it is reached, 0 when no time is left. ``TargetSeriesError``: negative counts or no time passed.
    Source: Gelman et al., Bayesian Data Analysis (2013), ch. 2.6.
    """
    if not counted >= 0.0 or not elapsed > 0.0 or not left >= 0.0:
        raise TargetSeriesError(f"count {counted}, elapsed {elapsed} or left {left} out of range")
    needed = float(np.ceil(wanted - counted))
    if needed <= 0.0:
        return 1.0
    if left == 0.0:
        return 0.0
    return float(special.betainc(needed, counted + 0.5, left / (elapsed + left)))
