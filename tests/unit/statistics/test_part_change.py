"""The change of an area by its parts, against arithmetic by hand."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.statistics.part_change import ChangeByParts, change_by_parts

CODES = ("north", "south")


def divided(values: list[list[float]], sizes: list[list[float]], area: list[float]) -> ChangeByParts | None:
    """Two years before and one after."""
    return change_by_parts(
        np.array(area),
        codes=CODES,
        values=np.array(values),
        sizes=np.array(sizes),
        before=np.array([True, True, False]),
        after=np.array([False, False, True]),
    )


def test_figures_that_stay_while_people_move_are_all_shift() -> None:
    found = divided([[2, 6], [2, 6], [2, 6]], [[100, 100], [100, 100], [150, 50]], [4, 4, 3])
    assert found is not None
    assert (found.change, found.within, found.shift) == pytest.approx((-1.0, 0.0, -1.0))


def test_people_who_stay_while_figures_fall_are_all_within() -> None:
    found = divided([[2, 6], [4, 8], [1, 7]], [[300, 100]] * 3, [3, 5, 2.5])
    assert found is not None
    # north 3 -> 1 with three quarters of the people, south 7 -> 7
    assert (found.change, found.within, found.shift) == pytest.approx((-1.5, -1.5, 0.0))
    assert [(one.code, one.within) for one in found.parts] == [("north", -1.5), ("south", 0.0)]
    assert (found.parts[0].share_before, found.parts[0].before) == pytest.approx((0.75, 3.0))


def test_the_two_add_up_to_the_change_of_the_yearly_figures() -> None:
    random = np.random.default_rng(3)
    values, sizes = random.uniform(1, 9, (3, 2)), random.uniform(500, 5000, (3, 2))
    area = (values * sizes).sum(axis=1) / sizes.sum(axis=1)
    found = divided(values.tolist(), sizes.tolist(), area.tolist())
    assert found is not None
    assert found.change == pytest.approx(area[2] - area[:2].mean())
    assert found.within + found.shift == pytest.approx(found.change)
    assert sum(one.within for one in found.parts) == pytest.approx(found.within)


@pytest.mark.parametrize(
    ("values", "area"),
    [
        ([[2, np.nan], [2, 6], [2, 6]], [4, 4, 4]),  # a part without a figure in one year
        ([[2, 6], [2, 6], [2, 6]], [4, 4, 5]),  # they do not add up: these are not its parts
    ],
)
def test_nothing_is_divided_that_is_not_known_whole(values: list[list[float]], area: list[float]) -> None:
    assert divided(values, [[100, 100]] * 3, area) is None
