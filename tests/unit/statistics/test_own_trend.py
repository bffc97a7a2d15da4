"""What the whole city does is no trend of the wijk."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from indicators.statistics.comparison import compare
from indicators.statistics.gap_trend import gap_trends
from indicators.statistics.interval import with_intervals
from indicators.statistics.own_trend import own_trends
from indicators.statistics.trend import trends
from tests.unit.statistics.made_up import CITY, rows, small_areas, small_catalogue

DOWN = [30.0, 28.1, 25.8, 24.2, 21.9, 20.1]
UP = DOWN[::-1]


def verdict(area: Sequence[float], city: Sequence[float] | None, *, indicator_id: str = "share") -> pd.Series:
    parts = [("WK0101", 2014 + k, value, 20_000) for k, value in enumerate(area)]
    parts += [(CITY, 2014 + k, value, 500_000) for k, value in enumerate(city or [])]
    catalogue = small_catalogue()
    sized = with_intervals(rows(*parts, indicator_id=indicator_id), catalogue=catalogue)
    compared = compare(sized, catalogue=catalogue, areas=small_areas())
    found = own_trends(trends(sized, catalogue=catalogue), gaps=gap_trends(compared, catalogue=catalogue))
    return found[found["area_code"] == "WK0101"].iloc[0]


@pytest.mark.parametrize("indicator_id", ["share", "better_share", "neutral_share"])
def test_a_movement_of_its_own_is_a_trend(indicator_id: str) -> None:
    assert verdict(UP, [24.0] * 6, indicator_id=indicator_id)["state"] == "rising"
    assert verdict(DOWN, [24.0] * 6, indicator_id=indicator_id)["state"] == "falling"


@pytest.mark.parametrize("indicator_id", ["share", "better_share", "neutral_share"])
def test_a_movement_of_the_city_is_not(indicator_id: str) -> None:
    city = [value + 5 + wobble for value, wobble in zip(DOWN, [0, 0.2, -0.1, 0.1, -0.2, 0], strict=True)]
    row = verdict(DOWN, city, indicator_id=indicator_id)
    assert row["state"] == "falling_with_benchmark"
    meaning = {"share": "improving", "better_share": "worsening", "neutral_share": "none"}
    assert row["meaning"] == meaning[indicator_id]


def test_falling_less_than_the_city_is_no_fall_of_its_own() -> None:
    steeper = [40.0, 35.8, 32.1, 27.9, 24.2, 20.0]
    assert verdict(DOWN, steeper)["state"] == "falling_with_benchmark"


def test_without_a_benchmark_the_trend_stands_alone() -> None:
    assert verdict(DOWN, None)["state"] == "falling"
    assert verdict([25.0, 25.2, 24.9, 25.1, 25.0, 24.8], [24.0] * 6)["state"] == "no_clear_change"
