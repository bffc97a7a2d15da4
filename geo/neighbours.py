"""Which areas lie next to each other, and in which area a point lies. No geometry library is needed."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from geo.border_model import Borders, LevelBorders
from geo.model import Area, AreaLevel, Areas

Ring = tuple[tuple[float, float], ...]
Adjacency = Mapping[str, Mapping[str, float]]
"""Per area code its neighbours with the length of the shared border in metres."""

SHORTEST = 10.0  # metres: areas that share less only touch in a corner
_METRES_PER_DEGREE = 111_320.0


def adjacent(borders: LevelBorders) -> Adjacency:
    """The neighbours of every area of a level; computed once per set of borders.

    Areas of one level are drawn from one set of lines, so two neighbours hold the same line pieces. That is
    exact for buurten; levels that are put together from them may lose a point where they meet.
    """
    return _adjacent(borders.content)


def neighbours_of(area: Area, *, borders: Borders, areas: Areas) -> tuple[Area, ...]:
    """The areas that share a border with ``area``, the longest border first; found through their buurten.

    Of an area of the CBS those of the same level. Of a programme area the wijken around it; where only a part
    of a wijk lies inside, the rest of that wijk is a neighbour.
    """
    own = set(_buurten(area, areas))
    level = AreaLevel.WIJK if area.level is AreaLevel.PROGRAMME else area.level
    shared: dict[str, float] = {}
    for code, around in adjacent(borders.level(AreaLevel.BUURT)).items():
        if code in own:
            for other, metres in around.items():
                result = _at_level(other, level, areas) if other not in own else None
                if result is not None:
                    shared[result] = shared.get(result, 0.0) + metres
    longest_first = sorted(shared.items(), key=lambda pair: -pair[1])
    return tuple(areas.get(code) for code, metres in longest_first if metres >= SHORTEST)


def rings_of(borders: LevelBorders) -> Mapping[str, tuple[Ring, ...]]:
    """The rings of every area of a level, outer ones and holes, in degrees; read once per set of borders."""
    return _rings(borders.content)


def area_at(lon: float, lat: float, *, borders: LevelBorders) -> str | None:
    """The code of the area in which a point (degrees) lies; None outside all of them."""
    result = _rings(borders.content)
    for code, (west, south, east, north) in borders.boxes.items():
        if west <= lon <= east and south <= lat <= north and _inside(lon, lat, result[code]):
            return code
    return None


def _buurten(area: Area, areas: Areas) -> Iterator[str]:
    if area.level is AreaLevel.BUURT:
        yield area.code
    within = [areas.get(part) for part in area.parts] or areas.children(area.code)
    for part in within:
        yield from _buurten(part, areas)


def _at_level(code: str, level: AreaLevel, areas: Areas) -> str | None:
    """The area of this level in which a buurt lies; None where the list of areas does not know it."""
    text: str | None = code if code in areas else None
    while text is not None and areas.get(text).level is not level:
        text = areas.get(text).parent
    return text


@lru_cache(maxsize=8)
def _rings(content: bytes) -> Mapping[str, tuple[Ring, ...]]:
    """The rings of every area, outer ones and holes."""
    result = {}
    for feature in json.loads(content)["features"]:
        form = feature["geometry"]
        polygons = form["coordinates"] if form["type"] == "MultiPolygon" else [form["coordinates"]]
        result[feature["id"]] = tuple(
            tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon
        )
    return result


@lru_cache(maxsize=8)
def _adjacent(content: bytes) -> Adjacency:
    holders: dict[tuple[tuple[float, float], tuple[float, float]], list[str]] = {}
    for code, rings in _rings(content).items():
        for ring in rings:
            for piece in _pieces(ring):
                holders.setdefault(piece, []).append(code)
    result: dict[str, dict[str, float]] = {}
    for (start, end), codes in holders.items():
        if len(set(codes)) == 2:
            metres = _length(start, end)
            item, other = sorted(set(codes))
            for mine, theirs in ((item, other), (other, item)):
                around = result.setdefault(mine, {})
                around[theirs] = around.get(theirs, 0.0) + metres
    return result


def _pieces(ring: Ring) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The line pieces of a ring, the same in whichever direction it runs."""
    for start, end in pairwise(ring):
        yield (start, end) if start <= end else (end, start)


def _length(start: tuple[float, float], end: tuple[float, float]) -> float:
    east = (end[0] - start[0]) * math.cos(math.radians(start[1]))
    return math.hypot(east, end[1] - start[1]) * _METRES_PER_DEGREE


def _inside(lon: float, lat: float, rings: Iterable[Ring]) -> bool:
    """Whether a ray to the east crosses the rings an odd number of times; holes count by themselves."""
    odd = False
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) / (y1 - y0) * (x1 - x0):
                odd = not odd
    return odd
