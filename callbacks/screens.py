"""Which screen stands at an address: its layout with its first words, by the pattern of its route."""

from __future__ import annotations

from collections.abc import Callable

from dash.development.base_component import Component

from callbacks import catalogue as indicators
from callbacks import compare, indicator, overview, profile, trends
from callbacks import map as area_map
from dashboard.selection.model import Selection
from dashboard.services import Services
from layouts.about.layout import about_layout
from layouts.places.layout import places_layout

SCREENS: dict[str, Callable[[Selection, Services], Component]] = {
    "/": overview.screen,
    "/kaart": area_map.screen,
    "/trends": trends.screen,
    "/wijk": places_layout,
    "/wijk/<gebied>": profile.screen,
    "/vergelijken": compare.screen,
    "/indicatoren": indicators.screen,
    "/indicator/<indicator>": indicator.screen,
    "/over": about_layout,
}
