"""A map as the browser gets it: the whole drawing once, and after that only what changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.figures.area_map import SELECTED, Ring, draw_area_map, map_changes
from dashboard.figures.map_classes import Classes
from dashboard.figures.map_ground import MapStyle
from dashboard.figures.map_paint import AreaPaint, Paint, paint
from dashboard.map_hover import hover_words
from dashboard.map_model import MapView
from dashboard.services import Services
from dashboard.texts import translator
from dashboard.theme import palette
from dashboard.verdict_words import symbol
from geo.borders import Borders
from geo.model import AreaLevel, Areas

_SIZES = {True: (360, 460), False: (800, 560)}
_CITIES = ("GM0518", "GM0603")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the browser told about itself."""

    scheme: str
    webgl: bool
    narrow: bool


def drawing_key(view: MapView, services: Services, screen: Screen) -> str:
    """Changes when a whole new drawing is needed; figures, year and measure are not part of it."""
    parts = (
        view.level.value,
        services.borders().hash,
        view.selection.language,
        screen.scheme,
        "maplibre" if screen.webgl else "svg",
        "narrow" if screen.narrow else "wide",
    )
    return "-".join(parts)


def whole_drawing(
    view: MapView, classes: Classes, services: Services, screen: Screen, *, selected: str | None
) -> dict[str, Any]:
    """The figure, with what the browser needs to place it: borders, box and labels."""
    borders = services.borders()
    level = borders.level(view.level)
    style = MapStyle(
        scheme=screen.scheme,
        language=view.selection.language,
        webgl=screen.webgl,
        borders=border_address(level.file_name),
        box=borders.box(_CITIES),
        size=_SIZES[screen.narrow],
        base_map=services.settings.base_map,
        can_drag=not screen.narrow,
        watermark=translator(view.selection.language)("voorbeeld"),
    )
    outlines = borders.level(AreaLevel.MUNICIPALITY).outlines
    figure = draw_area_map(
        painted(view, classes, borders, screen),
        style=style,
        cities=[ring for rings in outlines.values() for ring in rings],
        focus=_focus_rings(borders, services.areas),
    ).to_plotly_json()
    figure["data"][SELECTED]["meta"] = selected_meta(selected, borders, services.areas)
    return {
        "key": drawing_key(view, services, screen),
        "figure": figure,
        "borders": style.borders,
        "box": list(style.box),
        "labels": _labels(borders, services.areas),
        "centres": [level.centres.get(row.code) for row in view.rows],
        "symbols": symbols(view),
    }


def drawing_changes(
    view: MapView, classes: Classes, services: Services, screen: Screen, *, selected: str | None
) -> dict[tuple[str | int, ...], Any]:
    """Where in the drawing which values changed."""
    borders = services.borders()
    changes = map_changes(painted(view, classes, borders, screen))
    return {
        ("key",): drawing_key(view, services, screen),
        ("symbols",): symbols(view),
        **{("figure", *path): value for path, value in changes.items()},
        **selected_change(selected, borders, services.areas),
    }


def symbols(view: MapView) -> str:
    """One mark per area on a map of differences (▲ ▼ ●, or a space), in the order of the rows."""
    return "".join(symbol(row.judged) or " " for row in view.rows) if view.judged else ""


def selected_change(selected: str | None, borders: Borders, areas: Areas) -> dict[tuple[str | int, ...], Any]:
    """What changes when only another area is selected."""
    return {("figure", "data", SELECTED, "meta"): selected_meta(selected, borders, areas)}


def selected_meta(selected: str | None, borders: Borders, areas: Areas) -> dict[str, Any]:
    """The selected area and where its borders are; it may be of another level than the map."""
    if selected is None or areas.get(selected).level not in borders.levels:
        return {"areas": []}
    level = borders.level(areas.get(selected).level)
    return {"areas": [selected], "borders": border_address(level.file_name)}


def border_address(file_name: str) -> str:
    return f"/borders/{file_name}"


def painted(view: MapView, classes: Classes, borders: Borders, screen: Screen) -> Paint:
    level = borders.level(view.level)
    areas = [
        AreaPaint(
            code=row.code,
            name=row.name,
            number=view.coloured(row),
            look=view.look(row),
            hover=hover,
            alike=view.is_alike(row),
        )
        for row, hover in zip(view.rows, hover_words(view), strict=True)
    ]
    return paint(
        areas,
        classes=classes,
        polarity=view.indicator.polarity,
        palette=palette(screen.scheme),
        hatches=level.hatches,
        dots=level.dots,
    )


def _focus_rings(borders: Borders, areas: Areas) -> list[Ring]:
    return [
        ring
        for area in areas.focus
        for ring in (
            borders.level(area.level).outlines.get(area.code)
            or _rings_of_level(borders.level(area.level).content).get(area.code, [])
        )
    ]


@lru_cache(maxsize=4)
def _rings_of_level(content: bytes) -> dict[str, list[Ring]]:
    """The rings of every area of a GeoJSON file."""
    return {feature["id"]: _rings(feature["geometry"]) for feature in json.loads(content)["features"]}


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    polygons: Sequence[list[Ring]] = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return [ring for polygon in polygons for ring in polygon]


def _labels(borders: Borders, areas: Areas) -> list[dict[str, Any]]:
    """The names that may stand on the map, the most important first."""
    return [
        {"name": area.name, "at": list(borders.centre(area.code)), "box": list(borders.box([area.code]))}
        for area in areas.focus
    ]
