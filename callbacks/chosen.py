"""What a callback of a screen starts with: the selection that the reader asks for."""

from __future__ import annotations

from dash.exceptions import PreventUpdate

from dashboard.place import place_of
from dashboard.selection import Selection
from dashboard.services import Services


def chosen(asked: str | None, services: Services) -> Selection:
    """The selection; before anything is asked nothing is to be done (``PreventUpdate``)."""
    if not asked:
        raise PreventUpdate
    return place_of(asked, services.known()).selection
