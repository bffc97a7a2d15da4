"""How two figures go together over areas: Pearson's correlation with its interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.statistics.distributions import normal_quantile
from indicators.statistics.errors import StatisticsError
from indicators.statistics.frames import Floats
from indicators.statistics.interval import CONFIDENCE

LEAST_AREAS = 10
"""With fewer areas the interval is so wide that the number says nothing."""


class CorrelationError(StatisticsError):
    """Two rows of figures that cannot be correlated; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """``value`` (-1..1) over ``areas`` areas with its 95% interval."""

    value: float
    lower: float
    upper: float
    areas: int

    @property
    def is_clear(self) -> bool:
        """Whether the whole interval lies on one side of 0."""
        return self.lower > 0.0 or self.upper < 0.0


def correlate(first: Floats, second: Floats) -> Correlation:
    """Pearson's r of two figures of the same areas (1-D, same length), every area counting once.

    Its interval by Fisher's z: tanh(artanh(r) -/+ 1.96 / sqrt(n - 3)). Areas without one of the two do not
    count. ``CorrelationError``: lengths that differ, fewer than `LEAST_AREAS` areas, or a figure that is the
    same everywhere. Source: Fisher (1921), Metron 1, 3-32.
    """
    if first.shape != second.shape:
        raise CorrelationError(f"figures of {len(first)} and of {len(second)} areas")
    both = np.isfinite(first) & np.isfinite(second)
    x, y = first[both], second[both]
    if len(x) < LEAST_AREAS:
        raise CorrelationError(f"{len(x)} areas are too few, {LEAST_AREAS} are needed")
    if np.ptp(x) == 0.0 or np.ptp(y) == 0.0:
        raise CorrelationError("one of the figures is the same in every area")
    value = float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))
    margin = normal_quantile(CONFIDENCE) / np.sqrt(len(x) - 3)
    with np.errstate(divide="ignore"):  # a perfect correlation is infinitely far from none
        middle = np.arctanh(value)
    low, high = np.tanh(middle - margin), np.tanh(middle + margin)
    return Correlation(value=value, lower=float(low), upper=float(high), areas=len(x))
