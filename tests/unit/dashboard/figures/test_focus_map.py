"""The map of the focus areas: each with its number and band, in one scale, and a part that suits a phone."""

from __future__ import annotations

import re
from itertools import combinations
from math import cos, dist, radians

import pytest

from dashboard.figures.focus_map import (
    HEIGHT,
    PHONE,
    WIDTH,
    FocusGround,
    FocusMap,
    FocusShape,
    draw_focus_map,
)

SOUTH = 52.0


def square(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


GROUND = FocusGround(cities=[square(4.15, 51.95, 0.25)], wijken=[square(4.2, SOUTH, 0.02)], names={})


def shape(number: int, west: float, *, size: float = 0.01) -> FocusShape:
    return FocusShape(
        number=number,
        key=f"WK{number}",
        rings=[square(west, SOUTH, size)],
        centre=(west + size / 2, SOUTH + size / 2),
        bands=["worse_large", "estimate"],
    )


def drawn(*shapes: FocusShape, column: int = 0, lit: int = 0, ground: FocusGround = GROUND) -> FocusMap:
    return draw_focus_map(shapes, ground, column=column, lit=lit)


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]


def areas(svg: str) -> list[str]:
    return re.findall(r'<path class="focus-area[^>]*>', svg)


def test_every_area_has_its_number_within_the_picture() -> None:
    svg = drawn(shape(1, 4.20), shape(2, 4.25), shape(3, 4.30)).svg
    assert re.findall(r">(\d)</text>", svg) == ["1", "2", "3"]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in circles(svg))
    assert len(areas(svg)) == 3


def test_numbers_do_not_cover_each_other() -> None:
    places = circles(drawn(shape(1, 4.20), shape(2, 4.2005), shape(3, 4.30)).svg)
    assert all(dist(one, other) > 20 for one, other in combinations(places, 2))


def test_a_degree_is_as_long_as_it_is_on_the_ground() -> None:
    """At 52 degrees north a degree to the east is cos(52 degrees) of one to the north."""
    (area,) = areas(drawn(shape(1, 4.20, size=0.1)).svg)
    corners = re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", area)[0]
    x0, y0, _, y1, x2, _ = map(float, corners)
    assert (x2 - x0) / abs(y1 - y0) == pytest.approx(cos(radians(SOUTH + 0.05)), abs=0.01)


def test_an_area_wears_the_band_of_the_column_and_holds_those_of_all() -> None:
    (area,) = areas(drawn(shape(1, 4.2), column=1).svg)
    assert 'data-band="estimate"' in area and 'data-bands="worse_large estimate"' in area
    assert 'fill="url(#focus-hatch)"' in area and 'data-row="WK1"' in area


def test_the_area_that_is_lit_lies_on_top() -> None:
    last = areas(drawn(shape(1, 4.2), shape(2, 4.21), lit=1).svg)[-1]
    assert 'data-row="WK1"' in last and "is-lit" in last


def test_the_part_for_a_phone_holds_every_area() -> None:
    """In pixels of the frame: the drawing is as wide as said, and lies where it is said to lie."""
    found = drawn(shape(1, 4.20), shape(2, 4.30))
    width = PHONE[0] * found.crop_width / 100
    scale = width / WIDTH
    left, top = PHONE[0] * found.crop_left / 100, PHONE[1] * found.crop_top / 100
    corners = re.findall(r"([\d.]+) ([\d.]+)(?=[LZ])", "".join(areas(found.svg)))
    places = [(left + float(x) * scale, top + float(y) * scale) for x, y in corners]
    assert all(0 <= x <= PHONE[0] and 30 <= y <= PHONE[1] for x, y in places)
    assert scale > 1, "nearer than on a desk"


def test_the_sea_lies_under_everything() -> None:
    sea = FocusGround(
        cities=GROUND.cities,
        wijken=[],
        coast=[(4.1, 51.9), (4.4, 52.3)],
        names={"Den Haag": (4.3, 52.1)},
        water=("Noordzee", (4.15, 52.1)),
    )
    svg = drawn(shape(1, 4.2), ground=sea).svg
    order = [svg.index(part) for part in ('"focus-sea"', '"focus-city"', ">Noordzee<", '"focus-area"')]
    assert order == sorted(order)
    assert '"focus-sea"' not in drawn(shape(1, 4.2)).svg
