"""Build borders from polygons of buurten: clean, simplify together, dissolve, and derive what maps need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from geo.border_marks import dots_in, hatch_lines
from geo.border_model import DECIMALS, BorderError, Borders, GeoJson, LevelBorders, compact_json
from geo.codes import is_water
from geo.metric import to_degrees, to_metres
from geo.model import Area, AreaLevel, Areas

TOLERANCE = 12.0  # metres: shape detail that no map of a city shows
SNAPPING = 1.0  # metres
WIDEST_GAP = 25.0  # metres: slivers between the borders of two municipalities
SMALLEST_PART = 2_000.0  # square metres: smaller islands and holes are left out
LEVELS = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.BUURT, AreaLevel.PROGRAMME)
_CODE_PROPERTY = {
    AreaLevel.MUNICIPALITY: "gemeentecode",
    AreaLevel.WIJK: "wijkcode",
    AreaLevel.BUURT: "buurtcode",
}

Shapes = dict[str, Any]  # area code -> geometry in metres


def borders_from_features(
    features_by_level: Mapping[AreaLevel, GeoJson], areas: Areas, *, source: str
) -> Borders:
    """See ``geo.borders.build_borders``."""
    if AreaLevel.BUURT not in features_by_level:
        raise BorderError("the borders of the buurten are needed")
    result = {level: _land_by_code(level, features) for level, features in features_by_level.items()}
    for level, features in result.items():
        _check_codes(level, set(features), areas)
    buurten = {code: to_metres(shape(geometry)) for code, geometry in result[AreaLevel.BUURT].items()}
    return assemble(_simplified(buurten), areas, schematic=False, source=source)


def assemble(buurten: Shapes, areas: Areas, *, schematic: bool, source: str) -> Borders:
    """Borders of every level from the polygons of all buurten, in metres."""
    shapes: dict[AreaLevel, Shapes] = {AreaLevel.BUURT: dict(sorted(buurten.items()))}
    shapes[AreaLevel.WIJK] = _dissolve(areas, AreaLevel.WIJK, shapes[AreaLevel.BUURT])
    shapes[AreaLevel.MUNICIPALITY] = _dissolve(areas, AreaLevel.MUNICIPALITY, shapes[AreaLevel.WIJK])
    cbs = {code: geometry for level in shapes.values() for code, geometry in level.items()}
    shapes[AreaLevel.PROGRAMME] = {
        area.code: _union([cbs[part] for part in area.parts]) for area in areas.at_level(AreaLevel.PROGRAMME)
    }
    levels = {level: _level_borders(level, shapes[level], areas) for level in LEVELS}
    return Borders(levels=levels, schematic=schematic, source=source)


def _land_by_code(level: AreaLevel, features: GeoJson) -> dict[str, GeoJson]:
    name = _CODE_PROPERTY[level]
    result: dict[str, GeoJson] = {}
    for feature in features["features"]:
        properties = feature["properties"]
        code = str(properties[name]).strip()
        if properties.get("water", "NEE") == "NEE" and not is_water(code):
            if code in result:
                raise BorderError("borders given more than once", (code,))
            result[code] = feature["geometry"]
    return result


def _check_codes(level: AreaLevel, codes: set[str], areas: Areas) -> None:
    every = {area.code for area in areas.at_level(level)}
    expected = {area.code for area in areas.at_level(level) if not areas.is_without_outline(area.code)}
    if codes - every:
        raise BorderError(f"unknown codes of level {level.value}", tuple(sorted(codes - every)))
    if expected - codes:
        raise BorderError(
            f"no borders for these areas of level {level.value}", tuple(sorted(expected - codes))
        )


def _simplified(shapes: Shapes) -> Shapes:
    """The same areas with shared borders, simplified together so that no gap opens between neighbours."""
    codes = sorted(shapes)
    geometries = np.array([shapely.make_valid(shapes[code]) for code in codes], dtype=object)
    clean = shapely.coverage_clean(geometries, snapping_distance=SNAPPING, gap_width=WIDEST_GAP)
    simple = shapely.coverage_simplify(clean, TOLERANCE)
    lost = tuple(code for code, geometry in zip(codes, simple, strict=True) if geometry.is_empty)
    if lost:
        raise BorderError("nothing is left of these areas after simplifying", lost)
    return {code: _without_crumbs(geometry) for code, geometry in zip(codes, simple, strict=True)}


def _dissolve(areas: Areas, level: AreaLevel, children: Shapes) -> Shapes:
    return {
        area.code: _union(parts)
        for area in areas.at_level(level)
        if (parts := [children[child.code] for child in areas.children(area.code) if child.code in children])
    }


def _union(geometries: list[Any]) -> Any:
    return _without_crumbs(shapely.union_all(geometries, grid_size=0.01))


def _without_crumbs(geometry: Any) -> Any:
    """The polygons of a geometry without tiny islands and holes; the largest polygon always stays."""
    polygons = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    polygons.sort(key=lambda polygon: polygon.area, reverse=True)
    kept = [
        shapely.Polygon(
            polygon.exterior,
            [hole for hole in polygon.interiors if shapely.Polygon(hole).area >= SMALLEST_PART],
        )
        for place, polygon in enumerate(polygons)
        if place == 0 or polygon.area >= SMALLEST_PART
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _level_borders(level: AreaLevel, shapes: Shapes, areas: Areas) -> LevelBorders:
    mean_area = sum(geometry.area for geometry in shapes.values()) / max(len(shapes), 1)
    degrees = {code: shapely.orient_polygons(to_degrees(shape_)) for code, shape_ in shapes.items()}
    features = [_feature(areas.get(code), geometry) for code, geometry in degrees.items()]
    outlines = {feature["id"]: _rings(feature["geometry"]) for feature in features}
    collection = {"type": "FeatureCollection", "features": features}
    return LevelBorders(
        level=level,
        content=compact_json(collection),
        centres={code: _centre(geometry) for code, geometry in shapes.items()},
        boxes={code: _box(geometry) for code, geometry in degrees.items()},
        hatches={code: hatch_lines(geometry, mean_area=mean_area) for code, geometry in shapes.items()},
        dots={code: dots_in(geometry) for code, geometry in shapes.items()},
        outlines=outlines if level in (AreaLevel.MUNICIPALITY, AreaLevel.PROGRAMME) else {},
    )


def _feature(area: Area, geometry: Any) -> GeoJson:
    polygons = [_polygon(polygon) for polygon in shapely.get_parts(geometry)]
    form = {"type": "Polygon", "coordinates": polygons[0]}
    if len(polygons) > 1:
        form = {"type": "MultiPolygon", "coordinates": polygons}
    properties = {"code": area.code, "name": area.name}
    return {"type": "Feature", "id": area.code, "properties": properties, "geometry": form}


def _polygon(polygon: Any) -> list[list[list[float]]]:
    """The rings of a polygon, rounded, without points that coincide; the outer one runs clockwise."""
    rings = []
    for ring in (polygon.exterior, *polygon.interiors):
        points = np.round(np.asarray(ring.coords), DECIMALS)
        different = np.append(True, np.any(points[1:] != points[:-1], axis=1))
        rings.append(points[different][::-1].tolist())
    return rings


def _rings(geometry: GeoJson) -> list[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [ring for polygon in polygons for ring in polygon]


def _centre(geometry: Any) -> tuple[float, float]:
    """A point well inside the largest part."""
    largest = max(shapely.get_parts(geometry), key=lambda polygon: polygon.area)
    inside = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=10.0), 0)
    point = to_degrees(inside)
    return (round(point.x, DECIMALS), round(point.y, DECIMALS))


def _box(geometry: Any) -> tuple[float, float, float, float]:
    west, south, east, north = (round(float(side), DECIMALS) for side in geometry.bounds)
    return (west, south, east, north)
