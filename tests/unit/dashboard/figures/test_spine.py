"""One row of the spine chart: where things lie and what is drawn."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from dashboard.figures.spine import (
    Shape,
    SpineColours,
    SpineRow,
    as_address,
    has_spine,
    places,
    spine_svg,
)
from dashboard.theme import LIGHT

NAN = float("nan")
ROW = SpineRow(
    value=12.0, city=8.0, lower=11.0, upper=13.0, range=(4.0, 6.0, 10.0, 14.0), turned=False,
    shape=Shape.UP, ink=SpineColours.WORSE,
)  # fmt: skip


def test_the_city_is_the_middle_and_far_is_the_edge() -> None:
    place = places(ROW)
    assert place(8.0) == 0.5
    assert place(14.0) == pytest.approx(0.97)
    assert place(2.0) == pytest.approx(0.03)
    assert place(11.0) - place(8.0) == pytest.approx(3 * 0.47 / 6)


def test_where_lower_is_favourable_the_row_is_turned() -> None:
    place = places(replace(ROW, turned=True))
    assert place(12.0) < 0.5 < place(4.0)


def test_one_area_far_away_does_not_press_the_others_together() -> None:
    place = places(replace(ROW, range=(4.0, 6.0, 10.0, 900.0)))
    assert place(900.0) == 1.0
    assert place(14.0) == pytest.approx(0.97), "three times the middle half"
    own = places(replace(ROW, value=80.0, lower=NAN, upper=NAN))
    assert own(80.0) == pytest.approx(0.97), "the area itself is always within"


def test_without_other_areas_or_city_there_is_no_picture() -> None:
    assert has_spine(ROW)
    assert not has_spine(replace(ROW, range=None))
    assert not has_spine(replace(ROW, city=NAN))


def test_equal_values_stand_in_the_middle() -> None:
    place = places(replace(ROW, value=8.0, lower=NAN, upper=NAN, range=(8.0, 8.0, 8.0, 8.0)))
    assert place(8.0) == 0.5


def test_the_picture_tells_itself_and_escapes() -> None:
    drawn = ElementTree.fromstring(spine_svg(ROW, words="12 < 14 & hoger"))  # noqa: S314 - our own text
    assert drawn.find("title") is not None
    assert drawn.findtext("title") == "12 < 14 & hoger"
    assert drawn.get("role") == "img"
    assert {shape.get("class") for shape in drawn.iter("path")} == {"f-worse"}


def test_on_paper_colours_and_width_are_fixed() -> None:
    text = spine_svg(ROW, words="", palette=LIGHT, width=200.0)
    drawn = ElementTree.fromstring(text)  # noqa: S314 - our own text
    assert drawn.get("viewBox") == "0 0 200 24"
    assert LIGHT.worse in text and "class=" not in text and "%" not in text


@pytest.mark.parametrize(
    ("shape", "tag"),
    [(Shape.UP, "path"), (Shape.DOWN, "path"), (Shape.DOT, "circle"), (Shape.RING, "circle")],
)
def test_every_shape_is_another_drawing(shape: Shape, tag: str) -> None:
    text = spine_svg(replace(ROW, shape=shape, ink=SpineColours.PLAIN), words="x")
    assert f"<{tag} " in text
    others = {spine_svg(replace(ROW, shape=other, ink=SpineColours.PLAIN), words="x") for other in Shape}
    assert len(others) == len(Shape)


def test_a_picture_is_a_safe_address() -> None:
    address = as_address(spine_svg(ROW, words="12", palette=LIGHT, width=100))
    assert address.startswith("data:image/svg+xml,")
    assert not set('<>#"') & set(address)
