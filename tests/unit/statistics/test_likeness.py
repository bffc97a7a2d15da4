"""Areas that are alike: against scipy's standardised Euclidean distance."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from indicators.statistics.likeness import most_alike

CODES = tuple(f"WK{number:02d}" for number in range(40))


@pytest.fixture(scope="module")
def traits() -> np.ndarray:
    spread = np.array([1.0, 20.0, 300.0, 0.1, 5.0])
    return np.random.default_rng(20261122).normal(size=(40, 5)) * spread + 3 * spread


def test_the_distance_is_that_of_scipy(traits: np.ndarray) -> None:
    own = traits.mean(axis=0)
    truth = cdist(own[None], traits, "seuclidean", V=traits.var(axis=0, ddof=1))[0] / np.sqrt(5)
    found = most_alike(own, codes=CODES, traits=traits, most=40, farthest=np.inf)
    assert [one.code for one in found] == [CODES[place] for place in np.argsort(truth)]
    assert [one.distance for one in found] == pytest.approx(sorted(truth))


def test_nobody_is_called_alike_who_lies_far_away(traits: np.ndarray) -> None:
    far = traits.mean(axis=0) + 9 * traits.std(axis=0)
    assert most_alike(far, codes=CODES, traits=traits) == ()
    near = most_alike(traits.mean(axis=0), codes=CODES, traits=traits)
    assert len(near) == 5
    assert all(one.distance <= 1 for one in near)


def test_the_trait_that_differs_most_is_named(traits: np.ndarray) -> None:
    own = traits[7] + np.array([0, 0, 0, 0.4 * traits[:, 3].std(), 0])
    assert most_alike(own, codes=CODES, traits=traits)[0].code == "WK07"
    assert most_alike(own, codes=CODES, traits=traits)[0].farthest == 3


def test_unknown_traits_do_not_count_and_most_must_be_known(traits: np.ndarray) -> None:
    holes = traits.copy()
    holes[0, :3] = np.nan
    holes[1, 0] = np.nan
    own = traits[1].copy()
    found = {
        one.code: one.distance for one in most_alike(own, codes=CODES, traits=holes, most=40, farthest=99.0)
    }
    assert "WK00" not in found
    assert found["WK01"] == 0
    own[1:4] = np.nan
    assert most_alike(own, codes=CODES, traits=traits) == ()


def test_a_trait_without_spread_says_nothing() -> None:
    traits = np.array([[1.0, 5.0], [2.0, 5.0], [4.0, 5.0]])
    found = most_alike(
        np.array([1.5, 99.0]), codes=("a", "b", "c"), traits=traits, least_known=0.5, farthest=9.0
    )
    assert {one.code for one in found[:2]} == {"a", "b"}
