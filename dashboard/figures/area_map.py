"""The map of areas, for MapLibre and for SVG: one builder, and the few values that change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.map_ground import MapStyle, maplibre_ground, svg_ground
from dashboard.figures.map_paint import ABSENT, Paint
from dashboard.theme import FONT, chart_layout

AREAS, HATCH, DOTS, ESTIMATED, CITIES, FOCUS, SELECTED = range(7)
"""The places of the traces; `assets/map.js` fills the outlines of ESTIMATED and SELECTED."""

Ring = Sequence[Sequence[float]]


def draw_area_map(
    painted: Paint, *, style: MapStyle, cities: Sequence[Ring], focus: Sequence[Ring]
) -> go.Figure:
    """The whole figure: areas by class, marks for absent values, outlines of cities and focus areas."""
    colours = style.colours
    traces = [
        _areas(painted, style),
        _marks(style, mode="lines", line={"color": colours.country, "width": 1}),
        _marks(style, mode="markers", marker={"color": colours.muted, "size": 3}),
        _outline(style, colour=colours.muted, width=1, dash="4px,3px") | {"visible": not style.webgl},
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
    layout |= {"map": maplibre_ground(style)} if style.webgl else {"geo": svg_ground(style)}
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
