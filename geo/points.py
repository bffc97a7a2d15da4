"""In which buurt a point lies, by the saved borders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from geo.border_model import BorderError, Borders, Point
from geo.model import AreaLevel


def locate(points: Sequence[Point], borders: Borders) -> list[str | None]:
    """The code of the buurt of each point ``(lon, lat)`` in degrees; None outside every buurt.

    On a border the first code counts. Saved borders are simplified to about 12 metres, so a point that near
    to one may come out next door. Schematic borders are refused with ``BorderError``.
    """
    if borders.schematic:
        raise BorderError("points cannot be placed on a schematic map")
    if not points:
        return []
    shapely = import_module("shapely")  # heavy, and the web server never needs it
    shape = import_module("shapely.geometry").shape
    features = sorted(borders.level(AreaLevel.BUURT).geojson()["features"], key=lambda item: str(item["id"]))
    tree = shapely.STRtree([shape(feature["geometry"]) for feature in features])
    places: list[str | None] = [None] * len(points)
    result = tree.query([shapely.Point(lon, lat) for lon, lat in points], predicate="intersects")
    for place, area in sorted(zip(*result.tolist(), strict=True), reverse=True):
        places[place] = str(features[area]["id"])
    return places


def locator(borders: Borders) -> Callable[[float, float], str]:
    """A function from longitude and latitude to the code of the buurt, empty outside; for many points, one by
    one. Schematic borders are refused with ``BorderError``."""
    if borders.schematic:
        raise BorderError("points cannot be placed on a schematic map")
    shapely = import_module("shapely")  # heavy, and the web server never needs it
    shape = import_module("shapely.geometry").shape
    features = sorted(borders.level(AreaLevel.BUURT).geojson()["features"], key=lambda item: str(item["id"]))
    tree = shapely.STRtree([shape(feature["geometry"]) for feature in features])

    def area_of(longitude: float, latitude: float) -> str:
        places = sorted(tree.query(shapely.Point(longitude, latitude), predicate="intersects").tolist())
        return str(features[places[0]]["id"]) if places else ""

    return area_of


def extent(borders: Borders) -> tuple[float, float, float, float]:
    """The rectangle around every buurt: west, south, east and north in degrees."""
    shape = import_module("shapely.geometry").shape  # heavy, and the web server never needs it
    boxes = [
        shape(feature["geometry"]).bounds for feature in borders.level(AreaLevel.BUURT).geojson()["features"]
    ]
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)
