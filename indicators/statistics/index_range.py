"""How far an area's index lies from that of its own city, and what other weights would make of it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from indicators.statistics.frames import Floats, divide
from indicators.statistics.index_quality import DRAWS, SEED
from indicators.statistics.states import Position
from indicators.statistics.welfare_index import WelfareIndex

COLUMNS = ("area_code", "theme", "score", "difference", "lower", "upper", "state")
_MIDDLE = (0.025, 0.975)


def distances_to_city(
    index: WelfareIndex, *, year: str, city_of: Mapping[str, str], draws: int = DRAWS, seed: int = SEED
) -> pd.DataFrame:
    """One row per area of ``city_of`` and theme, with `COLUMNS`; all but the last in index points.

    ``difference`` is the theme's score minus that of the city in the same year. ``lower, upper`` are the
    middle 95% of that difference under random weights: each draw takes those within the theme from a flat
    Dirichlet distribution (every set equally likely), the same for area and city. ``state`` is `Position`:
    a side only where that whole range lies on it. It says how much hangs on the choice of weights, not how
    sure the figures are. NaN and not assessable where the area or the city has no score.
    The same seed gives the same answer. Source: Saisana, Saltelli and Tarantola (2005), JRSS A 168.
    """
    random = np.random.default_rng(seed)
    table = index.parts[index.parts["year"] == year].pivot(
        index="area_code", columns="indicator_id", values="standardised"
    )
    rows = []
    for theme, members in index.definition.themes.items():
        scores = index.table(year, theme=theme)
        weights = random.dirichlet(np.ones(len(members)), draws)
        values = table.reindex(columns=list(members))
        for code, city in city_of.items():
            own = float(scores.get(code, np.nan))
            difference = own - float(scores.get(city, np.nan))
            lower = upper = np.nan
            if not np.isnan(difference):
                drawn = [
                    _drawn(values.loc[item].to_numpy(dtype=np.float64), weights) for item in (code, city)
                ]
                lower, upper = index.definition.points * np.quantile(drawn[0] - drawn[1], _MIDDLE)
            rows.append((code, theme, own, difference, float(lower), float(upper), _state(lower, upper)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _drawn(values: Floats, weights: Floats) -> Floats:
    """The weighted means (draws,) of the figures that there are."""
    has = np.isfinite(values)
    return divide(weights @ np.where(has, values, 0.0), weights @ has.astype(np.float64))


def _state(lower: float, upper: float) -> Position:
    if np.isnan(lower):
        return Position.NOT_ASSESSABLE
    if lower > 0.0:
        return Position.BETTER
    return Position.WORSE if upper < 0.0 else Position.SIMILAR
