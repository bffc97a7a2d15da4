"""Honest classes for a map: few, at round numbers, the same for everything that is drawn with them. Pure."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dashboard.theme import Palette
from indicators.model import Polarity

MOST = 5
_FEWEST_SHARE = 0.08
_LARGEST_SHARE = 0.42
_ROUND = (5.0, 2.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Classes between ``bounds`` (ascending); a value on a bound belongs to the class above it.

    ``diverging``: five classes around a middle band, where the band holds differences under ``bounds[2]``;
    where that is 0 the band is for differences that cannot be told from none (``assessed``).
    ``whole``: the values are whole steps, so a class is a list of steps rather than a range.
    """

    bounds: tuple[float, ...]
    decimals: int
    lowest: float
    highest: float
    diverging: bool = False
    whole: bool = False

    def __len__(self) -> int:
        return len(self.bounds) + 1

    @property
    def assessed(self) -> bool:
        return self.diverging and self.bounds[2] == 0

    @property
    def middle(self) -> int:
        return len(self) // 2

    def index(self, value: float) -> int:
        """The class of a value, as it is shown: rounded to the decimals readers see."""
        shown = round(value, self.decimals) or (value if self.assessed else 0.0)
        if self.diverging:
            place = bisect_right(self.bounds, abs(shown)) - len(self.bounds) // 2
            return MOST // 2 + (place if shown > 0 else -place if shown < 0 else 0)
        return bisect_right(self.bounds, shown)

    def counts(self, values: Iterable[float]) -> tuple[int, ...]:
        """The number of values in each class."""
        numbers = [0] * len(self)
        for value in values:
            numbers[self.index(value)] += 1
        return tuple(numbers)

    def colours(self, palette: Palette, polarity: Polarity) -> tuple[str, ...]:
        """One colour per class, from the lowest to the highest class.

        The colours of better and worse are for differences with a verdict (``assessed``), and only where the
        indicator has a favourable side.
        """
        if self.diverging and (not self.assessed or polarity is Polarity.NEUTRAL):
            return palette.diverging_plain
        if self.diverging:
            favourable_first = palette.diverging
            return favourable_first if polarity is Polarity.LOWER_IS_BETTER else favourable_first[::-1]
        ramp = palette.sequential
        if len(self) == 1:
            return (ramp[len(ramp) // 2],)
        places = np.linspace(0, len(ramp) - 1, len(self)).round().astype(int)
        return tuple(ramp[place] for place in places)


def value_classes(values: Sequence[float], *, decimals: int, steps: bool = False) -> Classes:
    """At most five classes with about as many areas each, their bounds at the roundest numbers possible.

    ``steps``: the values are whole steps of a scale (such as class 1 to 9).
    """
    shown = np.array(sorted(round(value, decimals) for value in values))
    low, high = (float(shown[0]), float(shown[-1])) if len(shown) else (0.0, 0.0)
    distinct = np.unique(shown)
    if len(distinct) < 2:
        bounds: tuple[float, ...] = ()
    elif steps:
        bounds = _step_bounds(shown, distinct)
    elif len(distinct) <= MOST:
        bounds = tuple(bound_between(a, b, decimals=decimals) for a, b in pairwise(distinct))
    else:
        bounds = _round_bounds(shown, decimals=decimals)
    return Classes(bounds=bounds, decimals=decimals, lowest=low, highest=high, whole=steps)


def difference_classes(
    values: Sequence[float], *, decimals: int, assessed: bool = False, outer: float | None = None
) -> Classes:
    """Five classes around zero: a middle band in which the difference is small, and two on either side.

    ``assessed``: the values are clear differences, and the band is for those that are not; ``outer``: from
    where they are large, if that is known.
    """
    sizes = np.array([abs(round(value, decimals)) for value in values])
    smallest = 10.0**-decimals
    typical = float(np.quantile(sizes, 0.5 if assessed else 0.75)) if len(sizes) else 0.0
    outer = outer or _nearest_round(max(typical, 3 * smallest))
    inner = 0.0 if assessed else _nearest_round(max(outer / 4, smallest))
    bounds = (-outer, -inner, inner, outer)
    largest = float(sizes.max()) if len(sizes) else 0.0
    return Classes(bounds=bounds, decimals=decimals, lowest=-largest, highest=largest, diverging=True)


def _step_bounds(shown: np.ndarray, distinct: np.ndarray) -> tuple[float, ...]:
    """Bounds between whole steps; neighbouring steps are joined when there are more than five."""
    if len(distinct) <= MOST:
        return tuple(float(step) for step in distinct[1:])
    wanted = np.quantile(shown, np.linspace(0, 1, MOST + 1)[1:-1])
    return tuple(sorted({float(math.ceil(bound)) for bound in wanted} - {float(distinct[0])}))


def _round_bounds(shown: np.ndarray, *, decimals: int) -> tuple[float, ...]:
    wanted = np.quantile(shown, np.linspace(0, 1, MOST + 1)[1:-1])
    best: tuple[float, ...] = ()
    exponent = math.floor(math.log10(max(shown[-1] - shown[0], 10.0**-decimals)))
    for power in range(exponent, -decimals - 1, -1):
        for digit in _ROUND:
            step = digit * 10.0**power
            rounded = sorted({round(round(bound / step) * step, decimals) for bound in wanted})
            bounds = tuple(bound for bound in rounded if shown[0] < bound <= shown[-1])
            if len(bounds) == MOST - 1 and _balanced(shown, bounds):
                return bounds
            if len(bounds) >= len(best):
                best = bounds
    return best


def _balanced(shown: np.ndarray, bounds: tuple[float, ...]) -> bool:
    places = np.searchsorted(shown, bounds, side="left")
    shares = np.diff([0, *places, len(shown)]) / len(shown)
    return bool(shares.min() >= _FEWEST_SHARE and shares.max() <= _LARGEST_SHARE)


def bound_between(low: float, high: float, *, decimals: int) -> float:
    """The roundest number above ``low`` and at most ``high``."""
    exponent = math.floor(math.log10(high - low)) + 1
    for power in range(exponent, -decimals - 1, -1):
        for digit in _ROUND:
            step = digit * 10.0**power
            candidate = round(math.ceil((low + high) / 2 / step) * step, decimals)
            if low < candidate <= high:
                return candidate
    return float(high)


def _nearest_round(size: float) -> float:
    """The nearest of 1, 2, 5, 10, 20, 50 ..."""
    power = 10.0 ** math.floor(math.log10(size))
    digit = min((1.0, 2.0, 5.0, 10.0), key=lambda item: abs(item * power - size))
    return round(digit * power, 10)
