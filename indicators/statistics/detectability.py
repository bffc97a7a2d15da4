"""Before the start: the smallest change that figures with this noise, size and rhythm could ever show."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indicators.solvers import root
from indicators.statistics.distributions import normal_quantile, student_quantile
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats

ALPHA = 0.05
POWER = 0.8


class DetectabilityError(StatisticsError):
    """A question without an answer; the text names the value that cannot be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detectability:
    """The smallest visible effect in the unit, and what it is made of (standard errors in the unit).

    ``sampling_error``: from the number of people behind the figures. ``movement_error``: areas move apart
    from year to year anyhow. ``comparison_error``: the comparison areas are few.
    """

    smallest_visible: float
    error: float
    sampling_error: float
    movement_error: float
    comparison_error: float
    freedom: float


def smallest_visible(error: float, *, freedom: float, alpha: float = ALPHA, power: float = POWER) -> float:
    """The smallest effect found with chance ``power`` in a two-sided test at ``alpha``; unit of ``error``.

    ``(t(1 - alpha/2, freedom) + t(power, freedom)) * error``; infinite for freedom below 1.
    Source: Bloom (1995), Minimum detectable effects, Evaluation Review 19; 2.80 errors when freedom is large.
    """
    if not error >= 0.0 or not 0.0 < alpha < 1.0 or not 0.5 < power < 1.0:
        raise DetectabilityError(f"error {error}, alpha {alpha} or power {power} out of range")
    if freedom < 1.0:
        return math.inf
    degrees = np.array([freedom])
    needed = student_quantile(degrees, confidence=1.0 - alpha)
    spare = student_quantile(degrees, confidence=2.0 * power - 1.0)
    return float(needed[0] + spare[0]) * error


def smallest_visible_share(
    share: float, *, n_before: float, n_after: float, alpha: float = ALPHA, power: float = POWER
) -> tuple[float, float]:
    """The smallest fall and rise of a share (0..1) that two samples show: ``(fall, rise)``, both positive.

    Solves for d with p2 = p1 + d, and p the mean weighted by n::

        |d| = z(1-alpha/2) sqrt(p(1-p)(1/n1 + 1/n2)) + z(power) sqrt(p1(1-p1)/n1 + p2(1-p2)/n2)

    NaN where no possible share lies far enough away. ``DetectabilityError``: share outside 0..1 or n below 1.
    Source: Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, ch. 4.
    """
    if not 0.0 <= share <= 1.0 or not n_before >= 1.0 or not n_after >= 1.0:
        raise DetectabilityError(f"share {share} or n {n_before}, {n_after} out of range")
    z_alpha, z_power = normal_quantile(1.0 - alpha), normal_quantile(2.0 * power - 1.0)

    def lacking(change: float) -> float:
        other = share + change
        pooled = (n_before * share + n_after * other) / (n_before + n_after)
        null = math.sqrt(max(pooled * (1.0 - pooled), 0.0) * (1.0 / n_before + 1.0 / n_after))
        real = math.sqrt(share * (1.0 - share) / n_before + max(other * (1.0 - other), 0.0) / n_after)
        return float(abs(change) - z_alpha * null - z_power * real)

    return abs(_first_root(lacking, -share)), abs(_first_root(lacking, 1.0 - share))


def mean_change_error(
    noise: float, *, periods_before: int, periods_after: int, correlation: float = 0.0, skipped: int = 0
) -> float:
    """Standard error of (mean after - mean before) of one series with AR(1) noise, in the unit of ``noise``.

    ``sqrt(w' S w)`` with weights w = -1/b before, 0 in skipped periods, 1/a after, and
    S[i, j] = noise^2 * correlation^|i - j|. ``DetectabilityError``: no period on a side, or a correlation
    outside -1..1.
    """
    if periods_before < 1 or periods_after < 1 or skipped < 0:
        raise DetectabilityError(f"periods {periods_before}, {skipped}, {periods_after} out of range")
    if not -1.0 < correlation < 1.0 or not noise >= 0.0:
        raise DetectabilityError(f"correlation {correlation} or noise {noise} out of range")
    weights = np.concatenate(
        [
            np.full(periods_before, -1.0 / periods_before),
            np.zeros(skipped),
            np.full(periods_after, 1.0 / periods_after),
        ]
    )
    steps = np.abs(np.subtract.outer(np.arange(len(weights)), np.arange(len(weights))))
    covariance = noise**2 * np.power(float(correlation), steps)
    return float(np.sqrt(max(weights @ covariance @ weights, 0.0)))


def detectability(
    *,
    n: float,
    share: float,
    movement: float,
    periods_before: int,
    periods_after: int,
    comparison_areas: int,
    correlation: float = 0.0,
    skipped: int = 0,
) -> Detectability:
    """The smallest effect that a comparison of areas could show, in percentage points.

    ``share`` is the expected figure (0..100), ``n`` the people behind one figure, ``movement`` how much an
    area moves from year to year apart from the others (standard deviation, percentage points) with
    ``correlation`` from one year to the next. With J comparison areas of the same size::

        error^2 = (sampling^2 + movement^2) (1 + 1/J),  freedom = J - 1

    Sampling errors of years are independent. Use it before the start: with n, rhythm and noise in hand it
    tells whether measuring makes sense. ``DetectabilityError`` names a value that cannot be used.
    """
    if comparison_areas < 1 or not 0.0 <= share <= 100.0 or not n >= 1.0:
        raise DetectabilityError(f"n {n}, share {share} or areas {comparison_areas} out of range")
    rhythm = {"periods_before": periods_before, "periods_after": periods_after, "skipped": skipped}
    sampling = mean_change_error(math.sqrt(share * (100.0 - share) / n), **rhythm)
    moving = mean_change_error(movement, correlation=correlation, **rhythm)
    own = math.hypot(sampling, moving)
    error = own * math.sqrt(1.0 + 1.0 / comparison_areas)
    freedom = comparison_areas - 1.0
    return Detectability(
        smallest_visible=smallest_visible(error, freedom=freedom),
        error=error,
        sampling_error=sampling,
        movement_error=moving,
        comparison_error=own / math.sqrt(comparison_areas),
        freedom=freedom,
    )


def series_movement(values: Floats) -> tuple[float, float]:
    """How areas move apart from each other: ``(standard deviation, correlation of one year to the next)``.

    ``values`` is (T, J): figures of J comparable areas, no unknowns. The level of each area and the movement
    they share are taken out; what is left, trends of their own included, is what a comparison of areas has
    to reckon with. The deviation is corrected for the freedom that costs.
    ``DetectabilityError``: fewer than 4 periods or 3 areas, or unknown values.
    """
    periods, areas = values.shape
    if periods < 4 or areas < 3 or not np.isfinite(values).all():
        raise DetectabilityError(f"{periods} periods of {areas} areas are too few, or a value is unknown")
    own = values - values.mean(axis=1, keepdims=True)
    rest = own - own.mean(axis=0)
    total = float((rest**2).sum())
    if total <= 0.0:
        return 0.0, 0.0
    following = float((rest[1:] * rest[:-1]).sum()) / float(
        np.sqrt((rest[1:] ** 2).sum() * (rest[:-1] ** 2).sum())
    )
    return math.sqrt(total / ((periods - 1) * (areas - 1))), following


def _first_root(lacking: Callable[[float], float], far: float) -> float:
    """The change nearest to 0 at which ``lacking`` is no longer negative, or NaN."""
    if far == 0.0 or lacking(far) < 0.0:
        return math.nan
    return root(lacking, far * 1e-12, far)
