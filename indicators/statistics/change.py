"""The difference between the first and the last figure of an unbroken series, with its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.statistics.frames import Floats, Integers, Strings
from indicators.statistics.gap import difference_limits
from indicators.statistics.series import Series
from indicators.statistics.states import ChangeState


def describe_change(rows: pd.DataFrame, *, series: Series) -> pd.DataFrame:
    """One row per series: ``first, last`` (periods) and ``change`` (last minus first figure, in the unit).

    ``change_lower, change_upper`` (95%) by `gap.difference_limits`, NaN unless both figures have an interval,
    and ``change_state`` (`ChangeState`). Figures of two years concern largely the same people; treating them
    as independent makes the interval too wide rather than too narrow. ``rows`` is the frame of ``series``.
    """
    first, last = series.first_and_last()
    two = (series.present.sum(axis=1) >= 2) if series.present.size else np.zeros(len(first), dtype=bool)
    value, lower, upper = (_at(rows, name, first=first, last=last) for name in ("value", "lower", "upper"))
    low, high = difference_limits(
        value[1], own=(lower[1], upper[1]), other=value[0], others=(lower[0], upper[0])
    )
    known = two & ~np.isnan(lower[0]) & ~np.isnan(lower[1])
    state = np.select(
        [~known, low > 0, high < 0],
        [str(ChangeState.UNKNOWN), str(ChangeState.HIGHER), str(ChangeState.LOWER)],
        default=str(ChangeState.NO_CLEAR_DIFFERENCE),
    )
    return pd.DataFrame(
        {
            "first": _period(rows, first),
            "last": _period(rows, last),
            "change": np.where(two, value[1] - value[0], np.nan),
            "change_lower": np.where(known, low, np.nan),
            "change_upper": np.where(known, high, np.nan),
            "change_state": state.astype(object),
        }
    )


def _at(rows: pd.DataFrame, name: str, *, first: Integers, last: Integers) -> tuple[Floats, Floats]:
    if not len(rows):
        return np.zeros(0), np.zeros(0)
    values = rows[name].to_numpy(dtype=np.float64)
    return np.where(first >= 0, values[first], np.nan), np.where(last >= 0, values[last], np.nan)


def _period(rows: pd.DataFrame, position: Integers) -> Strings:
    periods = rows["period"].to_numpy(dtype=object)
    return np.where(position >= 0, periods[position], "") if len(rows) else np.zeros(0, dtype=object)
