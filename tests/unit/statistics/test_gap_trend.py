"""Is the gap closing, and when would it be gone?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import t as student

from indicators.statistics.comparison import compare
from indicators.statistics.errors import MissingColumnError, TrendTestNotAllowedError
from indicators.statistics.gap_trend import assess_gap_trends, fit_gap_trends, gap_trends, years_to_zero
from indicators.statistics.regression import fit_lines
from tests.unit.statistics.made_up import CITY, PROPERTY, indicator, rows, small_areas, small_catalogue

NAN = float("nan")


def compared(
    area: Sequence[float],
    *,
    city: Sequence[float] | None = None,
    n: float = 8000,
    indicator_id: str = "share",
    start: int = 2014,
    **options: object,
) -> pd.DataFrame:
    other = city or [20.0] * len(area)
    frame = pd.concat(
        [
            rows(
                *((("WK0101", start + k, value, n)) for k, value in enumerate(area)),
                indicator_id=indicator_id,
            ),
            rows(
                *(((CITY, start + k, value, 50 * n)) for k, value in enumerate(other)),
                indicator_id=indicator_id,
            ),
        ]
    )
    catalogue = small_catalogue(indicator("broken", breaks=("2018",)))
    return compare(frame, catalogue=catalogue, areas=small_areas(), **options)  # type: ignore[arg-type]


def verdict(comparisons: pd.DataFrame, **options: object) -> pd.Series:
    catalogue = small_catalogue(indicator("broken", breaks=("2018",)))
    found = gap_trends(comparisons, catalogue=catalogue, **options)  # type: ignore[arg-type]
    return found[found["area_code"] == "WK0101"].iloc[0]


def test_a_closing_gap_and_the_year_it_would_be_gone() -> None:
    row = verdict(compared([32.0, 30.2, 29.7, 27.6, 27.0, 25.4]))
    assert (row["state"], row["pace"], row["points"], row["weighted"]) == ("closing", "in_years", 6, True)
    years = -row["gap_now"] / row["slope"]
    assert row["years"] == pytest.approx(years)
    assert row["years_lower"] < years < row["years_upper"]
    assert row["year"] == pytest.approx(2019 + years)
    assert row["year_lower"] < row["year"] < row["year_upper"]


def test_the_line_is_that_of_statsmodels() -> None:
    comparisons = compared([32.0, 30.2, 29.7, 27.6, 27.0, 21.4])
    own = comparisons[comparisons["area_code"] == "WK0101"]
    error = (own["gap_upper"] - own["gap_lower"]).to_numpy() / (2 * 1.959963984540054)
    fit = sm.WLS(own["gap"].to_numpy(), sm.add_constant(np.arange(6)), weights=1 / error**2).fit()
    assert fit.scale > 1
    row = verdict(comparisons)
    assert (row["slope"], row["p_value"]) == (pytest.approx(fit.params[1]), pytest.approx(fit.pvalues[1]))
    prediction = fit.get_prediction([[1, 5]])
    low, high = prediction.conf_int()[0]
    assert (row["gap_now_lower"], row["gap_now_upper"]) == (pytest.approx(low), pytest.approx(high))


def test_a_falling_city_widens_a_gap_that_the_area_itself_does_not() -> None:
    row = verdict(compared([30.0] * 6, city=[28.0, 26, 25, 23, 21, 20]))
    assert (row["state"], row["pace"]) == ("widening", "not_at_this_pace")
    assert np.isnan([row["years"], row["year"]]).all()


def test_the_good_side_counts_too() -> None:
    lead = verdict(compared([8.0, 10, 11.5, 13, 14.8, 16]))
    assert (lead["state"], lead["pace"]) == ("closing", "in_years")
    assert lead["gap_now"] < 0
    better = compared([32.0, 30, 28, 26, 24, 22], city=[40.0] * 6, indicator_id="better_share")
    row = verdict(better)
    assert row["gap_now"] == pytest.approx(18.0, abs=0.3)
    assert row["state"] == "widening"


def test_without_a_clear_change_there_is_no_pace_to_go_on() -> None:
    row = verdict(compared([30.0, 31, 29.6, 30.4, 30.1, 30.2]))
    assert (row["state"], row["pace"]) == ("no_clear_change", "not_assessable")


def test_a_gap_that_cannot_be_told_from_none_is_reached() -> None:
    row = verdict(compared([30.0, 27.8, 26.1, 24.1, 22.2, 20.1]))
    assert (row["state"], row["pace"]) == ("gone", "reached")
    assert np.isnan(row["years"])
    flat = verdict(compared([20.0] * 6))
    assert (flat["state"], flat["pace"]) == ("no_clear_change", "reached")


def test_widening_asks_that_the_gap_is_larger_than_it_was() -> None:
    """Through none and as far out on the other side: neither closing nor widening, whatever the slope."""
    row = verdict(compared([26.0, 24.1, 22.3, 20.1, 18.2, 15.9, 14.2]))
    assert (row["state"], row["pace"]) == ("crossed", "not_at_this_pace")
    assert row["gap_start"] == pytest.approx(-row["gap_now"], abs=0.3)
    opened = verdict(compared([20.1, 21.9, 24.2, 26.0, 27.9, 30.1]))
    assert (opened["state"], opened["open_start"], opened["open_now"]) == ("widening", False, True)
    below = verdict(compared([20.0, 18.2, 16.1, 13.9, 12.1, 9.9]))
    assert (below["state"], below["gap_now"] < 0) == ("widening", True)


def test_the_line_at_the_start_is_that_of_statsmodels() -> None:
    comparisons = compared([32.0, 30.2, 29.7, 27.6, 27.0, 21.4])
    own = comparisons[comparisons["area_code"] == "WK0101"]
    error = (own["gap_upper"] - own["gap_lower"]).to_numpy() / (2 * 1.959963984540054)
    fit = sm.WLS(own["gap"].to_numpy(), sm.add_constant(np.arange(6)), weights=1 / error**2).fit()
    start = fit.get_prediction([[1, 0]])
    row = verdict(comparisons)
    assert row["gap_start"] == pytest.approx(start.predicted_mean[0])
    lines = fit_lines(
        np.arange(6.0)[None],
        value=own["gap"].to_numpy()[None],
        weights=1 / error[None] ** 2,
        weighted=np.array([True]),
    )
    assert lines.start_variance[0] == pytest.approx(start.se_mean[0] ** 2)


def test_a_gap_that_is_there_is_not_called_reached_because_the_line_is_unsure() -> None:
    """The line at the end is 5 plus or minus 9, but the last figure itself is clearly above the city."""
    row = verdict(compared([40.0, 20.0, 36.0, 15.0, 30.0, 26.0]))
    assert row["gap_now_lower"] < 0 < row["gap_now_upper"]
    assert row["open_now"]
    assert (row["state"], row["pace"]) == ("smaller_now", "not_assessable")


def test_without_an_interval_the_line_tells_whether_there_is_a_gap() -> None:
    options = {"indicator_id": "mean", "n": NAN}
    gone = verdict(compared([30.0, 26.0, 29.0, 25.5, 27.5, 26.6], city=[26.5] * 6, **options))
    assert (gone["open_now"], gone["pace"]) == (False, "reached")
    there = verdict(compared([50.0, 51.0, 49.5, 50.2, 50.4, 49.9], city=[26.5] * 6, **options))
    assert (there["open_now"], there["pace"], there["weighted"]) == (True, "not_assessable", False)


def test_too_slow_is_not_at_this_pace() -> None:
    slow = [60.0, 59.7, 59.3, 59.0, 58.7, 58.3]
    row = verdict(compared(slow, n=200_000))
    assert (row["state"], row["pace"]) == ("closing", "not_at_this_pace")
    fits = fit_gap_trends(compared(slow, n=200_000), catalogue=small_catalogue())
    far = assess_gap_trends(fits, horizon=500).iloc[0]
    assert far["pace"] == "in_years"
    assert far["years"] > 100


def test_too_few_points_and_breaks() -> None:
    assert verdict(compared([30.0, 28, 26, 24]))["state"] == "too_few_points"
    assert verdict(compared([30.0]))["pace"] == "not_assessable"
    broken = verdict(compared([32.0, 30.2, 29.7, 27.6, 27.0, 25.4], indicator_id="broken"))
    assert (broken["state"], broken["points"]) == ("too_few_points", 2)


def test_model_estimates_raise_or_are_marked() -> None:
    comparisons = compared([32.0, 30, 28, 26, 24, 22], indicator_id="model")
    with pytest.raises(TrendTestNotAllowedError):
        verdict(comparisons)
    row = verdict(comparisons, forbidden="mark")
    assert (row["state"], row["reason"]) == ("not_assessable", "model_estimate")


def test_without_benchmark_there_is_no_gap() -> None:
    frame = rows(*((("WK0101", 2014 + k, 30.0 - k, 5000)) for k in range(6)))
    comparisons = compare(frame, catalogue=small_catalogue(), areas=small_areas())
    row = verdict(comparisons)
    assert (row["state"], row["reason"], row["pace"]) == ("not_assessable", "no_figure", "not_assessable")
    with pytest.raises(MissingColumnError):
        gap_trends(frame, catalogue=small_catalogue())
    assert gap_trends(comparisons.iloc[:0], catalogue=small_catalogue()).empty


@PROPERTY
@given(
    slope=st.floats(-4, 4), start=st.floats(-20, 20), noise=st.lists(st.floats(-1, 1), min_size=6, max_size=9)
)
def test_fieller_holds_exactly_the_years_in_which_the_line_cannot_be_told_from_zero(
    slope: float, start: float, noise: list[float]
) -> None:
    x = np.arange(len(noise), dtype=float)
    y = start + slope * x + np.array(noise)
    assume(np.ptp(y) > 0.05 and np.ptp(noise) > 0.05)
    line = fit_lines(x[None], value=y[None], weights=np.ones((1, len(x))), weighted=np.array([False]))
    years, (low, high) = years_to_zero(line)
    critical = student.ppf(0.975, len(x) - 2)
    if np.isnan(years[0]):
        assert line.p_value[0] > 0.05 - 1e-9
        return
    assert line.p_value[0] < 0.05 + 1e-9
    assert low[0] - 1e-6 <= years[0] <= high[0] + 1e-6
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    assume(high[0] - low[0] < 1e4)
    width = max(high[0] - low[0], 1e-3)
    for ahead, inside in ((low[0] - 0.02 * width, False), (high[0] + 0.02 * width, False), (years[0], True)):
        at = fit.get_prediction([[1.0, x[-1] + ahead]])
        assert (abs(at.predicted_mean[0]) <= critical * at.se_mean[0]) == inside
