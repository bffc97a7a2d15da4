"""The filter bar: what it shows for a choice, and its fold on a phone."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.screen import Marks
from dashboard.ids import Filters
from dashboard.selection.filters import filter_lists, filter_values, list_marks
from dashboard.selection.resolve import Resolved
from dashboard.selection.routes import route_of
from dashboard.services import Services
from layouts import filters


def register(app: Dash, _services: Services) -> None:
    app.clientside_callback(
        ClientsideFunction("filters", "toggle"),
        Output(Filters.BAR, "data-open"),
        Output(Filters.TOGGLE, "aria-expanded"),
        Input(Filters.TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )


def properties(found: Resolved, services: Services, *, lists: Marks) -> dict[str, dict[str, Any]]:
    """What the bar must show; of its lists only those that it does not hold (``lists`` are their marks)."""
    known = services.known()
    route = route_of(found.path)
    now = filter_lists(found.selection, known)
    marks = list_marks(now)
    controls: dict[str, dict[str, Any]] = {
        id_: {"value": value} for id_, value in filter_values(found.selection).items()
    }
    for id_, item in now.items():
        if marks[id_] != lists.get(id_):
            controls[id_]["data"] = item
    summary = filters.summary(found.selection, known=known, shows=route.filters if route else ())
    return {Filters.SUMMARY: {"children": summary}, Filters.CACHE: {"data": marks}, **controls}
