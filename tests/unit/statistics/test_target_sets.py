"""Targets that staff set: judged as the deals' are, and never without figures of the group itself."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest

from indicators.catalogue import Catalogue
from indicators.model import Polarity, Text
from indicators.programme.edited import TargetSet
from indicators.statistics.target_model import Direction, Target, TargetReason, Targets, TargetState
from indicators.statistics.target_series import TargetSeries
from indicators.statistics.target_sets import group_of_figures, target_of, visible_change
from indicators.statistics.targets import evaluate_targets
from tests.unit.statistics.made_up import indicator, rows, small_areas, small_catalogue
from tests.unit.statistics.test_targets import LIMITS, WIJK

SHARE = indicator("share")
BY_AGE = replace(SHARE, groups=("totaal", "18-64"), about=("jongeren",))
YOUNG = Text("jongeren", "young people")


def record(**changes: object) -> TargetSet:
    fields = {
        "deal": "deal", "indicator_id": "share", "area_code": WIJK, "group": "totaal", "year": 2028,
        "aim": Decimal("8"), "baseline": Decimal("10"), "baseline_period": "2020",
    }  # fmt: skip
    return TargetSet.model_validate({**fields, **changes})


def as_target(one: TargetSet, *, polarity: Polarity = Polarity.LOWER_IS_BETTER) -> Target:
    measured = replace(SHARE, polarity=polarity)
    return target_of(one, target_id="set-1", indicator=measured, group=YOUNG, begins="2020", granted=True)


def state(
    one: Target, figures: pd.DataFrame, *, today: str, catalogue: Catalogue | None = None
) -> TargetState:
    return evaluate_targets(
        Targets(LIMITS, (one,)),
        figures,
        catalogue=catalogue or small_catalogue(),
        areas=small_areas(),
        today=today,
    )[0].state


def series(values: dict[int, float], n: float = 1e6) -> pd.DataFrame:
    return rows(*[(WIJK, str(year), value, n) for year, value in values.items()])


def test_the_group_is_that_of_the_source_or_everyone_where_only_the_group_is_counted() -> None:
    assert group_of_figures(BY_AGE, "18-64") == "18-64"
    assert group_of_figures(BY_AGE, "totaal") == "totaal"
    assert group_of_figures(BY_AGE, "jongeren") == "totaal"
    assert group_of_figures(SHARE, "jongeren") is None


@pytest.mark.parametrize(("last", "met"), [(7.0, TargetState.MET), (9.0, TargetState.NOT_MET)])
def test_a_level_is_met_when_the_figure_of_its_year_is_past_it(last: float, met: TargetState) -> None:
    figures = series({2020: 10.0, 2028: last})
    assert state(as_target(record()), figures, today="2029-06-01") is met


def test_on_the_way_it_is_judged_by_its_trend_as_a_target_of_a_deal_is() -> None:
    falls = series({year: 10.0 - 0.5 * (year - 2020) for year in range(2016, 2025)})
    rises = series({year: 10.0 + 0.5 * (year - 2020) for year in range(2016, 2025)})
    assert state(as_target(record()), falls, today="2025-06-01") is TargetState.ON_COURSE
    assert state(as_target(record()), rises, today="2025-06-01") is TargetState.OFF_COURSE


def test_a_start_that_was_not_set_does_not_stop_it() -> None:
    one = as_target(record(baseline=None, baseline_period=""))
    assert state(one, series({2020: 10.0, 2028: 7.0}), today="2029-06-01") is TargetState.MET


def test_it_goes_up_or_down_by_its_start_and_else_by_what_is_favourable() -> None:
    assert as_target(record()).direction is Direction.DOWN
    assert as_target(record(aim=Decimal("12"))).direction is Direction.UP
    without = record(baseline=None, baseline_period="")
    assert as_target(without).direction is Direction.DOWN
    assert as_target(without, polarity=Polarity.HIGHER_IS_BETTER).direction is Direction.UP


def test_without_figures_of_the_group_nothing_is_judged() -> None:
    one = as_target(record(group="jongeren"))
    assert one.indicator_id is None
    assert one.no_figure is not None and "jongeren zelf" in one.no_figure.nl
    result = evaluate_targets(
        Targets(LIMITS, (one,)), series({2020: 10.0, 2028: 7.0}), catalogue=small_catalogue(),
        areas=small_areas(), today="2029",
    )[0]  # fmt: skip
    assert result.state is TargetState.NOT_ASSESSABLE
    assert TargetReason.NO_INDICATOR in result.reasons


def test_only_figures_of_its_own_group_judge_it() -> None:
    everyone, young = series({2020: 10.0, 2028: 12.0}), series({2020: 10.0, 2028: 7.0}).assign(group="18-64")
    result = evaluate_targets(
        Targets(LIMITS, (as_target(record()),)), pd.concat([everyone, young], ignore_index=True),
        catalogue=small_catalogue(), areas=small_areas(), today="2029", group="18-64",
    )[0]  # fmt: skip
    assert (result.state, result.last_value) == (TargetState.MET, 7.0)


def test_the_visible_change_is_that_of_two_figures_and_comes_with_the_next_one() -> None:
    """Two figures with a standard error of 1: (1.96 + 0.84) sqrt(2); figures come every four years."""
    figures = TargetSeries(
        periods=("2012", "2016", "2020"),
        time=np.array([2012.0, 2016.0, 2020.0]),
        value=np.array([10.0, 10.0, 10.0]),
        error=np.array([3.0, 2.0, 1.0]),
    )
    seen = visible_change(figures, SHARE, area_code=WIJK, since="2020")
    wanted = (NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)) * math.sqrt(2.0)
    assert seen.change == pytest.approx(wanted, rel=1e-4)
    assert seen.year == 2024
    assert visible_change(figures, SHARE, area_code=WIJK, since="2025").year == 2028
    assert visible_change(figures.newest(1), SHARE, area_code=WIJK, since="2020").year is None


def test_after_a_break_only_the_new_figures_count() -> None:
    figures = TargetSeries(
        periods=("2020", "2021", "2022"),
        time=np.array([2020.0, 2021.0, 2022.0]),
        value=np.array([10.0, 10.0, 10.0]),
        error=np.array([1.0, 1.0, np.nan]),
    )
    broken = indicator("share", breaks=("2022",))
    seen = visible_change(figures, broken, area_code=WIJK, since="2022")
    assert math.isnan(seen.change) and seen.year is None
