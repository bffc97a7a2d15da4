"""The difference between the first and the last figure of an unbroken series, with its interval."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indicators.statistics.distributions import normal_quantile
from indicators.statistics.frames import Booleans, Floats, Integers, Strings, divide
from indicators.statistics.gap import difference_limits
from indicators.statistics.interval import CONFIDENCE
from indicators.statistics.series import Series
from indicators.statistics.states import ChangeState

SURE = 0.999
"""How sure it must be that two figures of one series differ before it is said without a trend."""


def moved(series: Series, *, value: Floats, lower: Floats, upper: Floats) -> tuple[Integers, Booleans]:
    """Per series whether its last figure is higher (1) or lower (-1) than its first, and whether it varies.

    ``value`` with its 95% interval has shape (rows,). A trend asks whether a line goes on; this asks what
    was. With s the errors that the intervals give, the last figure differs from the first where
    |v(T) - v(1)| > z sqrt(s(T)² + s(1)²), with z that of `SURE`. A series varies where that holds of its
    highest and its lowest figure, with z at (1 - SURE) / (T (T - 1) / 2): they were picked from that many
    pairs (Bonferroni). Never where an interval of the two is absent. Both of shape (series,).
    """
    present = series.present
    if not present.size:
        return np.zeros(len(present), dtype=np.int64), np.zeros(len(present), dtype=bool)
    laid = series.of(value)
    error = series.of((upper - lower) / (2 * normal_quantile(CONFIDENCE)))
    every = np.arange(len(laid))
    points = present.sum(axis=1)
    last = np.maximum(points - 1, 0)
    high = np.where(present, np.nan_to_num(laid, nan=-np.inf), -np.inf).argmax(axis=1)
    low = np.where(present, np.nan_to_num(laid, nan=np.inf), np.inf).argmin(axis=1)
    lengths, which = np.unique(points, return_inverse=True)
    pairs = np.maximum(lengths * (lengths - 1) / 2, 1.0)
    strict = np.array([normal_quantile(1 - (1 - SURE) / number) for number in pairs.tolist()])[which]
    away = [
        divide(laid[every, one] - laid[every, other], np.hypot(error[every, one], error[every, other]))
        for one, other in ((last, np.zeros_like(last)), (high, low))
    ]
    sure = np.where(np.abs(away[0]) > normal_quantile(SURE), np.sign(away[0]), 0.0)
    return np.nan_to_num(sure).astype(np.int64), np.asarray(away[1] > strict, dtype=bool)


def describe_change(rows: pd.DataFrame, *, series: Series) -> pd.DataFrame:
    """One row per series: ``first, last`` (periods) and ``change`` (last minus first figure, in the unit).

    ``change_lower, change_upper`` (95%) by `gap.difference_limits`, NaN unless both figures have an interval,
    ``change_state`` (`ChangeState`), and ``moved`` (1, -1 or 0) and ``varies`` of `moved`. Figures of two
    years concern largely the same people; treating them as independent makes the interval too wide rather
    than too narrow. ``rows`` is the frame of ``series``.
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
    columns = (rows[name].to_numpy(dtype=np.float64) for name in ("value", "lower", "upper"))
    sure, varies = moved(series, **dict(zip(("value", "lower", "upper"), columns, strict=True)))
    return pd.DataFrame(
        {
            "moved": sure,
            "varies": varies,
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
