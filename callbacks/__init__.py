"""What happens when you touch it. A callback only translates: parse, call, return."""

from __future__ import annotations

from dash import Dash

from callbacks import about, area_search, compare, filters, indicator, overview, profile, shell, trends
from callbacks import catalogue as indicators
from callbacks import map as area_map
from dashboard.services import Services


def register_all(app: Dash, services: Services) -> None:
    """Register the callbacks of every screen."""
    for module in (
        shell,
        filters,
        area_map,
        overview,
        compare,
        trends,
        indicators,
        indicator,
        about,
        profile,
        area_search,
    ):
        module.register(app, services)
