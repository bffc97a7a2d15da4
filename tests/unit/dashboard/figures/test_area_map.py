"""The map's figure: honest classes, one builder for two renderers, and updates without borders."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.area_map import BASE_MAP, base_map_style, map_figures
from dashboard.figures.map_classes import MOST, bound_between, difference_classes, value_classes
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
    assert classes.bounds == (10.0, 20.0, 25.0, 30.0)
    assert min(classes.counts(values)) >= 4


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
