"""The ground under the areas: what is in sight, and what a map stands on in each renderer. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from dashboard.theme import Palette, palette

BASE_MAP = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
_NO_SOURCE = {"type": "geojson", "data": {"type": "Point", "coordinates": [0, 0]}}
"""An empty list of sources gets lost on its way through the browser, and a style may not lack it."""

_TILE = 512
_MARGIN = 0.94

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStyle:
    """How a map is drawn. ``borders`` is the address of the GeoJSON, ``box`` what must be in sight.

    ``size`` is the expected width and height in pixels; the browser fits the box to the real size.
    """

    scheme: str
    language: str
    webgl: bool
    borders: str
    box: Box
    size: tuple[int, int]
    base_map: bool = False
    can_drag: bool = True
    watermark: str = ""

    @property
    def colours(self) -> Palette:
        return palette(self.scheme)


def maplibre_ground(style: MapStyle) -> dict[str, Any]:
    """A background of our own colour, the optional base map, and the layer for dashed outlines."""
    layers: list[dict[str, Any]] = [
        {"id": "ground", "type": "background", "paint": {"background-color": style.colours.card}}
    ]
    sources: dict[str, Any] = {"nothing": _NO_SOURCE}
    if style.base_map:
        sources["base"] = {
            "type": "raster",
            "tiles": [BASE_MAP],
            "tileSize": 256,
            "attribution": "Kadaster, PDOK",
        }
        layers.append({"id": "base", "type": "raster", "source": "base"})
    estimates = {
        "sourcetype": "geojson",
        "source": {"type": "MultiLineString", "coordinates": []},
        "type": "line",
        "color": style.colours.muted,
        "line": {"width": 1, "dash": [3, 3]},
        "below": "",
        "name": "estimated",
    }
    return {
        "style": {"version": 8, "sources": sources, "layers": layers},
        **fit_view(style.box, style.size),
        "layers": [estimates],
    }


def svg_ground(style: MapStyle) -> dict[str, Any]:
    """The same sight for SVG, without coasts or frames."""
    west, south, east, north = style.box
    wide, high = (east - west) * 0.03, (north - south) * 0.03
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "projection": {"type": "mercator", "scale": 1},
        "center": {"lon": (west + east) / 2, "lat": (south + north) / 2},
        "lonaxis": {"range": [west - wide, east + wide]},
        "lataxis": {"range": [south - high, north + high]},
    }


def fit_view(box: Box, size: tuple[int, int]) -> dict[str, Any]:
    """Centre and zoom of a web map of ``size`` pixels that shows the whole box."""
    west, south, east, north = box
    top, bottom = _mercator(north), _mercator(south)
    across = (east - west) / 360
    zoom = min(
        math.log2(size[0] * _MARGIN / _TILE / across),
        math.log2(size[1] * _MARGIN / _TILE / (top - bottom)),
    )
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2 * 2 * math.pi)) - math.pi / 2)
    return {"center": {"lon": (west + east) / 2, "lat": middle}, "zoom": round(zoom, 3)}


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
