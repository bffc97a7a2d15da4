"""The map's figure: honest classes, one builder for two renderers, and updates without borders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.area_map import BASE_MAP, base_map_style, map_figures
from dashboard.figures.map_classes import MOST, Classes, bound_between, difference_classes, value_classes
from dashboard.figures.map_paint import ABSENT, AreaPaint, Paint, lighter, paint
from dashboard.theme import DARK, LIGHT
from indicators.model import Polarity, Status

HATCHES = {"a": [[4.0, 52.0, 4.1, 52.1]], "b": [[4.2, 52.0, 4.3, 52.1]]}
POINTS = {"a": [[4.05, 52.05]], "b": [[4.25, 52.05]]}


def painted(*areas: AreaPaint) -> Paint:
    classes = value_classes([10.0, 20.0, 30.0, 40.0, 50.0, 60.0], decimals=0)
    return paint(
        areas,
        classes=classes,
        polarity=Polarity.NEUTRAL,
        palette=LIGHT,
        hatches=HATCHES,
        dots=POINTS,
    )


def area(code: str, number: float | None, look: Status) -> AreaPaint:
    return AreaPaint(code=code, name=code.upper(), number=number, look=look, hover="")


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=150), st.integers(0, 2))
def test_classes_hold_every_value_once(values: list[float], decimals: int) -> None:
    classes = value_classes(values, decimals=decimals)
    assert len(classes) <= MOST
    assert list(classes.bounds) == sorted(set(classes.bounds))
    assert sum(classes.counts(values)) == len(values)


@given(st.lists(st.floats(-90, 90), min_size=1, max_size=150))
def test_difference_classes_lie_evenly_around_zero(values: list[float]) -> None:
    classes = difference_classes(values, decimals=1)
    low, inner_low, inner_high, high = classes.bounds
    assert (low, inner_low) == (-high, -inner_high)
    assert classes.index(0.0) == MOST // 2
    for value in values:
        assert classes.index(value) + classes.index(-value) == MOST - 1


def test_classes_of_judged_differences_keep_the_middle_for_what_is_not_clear() -> None:
    classes = difference_classes([-6.0, -1.0, 0.04, 3.0, 8.0], decimals=1, assessed=True)
    assert classes.assessed
    assert len(classes) == MOST
    assert classes.bounds == (-2.0, 0.0, 0.0, 2.0)
    assert [classes.index(value) for value in (-6.0, -1.0, 0.04, 1.0, 2.0)] == [0, 1, 3, 3, 4]
    assert classes.middle == 2
    assert not difference_classes([1.0, -1.0], decimals=1).assessed


def test_bounds_are_round_and_classes_of_similar_size() -> None:
    values = [6.8 + place * 0.52 for place in range(54)]
    classes = value_classes(values, decimals=1)
    assert classes.bounds == (15.0, 20.0, 25.0, 30.0)
    assert min(classes.counts(values)) >= 4


BIJSTAND = (
    0, 0, 0, 0, 0.1, 0.3, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7, 0.8, 0.8, 0.9, 1.0, 1.3, 1.4, 1.5, 1.6, 1.6, 1.8,
    1.9, 2.0, 2.2, 2.4, 2.6, 2.7, 2.8, 2.9, 3.1, 3.2, 3.3, 3.5, 3.6, 3.8, 4.0, 4.1, 4.2, 4.5, 4.6, 4.8, 5.2,
    5.5, 5.9, 6.1, 6.4, 6.9, 7.4, 7.9, 8.8, 9.6, 10.4, 11.6,
)  # fmt: skip
"""Shaped like households on bijstand per wijk: most places few, some places many."""
HEALTH = (
    *(52.8, 58.0, 61.2, 63.0, 64.9, 66.2, 68.4, 69.5, 70.7, 71.3, 71.9, 72.3, 73.0, 73.8, 74.2, 75.0),
    *(75.8, 76.4, 76.9, 77.3, 77.9, 78.0, 78.2, 78.5, 78.8, 79.0, 79.2, 79.5, 79.7, 79.9, 80.1, 80.2),
    *(80.4, 80.6, 80.7, 80.9, 81.1, 81.2, 81.5, 81.6, 81.8, 81.9, 82.1, 82.3, 82.5, 82.8, 83.4, 84.0),
    *(84.5, 85.0, 85.8, 86.2, 87.0, 88.1),
)
CRIME = (*(20.0 + 1.6 * place for place in range(48)), 160.0, 210.0, 320.0, 480.0, 900.0, 1676.0)
"""A few places that live on visitors lie far from all others."""
NOISE = tuple(round(5.4 + place * 0.124, 1) for place in range(54))


@pytest.mark.parametrize(
    "values", [BIJSTAND, HEALTH, CRIME, NOISE], ids=["skewed", "left", "outliers", "even"]
)
def test_no_class_is_narrow_or_nearly_empty(values: tuple[float, ...]) -> None:
    classes = value_classes(values, decimals=1)
    first, third = np.quantile(values, [0.25, 0.75])
    widths = np.diff(classes.bounds)
    assert len(classes) == MOST
    assert widths.min() >= (third - first) / 3 - 1e-9
    assert min(classes.counts(values)) >= 4, "no class of one point"
    assert max(classes.counts(values)) <= 0.5 * len(values)
    steps = np.array(classes.bounds) / (0.5 * 10.0 ** np.floor(np.log10(widths.min())))
    assert steps == pytest.approx(np.round(steps)), "round numbers"


def test_steps_of_a_scale_are_joined_in_equal_numbers() -> None:
    classes = value_classes([2.0, 3, 4, 5, 6, 6, 7, 7, 8, 9, 9, 9], decimals=0, steps=True)
    assert classes.bounds == (4.0, 6.0, 8.0)  # 2 and 3, 4 and 5, 6 and 7, 8 and 9


def test_a_value_has_its_place_on_the_scale() -> None:
    classes = Classes(bounds=(3.0, 5.0, 7.5, 10.0), decimals=1, lowest=1.0, highest=14.0)
    places = {1.0: 0.0, 2.0: 0.1, 3.0: 0.2, 4.0: 0.3, 7.5: 0.6, 12.0: 0.9, 14.0: 1.0}
    assert [classes.place(value) for value in places] == pytest.approx(list(places.values()))
    assert (classes.place(0.2), classes.place(20.0)) == (0.0, 1.0), "a city beyond the areas: at the end"


def test_few_values_and_whole_steps_get_their_own_classes() -> None:
    assert len(value_classes([3.0], decimals=0)) == 1
    two = value_classes([2.8, 4.5], decimals=1)
    assert two.bounds == (4.0,)
    steps = value_classes([1, 2, 3, 3, 4], decimals=0, steps=True)
    assert steps.bounds == (2.0, 3.0, 4.0)
    nine = value_classes([float(step) for step in range(1, 10)], decimals=0, steps=True)
    assert len(nine) <= MOST
    assert all(bound == int(bound) for bound in nine.bounds)


def test_a_value_falls_in_the_class_of_the_number_that_is_shown() -> None:
    classes = value_classes([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0], decimals=0)
    bound = classes.bounds[0]
    assert classes.index(bound - 0.4) == 1
    assert classes.index(bound - 0.6) == 0


def test_polarity_decides_which_side_is_blue_and_only_where_there_is_a_verdict() -> None:
    classes = difference_classes([-5.0, 5.0], decimals=1, assessed=True)
    assert classes.colours(LIGHT, Polarity.LOWER_IS_BETTER)[0] == LIGHT.diverging[0]
    assert classes.colours(LIGHT, Polarity.HIGHER_IS_BETTER)[0] == LIGHT.diverging[-1]
    untested = difference_classes([-5.0, 5.0], decimals=1)
    for item, polarity in ((classes, Polarity.NEUTRAL), (untested, Polarity.LOWER_IS_BETTER)):
        assert item.colours(LIGHT, polarity) == LIGHT.diverging_plain


def test_the_outer_classes_begin_where_a_difference_is_large() -> None:
    assert difference_classes([-5.0, 5.0], decimals=1, assessed=True, outer=3.0).bounds == (-3, 0, 0, 3)
    assert 2.7 < bound_between(2.7, 3.4, decimals=1) <= 3.4


def test_each_look_is_drawn_its_own_way() -> None:
    drawn = painted(
        area("a", None, Status.MISSING),
        area("b", None, Status.SUPPRESSED),
        area("c", 60.0, Status.ESTIMATED),
        area("d", 60.0, Status.MEASURED),
    )
    assert drawn.places[:2] == (ABSENT, ABSENT)
    assert drawn.places[2] == drawn.places[3] + MOST
    assert drawn.colours[drawn.places[2]] == lighter(drawn.colours[drawn.places[3]], LIGHT)
    assert drawn.hatch == ([4.0, 52.0, 4.1, 52.1],)
    assert drawn.dots == ([4.25, 52.05],)
    assert drawn.estimated == ("c",)
    assert not drawn.example


def test_figures_say_how_each_area_looks_and_name_no_borders() -> None:
    found = map_figures(
        painted(area("a", 12.0, Status.ESTIMATED), area("b", None, Status.MISSING)), symbols="▲ "
    )
    assert [found["colours"][place] for place in found["places"]] == [
        lighter(LIGHT.sequential[0], LIGHT),
        LIGHT.missing,
    ]
    assert (found["estimated"], found["symbols"]) == (("a",), "▲ ")
    assert found["hatch"] == ([4.2, 52.0, 4.3, 52.1],)
    assert set(found) == {
        "places", "colours", "hover", "hatch", "dots", "estimated", "symbols", "example",
    }  # fmt: skip


def test_an_example_is_watermarked() -> None:
    assert not map_figures(painted(area("a", 1.0, Status.MEASURED)), symbols="")["example"]
    assert map_figures(painted(area("a", 1.0, Status.EXAMPLE)), symbols="")["example"]


def test_the_base_map_asks_one_host_and_stands_on_our_own_ground() -> None:
    style = base_map_style(DARK)
    assert [source["tiles"] for source in style["sources"].values()] == [[BASE_MAP]]
    assert BASE_MAP.startswith("https://service.pdok.nl/")
    assert style["layers"][0]["paint"]["background-color"] == DARK.card
