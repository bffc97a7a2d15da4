"""Marks inside an area for values that are absent: diagonal lines and a few dots, in degrees."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely

from geo.metric import to_degrees

DECIMALS = 4
LINES_IN_MEAN_AREA = 6
FEWEST_LINES = 3
MOST_DOTS = 6


def hatch_lines(geometry: Any, *, mean_area: float) -> list[list[float]]:
    """Line pieces ``[lon, lat, lon, lat]`` that run up to the right and stay inside the area.

    All areas share one grid of lines, with about six in an area of ``mean_area`` square metres; in a small
    area the grid is halved until it has three.
    """
    spacing = math.sqrt(2 * mean_area) / LINES_IN_MEAN_AREA
    while math.sqrt(2 * geometry.area) / spacing < FEWEST_LINES:
        spacing /= 2
    west, south, east, north = geometry.bounds
    step = spacing * math.sqrt(2)
    numbers = np.arange(math.ceil((south - east) / step), math.floor((north - west) / step) + 1)
    if not len(numbers):
        return []
    offsets = numbers * step
    starts = np.column_stack([np.full_like(offsets, west), west + offsets])
    ends = np.column_stack([np.full_like(offsets, east), east + offsets])
    lines = shapely.linestrings(np.stack([starts, ends], axis=1))
    pieces = shapely.get_parts(shapely.intersection(lines, geometry))
    pieces = pieces[shapely.get_type_id(pieces) == shapely.GeometryType.LINESTRING]
    corners = shapely.get_coordinates(to_degrees(pieces)).reshape(-1, 4)
    lines_found: list[list[float]] = np.round(corners, DECIMALS).tolist()
    return [line for line in lines_found if line[:2] != line[2:]]


def dots_in(geometry: Any) -> list[list[float]]:
    """At most six points ``[lon, lat]`` on a staggered grid inside the area, at least one."""
    spacing = math.sqrt(geometry.area / MOST_DOTS)
    west, south, east, north = geometry.bounds
    inner = geometry.buffer(-spacing / 5)
    rows = np.arange(south + spacing / 2, north, spacing)
    points = [
        (x, y)
        for place, y in enumerate(rows)
        for x in np.arange(west + spacing * (0.25 if place % 2 else 0.75), east, spacing)
    ]
    candidates = shapely.points(points) if points else np.array([], dtype=object)
    inside = candidates[shapely.contains(inner, candidates)] if points else candidates
    if len(inside) > MOST_DOTS:
        chosen = np.linspace(0, len(inside) - 1, MOST_DOTS).round().astype(int)
        inside = inside[chosen]
    if not len(inside):
        inside = np.array([shapely.point_on_surface(geometry)])
    dots: list[list[float]] = np.round(shapely.get_coordinates(to_degrees(inside)), DECIMALS).tolist()
    return dots
