"""Normal, Student and Poisson tables, from scipy.special alone: scipy.stats takes seconds to import."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from scipy import special

from indicators.statistics.errors import ConfidenceError
from indicators.statistics.frames import Floats


def check_rate(value: float) -> float:
    """The value, or `ConfidenceError` when it does not lie strictly between 0 and 1."""
    if not 0.0 < value < 1.0:
        raise ConfidenceError(value)
    return value


def normal_quantile(confidence: float) -> float:
    """z with P(-z < Z < z) = ``confidence``: 1.960 for 0.95. `ConfidenceError` outside (0, 1)."""
    return NormalDist().inv_cdf((1.0 + check_rate(confidence)) / 2.0)


def normal_two_sided(z: Floats) -> Floats:
    """P(|Z| >= |z|), shape of ``z``; NaN stays NaN."""
    return np.asarray(2.0 * special.ndtr(-np.abs(z)), dtype=np.float64)


def student_quantile(degrees: Floats, *, confidence: float) -> Floats:
    """t with P(-t < T < t) = ``confidence``, shape of ``degrees``; NaN below one degree of freedom."""
    usable = degrees >= 1
    safe = np.where(usable, degrees, 1.0)
    quantiles = special.stdtrit(safe, (1.0 + check_rate(confidence)) / 2.0)
    return np.where(usable, quantiles, np.nan)


def student_two_sided(t: Floats, *, degrees: Floats) -> Floats:
    """P(|T| >= |t|), element by element; NaN below one degree of freedom; 0 for an infinite ``t``."""
    usable = (degrees >= 1) & ~np.isnan(t)
    tails = 2.0 * special.stdtr(np.where(usable, degrees, 1.0), -np.abs(np.where(usable, t, 0.0)))
    return np.where(usable, tails, np.nan)


def gamma_quantile(shape: Floats, *, probability: float) -> Floats:
    """The quantile of the gamma distribution with scale 1; 0 for shape 0."""
    positive = shape > 0
    quantiles = special.gammaincinv(np.where(positive, shape, 1.0), probability)
    return np.where(positive, quantiles, 0.0)
