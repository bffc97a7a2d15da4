"""Synthetic control weights against a general optimiser, the conditions of a minimum, and known answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from indicators.statistics.frames import Floats
from indicators.statistics.synthetic import (
    SyntheticControlError,
    fit_synthetic_control,
    placebo_test,
    simplex_weights,
)

YEARS, START = 12, 9
BEFORE = np.arange(YEARS) < START
AFTER = ~BEFORE


def series(random: np.random.Generator, *, donors: int, years: int = YEARS) -> Floats:
    shared = np.cumsum(random.normal(0, 0.3, years))
    return (
        random.uniform(2, 8, donors)
        + np.outer(shared, random.uniform(0.5, 1.5, donors))
        + random.normal(0, 0.2, (years, donors))
    )


def loss(weights: Floats, donors: Floats, target: Floats, ridge: float) -> float:
    gaps = donors - target[:, None]
    return float(((gaps @ weights) ** 2).sum() + ridge * (gaps**2).sum(axis=0).mean() * (weights**2).sum())


@pytest.mark.parametrize("seed", range(8))
def test_weights_agree_with_a_general_optimiser(seed: int) -> None:
    random = np.random.default_rng(seed)
    donors = series(random, donors=6)
    target = donors @ random.dirichlet(np.ones(6)) + random.normal(0, 0.4, YEARS)
    weights = simplex_weights(donors, target=target, ridge=1e-4)
    other = minimize(
        lambda w: loss(w, donors, target, 1e-4),
        np.full(6, 1 / 6),
        method="SLSQP",
        bounds=[(0, 1)] * 6,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    assert loss(weights, donors, target, 1e-4) <= other.fun + 1e-9
    np.testing.assert_allclose(weights, other.x, atol=2e-3)


def test_two_donors_by_hand() -> None:
    # nearest point to 5 on the line from 4 to 8 is w = (0.75, 0.25)
    donors = np.tile([4.0, 8.0], (3, 1))
    weights = simplex_weights(donors, target=np.full(3, 5.0), ridge=0.0)
    np.testing.assert_allclose(weights, [0.75, 0.25])


def test_finds_the_true_mixture() -> None:
    random = np.random.default_rng(3)
    donors = series(random, donors=5, years=40)
    true = np.array([0.5, 0.3, 0.2, 0.0, 0.0])
    weights = simplex_weights(donors, target=donors @ true, ridge=1e-10)
    np.testing.assert_allclose(weights, true, atol=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12))
def test_weights_lie_on_the_simplex_and_no_donor_could_improve(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    donors = series(random, donors=count)
    target = random.uniform(2, 8) + random.normal(0, 0.5, YEARS)
    weights = simplex_weights(donors, target=target)
    assert (weights >= 0).all()
    assert weights.sum() == pytest.approx(1.0)
    gaps = donors - target[:, None]
    ridge = 1e-4 * (gaps**2).sum(axis=0).mean()
    gradient = gaps.T @ (gaps @ weights) + ridge * weights
    level = gradient @ weights  # at a minimum: equal where weight is used, not lower elsewhere
    assert (gradient >= level - 1e-6 * (1 + abs(level))).all()


def test_all_donors_equal_to_the_target_share_the_weight() -> None:
    np.testing.assert_allclose(simplex_weights(np.ones((4, 5)), target=np.ones(4)), 0.2)


def test_an_effect_is_found_and_ranks_first() -> None:
    random = np.random.default_rng(11)
    donors = series(random, donors=25)
    area = donors @ random.dirichlet(np.ones(25)) + random.normal(0, 0.05, YEARS)
    area[AFTER] -= 2.0
    test = placebo_test(area, donors=donors, before=BEFORE, after=AFTER, noise=0.1)
    assert test.control.effect == pytest.approx(-2.0, abs=0.3)
    assert test.rank == 1
    assert test.p == pytest.approx(1 / 26) == pytest.approx(test.smallest_p)


def test_the_ratio_halves_the_own_error_and_takes_no_sign() -> None:
    """By hand from the fits themselves: how far each left its comparison, over how it moved before."""
    random = np.random.default_rng(12)
    donors = series(random, donors=6)
    area = donors.mean(axis=1) + random.normal(0, 0.2, YEARS)
    test = placebo_test(area, donors=donors, before=BEFORE, after=AFTER, noise=0.3)
    fits = [fit_synthetic_control(area, donors=donors, before=BEFORE, after=AFTER)]
    for number in range(6):
        rest = np.delete(donors, number, axis=1)
        fits.append(fit_synthetic_control(donors[:, number], donors=rest, before=BEFORE, after=AFTER))
    moved = sorted(fit.before_error**2 for fit in fits)
    expected = [abs(one.effect) / ((one.before_error**2 + moved[3]) / 2 + 0.09) ** 0.5 for one in fits]
    np.testing.assert_allclose(test.ratios, expected)
    assert test.rank == sum(one >= expected[0] for one in expected)


def test_a_transition_year_counts_on_neither_side() -> None:
    random = np.random.default_rng(4)
    donors = series(random, donors=8)
    area = donors[:, :3].mean(axis=1)
    before = np.arange(YEARS) < START - 1
    odd = area.copy()
    odd[START - 1] += 50.0
    plain = fit_synthetic_control(area, donors=donors, before=before, after=AFTER)
    jumped = fit_synthetic_control(odd, donors=donors, before=before, after=AFTER)
    assert jumped.effect == plain.effect


def test_identical_series_do_not_divide_by_zero() -> None:
    donors = np.ones((YEARS, 4))
    test = placebo_test(np.ones(YEARS), donors=donors, before=BEFORE, after=AFTER)
    assert test.p == 1.0
    assert test.control.effect == 0.0


@pytest.mark.parametrize(
    ("area", "donors", "words"),
    [
        (np.ones(YEARS), np.ones((YEARS, 0)), "no donors"),
        (np.ones(3), np.ones((YEARS, 2)), "periods"),
        (np.full(YEARS, np.nan), np.ones((YEARS, 2)), "unknown"),
        (np.ones(YEARS), np.ones((YEARS, 1)), "two donors"),
    ],
)
def test_refuses(area: Floats, donors: Floats, words: str) -> None:
    with pytest.raises(SyntheticControlError, match=words):
        placebo_test(area, donors=donors, before=BEFORE, after=AFTER)


def test_refuses_periods_on_no_side_or_both() -> None:
    with pytest.raises(SyntheticControlError, match="no period"):
        fit_synthetic_control(np.ones(YEARS), donors=np.ones((YEARS, 2)), before=BEFORE, after=BEFORE & AFTER)
    with pytest.raises(SyntheticControlError, match="both"):
        fit_synthetic_control(np.ones(YEARS), donors=np.ones((YEARS, 2)), before=BEFORE, after=BEFORE)
