"""Many comparisons at once: how many differences chance alone would show, and which ones survive that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.distributions import check_rate
from indicators.statistics.frames import Floats, Integers, codes_of, is_any, require_columns
from indicators.statistics.size import counted_sides
from indicators.statistics.states import TAKES_SIDE, Position

ALPHA = 0.05
VERDICT_ALPHA = 0.0025
"""The false-discovery rate of verdicts about areas: with their memory (`lasting.require_lasting`) less than
one in a hundred of the areas that do not differ is called different (docs/verdicts.md)."""
CHANCE_COLUMNS = ("p_value", "state_controlled", "oriented", "chance", "size")
"""What `count_chance` reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceCount:
    """The differences on one screen, for "without real differences chance would show about M".

    ``tested`` comparisons, ``found`` with a side taken, of them ``worse``; ``expected``, ``expected_worse``:
    how many chance alone would give by the same rule if none of these areas differed from its benchmark.
    """

    tested: int
    found: int
    worse: int
    expected: float
    expected_worse: float


def benjamini_hochberg(p_values: Floats, *, groups: Integers | None = None) -> Floats:
    """Adjusted p-values, shape of ``p_values`` (1-D); NaN is no test and stays NaN.

    q(i) = min over j >= i of m p(j) / j with the p in rising order; rejecting q <= alpha keeps the expected
    share of false findings at most alpha. ``groups`` (whole numbers from 0) corrects each group by itself.
    Source: Benjamini and Hochberg, JRSS B 57 (1995) 289-300.
    """
    adjusted = np.full(len(p_values), np.nan)
    tested = np.flatnonzero(~np.isnan(p_values))
    if not len(tested):
        return adjusted
    group = np.zeros(len(tested), dtype=np.int64) if groups is None else groups[tested]
    order = np.lexsort((p_values[tested], group))
    sizes = np.bincount(group)
    start = np.cumsum(sizes) - sizes
    ordered_group = group[order]
    rank = np.arange(len(tested)) - start[ordered_group] + 1
    scaled = np.minimum(p_values[tested][order] * sizes[ordered_group] / rank, 1.0)
    by_size = np.argsort(scaled, kind="stable")
    place = np.empty(len(scaled), dtype=np.int64)
    place[by_size] = np.arange(len(scaled))
    block = ordered_group * len(scaled)
    lowest = np.minimum.accumulate((place + block)[::-1])[::-1] - block
    adjusted[tested[order]] = scaled[by_size][lowest]
    return adjusted


def control(comparisons: pd.DataFrame, *, alpha: float = ALPHA, within: Sequence[str] = ()) -> pd.DataFrame:
    """The rows of `comparison.compare` with ``q_value``, ``state_controlled`` (`Position`) and ``threshold``.

    A side that does not survive the correction becomes ``similar``. The correction runs over all rows given
    (pass the rows of one screen), or over the rows that agree in the columns ``within``. ``threshold`` is the
    p up to which a side is taken there, alpha R/m with R sides taken of m tests (R at least 1): the chance
    that an area that does not differ is called different. `ConfidenceError`, `MissingColumnError`.
    """
    check_rate(alpha)
    require_columns(comparisons, ("p_value", "state", *within))
    groups = codes_of(comparisons, within) if within else np.zeros(len(comparisons), dtype=np.int64)
    p_value = comparisons["p_value"].to_numpy(dtype=np.float64)
    q_value = benjamini_hochberg(p_value, groups=groups)
    state = comparisons["state"].to_numpy(dtype=object)
    lost = is_any(state, TAKES_SIDE) & ~(q_value <= alpha)
    number = int(groups.max(initial=-1)) + 1
    tested = np.bincount(groups[~np.isnan(p_value)], minlength=number)
    rejected = np.bincount(groups[q_value <= alpha], minlength=number)
    threshold = alpha * np.maximum(rejected, 1) / np.maximum(tested, 1)
    return comparisons.assign(
        q_value=q_value,
        state_controlled=np.where(lost, str(Position.SIMILAR), state),
        threshold=np.where(np.isnan(p_value), np.nan, threshold[groups]),
    )


def count_chance(comparisons: pd.DataFrame) -> ChanceCount:
    """How many of these comparisons chance alone would call different, by the rule that gave their verdicts.

    ``found`` and ``worse`` are the sides that screens count (`size.counted_side`).

    ``comparisons`` has the columns `CHANCE_COLUMNS` of `lasting.require_lasting` and `size.with_sizes`; the
    sum of ``chance``, half of it (for indicators with good and bad) on the wrong side. `MissingColumnError`.
    """
    require_columns(comparisons, CHANCE_COLUMNS)
    tested = comparisons["p_value"].notna()
    side = counted_sides(comparisons)
    chance = comparisons["chance"].where(tested, 0.0)
    return ChanceCount(
        tested=int(tested.sum()),
        found=int(is_any(side, TAKES_SIDE).sum()),
        worse=int((side == str(Position.WORSE)).sum()),
        expected=float(chance.sum()),
        expected_worse=float(chance[comparisons["oriented"].astype(bool)].sum() / 2),
    )
