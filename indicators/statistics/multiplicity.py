"""Many comparisons at once: how many differences chance alone would show, and which ones survive that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.statistics.distributions import check_rate
from indicators.statistics.frames import Floats, Integers, codes_of, is_any, require_columns
from indicators.statistics.states import Position

ALPHA = 0.05
CHANCE_COLUMNS = ("p_value", "state", "state_controlled", "oriented")
"""What `count_chance` reads."""
_TAKES_SIDE = (str(Position.BETTER), str(Position.WORSE), str(Position.HIGHER), str(Position.LOWER))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceCount:
    """The differences on one screen, for "of the N differences chance alone would show about M".

    ``tested`` comparisons, ``found`` with p below alpha, of them ``worse``; ``expected`` and
    ``expected_worse`` are how many chance alone would give if no area differed from its benchmark at all,
    ``kept`` and ``kept_worse`` what is left at a false-discovery rate of alpha.
    """

    tested: int
    found: int
    worse: int
    expected: float
    expected_worse: float
    kept: int
    kept_worse: int


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
    """The rows of `comparison.compare` with ``q_value`` and ``state_controlled`` (`Position`).

    A side that does not survive the correction becomes ``similar``. The correction runs over all rows given
    (pass the rows of one screen), or over the rows that agree in the columns ``within``. `ConfidenceError`,
    `MissingColumnError`.
    """
    check_rate(alpha)
    require_columns(comparisons, ("p_value", "state", *within))
    groups = codes_of(comparisons, within) if within else None
    q_value = benjamini_hochberg(comparisons["p_value"].to_numpy(dtype=np.float64), groups=groups)
    state = comparisons["state"].to_numpy(dtype=object)
    lost = is_any(state, _TAKES_SIDE) & ~(q_value <= alpha)
    return comparisons.assign(q_value=q_value, state_controlled=np.where(lost, str(Position.SIMILAR), state))


def count_chance(comparisons: pd.DataFrame, *, alpha: float = ALPHA) -> ChanceCount:
    """How many of these comparisons (rows of `control`) chance alone would call different. `ConfidenceError`.

    A test at alpha calls alpha of the areas that do not differ different, half of them worse: with m tests,
    of which m' of an indicator with good and bad, at most alpha m and alpha m' / 2.
    """
    check_rate(alpha)
    require_columns(comparisons, CHANCE_COLUMNS)
    tested = comparisons["p_value"].notna()
    oriented = int((tested & comparisons["oriented"]).sum())
    return ChanceCount(
        tested=int(tested.sum()),
        found=int(comparisons["state"].isin(_TAKES_SIDE).sum()),
        worse=int((comparisons["state"] == str(Position.WORSE)).sum()),
        expected=alpha * float(tested.sum()),
        expected_worse=alpha * oriented / 2,
        kept=int(comparisons["state_controlled"].isin(_TAKES_SIDE).sum()),
        kept_worse=int((comparisons["state_controlled"] == str(Position.WORSE)).sum()),
    )
