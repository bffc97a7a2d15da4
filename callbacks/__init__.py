"""What happens when you touch it. A callback only translates: parse, call, return."""

from __future__ import annotations

from dash import Dash

from callbacks import about, choice, filters, profile, search, shell, trends
from callbacks import map as area_map
from dashboard.services import Services


def register_all(app: Dash, services: Services) -> None:
    """Register every callback: one answers for all screens, some make a part that is asked for later."""
    for module in (shell, choice, filters, area_map, trends, profile, about, search):
        module.register(app, services)
