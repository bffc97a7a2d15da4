"""A map as the browser gets it: the whole drawing once, and after that only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians
from typing import Any

from dashboard.cross_section.hover import hover_words
from dashboard.cross_section.model import CrossSection
from dashboard.figures.area_map import base_map_style, map_figures, map_ink
from dashboard.figures.map_classes import Classes
from dashboard.figures.map_paint import AreaPaint, Paint, paint
from dashboard.services import Services
from dashboard.text.verdicts import symbol
from dashboard.texts import translator
from dashboard.theme import CHART_LIBRARY, palette
from geo.borders import Borders
from geo.model import Area, AreaLevel, Areas
from geo.neighbours import rings_of

_WIDTH = 1000

Ring = Sequence[Sequence[float]]
Drawing = dict[str, Any]
"""A map as JSON: a whole one has ``borders``; one of changes has only ``paint`` and ``selected``."""


def drawing_key(view: CrossSection, services: Services, *, scheme: str) -> str:
    """Changes when a whole new drawing is needed; figures, year and measure are not part of it."""
    parts = (view.level.value, services.borders().hash, view.selection.language, scheme)
    return "-".join(parts)


def whole_drawing(
    view: CrossSection, classes: Classes, services: Services, *, scheme: str, selected: str | None
) -> Drawing:
    """What the browser needs to draw the map: addresses of borders, lines, names, and the figures."""
    borders = services.borders()
    level = borders.level(view.level)
    colours, t = palette(scheme), translator(view.selection.language)
    outlines = borders.level(AreaLevel.MUNICIPALITY).outlines
    base = {"library": CHART_LIBRARY, "style": base_map_style(colours)}
    return {
        "key": drawing_key(view, services, scheme=scheme),
        "borders": border_address(level.file_name),
        "box": borders.box(city.code for city in services.areas.cities),
        "ink": map_ink(colours),
        "codes": [row.code for row in view.rows],
        "names": [row.name for row in view.rows],
        "cities": [ring for rings in outlines.values() for ring in rings],
        "focus": _focus_rings(borders, services.areas),
        "labels": _labels(borders, services.areas),
        "sea": t("Noordzee"),
        "overlap": view.level is AreaLevel.PROGRAMME,
        "centres": [level.centres.get(row.code) for row in view.rows],
        "watermark": t("voorbeeld"),
        "words": t("Gebieden op de kaart: ga met de pijltjes, kies met Enter"),
        "base": base if services.settings.base_map else None,
        **drawing_changes(view, classes, services, scheme=scheme, selected=selected),
    }


def drawing_changes(
    view: CrossSection, classes: Classes, services: Services, *, scheme: str, selected: str | None
) -> Drawing:
    """What differs in the drawing that the browser has when the figures changed."""
    borders = services.borders()
    result = painted(view, classes, borders, scheme=scheme)
    return {
        "paint": map_figures(result, symbols=symbols(view)),
        **selected_change(selected, borders, services.areas),
    }


def symbols(view: CrossSection) -> str:
    """One mark per area on a map of differences (▲ ▼ ●, or a space), in the order of the rows."""
    return "".join(symbol(row.assessed) or " " for row in view.rows) if view.assessed else ""


def selected_change(selected: str | None, borders: Borders, areas: Areas) -> Drawing:
    """The selected area and where its borders are; it may be of another level than the map."""
    if selected is None or areas.get(selected).level not in borders.levels:
        return {"selected": {"areas": []}}
    level = borders.level(areas.get(selected).level)
    return {"selected": {"areas": [selected], "borders": border_address(level.file_name)}}


def border_address(file_name: str) -> str:
    return f"/borders/{file_name}"


def numbered_area(area: Area, borders: Borders, *, number: int, asked: bool = False) -> dict[str, Any]:
    """An area of a layer for the browser: its number, its middle and the address of its borders; no rings.

    ``asked``: what stands there was only applied for.
    """
    return {
        "code": area.code,
        "number": str(number),
        "at": borders.centre(area.code),
        "asked": asked,
        "borders": border_address(borders.level(area.level).file_name),
    }


def painted(view: CrossSection, classes: Classes, borders: Borders, *, scheme: str) -> Paint:
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
        palette=palette(scheme),
        hatches=level.hatches,
        dots=level.dots,
    )


def _focus_rings(borders: Borders, areas: Areas) -> list[Ring]:
    return [ring for area in areas.focus for ring in _rings(area, borders)]


def _rings(area: Area, borders: Borders) -> Sequence[Ring]:
    level = borders.level(area.level)
    return level.outlines.get(area.code) or rings_of(level).get(area.code, ())


def _labels(borders: Borders, areas: Areas) -> list[dict[str, Any]]:
    """The names that stand on the map, the most important first, and half of what each has room for.

    ``half`` is in units of the drawing, of which the box around the cities is 1,000 wide; None if unknown.
    """
    west, south, east, north = borders.box(city.code for city in areas.cities)
    unit = (east - west) / _WIDTH
    shorter = cos(radians((south + north) / 2))
    result = []
    for area in areas.focus:
        points = [point for ring in _rings(area, borders) for point in ring]
        wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True)) if points else (0.0, 0.0)
        half = [round(wide / unit / 2, 1), round(high / unit / shorter / 2, 1)] if points else None
        city = areas.get(area.municipality).name if area.municipality else ""
        name = area.name.removeprefix(f"{city} ")
        result.append({"name": name, "at": borders.centre(area.code), "half": half})
    return result
