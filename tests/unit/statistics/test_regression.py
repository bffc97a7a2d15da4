"""Straight lines against Anscombe's published example and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.statistics.regression import Lines, fit_lines, weights_from
from tests.unit.statistics.made_up import PROPERTY

X = [10.0, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]


def one(x: list[float], y: list[float], weights: list[float] | None = None) -> Lines:
    w = np.array([weights if weights is not None else [1.0] * len(x)])
    return fit_lines(np.array([x]), value=np.array([y]), weights=w, weighted=np.array([weights is not None]))


# Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973) 17-21: y = 3 + 0.5 x, standard
# error of the slope 0.118, t = 4.24; to more digits 0.500091, 0.117906 and p = 0.00217.
def test_anscombes_first_example() -> None:
    line = one(X, Y)
    assert line.slope[0] == pytest.approx(0.500091, abs=1e-6)
    assert line.end[0] == pytest.approx(3.000091 + 0.500091 * 14, abs=1e-4)
    assert line.slope_variance[0] ** 0.5 == pytest.approx(0.117906, abs=1e-6)
    assert line.p_value[0] == pytest.approx(0.00217, abs=1e-5)
    assert line.points[0] == 11


series = st.lists(st.tuples(st.floats(-100, 100), st.floats(0.05, 20)), min_size=3, max_size=15)


@PROPERTY
@given(points=series)
def test_weighted_lines_agree_with_statsmodels(points: list[tuple[float, float]]) -> None:
    y = np.round([value for value, _ in points], 3)
    weights = [1 / error**2 for _, error in points]
    x = [2000.0 + 2 * number for number in range(len(points))]
    assume(np.ptp(y) > 0.01)
    line = one(x, list(y), weights)
    model = sm.WLS(y, sm.add_constant(np.array(x) - 2000), weights=weights)
    fit = model.fit()
    if fit.scale < 1:
        fit = model.fit(cov_type="fixed scale", use_t=True)
    end = fit.get_prediction(np.array([[1.0, x[-1] - 2000]]))
    assert line.slope[0] == pytest.approx(fit.params[1], rel=1e-6, abs=1e-9)
    assert line.slope_variance[0] == pytest.approx(fit.bse[1] ** 2, rel=1e-6)
    assert line.p_value[0] == pytest.approx(fit.pvalues[1], rel=1e-5, abs=1e-12)
    low, high = fit.conf_int()[1]
    assert (line.slope_lower[0], line.slope_upper[0]) == (
        pytest.approx(low, rel=1e-6, abs=1e-7),
        pytest.approx(high, rel=1e-6, abs=1e-7),
    )
    assert line.end[0] == pytest.approx(end.predicted_mean[0], rel=1e-6, abs=1e-6)
    assert line.end_variance[0] == pytest.approx(end.se_mean[0] ** 2, rel=1e-5)
    covariance = fit.cov_params()
    assert line.end_slope[0] == pytest.approx(
        covariance[0, 1] + (x[-1] - 2000) * covariance[1, 1], rel=1e-5, abs=1e-9
    )


@PROPERTY
@given(points=series)
def test_unweighted_lines_agree_with_statsmodels(points: list[tuple[float, float]]) -> None:
    y = np.round([value for value, _ in points], 3)
    x = np.arange(len(points), dtype=float)
    assume(np.ptp(y) > 0.01)
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    assume(fit.ssr > 1e-6)
    line = one(list(x), list(y))
    assert line.slope[0] == pytest.approx(fit.params[1], rel=1e-6, abs=1e-9)
    assert line.p_value[0] == pytest.approx(fit.pvalues[1], rel=1e-5)


@PROPERTY
@given(points=series)
def test_leaving_out_each_point_agrees_with_doing_so(points: list[tuple[float, float]]) -> None:
    assume(len(points) >= 4)
    y = [round(value, 2) for value, _ in points]
    w = [1 / error**2 for _, error in points]
    x = [float(number) for number in range(len(points))]
    line = one(x, y, w)
    slopes = []
    for number in range(len(points)):
        rest = [k for k in range(len(points)) if k != number]
        slopes.append(one([x[k] for k in rest], [y[k] for k in rest], [w[k] for k in rest]).slope[0])
    assume(min(abs(slope) for slope in slopes) > 1e-6)
    assert line.sign_survives[0] == all(np.sign(slope) == np.sign(line.slope[0]) for slope in slopes)


def test_one_point_that_carries_the_slope_is_found() -> None:
    steady = one([1.0, 2, 3, 4, 5], [5.0, 5, 5, 5, 9])
    assert not steady.sign_survives[0]
    assert one([1.0, 2, 3, 4, 5], [5.0, 6, 7, 8, 9]).sign_survives[0]
    for mirror in (1, -1):  # without the first there is no slope left, only the rounding of the computer
        assert not one(
            [1.0, 2, 3, 4, 5], [mirror * value for value in (0.1, 0.3, 0.3, 0.3, 0.3)]
        ).sign_survives[0]


def test_all_equal_has_no_slope_and_a_perfect_line_has_no_doubt() -> None:
    flat = one([1.0, 2, 3, 4, 5], [0.3] * 5)
    assert (flat.slope[0], flat.p_value[0]) == (pytest.approx(0.0), pytest.approx(1.0))
    assert not flat.sign_survives[0]
    assert one([1.0, 2, 3, 4, 5], [1.0, 2, 3, 4, 5]).p_value[0] == pytest.approx(0.0, abs=1e-12)


def test_a_perfect_line_of_unsure_figures_is_no_surer_than_the_figures() -> None:
    """Errors of 10 on values that rise by 1: the slope's error is 10/sqrt(10), whatever the scatter."""
    line = one([1.0, 2, 3, 4, 5], [1.0, 2, 3, 4, 5], [0.01] * 5)
    assert line.slope_variance[0] == pytest.approx(100 / 10)
    assert line.p_value[0] > 0.5


@pytest.mark.parametrize("length", [0, 1, 2])
def test_under_three_points_there_is_no_line(length: int) -> None:
    line = one([float(number) for number in range(length)], [1.0] * length)
    assert np.isnan([line.slope[0], line.p_value[0], line.end[0], line.end_variance[0]]).all()
    assert not line.sign_survives[0]
    assert line.points[0] == length


def test_points_at_one_moment_give_no_line() -> None:
    assert np.isnan(one([2020.0] * 4, [1.0, 2, 3, 4]).slope[0])


def test_weights_follow_from_the_errors() -> None:
    error = np.array([[1.0, 2.0, np.nan], [1.0, np.nan, 1.0], [1.0, np.inf, 2.0], [np.inf] * 3])
    present = np.array([[True, True, False], [True, True, True], [True, True, True], [True] * 3])
    weights, weighted = weights_from(error, present=present)
    assert weighted.tolist() == [True, False, True, False]
    assert weights.tolist() == [[1.0, 0.25, 0.0], [1.0, 1.0, 1.0], [1.0, 0.0, 0.25], [1.0, 1.0, 1.0]]


def test_a_point_without_weight_does_not_count() -> None:
    line = fit_lines(
        np.array([[1.0, 2, 3, 9]]),
        value=np.array([[1.0, 2, 3, -50]]),
        weights=np.array([[4.0, 4, 4, 0]]),
        weighted=np.array([True]),
    )
    assert line.slope[0] == pytest.approx(1.0)
    assert line.points[0] == 3
    assert line.end[0] == pytest.approx(3.0)
