"""Is the distance to the benchmark closing, and when would it be gone at this pace?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.statistics.allowed import Forbidden, evidence_of
from indicators.statistics.cautions import touched_by_policy
from indicators.statistics.change import moved
from indicators.statistics.distributions import normal_quantile, student_quantile
from indicators.statistics.frames import (
    Booleans,
    Floats,
    Integers,
    Strings,
    decimal_years,
    is_any,
    keyed,
    require_columns,
)
from indicators.statistics.interval import CONFIDENCE, Limits
from indicators.statistics.regression import Lines, fit_lines
from indicators.statistics.series import Series, correlation_of, last_stretches
from indicators.statistics.states import GapState, Pace, Reason
from indicators.statistics.testable import stands_alone, testable
from indicators.statistics.trend import ALPHA, MIN_POINTS, clear_lines

HORIZON = 50.0
NEEDED = (
    "indicator_id", "area_code", "period", "group", "status", "gap", "gap_lower", "gap_upper", "reason",
)  # fmt: skip
_NO_LINE = (GapState.LARGER_NOW, GapState.SMALLER_NOW, GapState.UP_AND_DOWN, GapState.NO_CLEAR_CHANGE)
_NOT_A_GAP = (Reason.OTHER_SOURCE, Reason.COUNT, Reason.IS_BENCHMARK, Reason.NO_BENCHMARK, Reason.EXAMPLE)


def gap_trends(
    comparisons: pd.DataFrame,
    *,
    catalogue: Catalogue,
    covers_years: Mapping[str, float] | None = None,
    forbidden: Forbidden = "raise",
) -> pd.DataFrame:
    """`fit_gap_trends` and then `assess_gap_trends`, corrected over all series of the frame."""
    return assess_gap_trends(
        fit_gap_trends(comparisons, catalogue=catalogue, covers_years=covers_years, forbidden=forbidden)
    )


def fit_gap_trends(
    comparisons: pd.DataFrame,
    *,
    catalogue: Catalogue,
    covers_years: Mapping[str, float] | None = None,
    forbidden: Forbidden = "raise",
) -> pd.DataFrame:
    """One row per indicator, area and group: the line through the gaps of `comparison.compare`.

    The same test as `trend.fit_trends`, on ``gap`` (positive is worse; plain without good or bad) with the
    error that its interval gives: ``points, weighted, slope, slope_lower, slope_upper`` (unit per year),
    ``p_value, sign_survives``, ``last`` (period), ``gap_now`` (the line at ``last``) with ``gap_now_lower,
    gap_now_upper``, ``open_now`` (the last gap itself, or without interval ``gap_now``, can be told from
    none and lies on the side of the line), ``moved`` (1 the last gap is larger than the first on the same
    side, -1 smaller, 0 neither for certain) and ``varies`` (`change.moved`), ``gap_start`` (the line at the
    first period) and ``open_start`` (that can be told from none), ``years, years_lower, years_upper`` to no
    gap at this pace (`years_to_zero`, years from ``last``) and ``reason`` (`Reason`). The errors of
    `trend.fit_trends`.
    """
    require_columns(comparisons, NEEDED)
    rows = keyed(comparisons.reset_index(drop=True))
    evidence = evidence_of(rows, catalogue=catalogue)
    gap = rows["gap"].to_numpy(dtype=np.float64)
    of_use = (
        ~is_any(rows["reason"].to_numpy(dtype=object), _NOT_A_GAP)
        & ~stands_alone(evidence)
        & np.isfinite(gap)
        & ~touched_by_policy(rows, catalogue=catalogue)
    )
    series = last_stretches(rows, usable=of_use, catalogue=catalogue, covers_years=covers_years)
    width = (rows["gap_upper"] - rows["gap_lower"]).to_numpy(dtype=np.float64)
    error = width / (2 * normal_quantile(CONFIDENCE))
    test = testable(
        rows, series=series, evidence=evidence, error=error, catalogue=catalogue, forbidden=forbidden
    )
    lines = fit_lines(
        series.time,
        value=series.of(gap),
        weights=test.weights,
        weighted=test.weighted,
        correlation=correlation_of(rows, series=series),
    )
    fine = test.reason == str(Reason.NONE)
    _, last = series.first_and_last()
    periods = rows["period"].to_numpy(dtype=object)
    numbers = _numbers(lines)
    return series.keys.assign(
        points=lines.points.astype(np.int64),
        weighted=test.weighted & fine,
        sign_survives=lines.sign_survives & fine,
        last=np.where(last >= 0, periods[last], "") if len(periods) else periods,
        open_now=_open_now(rows, last=last, lines=lines),
        gap_start=np.where(fine, lines.start, np.nan),
        open_start=fine & (np.abs(lines.start) > _half(lines, lines.start_variance)),
        reason=test.reason,
        **_moved(rows, series),
        **{name: np.where(fine, values, np.nan) for name, values in numbers.items()},
    )


def _moved(rows: pd.DataFrame, series: Series) -> dict[str, Integers | Booleans]:
    gap, lower, upper = (rows[name].to_numpy(dtype=np.float64) for name in ("gap", "gap_lower", "gap_upper"))
    sure, varies = moved(series, value=gap, lower=lower, upper=upper)
    first, last = (np.sign(gap[at]) if len(gap) else np.zeros(len(at)) for at in series.first_and_last())
    return {
        "moved": np.where(first == last, sure * last, 0.0).astype(np.int64),
        "varies": varies | (sure != 0),
    }


def _numbers(lines: Lines) -> dict[str, Floats]:
    """The columns of numbers that `fit_gap_trends` adds, of shape (series,)."""
    years, (earliest, latest) = years_to_zero(lines)
    half = _half(lines, lines.end_variance)
    return {
        "slope": lines.slope,
        "slope_lower": lines.slope_lower,
        "slope_upper": lines.slope_upper,
        "p_value": lines.p_value,
        "gap_now": lines.end,
        "gap_now_lower": lines.end - half,
        "gap_now_upper": lines.end + half,
        "years": years,
        "years_lower": earliest,
        "years_upper": latest,
    }


def _half(lines: Lines, variance: Floats) -> Floats:
    """Half the 95% interval of a value of each line."""
    return np.asarray(student_quantile(lines.freedom, confidence=CONFIDENCE) * np.sqrt(variance))


def years_to_zero(lines: Lines, *, confidence: float = CONFIDENCE) -> tuple[Floats, Limits]:
    """Years from the last point until each line reaches zero, and Fieller's interval; shape (series,).

    -g/b with g the line at the last point; the interval is all h with |g + b h| <= t sd(g + b h): the roots
    of (b² - t² Vb) h² + 2 (g b - t² Cgb) h + g² - t² Vg. NaN where the slope is not clear (the first term is
    not positive): then no length of time can be ruled out. Negative years lie in the past.
    Source: Fieller, JRSS B 16 (1954) 175-185.
    """
    t2 = student_quantile(lines.freedom, confidence=confidence) ** 2
    a = lines.slope**2 - t2 * lines.slope_variance
    b = lines.end * lines.slope - t2 * lines.end_slope
    c = lines.end**2 - t2 * lines.end_variance
    clear = a > 0
    safe = np.where(clear, a, 1.0)
    root = np.sqrt(np.maximum(np.where(clear, b * b - a * c, 0.0), 0.0))
    middle = np.where(clear, -b, np.nan)
    slope = np.where(clear, lines.slope, 1.0)
    return np.where(clear, -lines.end / slope, np.nan), ((middle - root) / safe, (middle + root) / safe)


def assess_gap_trends(
    fits: pd.DataFrame,
    *,
    alpha: float = ALPHA,
    min_points: int = MIN_POINTS,
    horizon: float = HORIZON,
    within: Sequence[str] = (),
) -> pd.DataFrame:
    """The rows of `fit_gap_trends` with ``p_adjusted``, ``state`` (`GapState`) and ``pace`` (`Pace`).

    Every state but ``no_clear_change`` asks what `trend.assess_trends` asks (``within`` too). Closing and
    widening compare the size of the fitted gap at the end with that at the start, on either side of the
    benchmark, and the gap must be ``open_now``. Not open now but at the start: ``gone``; open at both, on
    different sides: ``crossed``. Without a clear line ``moved`` and ``varies`` say what was.

    ``pace`` is ``reached`` where the gap is not ``open_now``, not assessable where it does not clearly change
    (then there is no pace to go on), and ``not_at_this_pace`` where it is not closing or would take more than
    ``horizon`` years; only with ``in_years`` are ``years`` kept (from 0), with ``year, year_lower,
    year_upper`` on the calendar.
    `ConfidenceError`.
    """
    fine, enough, p_adjusted, clear = clear_lines(fits, alpha=alpha, min_points=min_points, within=within)
    state = _states(fits, fine=fine, enough=enough, clear=clear)
    gone = enough & ~fits["open_now"].to_numpy(dtype=bool)
    years = fits["years"].to_numpy(dtype=np.float64)
    pace = np.select(
        [
            ~enough,
            gone,
            is_any(state, _NO_LINE),
            (state == str(GapState.CLOSING)) & (years >= 0) & (years <= horizon),
        ],
        [str(Pace.NOT_ASSESSABLE), str(Pace.REACHED), str(Pace.NOT_ASSESSABLE), str(Pace.IN_YEARS)],
        default=str(Pace.NOT_AT_THIS_PACE),
    )
    return fits.assign(
        p_adjusted=p_adjusted,
        state=state,
        pace=pace.astype(object),
        **_on_calendar(fits, counts=pace == str(Pace.IN_YEARS)),
    )


def _open_now(rows: pd.DataFrame, *, last: Integers, lines: Lines) -> Booleans:
    """Whether the last gap of each series leaves out none, on the side where its line ends.

    By its own interval, or without one by the line's.
    """
    if not len(rows):
        return np.zeros(len(last), dtype=bool)
    half = _half(lines, lines.end_variance)
    own = [rows[name].to_numpy(dtype=np.float64)[last] for name in ("gap_lower", "gap_upper")]
    known = (last >= 0) & ~np.isnan(own[0]) & ~np.isnan(own[1])
    lower, upper = np.where(known, own[0], lines.end - half), np.where(known, own[1], lines.end + half)
    above = lines.end > 0
    return np.asarray(
        np.where(above, lower > 0, upper < 0) | np.isnan(lines.end) & ((lower > 0) | (upper < 0))
    )


def _states(fits: pd.DataFrame, *, fine: Booleans, enough: Booleans, clear: Booleans) -> Strings:
    start, now = (fits[name].to_numpy(dtype=np.float64) for name in ("gap_start", "gap_now"))
    was, still = (clear & fits[name].to_numpy(dtype=bool) for name in ("open_start", "open_now"))
    larger, crossed = np.abs(now) > np.abs(start), was & (np.sign(start) != np.sign(now))
    size, varies = fits["moved"].to_numpy(), fits["varies"].to_numpy(dtype=bool)
    return np.select(
        [
            *(~fine, ~enough, still & crossed, still & larger, still & ~larger & was),
            *(was & ~still & ~larger, size > 0, size < 0, varies),
        ],
        [
            str(GapState.NOT_ASSESSABLE),
            str(GapState.TOO_FEW_POINTS),
            str(GapState.CROSSED),
            str(GapState.WIDENING),
            str(GapState.CLOSING),
            str(GapState.GONE),
            str(GapState.LARGER_NOW),
            str(GapState.SMALLER_NOW),
            str(GapState.UP_AND_DOWN),
        ],
        default=str(GapState.NO_CLEAR_CHANGE),
    ).astype(object)


def _on_calendar(fits: pd.DataFrame, *, counts: Booleans) -> dict[str, Floats]:
    """The years where they count, and the calendar year each comes down to."""
    last = np.full(len(fits), np.nan)
    last[counts] = decimal_years(fits.loc[counts, "last"])
    columns = {}
    for name in ("years", "years_lower", "years_upper"):
        columns[name] = np.where(counts, np.maximum(fits[name].to_numpy(dtype=np.float64), 0.0), np.nan)
        columns[name.replace("years", "year")] = last + columns[name]
    return columns
