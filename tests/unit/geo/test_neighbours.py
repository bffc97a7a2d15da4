"""Neighbours and points against the geometry library, which the code under test does not use."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely
from shapely.geometry import shape

from geo.areas import load_areas
from geo.borders import Borders, schematic_borders
from geo.metric import to_metres
from geo.model import AreaLevel, Areas
from geo.neighbours import adjacent, area_at, neighbours_of, rings_of


@pytest.fixture(scope="module")
def borders() -> Borders:
    return schematic_borders(load_areas())


def shared_metres(borders: Borders, level: AreaLevel) -> dict[frozenset[str], float]:
    """How much border each pair of areas shares, by the geometry library."""
    shapes = {
        feature["id"]: to_metres(shape(feature["geometry"]))
        for feature in borders.level(level).geojson()["features"]
    }
    return {
        frozenset(pair): shapely.intersection(
            shapes[pair[0]].boundary.buffer(2), shapes[pair[1]].boundary.buffer(2)
        ).area
        / 4
        for pair in combinations(shapes, 2)
        if shapes[pair[0]].distance(shapes[pair[1]]) < 1
    }


def test_buurten_that_share_a_border_are_neighbours(borders: Borders) -> None:
    truth = shared_metres(borders, AreaLevel.BUURT)
    found = {
        frozenset((one, other)): metres
        for one, around in adjacent(borders.level(AreaLevel.BUURT)).items()
        for other, metres in around.items()
    }
    assert {pair for pair, metres in truth.items() if metres > 60} <= found.keys()
    assert {pair for pair, metres in found.items() if metres > 60} <= truth.keys()
    assert all(abs(found[pair] - truth[pair]) < 0.05 * truth[pair] + 20 for pair in found if pair in truth)


def test_wijken_next_to_each_other_are_found_through_their_buurten(borders: Borders, areas: Areas) -> None:
    truth = shared_metres(borders, AreaLevel.WIJK)
    for wijk in areas.at_level(AreaLevel.WIJK):
        own = {code for pair, metres in truth.items() if wijk.code in pair and metres > 60 for code in pair}
        found = {area.code for area in neighbours_of(wijk, borders=borders, areas=areas)}
        assert own - {wijk.code} <= found
        assert wijk.code not in found


def test_a_programme_area_has_the_wijken_around_it(borders: Borders, areas: Areas) -> None:
    zuidwest = areas.get("zuidwest")
    around = [area.code for area in neighbours_of(zuidwest, borders=borders, areas=areas)]
    assert not set(around) & set(zuidwest.parts)
    assert {"WK051835", "WK051817"} <= set(around), "Zuiderpark and Loosduinen lie beside it"
    bouwlust = [area.code for area in neighbours_of(areas.get("bouwlust"), borders=borders, areas=areas)]
    assert bouwlust[0] == "WK051833", "the rest of the wijk is the nearest neighbour"


def test_the_country_has_no_neighbours_here(borders: Borders, areas: Areas) -> None:
    assert neighbours_of(areas.get("NL00"), borders=borders, areas=areas) == ()
    cities = neighbours_of(areas.get("GM0518"), borders=borders, areas=areas)
    assert [area.code for area in cities] == ["GM0603"]


def test_every_centre_lies_in_its_own_area(borders: Borders) -> None:
    for level in (AreaLevel.BUURT, AreaLevel.WIJK):
        found = borders.level(level)
        assert {area_at(*point, borders=found) for point in found.centres.values()} == set(found.codes)
        assert all(area_at(*point, borders=found) == code for code, point in found.centres.items())


def test_a_point_elsewhere_lies_nowhere(borders: Borders) -> None:
    assert area_at(4.9, 52.37, borders=borders.level(AreaLevel.BUURT)) is None
    west, south, *_ = borders.box(["GM0518"])
    assert area_at(west, south, borders=borders.level(AreaLevel.BUURT)) is None


def test_rings_are_read_once(borders: Borders) -> None:
    level = borders.level(AreaLevel.WIJK)
    assert rings_of(level) is rings_of(level)
    assert set(rings_of(level)) == set(level.codes)
