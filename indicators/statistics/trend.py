"""Is a series going up or down? Only where five unbroken figures say so, and no single one decides it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model import Polarity
from indicators.statistics.allowed import Forbidden, evidence_of
from indicators.statistics.cautions import touched_by_policy
from indicators.statistics.change import describe_change
from indicators.statistics.distributions import check_rate, normal_quantile
from indicators.statistics.frames import Booleans, Floats, codes_of, fact, keyed, require_columns
from indicators.statistics.interval import CONFIDENCE, with_intervals
from indicators.statistics.multiplicity import benjamini_hochberg
from indicators.statistics.regression import fit_lines
from indicators.statistics.series import LEAST_POINTS, correlation_of, last_stretches
from indicators.statistics.states import Meaning, Reason, TrendState
from indicators.statistics.testable import stands_alone, testable

MIN_POINTS = LEAST_POINTS
ALPHA = 0.05
NEEDED = ("indicator_id", "area_code", "period", "group", "value", "lower", "upper", "n", "status")
_RISING_IS_BETTER = {Polarity.HIGHER_IS_BETTER: 1, Polarity.LOWER_IS_BETTER: -1, Polarity.NEUTRAL: 0}


def trends(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    covers_years: Mapping[str, float] | None = None,
    forbidden: Forbidden = "raise",
) -> pd.DataFrame:
    """`fit_trends` and then `assess_trends`, corrected over all series of the frame."""
    return assess_trends(
        fit_trends(observations, catalogue=catalogue, covers_years=covers_years, forbidden=forbidden)
    )


def fit_trends(
    observations: pd.DataFrame,
    *,
    catalogue: Catalogue,
    covers_years: Mapping[str, float] | None = None,
    forbidden: Forbidden = "raise",
) -> pd.DataFrame:
    """One row per indicator, area and group: the line through the figures after the last break
    that no change of a rule touches.

    - ``points`` (figures with weight) and ``weighted`` (by 1/error², where every figure has an interval);
    - ``slope`` with its 95% interval ``slope_lower, slope_upper`` (unit per year), ``end`` (the line's value
      at the last period), ``p_value`` and ``sign_survives``, all of `regression.fit_lines`;
    - ``first, last, change, change_lower, change_upper, change_state, moved, varies`` of
      `change.describe_change`;
    - ``better`` (1 rising is better, -1 falling is, 0 neither) and ``reason`` (`Reason`).

    Published and example figures never are a point. Model estimates and predictions are described (their
    ``change``), not tested: they raise `TrendTestNotAllowedError`, or with ``forbidden="mark"`` are not
    assessable. ``covers_years``: see `series.last_stretches`. Successive figures hang together as the column
    ``correlation`` of `variation.with_variation` says; in a frame without it they are independent.
    `MissingColumnError`, `DuplicateRowsError`, `UnknownIndicatorError`.
    """
    require_columns(observations, NEEDED)
    rows = keyed(observations.reset_index(drop=True))
    rows = rows if "interval" in rows else with_intervals(rows, catalogue=catalogue)
    evidence = evidence_of(rows, catalogue=catalogue)
    value = rows["value"].to_numpy(dtype=np.float64)
    usable = np.isfinite(value) & ~stands_alone(evidence)
    usable &= ~touched_by_policy(rows, catalogue=catalogue)
    series = last_stretches(rows, usable=usable, catalogue=catalogue, covers_years=covers_years)
    error = (rows["upper"] - rows["lower"]).to_numpy(dtype=np.float64) / (2 * normal_quantile(CONFIDENCE))
    test = testable(
        rows, series=series, evidence=evidence, error=error, catalogue=catalogue, forbidden=forbidden
    )
    lines = fit_lines(
        series.time,
        value=series.of(value),
        weights=test.weights,
        weighted=test.weighted,
        correlation=correlation_of(rows, series=series),
    )
    fine = test.reason == str(Reason.NONE)
    better = fact(series.keys, catalogue=catalogue, get=lambda each: _RISING_IS_BETTER[each.polarity])
    fitted = series.keys.assign(
        points=lines.points.astype(np.int64),
        weighted=test.weighted & fine,
        slope=_where(fine, lines.slope),
        slope_lower=_where(fine, lines.slope_lower),
        slope_upper=_where(fine, lines.slope_upper),
        end=_where(fine, lines.end),
        p_value=_where(fine, lines.p_value),
        sign_survives=lines.sign_survives & fine,
        better=better.astype(np.int64),
        reason=test.reason,
    )
    return pd.concat([fitted, describe_change(rows, series=series)], axis=1)


def assess_trends(
    fits: pd.DataFrame,
    *,
    alpha: float = ALPHA,
    min_points: int = MIN_POINTS,
    within: Sequence[str] = (),
) -> pd.DataFrame:
    """The rows of `fit_trends` with ``p_adjusted``, ``state`` (`TrendState`) and ``meaning`` (`Meaning`).

    Rising or falling needs ``min_points`` figures, ``p_adjusted < alpha`` (Benjamini-Hochberg over the rows
    given, such as those of one screen, or over those that agree in the columns ``within``) and a sign that
    survives leaving out each figure. Without a clear line the state says what was, of ``moved`` and
    ``varies`` (`change.moved`): what counts a third less is not called unchanged because years hang
    together. `ConfidenceError`, `MissingColumnError`.
    """
    fine, enough, p_adjusted, clear = clear_lines(fits, alpha=alpha, min_points=min_points, within=within)
    slope = fits["slope"].to_numpy(dtype=np.float64)
    two = (fits["points"] == 2).to_numpy()
    moved, varies = fits["moved"].to_numpy(), fits["varies"].to_numpy(dtype=bool)
    state = np.select(
        [
            *(~fine, clear & (slope > 0), clear & (slope < 0)),
            *(enough & (moved > 0), enough & (moved < 0), enough & varies, enough, two),
        ],
        [
            str(TrendState.NOT_ASSESSABLE),
            str(TrendState.RISING),
            str(TrendState.FALLING),
            str(TrendState.HIGHER_NOW),
            str(TrendState.LOWER_NOW),
            str(TrendState.UP_AND_DOWN),
            str(TrendState.NO_CLEAR_CHANGE),
            str(TrendState.TWO_POINTS),
        ],
        default=str(TrendState.TOO_FEW_POINTS),
    )
    good = np.sign(np.where(clear, slope, 0.0)) * fits["better"].to_numpy(dtype=np.float64)
    meaning = np.select(
        [good > 0, good < 0], [str(Meaning.IMPROVING), str(Meaning.WORSENING)], default=str(Meaning.NONE)
    )
    return fits.assign(p_adjusted=p_adjusted, state=state.astype(object), meaning=meaning.astype(object))


def clear_lines(
    fits: pd.DataFrame, *, alpha: float, min_points: int, within: Sequence[str] = ()
) -> tuple[Booleans, Booleans, Floats, Booleans]:
    """Per line: nothing against testing it, enough points too, its corrected p, and a clear direction."""
    check_rate(alpha)
    require_columns(fits, within)
    groups = codes_of(fits, within) if within else None
    fine = (fits["reason"] == str(Reason.NONE)).to_numpy(dtype=bool)
    enough = fine & (fits["points"] >= min_points).to_numpy(dtype=bool)
    p_value = np.where(enough, fits["p_value"].to_numpy(dtype=np.float64), np.nan)
    p_adjusted = benjamini_hochberg(p_value, groups=groups)
    clear = enough & (p_adjusted < alpha) & fits["sign_survives"].to_numpy(dtype=bool)
    return fine, enough, p_adjusted, clear


def _where(condition: Booleans, values: Floats) -> Floats:
    return np.where(condition, values, np.nan)
