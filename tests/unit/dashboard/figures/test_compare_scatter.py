"""The scatter of two indicators: what is drawn, and names that never cover each other."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.compare_scatter import SIZE, ScatterCity, ScatterDot, ScatterStyle, scatter_spec
from dashboard.figures.scatter_labels import Box, ScatterLabel, place_names
from indicators.catalogue import Catalogue

WIDE, HIGH = 900.0, 450.0


def style(**changes: object) -> ScatterStyle:
    plain = {"scheme": "light", "language": "nl", "narrow": False, "example": False}
    return ScatterStyle(**(plain | changes))  # type: ignore[arg-type]


def dot(name: str, x: float, y: float, **changes: bool) -> ScatterDot:
    looks = {"chosen": False, "named": False, "hollow": False} | changes
    return ScatterDot(name=name, x=x, y=y, hover=f"<b>{name}</b>", **looks)


def box_of(label: ScatterLabel, side: str) -> Box:
    """Where a name stands when a letter is seven pixels wide and a line sixteen high."""
    wide = 7 * len(label.text)
    left = {"right": label.x + 8, "left": label.x - 8 - wide}.get(side, label.x - wide / 2)
    top = {"above": label.y - 8 - 16, "below": label.y + 8}.get(side, label.y - 8)
    return left, top, left + wide, top + 16


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(st.floats(0, WIDE), st.floats(0, HIGH), st.integers(1, 25), st.booleans()),
        min_size=1,
        max_size=40,
    )
)
def test_no_name_covers_another_or_leaves_the_picture(found: list[tuple[float, float, int, bool]]) -> None:
    labels = [ScatterLabel(text="x" * length, x=x, y=y, first=first) for x, y, length, first in found]
    sides = place_names(labels, width=WIDE, height=HIGH, most=8)
    boxes = [box_of(one, side) for one, side in zip(labels, sides, strict=True) if side is not None]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(box[0] >= 0 and box[2] <= WIDE and box[1] >= 0 and box[3] <= HIGH for box in boxes)
    others = [one for one, side in zip(labels, sides, strict=True) if side is not None and not one.first]
    assert len(others) <= 8


def test_names_that_go_first_are_placed_before_the_farthest() -> None:
    labels = [
        ScatterLabel(text="ver weg", x=890, y=10, first=False),
        ScatterLabel(text="gekozen", x=450, y=225, first=True),
    ]
    assert place_names(labels, width=WIDE, height=HIGH, most=0) == [None, "right"]


def test_every_area_is_a_dot_and_the_city_a_cross(catalogue: Catalogue) -> None:
    dots = [dot("Laak", 5.0, 20.0, chosen=True), dot("A & B", 3.0, 30.0, hollow=True)]
    cities = [ScatterCity(name="Den Haag", x=4.0, y=25.0, hover="Den Haag")]
    spec = scatter_spec(
        dots, cities, first=catalogue.get("bijstand"), second=catalogue.get("roker"), style=style()
    )
    areas, city, names = spec["data"]
    assert (areas["x"], areas["y"]) == ([5.0, 3.0], [20.0, 30.0])
    assert (city["x"], city["marker"]["symbol"]) == ([4.0], "x-thin")
    words = [*names["text"], *(one["text"] for one in spec["layout"]["annotations"])]
    assert {"Laak", "A &amp; B", "Den Haag", "Mensen met bijstand →"} <= set(words)
    assert areas["marker"]["color"][1] == "#ffffff"
    for axis, values in (("xaxis", (3.0, 5.0)), ("yaxis", (20.0, 30.0))):
        low, high = spec["layout"][axis]["range"]
        assert low < min(values) and high > max(values)
        assert all(word.endswith("%") for word in spec["layout"][axis]["ticktext"])


@pytest.mark.parametrize("narrow", [False, True])
def test_examples_carry_the_word_and_the_size_fits(catalogue: Catalogue, narrow: bool) -> None:
    spec = scatter_spec(
        [dot("Laak", 5.0, 20.0)],
        [],
        first=catalogue.get("bijstand"),
        second=catalogue.get("roker"),
        style=style(example=True, narrow=narrow),
    )
    assert "voorbeeld" in [one["text"] for one in spec["layout"]["annotations"]]
    assert spec["layout"]["height"] == SIZE[narrow][1]
