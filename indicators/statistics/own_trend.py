"""A movement that the whole city shares is no trend of the area: the line of the gap decides."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.statistics.distributions import check_rate
from indicators.statistics.frames import SERIES_KEY, require_columns
from indicators.statistics.states import GapState, TrendState
from indicators.statistics.trend import ALPHA

_SHARED = {
    str(TrendState.RISING): str(TrendState.RISING_WITH_BENCHMARK),
    str(TrendState.FALLING): str(TrendState.FALLING_WITH_BENCHMARK),
}
_UNTESTED = (str(GapState.NOT_ASSESSABLE), str(GapState.TOO_FEW_POINTS))


def own_trends(trends: pd.DataFrame, *, gaps: pd.DataFrame, alpha: float = ALPHA) -> pd.DataFrame:
    """The rows of `trend.assess_trends`, in which a movement that is not the area's own is named so.

    ``gaps`` are the rows of `gap_trend.assess_gap_trends` on the same series. Rising becomes
    ``rising_with_benchmark`` (falling likewise) unless the line of the gap clearly goes the same way: its
    ``p_adjusted`` under alpha and its sign kept whichever figure is left out. Where the gap has no test (the
    benchmark itself, counts, no figure of the benchmark) the trend stays what it is. ``meaning`` stays: it is
    about residents, not about whose movement it is. `ConfidenceError`, `MissingColumnError`.
    """
    check_rate(alpha)
    require_columns(trends, (*SERIES_KEY, "state", "slope", "better"))
    require_columns(gaps, (*SERIES_KEY, "state", "slope", "p_adjusted", "sign_survives"))
    key = list(SERIES_KEY)
    facts = gaps[[*key, "state", "slope", "p_adjusted", "sign_survives"]]
    both = trends[key].merge(facts, how="left", on=key, validate="one_to_one")
    tested = both["state"].notna().to_numpy() & ~both["state"].isin(_UNTESTED).to_numpy()
    clear = both["p_adjusted"].to_numpy(dtype=np.float64) < alpha
    clear &= (both["sign_survives"] == True).to_numpy(dtype=bool)  # noqa: E712 - NaN where there is no gap
    worse_up = np.where(trends["better"].to_numpy() > 0, -1.0, 1.0)  # a gap is positive where it is worse
    same = np.sign(both["slope"].to_numpy(dtype=np.float64)) * worse_up == np.sign(trends["slope"].to_numpy())
    state = trends["state"].to_numpy(dtype=object)
    shared = tested & ~(clear & same)
    for alone, together in _SHARED.items():
        state = np.where(shared & (state == alone), together, state)
    return trends.assign(state=state.astype(object))
