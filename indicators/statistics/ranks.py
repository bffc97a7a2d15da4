"""The place of an area among its equals, with how sure that place is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.model import Polarity
from indicators.statistics.distributions import normal_quantile
from indicators.statistics.frames import (
    Booleans,
    Floats,
    Integers,
    Strings,
    codes_of,
    fact,
    keyed,
    require_columns,
)
from indicators.statistics.interval import CONFIDENCE, IntervalKind
from indicators.statistics.shrinkage import between_variance, shrink, weighted_centres
from indicators.statistics.states import Reason

DRAWS = 1000
SEED = 20_240_101
WORST = 5
NEEDED = (
    "indicator_id", "area_code", "period", "group", "value", "lower", "upper", "interval",
    "benchmark_value", "reason",
)  # fmt: skip
_RANKED = ("indicator_id", "period", "group", "level")


def ranks(
    comparisons: pd.DataFrame,
    *,
    catalogue: Catalogue,
    areas: Areas,
    draws: int = DRAWS,
    seed: int = SEED,
    worst: int = WORST,
    within: Sequence[str] = (),
) -> pd.DataFrame:
    """Each row of `comparison.compare` ranked among the areas of its level, 1 the worst, in the same order.

    With ``within`` only among the rows that agree in these columns too, as if each part were given by itself.

    Adds ``rank`` (by the figure itself; 1 is the highest where there is no good or bad) and ``ranked`` (how
    many areas), ``shrunk`` (the figure drawn towards its own benchmark, in the unit) and ``kept`` (the part
    of its distance that it keeps, 0..1), ``rank_lower, rank_upper`` (95% of the draws) and ``worst_chance``,
    the chance of being among the ``worst`` (NaN without good or bad, or with no more areas than that).

    Draws are normal, around `shrinkage.shrink` with tau² per indicator, period, group and level; where they
    cannot differ (tau² is 0) the order is chance. The same seed gives the same answer, also with other
    indicators beside it. Only rows with an interval and a benchmark of their own are ranked: the rest is NaN.
    With 1,000 draws a chance is known to within 0.03. `MissingColumnError`, `UnknownAreaError`.
    Source: Goldstein and Spiegelhalter, JRSS A 159 (1996) 385-443.
    """
    require_columns(comparisons, (*NEEDED, *within))
    rows = keyed(comparisons.reset_index(drop=True))
    levels = {code: str(areas.get(str(code)).level) for code in rows["area_code"].unique()}
    rows = rows.assign(level=rows["area_code"].map(levels).astype("category"))
    chosen = np.flatnonzero(_rankable(rows))
    part = rows.iloc[chosen]
    sign = fact(part, catalogue=catalogue, get=lambda each: _WORSE[each.polarity]).astype(float)
    group = codes_of(part, (*_RANKED, *within))
    value, shrunk, spread, kept = _shrunk(part, group=group)
    numbers = {name: np.full(len(rows), np.nan) for name in _NUMBERS}
    numbers["shrunk"][chosen], numbers["kept"][chosen] = shrunk, kept
    plain = fact(part, catalogue=catalogue, get=lambda each: each.polarity is Polarity.NEUTRAL).astype(bool)
    names = part["area_code"].to_numpy(dtype=object)
    normal = _normal(draws, areas=int(np.bincount(group).max(initial=0)), seed=seed)
    for members in _members(group, names=names):
        at = chosen[members]
        reached = _simulated(sign[members] * shrunk[members], spread=spread[members], normal=normal)
        numbers["ranked"][at] = len(members)
        numbers["rank"][at] = _places(sign[members] * value[members])
        numbers["rank_lower"][at] = 1 + (reached <= (1 - CONFIDENCE) / 2).sum(axis=1)
        numbers["rank_upper"][at] = 1 + (reached < (1 + CONFIDENCE) / 2).sum(axis=1)
        if len(members) > worst:
            numbers["worst_chance"][at] = np.where(plain[members], np.nan, reached[:, worst - 1])
    return comparisons.reset_index(drop=True).assign(**numbers)


_NUMBERS = ("rank", "ranked", "rank_lower", "rank_upper", "shrunk", "kept", "worst_chance")
_WORSE = {Polarity.LOWER_IS_BETTER: 1.0, Polarity.HIGHER_IS_BETTER: -1.0, Polarity.NEUTRAL: 1.0}


def _rankable(rows: pd.DataFrame) -> Booleans:
    known = (rows["interval"] != str(IntervalKind.NONE)) & rows["value"].notna()
    judged = rows["reason"].isin([str(Reason.NONE), str(Reason.NO_BENCHMARK)])
    return np.asarray(known & judged, dtype=bool)


def _shrunk(part: pd.DataFrame, *, group: Integers) -> tuple[Floats, Floats, Floats, Floats]:
    """Value, shrunk value, its spread and the part kept, of each rankable row."""
    value, lower, upper, benchmark = (
        part[name].to_numpy(dtype=np.float64) for name in ("value", "lower", "upper", "benchmark_value")
    )
    groups = int(group.max(initial=-1)) + 1
    error = (upper - lower) / (2 * normal_quantile(CONFIDENCE))
    absent = np.bincount(group, weights=np.isnan(benchmark), minlength=groups) > 0
    mean = weighted_centres(value, error=error, group=group, groups=groups)
    centre = np.where(absent[group], mean[group], benchmark)
    centre = np.where(np.isnan(centre), value, centre)
    tau2 = between_variance(value - centre, error=error, group=group, known_centre=~absent)
    return value, *shrink(value, error=error, centre=centre, variance=tau2[group])


def _members(group: Integers, *, names: Strings) -> list[Integers]:
    """The positions of each group's areas, in the order of their codes."""
    order = np.lexsort((names.astype(str), group))
    cuts = np.cumsum(np.bincount(group))[:-1] if len(group) else np.zeros(0, dtype=np.int64)
    return [members for members in np.split(order, cuts) if len(members)]


@lru_cache(maxsize=4)
def _normal(draws: int, *, areas: int, seed: int) -> npt.NDArray[np.float32]:
    """Standard normal numbers, (draws, areas); a column does not depend on how many there are."""
    columns = [
        np.random.default_rng((seed, area)).standard_normal(draws, dtype=np.float32) for area in range(areas)
    ]
    normal = np.stack(columns, axis=1) if columns else np.zeros((draws, 0), dtype=np.float32)
    normal.flags.writeable = False
    return normal


def _simulated(value: Floats, *, spread: Floats, normal: npt.NDArray[np.float32]) -> Floats:
    """The part of the draws in which each area has place k (from 0, the highest) or a higher one; (areas, k).

    Equal draws stand in an order of chance.
    """
    areas = len(value)
    middle = value - value.mean()
    size = float(np.abs(middle).max())
    width = spread + (1e-6 * size if size > 0 else 1.0) * (spread == 0)
    drawn = middle.astype(np.float32) + width.astype(np.float32) * normal[:, :areas]
    order = np.argsort(-drawn, axis=1)
    cells = np.bincount((order * areas + np.arange(areas)).ravel(), minlength=areas * areas)
    return np.cumsum(cells.reshape(areas, areas), axis=1) / len(drawn)


def _places(value: Floats) -> Floats:
    """1 for the highest; equals share the best place they could have."""
    return np.searchsorted(np.sort(-value), -value, side="left").astype(np.float64) + 1
