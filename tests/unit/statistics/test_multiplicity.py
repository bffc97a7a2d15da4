"""False-discovery control against the published example, statsmodels and scipy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

from indicators.statistics.errors import ConfidenceError, MissingColumnError
from indicators.statistics.multiplicity import benjamini_hochberg, control, count_chance
from tests.unit.statistics.made_up import PROPERTY

NAN = float("nan")
# Benjamini and Hochberg (1995), section 4.1: fifteen p-values of a trial of treatments after a heart
# attack; at 5% the procedure keeps four where Bonferroni keeps three.
PUBLISHED = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_the_published_example_keeps_four() -> None:
    adjusted = benjamini_hochberg(np.array(PUBLISHED))
    assert (adjusted <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted[3] == pytest.approx(15 * 0.0095 / 4)


@PROPERTY
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_it_agrees_with_statsmodels_and_scipy(p: list[float]) -> None:
    adjusted = benjamini_hochberg(np.array(p))
    assert adjusted == pytest.approx(multipletests(p, method="fdr_bh")[1])
    assert adjusted == pytest.approx(false_discovery_control(p, method="bh"))
    assert (adjusted >= np.array(p) - 1e-15).all()


@PROPERTY
@given(p=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3), st.booleans()), min_size=1, max_size=60))
def test_groups_are_corrected_by_themselves_and_nan_is_no_test(p: list[tuple[float, int, bool]]) -> None:
    values = np.array([value if tested else NAN for value, _, tested in p])
    groups = np.array([group for _, group, _ in p])
    adjusted = benjamini_hochberg(values, groups=groups)
    assert np.isnan(adjusted).tolist() == np.isnan(values).tolist()
    for group in range(4):
        own = (groups == group) & ~np.isnan(values)
        assert adjusted[own] == pytest.approx(benjamini_hochberg(values[own]))


def test_small_p_values_keep_their_digits_in_any_group() -> None:
    p = np.array([1e-30, 0.5, 1e-25, 0.2])
    adjusted = benjamini_hochberg(p, groups=np.array([0, 0, 1, 1]))
    assert adjusted.tolist() == pytest.approx([2e-30, 0.5, 2e-25, 0.2], rel=1e-12)


def test_nothing_to_test() -> None:
    assert benjamini_hochberg(np.array([])).size == 0
    assert np.isnan(benjamini_hochberg(np.array([NAN, NAN]))).all()
    assert benjamini_hochberg(np.array([0.03])).tolist() == [0.03]


def screen() -> pd.DataFrame:
    states = ["worse", "worse", "better", "higher", "similar", "not_assessable"]
    return pd.DataFrame(
        {
            "period": ["2023", "2024", "2024", "2024", "2024", "2024"],
            "p_value": [0.001, 0.04, 0.0001, 0.03, 0.6, NAN],
            "state": states,
            "oriented": [True, True, True, False, True, True],
        }
    )


def test_a_difference_that_does_not_survive_becomes_similar() -> None:
    found = control(screen())
    expected = multipletests([0.001, 0.04, 0.0001, 0.03, 0.6], method="fdr_bh")[1]
    assert found["q_value"].to_numpy()[:5] == pytest.approx(expected)
    assert found["state_controlled"].tolist() == found["state"].tolist()
    strict = control(screen(), alpha=0.01)
    assert strict["state_controlled"].tolist() == [
        "worse", "similar", "better", "similar", "similar", "not_assessable",
    ]  # fmt: skip
    assert strict["state"].tolist() == screen()["state"].tolist()


def test_the_correction_can_run_within_columns() -> None:
    found = control(screen(), within=("period",))
    assert found["q_value"].iloc[0] == pytest.approx(0.001)
    assert found["q_value"].iloc[1] == pytest.approx(0.04 * 4 / 3)


def test_the_threshold_is_the_largest_p_that_takes_a_side_there() -> None:
    found = control(screen(), alpha=0.05, within=("period",))
    assert found["threshold"].to_numpy()[:5] == pytest.approx([0.05, *[0.05 * 1 / 4] * 4])
    assert np.isnan(found["threshold"].iloc[5])
    none = control(screen().assign(p_value=0.9, state="similar"), alpha=0.05)
    assert none["threshold"].to_numpy() == pytest.approx(0.05 / 6)


def test_how_many_reds_chance_alone_would_give() -> None:
    controlled = control(screen(), alpha=0.01)
    count = count_chance(controlled.assign(chance=[0.1, 0.2, 0.3, 0.4, 0.5, NAN], size="clear"))
    assert (count.tested, count.found, count.worse) == (5, 2, 1)
    assert count.expected == pytest.approx(1.5)
    small = count_chance(
        controlled.assign(chance=0.1, size=["small", "small", "large", "small", "small", ""])
    )
    assert (small.tested, small.found, small.worse) == (5, 1, 0)
    assert count.expected_worse == pytest.approx((0.1 + 0.2 + 0.3 + 0.5) / 2)
    empty = count_chance(control(screen().iloc[5:]).assign(chance=NAN, size=""))
    assert (empty.tested, empty.found, empty.expected) == (0, 0, 0.0)


def test_wrong_use_is_named() -> None:
    with pytest.raises(ConfidenceError):
        control(screen(), alpha=1.5)
    with pytest.raises(MissingColumnError):
        control(screen().drop(columns="p_value"))
    with pytest.raises(MissingColumnError):
        count_chance(control(screen()))


def test_the_share_of_false_findings_stays_within_5_percent() -> None:
    """Eighty areas that do not differ and twenty that do, two thousand times."""
    generator = np.random.default_rng(5)
    false_share = []
    for _ in range(2000):
        z = generator.standard_normal(100)
        z[80:] += 3.5
        kept = benjamini_hochberg(2 * ndtr(-np.abs(z))) <= 0.05
        false_share.append(kept[:80].sum() / max(kept.sum(), 1))
    assert np.mean(false_share) <= 0.05
