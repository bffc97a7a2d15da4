"""Pearson's correlation: against published figures and against the formula written out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import pearsonr

from indicators.statistics.correlation import LEAST_AREAS, CorrelationError, correlate

# Anscombe (1973), The American Statistician 27, first set: r = 0.816 by design.
X = np.array([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5], dtype=np.float64)
Y = np.array([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])


def test_the_published_correlation_and_the_interval_of_fisher() -> None:
    found = correlate(X, Y)
    assert found.areas == 11
    assert found.value == pytest.approx(0.816, abs=0.0005)
    # Fisher's z written out: artanh(r) -/+ 1.959964 / sqrt(11 - 3), turned back.
    z, step = math.atanh(0.8164205), 1.959964 / math.sqrt(8)
    assert found.lower == pytest.approx(math.tanh(z - step), abs=1e-4)
    assert found.upper == pytest.approx(math.tanh(z + step), abs=1e-4)
    assert (round(found.lower, 3), round(found.upper, 3)) == (0.424, 0.951)
    assert found.is_clear


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=12, max_size=60))
def test_it_is_what_scipy_computes(pairs: list[tuple[float, float]]) -> None:
    x, y = (np.array(side) for side in zip(*pairs, strict=True))
    assume(np.std(x) > 1e-3 and np.std(y) > 1e-3)
    found, expected = correlate(x, y), pearsonr(x, y)
    low, high = expected.confidence_interval(0.95)
    assert (found.value, found.lower, found.upper) == pytest.approx((expected.statistic, low, high), abs=1e-6)


def test_a_perfect_relation_has_no_margin() -> None:
    found = correlate(X, 2 * X + 1)
    assert (found.value, found.upper) == pytest.approx((1.0, 1.0))
    assert found.lower == pytest.approx(1.0, abs=1e-6)


def test_the_sign_turns_with_the_figure() -> None:
    found, turned = correlate(X, Y), correlate(X, -Y)
    assert turned.value == pytest.approx(-found.value)
    assert (turned.lower, turned.upper) == pytest.approx((-found.upper, -found.lower))


def test_no_relation_is_not_clear() -> None:
    square = np.array([1.0, -1.0] * 10)
    other = np.array([1.0, 1.0, -1.0, -1.0] * 5)
    found = correlate(square, other)
    assert found.value == pytest.approx(0.0, abs=1e-12)
    assert not found.is_clear


def test_areas_without_one_of_the_two_do_not_count() -> None:
    first, second = np.append(X, [100.0, np.nan]), np.append(Y, [np.nan, -50.0])
    assert correlate(first, second) == correlate(X, Y)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (X, Y[:-1], "figures of 11 and of 10 areas"),
        (X[: LEAST_AREAS - 1], Y[: LEAST_AREAS - 1], "9 areas are too few"),
        (np.ones(12), np.arange(12.0), "the same in every area"),
    ],
)
def test_what_cannot_be_correlated_says_why(first: np.ndarray, second: np.ndarray, words: str) -> None:
    with pytest.raises(CorrelationError, match=words):
        correlate(first, second)
