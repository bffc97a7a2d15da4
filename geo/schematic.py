"""Schematic borders: cells around the centre points of the buurten, for when there are no real ones yet."""

from __future__ import annotations

from typing import Any

import numpy as np
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
    points = to_metres(shapely.points([(area.lon, area.lat) for area in buurten]))
    around = shapely.union_all(shapely.buffer(points, REACH)).buffer(SMOOTHING).buffer(-2 * SMOOTHING)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=around.envelope, ordered=True)
    )
    if len(cells) != len(buurten) or not np.all(shapely.contains(cells, points)):
        raise BorderError("two buurten share a centre point")
    clipped = shapely.intersection(cells, around)
    return {area.code: cell for area, cell in zip(buurten, clipped, strict=True)}
