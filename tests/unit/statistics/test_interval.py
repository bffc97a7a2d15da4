"""Intervals against published worked examples, statsmodels and tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2
from statsmodels.stats.proportion import proportion_confint

from indicators.catalogue import UnknownIndicatorError
from indicators.model import EvidenceClass, Polarity, RollUp
from indicators.statistics.errors import ConfidenceError, MissingColumnError
from indicators.statistics.interval import (
    IntervalKind,
    byar,
    exact_poisson,
    from_margin,
    poisson,
    wilson,
    with_intervals,
)
from indicators.statistics.scale import MeasureKind, Scale, scale_of
from tests.unit.statistics.made_up import PROPERTY, indicator, rows, small_catalogue

INFINITE = (-np.inf, np.inf)


# Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
@pytest.mark.parametrize(
    ("events", "n", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_newcombes_worked_examples(events: int, n: int, lower: float, upper: float) -> None:
    low, high = wilson(np.array([events / n]), n=np.array([float(n)]))
    assert low[0] == pytest.approx(lower, abs=5e-5)
    assert high[0] == pytest.approx(upper, abs=5e-5)


@PROPERTY
@given(n=st.integers(1, 100_000), part=st.floats(0, 1), confidence=st.sampled_from([0.8, 0.95, 0.998]))
def test_wilson_agrees_with_statsmodels_and_holds_the_share(n: int, part: float, confidence: float) -> None:
    events = round(part * n)
    share = np.array([events / n])
    low, high = wilson(share, n=np.array([float(n)]), confidence=confidence)
    expected = proportion_confint(events, n, alpha=1 - confidence, method="wilson")
    assert low[0] == pytest.approx(expected[0], abs=1e-12)
    assert high[0] == pytest.approx(expected[1], abs=1e-12)
    assert 0 <= low[0] <= share[0] <= high[0] <= 1


@PROPERTY
@given(n=st.integers(1, 10_000), part=st.floats(0, 1))
def test_wilson_is_symmetric_and_narrows_with_n(n: int, part: float) -> None:
    low, high = wilson(np.array([part, 1 - part, part]), n=np.array([n, n, 4.0 * n]))
    assert low[0] == pytest.approx(1 - high[1], abs=1e-12)
    assert high[2] - low[2] <= high[0] - low[0]


@pytest.mark.parametrize(
    ("share", "n"), [(0.5, 0), (0.5, -3), (0.5, np.nan), (np.nan, 9), (1.2, 9), (-0.1, 9)]
)
def test_wilson_has_no_answer_without_a_share_of_something(share: float, n: float) -> None:
    low, high = wilson(np.array([share]), n=np.array([n]))
    assert np.isnan(low[0])
    assert np.isnan(high[0])


# Garwood (1936); the same table stands in Pearson and Hartley, Biometrika Tables I, table 40.
@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.242, 7.225), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_exact_poisson_gives_the_table_of_garwood(events: int, lower: float, upper: float) -> None:
    low, high = exact_poisson(np.array([float(events)]))
    assert low[0] == pytest.approx(lower, abs=6e-4)
    assert high[0] == pytest.approx(upper, abs=6e-4)


@PROPERTY
@given(events=st.integers(0, 2000), confidence=st.sampled_from([0.9, 0.95, 0.998]))
def test_exact_poisson_is_half_the_chi_square_quantiles(events: int, confidence: float) -> None:
    low, high = exact_poisson(np.array([float(events)]), confidence=confidence)
    tail = (1 - confidence) / 2
    assert low[0] == pytest.approx(chi2.ppf(tail, 2 * events) / 2 if events else 0.0)
    assert high[0] == pytest.approx(chi2.ppf(1 - tail, 2 * events + 2) / 2)


# By hand for O = 10 and z = 1.959964: 10 (1 - 1/90 - 1.959964/(3 x 3.162278))^3 = 10 x 0.782291^3 and
# 11 (1 - 1/99 + 1.959964/(3 x 3.316625))^3 = 11 x 1.186883^3.
def test_byar_by_hand() -> None:
    low, high = byar(np.array([10.0]))
    assert low[0] == pytest.approx(10 * 0.782291**3, rel=1e-5)
    assert high[0] == pytest.approx(11 * 1.186883**3, rel=1e-5)


# Breslow and Day (1987), p. 69: even for small counts Byar's limits are very close to the exact ones.
@PROPERTY
@given(events=st.integers(10, 100_000))
def test_byar_is_close_to_exact_from_ten_events_on(events: int) -> None:
    count = np.array([float(events)])
    low, high = byar(count)
    exact_low, exact_high = exact_poisson(count)
    assert low[0] == pytest.approx(exact_low[0], rel=0.002)
    assert high[0] == pytest.approx(exact_high[0], rel=0.001)
    assert low[0] <= events <= high[0]


def test_poisson_takes_the_exact_limits_below_ten_events() -> None:
    count = np.array([0.0, 9.0, 9.99, 10.0, -1.0, np.nan])
    low, high = poisson(count)
    exact, approximate = exact_poisson(count), byar(count)
    assert low[:3].tolist() == exact[0][:3].tolist()
    assert high[3] == approximate[1][3]
    assert np.isnan(low[4:]).all()
    assert np.isnan(high[4:]).all()


def test_a_published_margin_is_stretched_to_another_confidence() -> None:
    low, high = from_margin(
        np.array([10.0, 10.0]),
        lower=np.array([8.0, -np.inf]),
        upper=np.array([13.0, np.inf]),
        confidence=0.998,
    )
    assert low[0] == pytest.approx(10 - 2 * 3.0902 / 1.95996, abs=1e-3)
    assert high[0] == pytest.approx(10 + 3 * 3.0902 / 1.95996, abs=1e-3)
    assert (low[1], high[1]) == INFINITE


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95.0, -1.0])
def test_confidence_lies_between_0_and_1(confidence: float) -> None:
    with pytest.raises(ConfidenceError) as caught:
        wilson(np.array([0.5]), n=np.array([10.0]), confidence=confidence)
    assert caught.value.value == confidence


def test_the_scale_follows_from_unit_and_roll_up() -> None:
    assert scale_of(indicator("a", unit="%")) == Scale(MeasureKind.PROPORTION, 100.0)
    assert scale_of(indicator("a", unit="per 1.000 inwoners")) == Scale(MeasureKind.RATE, 1000.0)
    assert scale_of(indicator("a", unit="per 100 inwoners")) == Scale(MeasureKind.RATE, 100.0)
    for unit in ("per km²", "per huishouden", "euro", "kWh", "score (0-10)", "klasse (1-9)"):
        assert scale_of(indicator("a", unit=unit)).measure is MeasureKind.OTHER
    events = indicator("a", unit="aantal", roll_up=RollUp.SUM)
    stock = indicator("a", unit="aantal", roll_up=RollUp.SUM, polarity=Polarity.NEUTRAL)
    assert scale_of(events).measure is MeasureKind.COUNT
    assert scale_of(stock).measure is MeasureKind.OTHER


def kinds(frame: pd.DataFrame) -> list[str]:
    return with_intervals(frame, catalogue=small_catalogue())["interval"].tolist()


def test_each_measure_gets_its_own_interval() -> None:
    nothing = (np.nan, np.nan)
    frame = pd.concat(
        [
            rows(("WK0101", 2024, 30.0, 263, nothing), indicator_id="share"),
            rows(("WK0101", 2024, 12.0, 1000, nothing), indicator_id="rate"),
            rows(("WK0101", 2024, 0.0, np.nan, nothing), indicator_id="count"),
            rows(("WK0101", 2024, 25_000.0, 900, nothing), indicator_id="mean"),
            rows(("WK0101", 2024, 25_000.0, np.nan, (24_000.0, 26_000.0)), indicator_id="mean"),
            rows(("WK0101", 2024, 30.0, np.nan, nothing), indicator_id="share"),
            rows(("WK0101", 2024, np.nan, 100, nothing), indicator_id="share"),
            rows(("WK0101", 2024, 5000.0, 5000, nothing), indicator_id="inwoners"),
        ]
    )
    kinds_expected = ["wilson", "poisson", "poisson", "none", "published", "none", "none", "none"]
    assert kinds(frame) == kinds_expected
    found = with_intervals(frame, catalogue=small_catalogue())
    low, high = wilson(np.array([0.3]), n=np.array([263.0]))
    assert found["lower"].iloc[0] == pytest.approx(100 * low[0])
    assert found["upper"].iloc[0] == pytest.approx(100 * high[0])
    low, high = poisson(np.array([12.0]))
    assert found["lower"].iloc[1] == pytest.approx(low[0])
    assert found["upper"].iloc[2] == pytest.approx(3.689, abs=1e-3)
    assert found.loc[found["interval"] == str(IntervalKind.NONE), ["lower", "upper"]].isna().all(axis=None)


@pytest.mark.parametrize("evidence", ["model", "published"])
def test_residents_are_not_the_people_behind_an_estimate(evidence: str) -> None:
    assert kinds(rows(("WK0101", 2024, 30.0, 5000), indicator_id=evidence)) == ["none"]
    assert kinds(rows(("WK0101", 2024, 30.0, 5000, (28.0, 32.0)), indicator_id=evidence)) == ["published"]


def test_published_and_example_rows_get_no_interval_from_n() -> None:
    frame = rows(
        ("WK0101", 2024, 30.0, 500, (np.nan, np.nan), "example"),
        ("WK0102", 2024, 30.0, 500, (np.nan, np.nan), "published"),
    )
    assert kinds(frame) == ["none", "none"]


def test_margins_infinite_rounded_away_or_half_known() -> None:
    frame = rows(
        ("WK0101", 2024, 30.0, np.nan, INFINITE),
        ("WK0102", 2024, 30.0, np.nan, (30.0, 30.0)),
        ("WK0103", 2024, 30.0, np.nan, (28.0, np.nan)),
    )
    assert kinds(frame) == ["published", "none", "none"]


def test_a_change_in_percent_is_no_proportion() -> None:
    assert kinds(rows(("WK0101", 2024, -4.0, 500), ("WK0102", 2024, 130.0, 500))) == ["none", "none"]


def test_a_survey_share_uses_its_respondents() -> None:
    assert kinds(rows(("WK0101", 2024, 30.0, 120), indicator_id="survey")) == ["wilson"]
    assert indicator("x", evidence=EvidenceClass.SURVEY).evidence is EvidenceClass.SURVEY


def test_an_empty_frame_stays_empty_and_wrong_frames_are_named() -> None:
    empty = rows(("WK0101", 2024, 1.0, 1)).iloc[:0]
    assert with_intervals(empty, catalogue=small_catalogue()).empty
    with pytest.raises(MissingColumnError) as caught:
        with_intervals(pd.DataFrame({"indicator_id": ["share"]}), catalogue=small_catalogue())
    assert caught.value.columns == ("value", "lower", "upper", "n")
    with pytest.raises(UnknownIndicatorError):
        with_intervals(rows(("WK0101", 2024, 1.0, 1), indicator_id="stray"), catalogue=small_catalogue())
