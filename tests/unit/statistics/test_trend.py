"""Trends: five unbroken points, a correction, and no single point that decides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest

from indicators.statistics.errors import (
    ConfidenceError,
    DuplicateRowsError,
    MissingColumnError,
    TrendTestNotAllowedError,
)
from indicators.statistics.interval import wilson
from indicators.statistics.trend import assess_trends, fit_trends, trends
from tests.unit.statistics.made_up import PROPERTY, indicator, rows, small_catalogue

NAN = float("nan")
NONE = (NAN, NAN)


def yearly(
    values: Sequence[float],
    *,
    n: float = 2000,
    start: int = 2015,
    indicator_id: str = "share",
    area: str = "WK0101",
    status: str = "measured",
) -> pd.DataFrame:
    given_rows = [(area, start + number, value, n, NONE, status) for number, value in enumerate(values)]
    return rows(*given_rows, indicator_id=indicator_id)


def verdict(frame: pd.DataFrame, **options: object) -> pd.Series:
    return trends(frame, catalogue=small_catalogue(), **options).iloc[0]  # type: ignore[arg-type]


def test_a_clear_rise_agrees_with_statsmodels() -> None:
    values = [10.0, 14.0, 13.0, 19.0, 17.0, 23.0]
    row = verdict(yearly(values))
    low, high = wilson(np.array(values) / 100, n=np.full(6, 2000.0))
    error = 100 * (high - low) / (2 * 1.959964)
    fit = sm.WLS(values, sm.add_constant(np.arange(6)), weights=1 / error**2).fit()
    assert fit.scale > 1
    assert row["slope"] == pytest.approx(fit.params[1])
    assert row["p_value"] == pytest.approx(fit.pvalues[1])
    assert (row["slope_lower"], row["slope_upper"]) == pytest.approx(tuple(fit.conf_int()[1]))
    assert row["end"] == pytest.approx(fit.params[0] + 5 * fit.params[1])
    assert (row["state"], row["meaning"], row["points"], row["weighted"]) == ("rising", "worsening", 6, True)
    assert (row["first"], row["last"]) == ("2015", "2020")


@pytest.mark.parametrize(
    ("indicator_id", "meaning"),
    [("share", "improving"), ("better_share", "worsening"), ("neutral_share", "none")],
)
def test_what_a_fall_means_depends_on_the_indicator(indicator_id: str, meaning: str) -> None:
    row = verdict(yearly([30.0, 27, 25, 21, 19], indicator_id=indicator_id))
    assert (row["state"], row["meaning"]) == ("falling", meaning)


def test_four_points_are_too_few_however_clear() -> None:
    row = verdict(yearly([10.0, 20, 30, 40], n=50_000))
    assert (row["state"], row["meaning"], row["points"]) == ("too_few_points", "none", 4)
    assert row["slope"] == pytest.approx(10, abs=0.5)


@pytest.mark.parametrize(("values", "state"), [([10.0], "too_few_points"), ([], None)])
def test_one_point_and_none(values: list[float], state: str | None) -> None:
    found = trends(yearly([*values, NAN]).iloc[: len(values)], catalogue=small_catalogue())
    if state is None:
        assert found.empty
    else:
        assert found["state"].tolist() == [state]
        assert np.isnan(found[["slope", "p_value", "change"]]).all(axis=None)


def test_two_points_are_a_difference_and_named_so() -> None:
    row = verdict(yearly([10.0, 16.0]))
    assert (row["state"], row["change"], row["change_state"]) == ("two_points", 6.0, "higher")
    assert 0 < row["change_lower"] < 6 < row["change_upper"]
    assert verdict(yearly([16.0, 10.0]))["change_state"] == "lower"
    assert verdict(yearly([10.0, 10.5]))["change_state"] == "no_clear_difference"
    assert verdict(yearly([10.0, 16.0], n=NAN))["change_state"] == "unknown"


def test_all_equal_and_all_zero_are_no_clear_change() -> None:
    for value in (12.3, 0.0, 100.0):
        row = verdict(yearly([value] * 6))
        assert (row["state"], row["meaning"]) == ("no_clear_change", "none")
        assert row["p_value"] == pytest.approx(1.0)


def test_noise_within_the_figures_own_error_is_no_trend() -> None:
    assert verdict(yearly([10.0, 11, 12, 13, 14], n=60))["state"] == "no_clear_change"
    assert verdict(yearly([10.0, 11, 12, 13, 14], n=60_000))["state"] == "rising"


def test_one_year_cannot_make_a_trend() -> None:
    row = verdict(yearly([10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 60.0], n=NAN))
    assert not row["sign_survives"]
    assert row["state"] == "no_clear_change"


def test_only_the_figures_after_the_last_break_count() -> None:
    catalogue = small_catalogue(indicator("broken", breaks=("2014", "2018")))
    frame = yearly([5.0, 6, 7, 8, 9, 10, 40, 36, 32, 27, 23], start=2012, indicator_id="broken")
    row = trends(frame, catalogue=catalogue).iloc[0]
    assert (row["first"], row["last"], row["points"]) == ("2018", "2022", 5)
    assert row["state"] == "falling"
    assert row["change"] == pytest.approx(-17)
    early = trends(frame[frame["period"] < "2018"], catalogue=catalogue).iloc[0]
    assert (early["first"], early["last"], early["state"]) == ("2014", "2017", "too_few_points")


def test_a_break_after_the_last_figure_changes_nothing() -> None:
    catalogue = small_catalogue(indicator("broken", breaks=("2030",)))
    frame = yearly([30.0, 27, 25, 21, 19], indicator_id="broken")
    assert trends(frame, catalogue=catalogue)["state"].tolist() == ["falling"]


def test_a_missing_last_figure_does_not_move_the_stretch() -> None:
    catalogue = small_catalogue(indicator("broken", breaks=("2020",)))
    frame = yearly([30.0, 27, 25, 21, 19, NAN], indicator_id="broken")
    row = trends(frame, catalogue=catalogue).iloc[0]
    assert (row["last"], row["points"], row["state"]) == ("2019", 5, "falling")


def test_overlapping_figures_count_once() -> None:
    frame = yearly([10.0, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22], n=20_000, start=2010)
    row = verdict(frame, covers_years={"share": 3})
    assert (row["points"], row["first"], row["last"]) == (5, "2010", "2022")
    assert verdict(frame.iloc[1:], covers_years={"share": 3})["state"] == "too_few_points"
    assert verdict(frame)["points"] == 13


def test_months_and_gaps_are_on_the_axis_of_time() -> None:
    months = rows(*((("WK0101", f"2024-{month:02d}", 10.0 + month, NAN)) for month in range(1, 13)))
    assert verdict(months)["slope"] == pytest.approx(12.0)
    uneven = rows(
        *((("WK0101", year, 10.0 + 2 * (year - 2010), NAN)) for year in (2010, 2011, 2015, 2016, 2024))
    )
    assert verdict(uneven)["slope"] == pytest.approx(2.0)


@pytest.mark.parametrize("indicator_id", ["model", "prediction", "published"])
def test_a_trend_test_on_what_cannot_carry_one_raises(indicator_id: str) -> None:
    frame = yearly([10.0, 12, 14, 16, 18, 20], indicator_id=indicator_id)
    with pytest.raises(TrendTestNotAllowedError) as caught:
        verdict(frame)
    assert caught.value.indicator_ids == (indicator_id,)
    row = verdict(frame, forbidden="mark")
    assert row["state"] == "not_assessable"
    assert row["reason"] == {"model": "model_estimate"}.get(indicator_id, indicator_id)
    assert np.isnan([row["slope"], row["p_value"], row["p_adjusted"]]).all()


def test_a_model_estimate_still_has_its_change_described() -> None:
    row = verdict(yearly([10.0, 12, 14], n=NAN, indicator_id="model"), forbidden="mark")
    assert (row["change"], row["change_state"], row["first"]) == (4.0, "unknown", "2015")


def test_single_and_example_figures_are_never_a_point() -> None:
    series = yearly([30.0, 27, 25, 21, 19])
    more = yearly([90.0], start=2021, status="published")
    row = verdict(pd.concat([series, more]))
    assert (row["points"], row["last"]) == (5, "2019")
    for status in ("published", "example"):
        row = verdict(series.assign(status=status), forbidden="mark")
        assert (row["state"], row["reason"], row["points"]) == ("not_assessable", status, 0)


def test_a_survey_needs_an_interval_at_every_point_and_a_register_does_not() -> None:
    values = [10.0, 13, 14, 18, 19]
    row = verdict(yearly(values, n=NAN, indicator_id="survey"))
    assert (row["state"], row["reason"]) == ("not_assessable", "no_interval")
    assert verdict(yearly(values, n=3000, indicator_id="survey"))["state"] == "rising"
    register = verdict(yearly(values, n=NAN, indicator_id="mean"))
    assert (register["state"], register["weighted"]) == ("rising", False)


def test_infinite_margins_say_nothing() -> None:
    endless = (-np.inf, np.inf)
    frame = rows(*((("WK0101", 2015 + k, 10.0 + k, NAN, endless)) for k in range(6)), indicator_id="mean")
    assert verdict(frame)["reason"] == "no_interval"
    frame.loc[frame.index[1:], ["lower", "upper"]] = [[9.0 + k, 13.0 + k] for k in range(5)]
    row = verdict(frame)
    assert (row["points"], row["reason"]) == (5, "")


def test_no_figures_at_all() -> None:
    row = verdict(yearly([NAN, NAN]))
    assert (row["state"], row["reason"], row["first"]) == ("not_assessable", "no_figure", "")


def test_the_correction_runs_over_the_series_given() -> None:
    generator = np.random.default_rng(3)
    series = [
        yearly(list(20 + generator.normal(0, 1, 8) + slope * np.arange(8)), area=f"WK{number:04d}", n=NAN)
        for number, slope in enumerate(np.linspace(0, 0.6, 40))
    ]
    fits = fit_trends(pd.concat(series), catalogue=small_catalogue())
    found = assess_trends(fits)
    rejected, adjusted, _, _ = multipletests(fits["p_value"], alpha=0.05, method="fdr_bh")
    assert found["p_adjusted"].to_numpy() == pytest.approx(adjusted)
    assert ((found["state"] != "no_clear_change") | ~found["sign_survives"]).to_numpy()[rejected].all()
    alone = assess_trends(fits.iloc[[25]])
    assert alone["p_adjusted"].iloc[0] == fits["p_value"].iloc[25]
    apart = assess_trends(fits.assign(level=["a", "b"] * 20), within=("level",))
    expected = multipletests(fits["p_value"].iloc[::2], alpha=0.05, method="fdr_bh")[1]
    assert apart["p_adjusted"].iloc[::2].to_numpy() == pytest.approx(expected)
    with pytest.raises(MissingColumnError):
        assess_trends(fits, within=("level",))


def test_series_that_do_not_move_are_seldom_called_moving() -> None:
    generator = np.random.default_rng(11)
    values = generator.binomial(3000, 0.2, size=(1500, 10)) / 30
    cells = np.ndenumerate(values)
    frame = rows(*((f"WK{area:04d}", 2010 + year, value, 3000.0) for (area, year), value in cells))
    fits = fit_trends(frame, catalogue=small_catalogue())
    assert (fits["p_value"] < 0.05).mean() <= 0.05
    assert (assess_trends(fits)["state"] != "no_clear_change").mean() < 0.005


@PROPERTY
@given(values=st.lists(st.floats(1, 99), min_size=5, max_size=12), n=st.integers(50, 50_000))
def test_mirroring_a_share_mirrors_its_trend(values: list[float], n: int) -> None:
    up = verdict(yearly(values, n=n))
    down = verdict(yearly([100 - value for value in values], n=n))
    assert up["slope"] == pytest.approx(-down["slope"], abs=1e-6)
    assert up["p_value"] == pytest.approx(down["p_value"], abs=1e-6)
    assert {up["state"], down["state"]} in (
        {"rising", "falling"},
        {"higher_now", "lower_now"},
        {"up_and_down"},
        {"no_clear_change"},
    )


# arrears of the health premium in Schilderswijk, and (like) low income there, which rose first and then fell
STEADY = [4.85, 4.49, 3.83, 3.54, 3.39, 3.31, 3.28]
HUMP = [22.8, 27.2, 30.5, 28.3, 25.7, 24.0, 22.2, 22.3, 22.5, 22.6, 22.4]


@pytest.mark.parametrize(
    ("values", "state"),
    [
        (STEADY, "lower_now"),
        (STEADY[::-1], "higher_now"),
        (HUMP, "up_and_down"),
        ([20.0] * 7, "no_clear_change"),
    ],
)
def test_what_was_is_said_also_where_no_line_goes_on_for_certain(values: list[float], state: str) -> None:
    """Where years hang together (.8) none is a trend; what was counted is yet not called unchanged."""
    frame = yearly(values, n=20_000).assign(correlation=0.8)
    assert verdict(frame)["state"] == state
    assert verdict(frame)["meaning"] == "none"


def test_figures_of_a_series_are_told_apart_as_statsmodels_does() -> None:
    for last, highest in ((21.4, 21.4), (21.8, 21.8), (20.1, 22.2), (20.1, 23.0)):
        values = [20.0, 20.2, highest, 20.3, last]
        row = verdict(yearly(values, n=10_000).assign(correlation=0.8))
        counts = np.array(values) * 100
        ends, all_pairs = (
            proportions_ztest([counts[one], counts[other]], [10_000, 10_000])[1]
            for one, other in ((4, 0), (int(np.argmax(values)), int(np.argmin(values))))
        )
        expected = (
            "higher_now" if ends < 0.001 else "up_and_down" if all_pairs * 10 < 0.001 else "no_clear_change"
        )
        assert row["state"] == expected, values


def test_the_order_of_rows_does_not_matter_and_doubles_are_named() -> None:
    frame = yearly([30.0, 27, 25, 21, 19])
    assert verdict(frame.sample(frac=1, random_state=2))["slope"] == verdict(frame)["slope"]
    with pytest.raises(DuplicateRowsError):
        verdict(pd.concat([frame, frame]))
    with pytest.raises(ConfidenceError):
        assess_trends(fit_trends(frame, catalogue=small_catalogue()), alpha=0)
