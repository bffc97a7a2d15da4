"""Matching: distances by hand, exclusions with their reason, neighbours from borders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.matching import LeftOut, left_out, match_areas, population_jumps, touching

CODES = ("a", "b", "c", "d")


def test_distances_by_hand() -> None:
    # levels 2, 4, 6, 8: standard deviation sqrt(20/3); trends all equal: no distance there
    matching = match_areas(
        level=9.0, trend=0.0, codes=CODES, levels=np.array([2.0, 4.0, 6.0, 8.0]), trends=np.zeros(4)
    )
    assert matching.chosen == ("d", "c", "b")  # 1, 3 and 5 / 2.58 away; a is 7 / 2.58, beyond two deviations
    assert matching.candidates[0].distance == pytest.approx(1 / np.sqrt(20 / 3))
    assert matching.level_difference == pytest.approx(3 / np.sqrt(20 / 3))


def test_trend_counts_as_much_as_level() -> None:
    levels, trends = np.array([0.0, 0.1, 3.0, -3.0]), np.array([0.0, 5.0, 0.1, -5.0])
    matching = match_areas(level=0.0, trend=5.0, codes=CODES, levels=levels, trends=trends)
    # trends: standard deviation 4.08; d differs 10 / 4.08 = 2.45 in it, the others less than two in all
    assert matching.chosen == ("b", "a", "c")
    distances = {one.code: one.distance for one in matching.candidates}
    assert distances["a"] == pytest.approx(5.0 / np.std(trends, ddof=1))
    assert distances["c"] == pytest.approx(
        np.hypot(3.0 / np.std(levels, ddof=1), 4.9 / np.std(trends, ddof=1))
    )


def test_at_most_so_many_and_none_at_all() -> None:
    levels = np.arange(20.0)
    codes = tuple(str(number) for number in range(20))
    some = match_areas(level=10.0, trend=0.0, codes=codes, levels=levels, trends=np.zeros(20), most=3)
    assert some.chosen == ("10", "9", "11")
    none = match_areas(level=99.0, trend=0.0, codes=codes, levels=levels, trends=np.zeros(20))
    assert none.chosen == ()
    assert np.isnan(none.level_difference)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=30), st.floats(-50, 50), st.integers(1, 8))
def test_the_nearest_come_first(levels: list[float], level: float, most: int) -> None:
    codes = tuple(str(number) for number in range(len(levels)))
    matching = match_areas(
        level=level, trend=0.0, codes=codes, levels=np.array(levels), trends=np.zeros(len(levels)), most=most
    )
    distances = [one.distance for one in matching.candidates]
    assert distances == sorted(distances)
    assert len(matching.chosen) <= most
    assert matching.chosen == tuple(one.code for one in matching.candidates)[: len(matching.chosen)]


def test_the_first_reason_counts() -> None:
    found = left_out(
        ["own", "same", "beside", "hole", "jump", "fine"],
        same_area={"own"},
        same_intervention={"same", "own"},
        neighbours={"beside", "same"},
        complete={"own", "same", "beside", "jump", "fine"},
        jumped={"jump", "beside"},
    )
    assert found == {
        "own": LeftOut.SAME_AREA,
        "same": LeftOut.SAME_INTERVENTION,
        "beside": LeftOut.NEIGHBOUR,
        "hole": LeftOut.INCOMPLETE,
        "jump": LeftOut.POPULATION_JUMP,
    }


def test_population_jumps_up_and_down() -> None:
    sizes = np.array(
        [[100.0, 100.0, 100.0, np.nan], [126.0, 124.0, 81.0, np.nan], [126.0, 124.0, 81.0, 500.0]]
    )
    assert population_jumps(sizes, codes=CODES) == {"a"}
    assert population_jumps(np.array([[100.0], [74.0], [0.0]]), codes=("z",)) == {"z"}
    assert population_jumps(np.full((3, 1), np.nan), codes=("z",)) == frozenset()


def test_neighbours_share_border_points() -> None:
    # two squares side by side, one touching at a corner only, one apart
    points = {
        "left": {(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)},
        "right": {(1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.0, 1.0)},
        "corner": {(2.0, 1.0), (3.0, 1.0), (3.0, 2.0), (2.0, 2.0)},
        "apart": {(9.0, 9.0), (9.0, 8.0)},
    }
    assert touching(points, codes={"left"}) == {"right"}
    assert touching(points, codes={"right"}, least=1) == {"left", "corner"}
    assert touching(points, codes={"left", "right"}, least=1) == {"corner"}
