"""One row of the spine chart: where things lie and what is drawn."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from dashboard.figures.spine import Shape, SpineColours, SpineRow, as_address, place, spine_svg
from dashboard.theme import LIGHT

NAN = float("nan")
ROW = SpineRow(distance=-1.5, similar=-0.5, small=0.5, sure=True, shape=Shape.DOWN, ink=SpineColours.WORSE)


def test_the_city_is_the_middle_and_far_is_the_edge() -> None:
    assert place(0.0) == 0.5
    assert place(3.0) == pytest.approx(0.97)
    assert place(-3.0) == pytest.approx(0.03)
    assert place(1.5) == pytest.approx(0.735)
    assert place(40.0) == place(3.0)


def test_an_estimate_has_a_dotted_line_and_areas_that_look_alike_a_diamond() -> None:
    assert "stroke-dasharray" not in spine_svg(ROW, words="x")
    assert "stroke-dasharray" in spine_svg(replace(ROW, sure=False), words="x")
    diamond = "M0-6 6 0 0 6-6 0z"
    assert diamond in spine_svg(ROW, words="x")
    assert diamond not in spine_svg(replace(ROW, similar=NAN), words="x")


def test_the_picture_tells_itself_and_escapes() -> None:
    drawn = ElementTree.fromstring(spine_svg(ROW, words="12 < 14 & hoger"))  # noqa: S314 - our own text
    assert drawn.find("title") is not None
    assert drawn.findtext("title") == "12 < 14 & hoger"
    assert drawn.get("role") == "img"
    assert {shape.get("class") for shape in drawn.iter("path")} == {"paper s-", "f-worse"}


def test_on_paper_colours_and_width_are_fixed() -> None:
    text = spine_svg(ROW, words="", palette=LIGHT, width=200.0)
    drawn = ElementTree.fromstring(text)  # noqa: S314 - our own text
    assert drawn.get("viewBox") == "0 0 200 28"
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
