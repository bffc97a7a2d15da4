"""What a line leaves of figures that hang together: against simulated series and least squares of numpy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from indicators.statistics.autocorrelation import MOST_CORRELATION, line_factors, pooled_correlation


def correlated(
    series: int, *, points: int, correlation: float, random: np.random.Generator
) -> np.ndarray[tuple[int, int]]:
    """AR(1) series with variance 1."""
    noise = random.standard_normal((points, series))
    for point in range(1, points):
        noise[point] = correlation * noise[point - 1] + np.sqrt(1 - correlation**2) * noise[point]
    return noise


def residuals(series: np.ndarray[tuple[int, int]]) -> tuple[np.ndarray[tuple[int, ...]], ...]:
    """Residuals and slopes of a line through every column."""
    time = np.arange(len(series))
    design = np.column_stack([np.ones(len(series)), time])
    found = np.linalg.lstsq(design, series, rcond=None)[0]
    return series - design @ found, found[1]


@pytest.mark.parametrize("correlation", [0.0, 0.35, 0.6, 0.8])
@pytest.mark.parametrize("points", [5, 9, 14])
def test_the_factors_are_those_of_simulated_series(points: int, correlation: float) -> None:
    random = np.random.default_rng(points)
    series = correlated(40_000, points=points, correlation=correlation, random=random)
    left, slopes = residuals(series)
    found = line_factors(np.array([float(points)]), correlation=np.array([correlation]))
    variance = (left**2).sum(axis=0) / (points - 2)
    time = np.arange(points) - (points - 1) / 2
    assert found.scatter[0] == pytest.approx(variance.mean(), rel=0.03)
    assert found.slope[0] == pytest.approx(slopes.var() * (time @ time), rel=0.03)
    assert found.mean[0] == pytest.approx(series.mean(axis=0).var() * points, rel=0.03)
    assert found.freedom[0] == pytest.approx(2 * variance.mean() ** 2 / variance.var(), rel=0.06)
    assert found.median[0] == pytest.approx(chi2.median(found.freedom[0]) / found.freedom[0])


def test_independent_years_leave_everything_as_it_was() -> None:
    points = np.array([3.0, 6.0, 14.0, 60.0])
    found = line_factors(points, correlation=np.zeros(4))
    assert found.freedom == pytest.approx(points - 2)
    assert [found.scatter, found.slope, found.mean] == [pytest.approx(np.ones(4))] * 3
    few = line_factors(np.array([0.0, 2.0]), correlation=np.array([0.4, 0.4]))
    assert np.isnan([few.scatter, few.freedom, few.slope, few.median]).all()


@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_the_correlation_of_many_short_series_is_found(correlation: float) -> None:
    """A line through eight figures hides most of it: the plain ratio is next to nothing at 0.3."""
    left, _ = residuals(correlated(4000, points=8, correlation=correlation, random=np.random.default_rng(2)))
    products, squares = (left[1:] * left[:-1]).sum(axis=0), (left**2).sum(axis=0)
    group = np.zeros(4000, dtype=np.int64)
    points = np.full(4000, 8)
    found = pooled_correlation(products, squares=squares, points=points, group=group, groups=2)
    assert found[0] == pytest.approx(correlation, abs=0.03)
    assert np.isnan(found[1])
    assert products.sum() / squares.sum() < correlation


def test_the_correlation_stays_within_its_bounds() -> None:
    facts = {"points": np.array([8, 8]), "group": np.array([0, 1]), "groups": 2}
    found = pooled_correlation(np.array([-5.0, 9.0]), squares=np.array([10.0, 10.0]), **facts)
    assert found == pytest.approx([0.0, MOST_CORRELATION])
