"""Areas against their benchmark: Newcombe's examples, statsmodels, and every awkward case."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from geo.model import UnknownAreaError
from indicators.statistics.benchmark import lies_in
from indicators.statistics.comparison import compare, compare_with_value
from indicators.statistics.errors import (
    ComparisonNotAllowedError,
    DuplicateRowsError,
    MissingColumnError,
)
from indicators.statistics.gap import difference_limits, difference_p
from indicators.statistics.interval import wilson
from tests.unit.statistics.made_up import (
    CITY,
    OTHER_CITY,
    PROPERTY,
    WIJKEN,
    rows,
    small_areas,
    small_catalogue,
)

NAN = float("nan")
NONE = (NAN, NAN)


def judged(frame: pd.DataFrame, **options: object) -> pd.DataFrame:
    return compare(frame, catalogue=small_catalogue(), areas=small_areas(), **options)  # type: ignore[arg-type]


def first(frame: pd.DataFrame, **options: object) -> pd.Series:
    return judged(frame, **options).iloc[0]


def newcombe(a: int, m: int, b: int, n: int) -> tuple[float, float]:
    share, other = np.array([a / m]), np.array([b / n])
    low, high = difference_limits(
        share, own=wilson(share, n=np.array([m])), other=other, others=wilson(other, n=np.array([n]))
    )
    return float(low[0]), float(high[0])


# Newcombe (1998), Interval estimation for the difference between independent proportions, table II,
# method 10.
@pytest.mark.parametrize(
    ("a", "m", "b", "n", "lower", "upper"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
    ],
)
def test_the_difference_gives_newcombes_worked_examples(
    a: int, m: int, b: int, n: int, lower: float, upper: float
) -> None:
    assert newcombe(a, m, b, n) == (pytest.approx(lower, abs=6e-5), pytest.approx(upper, abs=6e-5))


@PROPERTY
@given(m=st.integers(2, 5000), n=st.integers(2, 5000), one=st.floats(0, 1), other=st.floats(0, 1))
def test_the_difference_agrees_with_statsmodels(m: int, n: int, one: float, other: float) -> None:
    a, b = round(one * m), round(other * n)
    expected = confint_proportions_2indep(a, m, b, n, compare="diff", method="newcomb")
    assert newcombe(a, m, b, n) == pytest.approx(expected, abs=1e-9)


@PROPERTY
@given(a=st.integers(0, 200), b=st.integers(0, 200), m=st.integers(200, 400), n=st.integers(200, 4000))
def test_p_is_below_5_percent_exactly_where_the_interval_leaves_out_zero(
    a: int, b: int, m: int, n: int
) -> None:
    share, other = np.array([a / m]), np.array([b / n])
    own, others = wilson(share, n=np.array([m])), wilson(other, n=np.array([n]))
    low, high = difference_limits(share, own=own, other=other, others=others)
    p = difference_p(share, own=own, other=other, others=others)
    assert 0 <= p[0] <= 1
    if min(abs(low[0]), abs(high[0])) > 1e-9:
        assert bool(p[0] < 0.05) == bool(low[0] > 0 or high[0] < 0)


def city_and(
    value: float, n: float, *, city: float = 20.0, city_n: float = 10_000, area: str = "WK0101"
) -> pd.DataFrame:
    return rows((area, 2024, value, n), (CITY, 2024, city, city_n))


def test_a_small_wijk_against_its_city_is_tested_against_the_rest() -> None:
    row = first(city_and(30.0, 200))
    rest = (0.20 * 10_000 - 0.30 * 200) / 9800
    low, high = confint_proportions_2indep(60, 200, rest * 9800, 9800, compare="diff", method="newcomb")
    assert row["part"] == pytest.approx(0.02)
    assert row["rest_value"] == pytest.approx(100 * rest)
    assert row["against"] == "whole"
    assert row["gap"] == pytest.approx(10.0)
    assert row["gap_percent"] == pytest.approx(50.0)
    assert row["gap_lower"] == pytest.approx(98 * low)
    assert row["gap_upper"] == pytest.approx(98 * high)
    assert (row["state"], row["strong"], row["reason"]) == ("worse", True, "")
    assert (row["benchmark_code"], row["benchmark_value"]) == (CITY, 20.0)


@PROPERTY
@given(share=st.floats(0.1, 60), n=st.integers(50, 4500), city=st.floats(5, 40))
def test_area_minus_city_is_a_fixed_part_of_area_minus_rest(share: float, n: int, city: float) -> None:
    row = first(city_and(share, n, city=city))
    if 0 < row["rest_value"] < 100:  # not cut off
        assert row["difference"] == pytest.approx((1 - row["part"]) * (share - row["rest_value"]), abs=1e-9)
        assert row["gap_lower"] <= row["gap"] + 1e-9
        assert row["gap"] <= row["gap_upper"] + 1e-9


def test_a_large_part_of_the_city_is_said_to_be_compared_with_the_rest() -> None:
    assert first(city_and(30.0, 500))["against"] == "rest"
    assert first(city_and(30.0, 499))["against"] == "whole"


def test_two_equal_areas_of_a_city_do_not_hide_each_other() -> None:
    """Half of a city differs half as much from the city as from the other half; the test is the same."""
    row = first(city_and(22.0, 5000))
    assert row["gap"] == pytest.approx(2.0)
    assert row["rest_value"] == pytest.approx(18.0)
    low, high = confint_proportions_2indep(1100, 5000, 900, 5000, compare="diff", method="newcomb")
    assert (row["gap_lower"], row["gap_upper"]) == (pytest.approx(50 * low), pytest.approx(50 * high))


def test_a_city_with_one_area_is_that_area() -> None:
    row = first(city_and(20.0, 10_000))
    assert (row["state"], row["reason"]) == ("not_assessable", "is_benchmark")
    assert np.isnan(row["gap"])


def test_one_area_alone_has_no_benchmark() -> None:
    row = first(rows(("WK0101", 2024, 30.0, 200)))
    assert (row["state"], row["reason"]) == ("not_assessable", "no_benchmark")
    assert row["benchmark_code"] == CITY


@pytest.mark.parametrize(
    ("indicator_id", "state", "gap"),
    [("share", "worse", 10.0), ("better_share", "better", -10.0), ("neutral_share", "higher", 10.0)],
)
def test_positive_is_worse_unless_there_is_no_good_or_bad(indicator_id: str, state: str, gap: float) -> None:
    row = first(city_and(30.0, 500).assign(indicator_id=indicator_id))
    assert (row["state"], row["gap"], row["difference"]) == (state, pytest.approx(gap), pytest.approx(10.0))
    assert row["oriented"] == (indicator_id != "neutral_share")
    assert row["gap_lower"] < row["gap"] < row["gap_upper"]


def test_better_lower_and_similar() -> None:
    assert first(city_and(10.0, 500))["state"] == "better"
    assert first(city_and(10.0, 500).assign(indicator_id="neutral_share"))["state"] == "lower"
    row = first(city_and(21.0, 200))
    assert (row["state"], row["strong"]) == ("similar", False)
    assert row["p_value"] > 0.05


def test_strong_asks_for_99_8_percent() -> None:
    row = first(city_and(26.0, 220))
    assert (row["state"], row["strong"]) == ("worse", False)
    assert first(city_and(32.0, 220))["strong"]


def test_rates_are_compared_with_the_rest_and_counts_not_at_all() -> None:
    frame = pd.concat(
        [
            rows(("WK0101", 2024, 0.0, 500), (CITY, 2024, 30.0, 10_000), indicator_id="rate"),
            rows(("WK0101", 2024, 12.0, NAN), (CITY, 2024, 900.0, NAN), indicator_id="count"),
        ]
    )
    found = judged(frame)
    assert found["rest_value"].iloc[0] == pytest.approx(1000 * 300 / 9500)
    assert found["state"].iloc[0] == "better"
    assert (found["state"].iloc[2], found["reason"].iloc[2]) == ("not_assessable", "count")
    assert np.isnan(found["gap"].iloc[2])


def test_zero_counts_and_a_benchmark_of_zero() -> None:
    row = first(city_and(0.0, 60, city=0.0))
    assert (row["state"], row["gap"], row["p_value"]) == ("similar", 0.0, 1.0)
    assert np.isnan(row["gap_percent"])
    assert first(city_and(0.0, 2000, city=4.0))["state"] == "better"


def test_all_equal_is_similar_everywhere() -> None:
    found = judged(rows((CITY, 2024, 20.0, 9000), *((code, 2024, 20.0, 1500) for code in WIJKEN)))
    assert found["state"].tolist() == ["not_assessable", "similar", "similar", "similar"]
    assert (found["p_value"].iloc[1:] > 0.9999).all()


def test_without_n_and_margin_there_is_a_gap_and_no_claim() -> None:
    for indicator_id, reason in [
        ("share", "no_interval"), ("mean", "no_interval"), ("model", "model_estimate"),
        ("prediction", "prediction"), ("published", "published"),
    ]:  # fmt: skip
        frame = rows(("WK0101", 2024, 30.0, NAN), (CITY, 2024, 20.0, NAN), indicator_id=indicator_id)
        row = first(frame)
        assert (row["state"], row["reason"]) == ("not_assessable", reason)
        assert row["difference"] == pytest.approx(10.0)
        assert np.isnan([row["gap_lower"], row["gap_upper"], row["p_value"]]).all()
        assert not row["strong"]


def test_a_published_margin_is_enough_even_for_a_model_estimate() -> None:
    frame = rows(
        ("WK0101", 2024, 30.0, NAN, (26.0, 34.0)),
        ("WK0102", 2024, 30.0, NAN, (-np.inf, np.inf)),
        (CITY, 2024, 20.0, NAN, (19.0, 21.0)),
        indicator_id="model",
    )
    found = judged(frame)
    assert found["state"].tolist()[:2] == ["worse", "similar"]
    assert found["gap_lower"].iloc[0] == pytest.approx(10 - np.hypot(4, 1))
    assert found["p_value"].iloc[1] == 1.0
    assert found["part"].tolist() == [0.0, 0.0, 0.0]


def test_no_figure_here_or_there() -> None:
    found = judged(rows(("WK0101", 2024, NAN, 100), (CITY, 2024, 20.0, 1000)))
    assert found["reason"].tolist() == ["no_figure", "no_benchmark"]
    assert judged(rows(("WK0101", 2024, 10.0, 100), (CITY, 2024, NAN, 1000)))["reason"].tolist() == [
        "no_benchmark",
        "no_figure",
    ]


def test_a_measured_figure_is_not_compared_with_a_published_one() -> None:
    row = first(rows(("WK0101", 2024, 30.0, 200), (CITY, 2024, 20.0, NAN, NONE, "published")))
    assert (row["state"], row["reason"]) == ("not_assessable", "other_source")


def test_published_figures_of_two_publishers_are_not_compared() -> None:
    given = rows(("WK0101", 2024, 30.0, 200, NONE, "published"), (CITY, 2024, 20.0, NAN, NONE, "published"))
    assert first(given.assign(source_id="published:cbs"))["reason"] != "other_source"
    row = first(given.assign(source_id=["published:ggd", "published:cbs"]))
    assert (row["state"], row["reason"]) == ("not_assessable", "other_source")


def test_example_figures_raise_or_are_marked() -> None:
    frame = rows(("WK0101", 2024, 30.0, 200, NONE, "example"), (CITY, 2024, 20.0, 9000, NONE, "example"))
    with pytest.raises(ComparisonNotAllowedError) as caught:
        judged(frame)
    assert caught.value.evidence == "example"
    row = first(frame, forbidden="mark")
    assert (row["state"], row["reason"], row["gap"]) == ("not_assessable", "example", pytest.approx(10.0))


def test_the_benchmark_can_be_chosen() -> None:
    frame = rows(
        ("WK0101", 2024, 30.0, 200),
        (CITY, 2024, 20.0, 9000),
        (OTHER_CITY, 2024, 29.0, 5000),
        ("NL00", 2024, 25.0, 1e6),
    )
    by_default = judged(frame)["benchmark_code"].tolist()
    assert by_default == [CITY, "NL00", "NL00", "NL00"]
    other = judged(frame, benchmark=OTHER_CITY)
    assert other["state"].tolist() == ["similar", "better", "not_assessable", "better"]
    assert other["part"].iloc[0] == 0.0
    assert judged(frame)["reason"].iloc[3] == "is_benchmark"
    with pytest.raises(UnknownAreaError):
        judged(frame, benchmark="GM99")


def test_what_lies_in_what() -> None:
    areas = small_areas()
    assert lies_in("WK0101", benchmark=CITY, areas=areas)
    assert lies_in("WK0101", benchmark="gebied", areas=areas)
    assert lies_in("gebied", benchmark=CITY, areas=areas)
    assert lies_in(OTHER_CITY, benchmark="NL00", areas=areas)
    for code, benchmark in [("WK0103", "gebied"), ("WK0101", OTHER_CITY), (CITY, CITY), (CITY, "WK0101")]:
        assert not lies_in(code, benchmark=benchmark, areas=areas)


def test_a_fixed_value_has_no_interval_and_counts_may_be_held_against_it() -> None:
    frame = pd.concat(
        [rows(("WK0101", 2024, 30.0, 200)), rows(("WK0101", 2024, 0.0, NAN), indicator_id="count")]
    )
    found = compare_with_value(frame, catalogue=small_catalogue(), value=25.0)
    low, high = wilson(np.array([0.3]), n=np.array([200.0]))
    assert found["gap_lower"].iloc[0] == pytest.approx(100 * low[0] - 25)
    assert found["gap_upper"].iloc[0] == pytest.approx(100 * high[0] - 25)
    assert found["state"].tolist() == ["similar", "better"]
    assert found["against"].tolist() == ["value", "value"]


def test_frames_that_cannot_be_compared_are_named() -> None:
    frame = city_and(30.0, 200)
    with pytest.raises(DuplicateRowsError) as caught:
        judged(pd.concat([frame, frame]))
    assert caught.value.rows == 4
    with pytest.raises(MissingColumnError):
        judged(frame.drop(columns="status"))
    with pytest.raises(UnknownAreaError):
        judged(frame.assign(area_code=["WK9999", CITY]))
    assert judged(frame.iloc[:0]).empty


def test_the_input_is_left_alone_and_rows_keep_their_order() -> None:
    frame = city_and(30.0, 200)
    before = frame.copy()
    found = judged(frame.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(frame, before)
    assert found["area_code"].tolist() == frame.sample(frac=1, random_state=1)["area_code"].tolist()


def test_areas_that_do_not_differ_are_called_different_about_one_time_in_twenty() -> None:
    generator = np.random.default_rng(7)
    events = generator.binomial(400, 0.2, size=4000)
    share, n = events / 400, np.full(4000, 400.0)
    own = wilson(share, n=n)
    other = generator.binomial(20_000, 0.2, size=4000) / 20_000
    p = difference_p(share, own=own, other=other, others=wilson(other, n=np.full(4000, 20_000.0)))
    assert (p < 0.05).mean() == pytest.approx(0.05, abs=0.012)
    assert (p < 0.002).mean() < 0.006
