"""Does a difference last? An area that is worse this year and better the next is neither."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.statistics.frames import (
    SERIES_KEY,
    Booleans,
    Floats,
    Integers,
    codes_of,
    decimal_years,
    is_any,
    require_columns,
)
from indicators.statistics.series import stretches
from indicators.statistics.states import TAKES_SIDE, Position

YEARS = 5
OTHER_SIDE = 1
"""So many of the newest `YEARS` figures may lie on the other side: four of five on one side is lasting."""
NEEDED = (*SERIES_KEY, "period", "gap", "oriented", "state_controlled", "threshold")


def require_lasting(comparisons: pd.DataFrame, *, catalogue: Catalogue) -> pd.DataFrame:
    """The rows of `multiplicity.control`, with only the sides that last.

    A side is taken when the difference can be told from none (after the correction) and, of the newest
    figures of the series up to this one (at most `YEARS`, after the last break), no more than `OTHER_SIDE`
    lie on the other side. It stays as long as the figure itself lies on that side and no more than
    `OTHER_SIDE` of the newest do not: one figure less far off does not end what earlier ones showed, and a
    verdict that changes with every year's chance is no verdict. Being on one side is not enough by itself:
    without any real difference it happens in more than a third of the areas (docs/verdicts.md). Rows that
    cannot be assessed stay so, and do not count.

    - ``state_controlled``: the side that is taken, or else ``similar``;
    - ``lasting``: the history does not contradict the side of this figure;
    - ``earlier``: an earlier figure took the side, this one alone does not show it;
    - ``chance`` that an area that does not differ is called different here: at most the sum of ``threshold``
      over the newest `YEARS` figures.

    `MissingColumnError`, `UnknownIndicatorError`.
    """
    require_columns(comparisons, NEEDED)
    state = comparisons["state_controlled"].to_numpy(dtype=object)
    gap = np.nan_to_num(comparisons["gap"].to_numpy(dtype=np.float64))
    assessed = np.asarray(state != str(Position.NOT_ASSESSABLE), dtype=bool)
    now = np.where(is_any(state, TAKES_SIDE), np.sign(gap), 0.0)
    laid = _laid_out(comparisons, at=np.flatnonzero(assessed), catalogue=catalogue)
    threshold = np.nan_to_num(comparisons["threshold"].to_numpy(dtype=np.float64))
    lasting, taken, chance = (np.zeros(len(state)) for _ in range(3))
    walked = (*_walk(laid.of(np.sign(gap)), now=laid.of(now)), _newest_sums(laid.of(threshold)))
    for values, result in zip((lasting, taken, chance), walked, strict=True):
        values[laid.row[laid.present]] = result[laid.present]
    oriented = comparisons["oriented"].to_numpy(dtype=bool)
    sides = np.select(
        [~assessed, (taken > 0) & oriented, (taken < 0) & oriented, taken > 0, taken < 0],
        [str(item) for item in (Position.NOT_ASSESSABLE, *_SIDES)],
        default=str(Position.SIMILAR),
    )
    return comparisons.assign(
        state_controlled=sides.astype(object),
        lasting=lasting > 0,
        earlier=(taken != 0) & (now == 0),
        chance=np.minimum(chance, 1.0),
    )


_SIDES = (Position.WORSE, Position.BETTER, Position.HIGHER, Position.LOWER)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Rows as (stretches, points) in the order of time, -1 as filling."""

    row: Integers

    @property
    def present(self) -> Booleans:
        return np.asarray(self.row >= 0, dtype=bool)

    def of(self, values: Floats) -> Floats:
        if not len(values):
            return np.zeros(self.row.shape)
        return np.where(self.present, values[self.row], 0.0)


def _laid_out(rows: pd.DataFrame, *, at: Integers, catalogue: Catalogue) -> _Laid:
    time = decimal_years(rows["period"])
    part = rows[list(SERIES_KEY)].assign(stretch=stretches(rows, time=time, catalogue=catalogue))
    key = codes_of(part, (*SERIES_KEY, "stretch"))
    order = at[np.lexsort((time[at], key[at]))]
    code = np.unique(key[order], return_inverse=True)[1]
    counts = np.bincount(code)
    place = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    row = np.full((len(counts), int(counts.max(initial=0))), -1, dtype=np.int64)
    row[code, place] = order
    return _Laid(row)


def _walk(side: Floats, *, now: Floats) -> tuple[Floats, Floats]:
    """Whether each figure's side lasts (1 or 0) and the side taken (1, -1 or 0); shape (stretches, points).

    ``side`` is that of each figure (0 where there is no gap at all), ``now`` that of those that can be told
    from none by themselves.
    """
    lasting, taken = np.zeros(side.shape), np.zeros(side.shape)
    before = np.zeros(len(side))
    for point in range(side.shape[1]):
        window = side[:, max(0, point - YEARS + 1) : point + 1]
        own = side[:, point]
        lasts = (own != 0) & ((window == -own[:, None]).sum(axis=1) <= OTHER_SIDE)
        before = np.where(lasts & ((now[:, point] != 0) | (before == own)), own, 0.0)
        lasting[:, point], taken[:, point] = lasts, before
    return lasting, taken


def _newest_sums(values: Floats) -> Floats:
    """Of each point the sum over the newest `YEARS` points up to it; (stretches, points)."""
    total = np.cumsum(values, axis=1)
    total[:, YEARS:] -= total[:, :-YEARS].copy()
    return total
