"""The map of areas, for MapLibre and for SVG: one builder, and the few values that change. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.map_paint import ABSENT, Paint
from dashboard.theme import FONT, Palette, chart_layout, palette

AREAS, HATCH, DOTS, ESTIMATED, CITIES, FOCUS, SELECTED = range(7)
"""The places of the traces; `assets/map.js` fills the outlines of ESTIMATED and SELECTED."""

BASE_MAP = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
_NO_SOURCE = {"type": "geojson", "data": {"type": "Point", "coordinates": [0, 0]}}
"""An empty list of sources gets lost on its way through the browser, and a style may not lack it."""

_TILE = 512
_MARGIN = 0.94

Ring = Sequence[Sequence[float]]
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


def draw_area_map(
    painted: Paint, *, style: MapStyle, cities: Sequence[Ring], focus: Sequence[Ring]
) -> go.Figure:
    """The whole figure: areas by class, marks for absent values, outlines of cities and focus areas."""
    colours = style.colours
    traces = [
        _areas(painted, style),
        _marks(style, mode="lines", line={"color": colours.country, "width": 1}),
        _marks(style, mode="markers", marker={"color": colours.muted, "size": 3}),
        _outline(style, colour=colours.muted, width=1, dash="4px,3px"),
        _outline(style, colour=colours.city, width=1.5, rings=cities),
        _outline(style, colour=colours.text, width=1.5, rings=focus),
        _outline(style, colour=colours.selected, width=4),
    ]
    layout = chart_layout(style.scheme, language=style.language)
    layout |= {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": f"{style.borders}-{style.webgl}",
        "dragmode": "pan" if style.can_drag else False,
        "annotations": [_watermark(style)],
    }
    del layout["xaxis"], layout["yaxis"]
    layout |= {"map": _maplibre(style)} if style.webgl else {"geo": _svg(style)}
    figure = {"data": traces, "layout": layout}
    for path, value in map_changes(painted).items():
        put(figure, path, value)
    return go.Figure(figure)


def map_changes(painted: Paint) -> dict[tuple[str | int, ...], Any]:
    """Where in the figure which values change when only the figures change; nothing about borders."""
    share = 1 / len(painted.colours)
    steps = [
        [place * share, colour]
        for number, colour in enumerate(painted.colours)
        for place in (number, number + 1)
    ]
    return {
        ("data", AREAS, "z"): list(painted.places),
        ("data", AREAS, "customdata"): list(painted.hover),
        ("data", AREAS, "colorscale"): steps,
        ("data", HATCH, "lon"): painted.hatch[0],
        ("data", HATCH, "lat"): painted.hatch[1],
        ("data", DOTS, "lon"): painted.dots[0],
        ("data", DOTS, "lat"): painted.dots[1],
        ("data", ESTIMATED, "meta"): {"areas": list(painted.estimated)},
        ("layout", "annotations", 0, "visible"): painted.example,
    }


def put(target: Any, path: tuple[str | int, ...], value: Any) -> None:
    """Set one value deep in dictionaries and lists."""
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value


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


def _areas(painted: Paint, style: MapStyle) -> dict[str, Any]:
    trace = {
        "type": "choroplethmap" if style.webgl else "choropleth",
        "geojson": style.borders,
        "locations": list(painted.codes),
        "text": list(painted.names),
        "zmin": -0.5,
        "zmax": ABSENT + 0.5,
        "showscale": False,
        "marker": {"line": {"color": style.colours.area_edge, "width": 0.8}},
        "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
    }
    return trace | {"below": ""} if style.webgl else trace


def _marks(style: MapStyle, **look: Any) -> dict[str, Any]:
    kind = "scattermap" if style.webgl else "scattergeo"
    return {"type": kind, "lon": [], "lat": [], "hoverinfo": "skip", **look}


def _outline(
    style: MapStyle, *, colour: str, width: float, rings: Sequence[Ring] = (), dash: str | None = None
) -> dict[str, Any]:
    line: dict[str, Any] = {"color": colour, "width": width}
    if dash and not style.webgl:
        line["dash"] = dash
    lon = [point for ring in rings for point in (*(corner[0] for corner in ring), None)]
    lat = [point for ring in rings for point in (*(corner[1] for corner in ring), None)]
    return _marks(style, mode="lines", line=line) | {"lon": lon, "lat": lat, "meta": {"areas": []}}


def _watermark(style: MapStyle) -> dict[str, Any]:
    return {
        "text": style.watermark,
        "visible": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "textangle": -28,
        "opacity": 0.16,
        "font": {"family": FONT, "size": style.size[0] // 7, "color": style.colours.text},
    }


def _maplibre(style: MapStyle) -> dict[str, Any]:
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


def _svg(style: MapStyle) -> dict[str, Any]:
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
