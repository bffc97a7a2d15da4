"""The map of areas for `assets/map/drawing.js`: its colours, and the values that change. Pure."""

from __future__ import annotations

from typing import Any

from dashboard.figures.map_paint import Paint
from dashboard.theme import Palette

BASE_MAP = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"


def map_ink(colours: Palette) -> dict[str, str]:
    """The colours of lines and names by what they draw."""
    return {
        "edge": colours.area_edge,
        "country": colours.country,
        "muted": colours.muted,
        "city": colours.city,
        "text": colours.text,
        "selected": colours.selected,
        "ground": colours.card,
        "sea": colours.sea,
        "layer": colours.action,
    }


def map_figures(painted: Paint, *, symbols: str) -> dict[str, Any]:
    """What changes when only the figures change; nothing about borders.

    ``places`` are the areas' places in ``colours``, ``symbols`` one mark per area (or no text at all),
    ``hatch`` lines and ``dots`` points in degrees, east first.
    """
    return {
        "places": painted.places,
        "colours": painted.colours,
        "hover": painted.hover,
        "hatch": painted.hatch,
        "dots": painted.dots,
        "estimated": painted.estimated,
        "symbols": symbols,
        "example": painted.example,
    }


def base_map_style(colours: Palette) -> dict[str, Any]:
    """The inline MapLibre style: a background of our own colour and the tiles of the base map."""
    source = {"type": "raster", "tiles": [BASE_MAP], "tileSize": 256, "attribution": "Kadaster, PDOK"}
    return {
        "version": 8,
        "sources": {"base": source},
        "layers": [
            {"id": "ground", "type": "background", "paint": {"background-color": colours.card}},
            {"id": "base", "type": "raster", "source": "base"},
        ],
    }
