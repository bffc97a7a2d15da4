"""The map's figure: honest classes, one builder for two renderers, and updates without borders."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.area_map import (
    AREAS,
    DOTS,
    ESTIMATED,
    FOCUS,
    HATCH,
    draw_area_map,
    map_changes,
)
from dashboard.figures.map_classes import MOST, difference_classes, value_classes
from dashboard.figures.map_ground import MapStyle, fit_view
from dashboard.figures.map_paint import ABSENT, AreaPaint, Paint, lighter, paint
from dashboard.figures.spark import SparkPoint, as_address, rank_strip, spark_trend
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


def style(*, webgl: bool = True, scheme: str = "light") -> MapStyle:
    return MapStyle(
        scheme=scheme,
        language="nl",
        webgl=webgl,
        borders="/borders/wijk-123.geojson",
        box=(4.2, 52.0, 4.42, 52.12),
        size=(800, 560),
        watermark="voorbeeld",
    )


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
    classes = difference_classes([-6.0, -1.0, 0.04, 3.0, 8.0], decimals=1, judged=True)
    assert classes.judged
    assert len(classes) == MOST
    assert classes.bounds == (-2.0, 0.0, 0.0, 2.0)
    assert [classes.index(value) for value in (-6.0, -1.0, 0.04, 1.0, 2.0)] == [0, 1, 3, 3, 4]
    assert classes.middle == 2
    assert not difference_classes([1.0, -1.0], decimals=1).judged


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


def test_polarity_decides_which_side_is_blue() -> None:
    classes = difference_classes([-5.0, 5.0], decimals=1)
    assert classes.colours(LIGHT, Polarity.LOWER_IS_BETTER)[0] == LIGHT.better
    assert classes.colours(LIGHT, Polarity.HIGHER_IS_BETTER)[0] == LIGHT.worse


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
    assert drawn.hatch == ([4.0, 4.1, None], [52.0, 52.1, None])
    assert drawn.dots == ([4.25], [52.05])
    assert drawn.estimated == ("c",)
    assert not drawn.example


@pytest.mark.parametrize(("webgl", "kind"), [(True, "choroplethmap"), (False, "choropleth")])
def test_both_renderers_are_built_alike(webgl: bool, kind: str) -> None:
    drawn = painted(area("a", 12.0, Status.MEASURED), area("b", None, Status.MISSING))
    ring = [[4.2, 52.0], [4.3, 52.0], [4.3, 52.1], [4.2, 52.0]]
    figure = draw_area_map(drawn, style=style(webgl=webgl), cities=[], focus=[ring])
    areas = figure.data[AREAS]
    assert areas.type == kind
    assert areas.geojson == "/borders/wijk-123.geojson"
    assert list(areas.locations) == ["a", "b"]
    assert list(figure.data[FOCUS].lon) == [4.2, 4.3, 4.3, 4.2, None]
    assert len(figure.data[HATCH].lon) == 3
    assert len(figure.data[DOTS].lon or ()) == 0
    if webgl:
        assert figure.layout.map.style["layers"][0]["type"] == "background"
        assert figure.layout.map.layers[0].line.dash == (3, 3)
    else:
        assert figure.data[ESTIMATED].line.dash == "4px,3px"
        assert figure.layout.geo.projection.type == "mercator"


def test_no_style_or_tile_comes_from_another_host() -> None:
    drawn = painted(area("a", 12.0, Status.MEASURED))
    assert "http" not in draw_area_map(drawn, style=style(), cities=[], focus=[]).to_json()


def test_an_example_is_watermarked() -> None:
    plain = draw_area_map(painted(area("a", 1.0, Status.MEASURED)), style=style(), cities=[], focus=[])
    example = draw_area_map(painted(area("a", 1.0, Status.EXAMPLE)), style=style(), cities=[], focus=[])
    assert plain.layout.annotations[0].visible is False
    assert example.layout.annotations[0].visible is True
    assert example.layout.annotations[0].text == "voorbeeld"


def test_an_update_names_no_borders() -> None:
    changes = map_changes(painted(area("a", 12.0, Status.ESTIMATED)))
    assert {path[2] for path in changes if path[0] == "data"} == {
        "z", "customdata", "colorscale", "lon", "lat", "meta",
    }  # fmt: skip


def test_the_whole_box_fits_the_element() -> None:
    box = (4.2, 52.0, 4.42, 52.12)
    wide, narrow = fit_view(box, (800, 560)), fit_view(box, (360, 460))
    assert wide["center"]["lon"] == pytest.approx(4.31)
    assert 52.0 < wide["center"]["lat"] < 52.12
    assert wide["zoom"] > narrow["zoom"]
    across = 512 * 2 ** wide["zoom"] * (box[2] - box[0]) / 360
    assert across <= 800
    assert math.isfinite(wide["zoom"])


def test_small_pictures_do_not_join_breaks_and_are_safe_addresses() -> None:
    own = [
        SparkPoint(time=2016, value=10, stretch="own-0"),
        SparkPoint(time=2020, value=12, stretch="own-0"),
        SparkPoint(time=2022, value=50, stretch="published-0", hollow=True),
    ]
    trend = spark_trend(own, [], colours=LIGHT)
    assert trend.count("<path") == 1
    assert trend.count("<circle") == 3
    strip = rank_strip([1.0, 2.0, 3.0], own=2.5, city=None, colours=DARK)
    assert strip.count("<circle") == 4
    address = as_address(strip)
    assert address.startswith("data:image/svg+xml,")
    assert not set('<>#"') & set(address)
