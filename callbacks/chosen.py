"""What a callback of a screen starts with: the selection that the reader's query names."""

from __future__ import annotations

from dash.exceptions import PreventUpdate

from dashboard.selection import Selection
from dashboard.selection_parse import parse_selection
from dashboard.services import Services


def chosen(query: str | None, services: Services) -> Selection:
    """The selection; before there is a query nothing is to be done (``PreventUpdate``)."""
    if not query:
        raise PreventUpdate
    return parse_selection(query, known=services.known())[0]
