"""Ranks with their uncertainty, and small areas drawn towards the city."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from statsmodels.stats.meta_analysis import combine_effects

from geo.model import Area, AreaLevel, Areas, UnknownAreaError
from indicators.statistics.comparison import compare
from indicators.statistics.errors import MissingColumnError
from indicators.statistics.ranks import ranks
from indicators.statistics.shrinkage import between_variance, shrink
from tests.unit.statistics.made_up import CITY, PROPERTY, rows, small_catalogue

NAN = float("nan")
NONE = (NAN, NAN)


def areas(number: int) -> Areas:
    wijken = [
        Area(code=f"WK{k:04d}", name=str(k), level=AreaLevel.WIJK, parent=CITY, municipality=CITY)
        for k in range(number)
    ]
    return Areas.of(
        [
            Area(code="NL00", name="land", level=AreaLevel.COUNTRY),
            Area(code=CITY, name="stad", level=AreaLevel.MUNICIPALITY, parent="NL00", municipality=CITY),
            *wijken,
        ]
    )


def ranked(
    values: list[float],
    *,
    n: float | list[float] = 5000.0,
    city: float = 20.0,
    indicator_id: str = "share",
    limits: tuple[float, float] = NONE,
    **options: object,
) -> pd.DataFrame:
    sizes = n if isinstance(n, list) else [n] * len(values)
    table = [
        (f"WK{k:04d}", 2024, value, size, limits)
        for k, (value, size) in enumerate(zip(values, sizes, strict=True))
    ]
    frame = rows((CITY, 2024, city, 1e6), *table, indicator_id=indicator_id)
    world = areas(len(values))
    comparisons = compare(frame, catalogue=small_catalogue(), areas=world)
    found = ranks(comparisons, catalogue=small_catalogue(), areas=world, **options)  # type: ignore[arg-type]
    return found[found["area_code"] != CITY].reset_index(drop=True)


def test_parts_are_ranked_as_if_each_were_given_by_itself() -> None:
    values = [12.0, 25.0, 18.0, 30.0, 21.0, 9.0, 16.0, 27.0]
    world = areas(len(values))
    table = [(f"WK{k:04d}", 2024, value, 300.0, NONE) for k, value in enumerate(values)]
    frame = rows((CITY, 2024, 20.0, 1e6), *table, indicator_id="share")
    compared = compare(frame, catalogue=small_catalogue(), areas=world)
    compared = compared[compared["area_code"] != CITY].reset_index(drop=True)
    half = pd.Series(["a", "b"] * 4)
    together = ranks(
        compared.assign(half=half), catalogue=small_catalogue(), areas=world, worst=2, within=("half",)
    )
    for name in ("a", "b"):
        alone = ranks(
            compared[half == name].reset_index(drop=True),
            catalogue=small_catalogue(),
            areas=world,
            worst=2,
        )
        same = together[half == name].drop(columns="half").reset_index(drop=True)
        pd.testing.assert_frame_equal(same, alone)
        assert sorted(alone["rank"]) == [1, 2, 3, 4]


# By hand with equal errors: sum d²/(1 + tau²) = k gives tau² = mean d² - 1 around a known centre.
def test_the_variance_between_areas_by_hand() -> None:
    deviation = np.array([3.0, -1.0, 2.0, -2.0, 0.5, 0.5])
    group = np.array([0, 0, 0, 0, 1, 1])
    found = between_variance(deviation, error=np.ones(6), group=group, known_centre=np.array([True, True]))
    assert found.tolist() == pytest.approx([18 / 4 - 1, 0.0])


# Log relative risks and variances of 13 trials of the BCG vaccine (Colditz and others 1994), as in
# Viechtbauer, J. Stat. Software 36 (2010), no. 3; Paule and Mandel's estimate is 0.318.
TRIALS = np.array(
    [
        -0.8893,
        -1.5854,
        -1.3481,
        -1.4416,
        -0.2175,
        -0.7861,
        -1.6209,
        0.0120,
        -0.4694,
        -1.3713,
        -0.3394,
        0.4459,
        -0.0173,
    ]
)
VARIANCES = np.array(
    [0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714]
)


def test_the_variance_of_the_trials_of_bcg() -> None:
    found = between_variance(
        TRIALS, error=np.sqrt(VARIANCES), group=np.zeros(13, dtype=np.int64), known_centre=np.array([False])
    )
    assert found[0] == pytest.approx(0.318, abs=5e-4)
    expected = combine_effects(TRIALS, VARIANCES, method_re="iterated")
    assert found[0] == pytest.approx(expected.tau2, rel=1e-4)


@PROPERTY
@given(
    areas_=st.lists(st.tuples(st.floats(-10, 10), st.floats(0.2, 3)), min_size=3, max_size=25),
    known=st.booleans(),
)
def test_the_variance_solves_the_equation_of_paule_and_mandel(
    areas_: list[tuple[float, float]], known: bool
) -> None:
    value, error = (np.array(column) for column in zip(*areas_, strict=True))
    found = between_variance(
        value, error=error, group=np.zeros(len(value), dtype=np.int64), known_centre=np.array([known])
    )

    def excess(tau2: float) -> float:
        weight = 1 / (error**2 + tau2)
        centre = 0.0 if known else (weight * value).sum() / weight.sum()
        return float((weight * (value - centre) ** 2).sum() - (len(value) - (0 if known else 1)))

    expected = brentq(excess, 0, 1e4, xtol=1e-12) if excess(0) > 0 else 0.0
    assert found[0] == pytest.approx(expected, rel=1e-5, abs=1e-8)


def test_a_difference_next_to_zero_is_no_difference_between_areas() -> None:
    found = between_variance(
        np.array([0.0, 0.0, 3.2405588122856764e-161]),
        error=np.ones(3),
        group=np.zeros(3, dtype=np.int64),
        known_centre=np.array([False]),
    )
    assert found[0] == 0


def test_a_small_area_is_drawn_further_towards_its_city() -> None:
    found = ranked([30.0, 30.0, 12.0, 25.0, 15.0, 22.0], n=[100.0, 10_000.0, 5000.0, 5000.0, 5000.0, 5000.0])
    small, large = found.iloc[0], found.iloc[1]
    assert 20 < small["shrunk"] < large["shrunk"] < 30
    assert small["kept"] < large["kept"] < 1
    assert small["shrunk"] == pytest.approx(20 + small["kept"] * 10)


def test_shrinking_by_hand_and_at_the_ends() -> None:
    value, spread, kept = shrink(
        np.array([30.0, 30.0, 30.0, 30.0]),
        error=np.array([2.0, 0.0, np.inf, 2.0]),
        centre=np.full(4, 20.0),
        variance=np.array([4.0, 4.0, 4.0, 0.0]),
    )
    assert value.tolist() == pytest.approx([25.0, 30.0, 20.0, 20.0])
    assert spread.tolist() == pytest.approx([2**0.5, 0.0, 2.0, 0.0])
    assert kept.tolist() == pytest.approx([0.5, 1.0, 0.0, 0.0])


def test_clear_differences_give_narrow_ranks() -> None:
    found = ranked([10.0, 20, 30, 40, 50, 60, 70], n=50_000.0)
    assert found["rank"].tolist() == [7, 6, 5, 4, 3, 2, 1]
    assert found["rank_lower"].tolist() == found["rank_upper"].tolist() == found["rank"].tolist()
    assert found["worst_chance"].tolist() == [0, 0, 1, 1, 1, 1, 1]
    assert (found["ranked"] == 7).all()


def test_higher_is_better_turns_the_order() -> None:
    found = ranked([10.0, 20, 30, 40, 50, 60, 70], n=50_000.0, indicator_id="better_share")
    assert found["rank"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert found["worst_chance"].tolist() == [1, 1, 1, 1, 1, 0, 0]


def test_without_good_or_bad_the_highest_is_first_and_nobody_is_worst() -> None:
    found = ranked([10.0, 20, 30, 40, 50, 60, 70], indicator_id="neutral_share")
    assert found["rank"].tolist() == [7, 6, 5, 4, 3, 2, 1]
    assert found["worst_chance"].isna().all()


def test_areas_that_do_not_differ_may_have_any_place() -> None:
    found = ranked([20.0] * 10, n=500.0)
    assert (found["rank"] == 1).all()
    assert (found["kept"] == 0).all()
    assert (found["rank_lower"] == 1).all()
    assert (found["rank_upper"] == 10).all()
    assert found["worst_chance"].tolist() == pytest.approx([0.5] * 10, abs=0.06)
    assert found["worst_chance"].sum() == pytest.approx(5)


def test_the_chance_of_the_worst_five_agrees_with_an_independent_simulation() -> None:
    values = [22.0, 25, 19, 18, 27, 21, 24, 20, 16, 23]
    found = ranked(values, n=400.0, draws=4000)
    generator = np.random.default_rng(99)
    error = np.array(found["upper"] - found["lower"]) / (2 * 1.959964)
    spread = np.sqrt(found["kept"].to_numpy()) * error
    drawn = found["shrunk"].to_numpy() + spread * generator.standard_normal((40_000, 10))
    places = (-drawn).argsort(axis=1).argsort(axis=1)
    assert found["worst_chance"].to_numpy() == pytest.approx((places < 5).mean(axis=0), abs=0.03)
    low, high = np.quantile(places + 1, [0.025, 0.975], axis=0)
    assert (abs(found["rank_lower"] - low) <= 1).all()
    assert (abs(found["rank_upper"] - high) <= 1).all()


@PROPERTY
@given(values=st.lists(st.floats(0, 100), min_size=1, max_size=12), n=st.integers(50, 5000))
def test_ranks_stay_within_bounds_and_five_areas_are_among_the_worst_five(
    values: list[float], n: int
) -> None:
    found = ranked(values, n=float(n), draws=200)
    number = len(values)
    assert ((found["rank"] >= 1) & (found["rank"] <= number)).all()
    assert ((found["rank_lower"] >= 1) & (found["rank_upper"] <= number)).all()
    assert (found["rank_lower"] <= found["rank_upper"]).all()
    if number > 5:
        assert found["worst_chance"].sum() == pytest.approx(5)
    else:
        assert found["worst_chance"].isna().all()


def test_the_same_seed_gives_the_same_answer_also_in_other_company() -> None:
    values = [22.0, 25, 19, 18, 27, 21, 24]
    world = areas(7)
    one = rows((CITY, 2024, 20.0, 1e6), *((f"WK{k:04d}", 2024, v, 400.0) for k, v in enumerate(values)))
    two = one.assign(indicator_id="better_share")
    catalogue = small_catalogue()
    columns = ["rank_lower", "rank_upper", "worst_chance"]
    alone = ranks(compare(one, catalogue=catalogue, areas=world), catalogue=catalogue, areas=world)
    both = pd.concat([two, one]).sample(frac=1, random_state=1)
    beside = ranks(compare(both, catalogue=catalogue, areas=world), catalogue=catalogue, areas=world)
    beside = beside[beside["indicator_id"] == "share"].sort_values("area_code", ignore_index=True)
    alone = alone.sort_values("area_code", ignore_index=True)
    pd.testing.assert_frame_equal(alone[columns], beside[columns])
    other = ranks(compare(one, catalogue=catalogue, areas=world), catalogue=catalogue, areas=world, seed=1)
    assert not other["worst_chance"].equals(alone["worst_chance"])


def test_one_area_only() -> None:
    row = ranked([30.0]).iloc[0]
    assert (row["rank"], row["ranked"], row["rank_lower"], row["rank_upper"]) == (1, 1, 1, 1)
    assert np.isnan(row["worst_chance"])


def test_without_an_interval_there_is_no_rank_and_an_infinite_one_keeps_nothing() -> None:
    found = ranked([30.0, 25.0], n=NAN)
    assert found[["rank", "rank_lower", "worst_chance"]].isna().all(axis=None)
    endless = ranked([30.0, 25.0, 11.0], n=NAN, indicator_id="mean", limits=(-np.inf, np.inf))
    assert endless["kept"].tolist() == [0, 0, 0]
    assert endless["rank_upper"].tolist() == [3, 3, 3]


def test_without_a_benchmark_areas_are_drawn_towards_their_own_mean() -> None:
    world = areas(4)
    frame = rows(*((f"WK{k:04d}", 2024, value, 900.0) for k, value in enumerate([10.0, 20.0, 30.0, 40.0])))
    catalogue = small_catalogue()
    found = ranks(compare(frame, catalogue=catalogue, areas=world), catalogue=catalogue, areas=world)
    assert found["shrunk"].iloc[0] > 10
    assert found["shrunk"].iloc[3] < 40


def test_wrong_frames_are_named_and_empty_ones_stay_empty() -> None:
    world = areas(2)
    frame = rows((CITY, 2024, 20.0, 1e6), ("WK0000", 2024, 30.0, 500.0))
    catalogue = small_catalogue()
    comparisons = compare(frame, catalogue=catalogue, areas=world)
    assert ranks(comparisons.iloc[:0], catalogue=catalogue, areas=world).empty
    with pytest.raises(MissingColumnError):
        ranks(frame, catalogue=catalogue, areas=world)
    with pytest.raises(UnknownAreaError):
        ranks(comparisons.assign(area_code="WK9999"), catalogue=catalogue, areas=world)
