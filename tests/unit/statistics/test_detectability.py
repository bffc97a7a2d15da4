"""Detectability against statsmodels, scipy and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import power_proportions_2indep

from indicators.statistics.detectability import (
    DetectabilityError,
    detectability,
    mean_change_error,
    series_movement,
    smallest_visible,
    smallest_visible_share,
)


def test_bloom_multiplier() -> None:
    # Bloom (1995), table 1: 2.80 errors for power 80% and a two-sided 5% test in large samples
    assert smallest_visible(1.0, freedom=1e6) == pytest.approx(2.80, abs=0.005)
    assert smallest_visible(2.0, freedom=8) == pytest.approx(
        2 * (stats.t.ppf(0.975, 8) + stats.t.ppf(0.8, 8))
    )
    assert smallest_visible(1.0, freedom=0) == math.inf


def test_smallest_share_against_statsmodels() -> None:
    fall, rise = smallest_visible_share(0.3, n_before=800, n_after=800)
    for other in (0.3 - fall, 0.3 + rise):
        power = power_proportions_2indep(other - 0.3, 0.3, 800).power
        assert power == pytest.approx(0.8, abs=0.01)


def test_smallest_share_by_simulation() -> None:
    fall, _ = smallest_visible_share(0.4, n_before=600, n_after=900)
    random = np.random.default_rng(5)
    one, two = random.binomial(600, 0.4, 20000) / 600, random.binomial(900, 0.4 - fall, 20000) / 900
    pooled = (600 * one + 900 * two) / 1500
    z = (two - one) / np.sqrt(pooled * (1 - pooled) * (1 / 600 + 1 / 900))
    assert (np.abs(z) > 1.96).mean() == pytest.approx(0.8, abs=0.015)


@given(st.floats(0.05, 0.95), st.integers(50, 5000))
def test_more_people_show_smaller_changes(share: float, n: int) -> None:
    few = smallest_visible_share(share, n_before=n, n_after=n)
    many = smallest_visible_share(share, n_before=4 * n, n_after=4 * n)
    for small, large in zip(many, few, strict=True):
        assert np.isnan(large) or small < large


def test_edges_of_a_share() -> None:
    fall, rise = smallest_visible_share(0.0, n_before=500, n_after=500)
    assert np.isnan(fall)
    assert 0 < rise < 0.1
    assert np.isnan(smallest_visible_share(0.5, n_before=1, n_after=1)[0])


@pytest.mark.parametrize("correlation", [0.0, 0.6, -0.4])
def test_mean_change_error_by_simulation(correlation: float) -> None:
    random = np.random.default_rng(9)
    fresh = random.normal(0, 1, (40000, 9))
    noise = fresh.copy()
    for year in range(1, 9):
        noise[:, year] = correlation * noise[:, year - 1] + math.sqrt(1 - correlation**2) * fresh[:, year]
    change = noise[:, 6:].mean(axis=1) - noise[:, :5].mean(axis=1)
    found = mean_change_error(1.0, periods_before=5, skipped=1, periods_after=3, correlation=correlation)
    assert found == pytest.approx(change.std(), rel=0.02)


def test_parts_of_detectability() -> None:
    found = detectability(
        n=10000, share=5.0, movement=0.15, periods_before=9, periods_after=3, comparison_areas=10
    )
    sampling = math.sqrt(5 * 95 / 10000) * math.sqrt(1 / 9 + 1 / 3)
    assert found.sampling_error == pytest.approx(sampling)
    assert found.movement_error == pytest.approx(0.15 * math.sqrt(1 / 9 + 1 / 3))
    own = math.hypot(found.sampling_error, found.movement_error)
    assert found.error == pytest.approx(math.hypot(own, found.comparison_error))
    assert found.smallest_visible == pytest.approx(smallest_visible(found.error, freedom=9))


def test_movement_is_found_again() -> None:
    random = np.random.default_rng(2)
    levels, shared = random.uniform(3, 8, 30), random.normal(0, 1, 60)
    values = levels + shared[:, None] + random.normal(0, 0.4, (60, 30))
    movement, correlation = series_movement(values)
    assert movement == pytest.approx(0.4, rel=0.05)
    assert correlation == pytest.approx(0.0, abs=0.08)
    drifting = values + np.outer(np.arange(60), random.normal(0, 0.1, 30))
    assert series_movement(drifting)[0] > 1.0
    assert series_movement(drifting)[1] > 0.8
    assert series_movement(np.ones((6, 4))) == (0.0, 0.0)


@pytest.mark.parametrize(
    "call",
    [
        lambda: smallest_visible(-1.0, freedom=5),
        lambda: smallest_visible(float("nan"), freedom=5),
        lambda: smallest_visible_share(1.2, n_before=10, n_after=10),
        lambda: smallest_visible_share(0.2, n_before=0, n_after=10),
        lambda: mean_change_error(1.0, periods_before=0, periods_after=1),
        lambda: mean_change_error(1.0, periods_before=2, periods_after=1, correlation=1.0),
        lambda: series_movement(np.ones((3, 5))),
        lambda: detectability(
            n=0, share=5, movement=0.1, periods_before=4, periods_after=1, comparison_areas=5
        ),
    ],
)
def test_refuses(call: object) -> None:
    with pytest.raises(DetectabilityError):
        call()  # type: ignore[operator]
