"""Schematic borders: cells around the centre points of the buurten, for when there are no real ones yet."""

from __future__ import annotations

from typing import Any

import shapely

from geo.border_build import assemble
from geo.border_model import BorderError, Borders
from geo.metric import to_metres
from geo.model import AreaLevel, Areas

SOURCE = "schematische kaart op basis van middelpunten van buurten"
REACH = 1_300.0  # metres around a point that may belong to its cell
SMOOTHING = 700.0  # metres


def schematic_borders(areas: Areas) -> Borders:
    """Borders with ``schematic`` true, the same on every machine.

    Each buurt gets the cell of points that are nearest to its centre, clipped to a buffer around all centre
    points; other levels are dissolved from these. ``BorderError`` names buurten without a point.
    """
    return assemble(_cells(areas), areas, schematic=True, source=SOURCE)


def _cells(areas: Areas) -> dict[str, Any]:
    buurten = sorted(areas.at_level(AreaLevel.BUURT), key=lambda area: area.code)
    lost = tuple(area.code for area in buurten if area.lon is None or area.lat is None)
    if lost:
        raise BorderError("no centre point", lost)
    places = [(area.lon, area.lat) for area in buurten]
    if len(set(places)) < len(places):
        twice = tuple(
            area.code for area, place in zip(buurten, places, strict=True) if places.count(place) > 1
        )
        raise BorderError("buurten that share a centre point", twice)
    points = to_metres(shapely.points(places))
    around = shapely.union_all(shapely.buffer(points, REACH)).buffer(SMOOTHING).buffer(-2 * SMOOTHING)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=around.envelope, ordered=True)
    )
    clipped = shapely.intersection(cells, around)
    return {area.code: cell for area, cell in zip(buurten, clipped, strict=True)}
