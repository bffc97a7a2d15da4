"""The scale of social cohesion by hand, and its mean against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student
from statsmodels.stats.weightstats import DescrStatsW

from indicators.statistics.cohesion import cohesion_mean, cohesion_scores
from indicators.statistics.errors import AnswersError
from tests.unit.statistics.made_up import PROPERTY

NAN = float("nan")


# By hand: (4 - first + second + third + fourth) x 10 / 16.
@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ((0, 4, 4, 4), 10.0),
        ((4, 0, 0, 0), 0.0),
        ((2, 2, 2, 2), 5.0),
        ((0, 0, 0, 0), 2.5),
        ((1, 3, 2, 4), 7.5),
        ((3, 1, 0, 2), 2.5),
    ],
)
def test_scores_by_hand(answers: tuple[int, ...], score: float) -> None:
    assert cohesion_scores([answers]).tolist() == [score]


def test_a_missing_answer_leaves_a_person_out_unless_three_are_enough() -> None:
    answers = [(1, 3, NAN, 4), (NAN, 3, NAN, 4), (NAN,) * 4, (0, 4, 4, 4)]
    assert np.isnan(cohesion_scores(answers)).tolist() == [True, True, True, False]
    lenient = cohesion_scores(answers, min_answered=3)
    assert lenient[0] == pytest.approx((3 + 3 + 4) / 3 * 4 * 10 / 16)
    assert np.isnan(lenient[1:3]).all()


def test_other_statements_can_be_the_reversed_ones() -> None:
    assert cohesion_scores([(4, 4, 4, 0)], reversed_statements=(3,)).tolist() == [10.0]
    assert cohesion_scores([(4, 4, 4, 4)], reversed_statements=()).tolist() == [10.0]


@pytest.mark.parametrize(
    "answers", [[(1, 2, 3)], [1, 2, 3, 4], [(1, 2, 3, 5)], [(-1, 2, 3, 4)], [(1, 2, np.inf, 4)]]
)
def test_answers_that_do_not_fit_are_refused(answers: list[object]) -> None:
    with pytest.raises(AnswersError):
        cohesion_scores(answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [0, 5])
def test_the_least_number_of_answers_is_1_to_4(number: int) -> None:
    with pytest.raises(AnswersError):
        cohesion_scores([(1, 2, 3, 4)], min_answered=number)


@PROPERTY
@given(answers=st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=1, max_size=40))
def test_scores_lie_between_0_and_10_and_turning_every_answer_turns_the_score(
    answers: list[tuple[int, ...]],
) -> None:
    scores = cohesion_scores(answers)
    assert ((scores >= 0) & (scores <= 10)).all()
    assert cohesion_scores(4 - np.array(answers)) == pytest.approx(10 - scores)


@PROPERTY
@given(scores=st.lists(st.floats(3, 7), min_size=3, max_size=60))
def test_the_mean_and_its_interval_agree_with_statsmodels(scores: list[float]) -> None:
    found = cohesion_mean(scores)
    expected = DescrStatsW(scores)
    low, high = expected.tconfint_mean()
    assert found.mean == pytest.approx(expected.mean)
    assert found.lower == pytest.approx(max(low, 0), abs=1e-6)
    assert found.upper == pytest.approx(min(high, 10), abs=1e-6)
    assert (found.n, found.left_out) == (len(scores), 0)


def test_weights_by_hand() -> None:
    """Scores 5, 5.5, 6 with weights 1, 2, 1: mean 22/4 and n' = 4²/6; the last two people do not count."""
    found = cohesion_mean([5, 5.5, 6, NAN, 10], weights=[1, 2, 1, 5, 0])
    size = 16 / 6
    variance = (0.5**2 + 2 * 0 + 0.5**2) / 4 * size / (size - 1)
    assert found.mean == pytest.approx(5.5)
    assert found.effective_n == pytest.approx(size)
    assert (found.n, found.left_out) == (3, 2)
    half = student.ppf(0.975, size - 1) * (variance / size) ** 0.5
    assert (found.lower, found.upper) == (pytest.approx(5.5 - half), pytest.approx(5.5 + half))
    assert cohesion_mean([0, 10, 5], weights=[1, 1, 1]).upper == 10.0


def test_one_person_has_no_interval_and_nobody_no_mean() -> None:
    one = cohesion_mean([6.0])
    assert (one.mean, one.n) == (6.0, 1)
    assert np.isnan([one.lower, one.upper]).all()
    nobody = cohesion_mean([NAN])
    assert np.isnan(nobody.mean)
    assert (nobody.n, nobody.left_out) == (0, 1)


def test_all_equal_scores_have_a_width_of_none() -> None:
    found = cohesion_mean([6.0] * 5)
    assert (found.lower, found.upper) == (pytest.approx(6.0), pytest.approx(6.0))


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [1.0, NAN], [1.0, np.inf]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(AnswersError):
        cohesion_mean([5.0, 6.0], weights=weights)
