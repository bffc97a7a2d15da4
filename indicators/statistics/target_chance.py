"""The chance that a series reaches its aim, from its own pace and the noise around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import special

from indicators.statistics.distributions import student_quantile
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats
from indicators.statistics.interval import CONFIDENCE
from indicators.statistics.regression import Lines, fit_lines, weights_from
from indicators.statistics.trend import ALPHA

LEAST_POINTS = 3
LEVEL_POINTS = 3
"""Where nothing clearly changes, a series stands where so many newest figures are on average."""


class TargetSeriesError(StatisticsError):
    """A series from which no chance follows; the text names what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a series gives to expect at a later moment, with 95% intervals; ``pace`` is per year.

    ``clear``: the series has a clear trend, and ``expected`` lies on its line; else it stays where it is.
    """

    clear: bool
    pace: float
    pace_lower: float
    pace_upper: float
    expected: float
    expected_lower: float
    expected_upper: float
    error: float
    freedom: float

    def chance_of(self, aim: float, *, upwards: bool, aim_error: float = 0.0) -> float:
        """P(figure >= aim), or <= aim when not ``upwards``: Student's t with ``freedom`` degrees.

        ``aim_error`` is the standard error of the aim itself, where it rests on a noisy first figure.
        """
        error = float(np.hypot(self.error, aim_error))
        ahead = (self.expected - aim) * (1.0 if upwards else -1.0)
        if error <= 0.0:
            return 1.0 if ahead >= 0.0 else 0.0
        return float(special.stdtr(self.freedom, ahead / error))


def outlook(time: Floats, *, value: Floats, error: Floats, at: float, correlation: float = 0.0) -> Outlook:
    """What n figures (n,) give to expect ``at`` a later moment; ``correlation`` is that of successive ones.

    The line is that of `regression.fit_lines`. It is gone along only where it is clear, as a trend on the
    screens is: p under 5% and a sign that survives leaving out each figure. For a new figure with the noise
    that the series shows::

        variance = var(end) + 2 h cov(end, slope) + h^2 var(slope) + s^2 / mean(w),   h = at - last moment

    where s^2 is the scatter around the line and w are the weights (1/error^2 where every error is known,
    else 1). Otherwise nothing is expected to change: the mean of the newest k = `LEVEL_POINTS` figures, with
    variance s^2 / mean(w) (1 + 1'R1 / k^2) + h^2 var(slope), R their correlations and h from their middle:
    that no trend is clear does not say that there is none. A line that is not clear is mostly noise:
    gone along, "80% or more" came true in 28% of simulated series (docs/statistics.md). `TargetSeriesError`:
    fewer than 3 points or unknown values. Source: Draper and Smith, Applied Regression Analysis (1998), ch. 1
    and 3 (prediction of a single observation).
    """
    if len(time) < LEAST_POINTS or not np.isfinite([*time, *value, at]).all():
        raise TargetSeriesError(f"{len(time)} points are too few, or a value is unknown")
    weights, weighted = weights_from(error[None, :], present=np.ones((1, len(time)), dtype=bool))
    line = fit_lines(
        time[None, :],
        value=value[None, :],
        weights=weights,
        weighted=weighted,
        correlation=np.array([correlation]),
    )
    w = weights[0]
    single = float(line.scatter[0]) / float(w[w > 0].mean())
    clear = bool(line.p_value[0] < ALPHA and line.sign_survives[0])
    if clear:
        expected, variance = _on_the_line(line, ahead=at - float(time[w > 0].max()))
    else:
        newest = np.flatnonzero(w > 0)[-LEVEL_POINTS:]
        expected = float(np.average(value[newest], weights=w[newest]))
        variance = single * _mean_variance(len(newest), correlation=correlation)
        variance += (at - float(time[newest].mean())) ** 2 * float(line.slope_variance[0])
    error_ahead, freedom = float(np.sqrt(variance + single)), float(line.freedom[0])
    half = float(student_quantile(line.freedom, confidence=CONFIDENCE)[0]) * error_ahead
    return Outlook(
        clear=clear,
        pace=float(line.slope[0]),
        pace_lower=float(line.slope_lower[0]),
        pace_upper=float(line.slope_upper[0]),
        expected=expected,
        expected_lower=expected - half,
        expected_upper=expected + half,
        error=error_ahead,
        freedom=freedom,
    )


def _on_the_line(line: Lines, *, ahead: float) -> tuple[float, float]:
    variance = line.end_variance + 2.0 * ahead * line.end_slope + ahead**2 * line.slope_variance
    return float(line.end[0] + line.slope[0] * ahead), float(variance[0])


def _mean_variance(points: int, *, correlation: float) -> float:
    """The variance of the mean of so many successive figures, over that of one."""
    place = np.arange(points)
    related = correlation ** np.abs(np.subtract.outer(place, place))
    return float(related.sum()) / points**2
