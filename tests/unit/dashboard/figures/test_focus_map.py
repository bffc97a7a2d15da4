"""The small map: every area with its number, in one scale, and no number on another."""

from __future__ import annotations

import re
from itertools import combinations
from math import cos, dist, radians

import pytest

from dashboard.figures.focus_map import HEIGHT, WIDTH, FocusShape, draw_focus_map

SOUTH = 52.0


def square(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def shape(number: int, west: float, *, size: float = 0.01) -> FocusShape:
    return FocusShape(
        number=number, rings=[square(west, SOUTH, size)], centre=(west + size / 2, SOUTH + size / 2)
    )


def drawn(*shapes: FocusShape, scheme: str = "light") -> str:
    return draw_focus_map(shapes, [square(4.0, 51.9, 0.5)], scheme=scheme)


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]


def test_every_area_has_its_number_within_the_picture() -> None:
    svg = drawn(shape(1, 4.20), shape(2, 4.25), shape(3, 4.30))
    assert re.findall(r">(\d)</text>", svg) == ["1", "2", "3"]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in circles(svg))
    assert svg.count("<path") == 4


def test_numbers_do_not_cover_each_other() -> None:
    places = circles(drawn(shape(1, 4.20), shape(2, 4.2005), shape(3, 4.30)))
    assert all(dist(one, other) > 20 for one, other in combinations(places, 2))


def test_a_degree_is_as_long_as_it_is_on_the_ground() -> None:
    """At 52 degrees north a degree to the east is cos(52 degrees) of one to the north."""
    svg = drawn(shape(1, 4.20, size=0.1))
    corners = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", svg)[-1]
    x0, y0, _, y1, x2, _ = map(float, corners)
    assert (x2 - x0) / abs(y1 - y0) == pytest.approx(cos(radians(SOUTH + 0.05)), abs=0.01)


def test_a_dark_screen_has_a_dark_map() -> None:
    assert drawn(shape(1, 4.2)) != drawn(shape(1, 4.2), scheme="dark")
