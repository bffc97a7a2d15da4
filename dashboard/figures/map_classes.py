"""Honest classes for a map: few, at round numbers, the same for everything that is drawn with them. Pure."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from dashboard.theme import Palette
from indicators.model import Polarity

MOST = 5
_FEWEST_SHARE = 0.08
_LARGEST_SHARE = 0.42
_ROUND = (5.0, 2.0, 1.0)
_NARROWEST = 1 / 3
_FEWER = 0.08
"""How uneven five classes may be before four are better."""
_MOST_MARKS = 18


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

    def place(self, value: float) -> float:
        """Where a value stands on a scale of equally wide classes: 0 is the lowest value, 1 the highest."""
        ends = (min(self.lowest, value), *self.bounds, max(self.highest, value))
        place = self.index(value)
        low, high = ends[place], ends[place + 1]
        share = (value - low) / (high - low) if high > low else 0.5
        return (place + min(max(share, 0.0), 1.0)) / len(self)

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
        bounds = _step_bounds(distinct)
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


def _step_bounds(distinct: np.ndarray) -> tuple[float, ...]:
    """Bounds between whole steps: of more than five steps, equally many neighbours are one class."""
    if len(distinct) <= MOST:
        return tuple(float(step) for step in distinct[1:])
    low, high = float(distinct[0]), float(distinct[-1])
    wide = math.ceil((high - low + 1) / MOST)
    return tuple(bound for bound in reversed(np.arange(high + 1 - wide, low, -wide).tolist()))


def _round_bounds(shown: np.ndarray, *, decimals: int) -> tuple[float, ...]:
    """Bounds on the coarsest round steps that divide the areas about evenly, no class very narrow.

    A class is at least a third as wide as the range of the middle half of the areas.
    """
    low, first, third, high = np.quantile(shown, [0.1, 0.25, 0.75, 0.9])
    least = max((third - first) * _NARROWEST, 10.0**-decimals)
    best: tuple[float, tuple[float, ...]] = (math.inf, ())
    for step in _round_steps(high - low, decimals=decimals):
        marks = _marks_between(low, high, step, decimals=decimals)
        marks = marks[(marks > shown[0]) & (marks <= shown[-1])]
        for number in range(MOST - 1, 0, -1):
            uneven, bounds = _most_even(shown, marks, number=number, least=least)
            if number == MOST - 1 and bounds and _balanced(shown, bounds):
                return bounds
            penalty = uneven + (MOST - 1 - number) * _FEWER
            if penalty < best[0]:
                best = (penalty, bounds)
    return best[1]


def _round_steps(size: float, *, decimals: int) -> Iterator[float]:
    """The steps of 5, 2 and 1 times a power of ten that a range of this size can be divided by."""
    exponent = math.floor(math.log10(max(size, 10.0**-decimals)))
    for power in range(exponent, -decimals - 1, -1):
        for digit in _ROUND:
            step = digit * 10.0**power
            if round(step, decimals) == round(step, 12) and 2 <= size / step <= _MOST_MARKS:
                yield step


def _marks_between(low: float, high: float, step: float, *, decimals: int) -> np.ndarray:
    first, last = math.floor(low / step), math.ceil(high / step)
    return np.unique(np.round(np.arange(first, last + 1) * step, decimals))


def _most_even(
    shown: np.ndarray, marks: np.ndarray, *, number: int, least: float
) -> tuple[float, tuple[float, ...]]:
    """The so many marks that divide the values most evenly, at least ``least`` apart; how uneven they are."""
    chosen = np.array(list(combinations(range(len(marks)), number)), dtype=int).reshape(-1, number)
    chosen = chosen[(np.diff(marks[chosen], axis=1) >= least * 0.999).all(axis=1)]
    if not len(chosen):
        return math.inf, ()
    below = np.searchsorted(shown, marks, side="left")[chosen]
    ends = np.full((len(chosen), 1), 0), np.full((len(chosen), 1), len(shown))
    counts = np.diff(np.hstack([ends[0], below, ends[1]]), axis=1) / len(shown)
    uneven = ((counts - 1 / (number + 1)) ** 2).sum(axis=1) + (counts == 0).any(axis=1)
    place = int(uneven.argmin())
    return float(uneven[place]), tuple(marks[chosen[place]].tolist())


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
