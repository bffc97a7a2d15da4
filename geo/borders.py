"""Borders for the web: build them, save them under content hashes, and load them again.

Loading reads JSON only: the geometry library is imported when borders are built, not by the web server.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module

from geo.border_files import load_borders, save_borders
from geo.border_model import BorderError, Borders, Box, GeoJson, LevelBorders, Point
from geo.border_parts import borders_of, join_borders
from geo.model import AreaLevel, Areas

__all__ = [
    "BorderError",
    "Borders",
    "Box",
    "GeoJson",
    "LevelBorders",
    "Point",
    "borders_of",
    "build_borders",
    "join_borders",
    "join_features",
    "load_borders",
    "save_borders",
    "schematic_borders",
]
PDOK = "CBS en Kadaster, via PDOK"


def build_borders(
    features_by_level: Mapping[AreaLevel, GeoJson], areas: Areas, *, source: str = PDOK
) -> Borders:
    """Borders from the feature collections of PDOK (properties ``buurtcode``/``wijkcode``, ``water``).

    All levels are dissolved from the buurten, so that borders of different levels lie on each other; other
    levels that are given only have their codes checked. Several collections of a level may be joined by
    ``join_features``. ``BorderError`` names codes that are unknown or absent.
    """
    borders: Borders = import_module("geo.border_build").borders_from_features(
        features_by_level, areas, source=source
    )
    return borders


def schematic_borders(areas: Areas) -> Borders:
    """Borders drawn from the centre points of the buurten, for when there are no real ones yet."""
    borders: Borders = import_module("geo.schematic").schematic_borders(areas)
    return borders


def join_features(collections: Iterable[GeoJson]) -> GeoJson:
    """One feature collection from several, such as the pages or the municipalities of a service."""
    features = [feature for collection in collections for feature in collection["features"]]
    return {"type": "FeatureCollection", "features": features}
