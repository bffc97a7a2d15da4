"""Distances over the ground between points in degrees. No geometry library is needed."""

from __future__ import annotations

from math import cos, hypot, radians

from geo.model import Area

_METRES_PER_DEGREE = 111_265.0


def middle_of(area: Area) -> tuple[float, float] | None:
    """A point inside an area, where the list of areas has one."""
    return None if area.lon is None or area.lat is None else (area.lon, area.lat)


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """In a straight line; exact enough within a city."""
    narrow = cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * narrow, one[1] - other[1]) * _METRES_PER_DEGREE
