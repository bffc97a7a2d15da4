"""The filter sentence: from choices and the URL to one selection, and back."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from dashboard.ids import Filters, Shell
from dashboard.selection.filters import filter_choices
from dashboard.selection.resolve import Place, place_of
from dashboard.selection.routes import route_of
from dashboard.selection.url import to_query
from dashboard.services import Services
from layouts import filters, shell
from layouts.components.markup import as_html


def register(app: Dash, services: Services) -> None:
    app.clientside_callback(
        ClientsideFunction("filters", "toggle"),
        Output(Filters.BAR, "data-open"),
        Output(Filters.TOGGLE, "aria-expanded"),
        Input(Filters.TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("place", "ask"),
        Output(Shell.PLACE, "asked"),
        Input(Shell.LOCATION, "search"),
        Input(Shell.LOCATION, "pathname"),
        Input(Shell.SHOWN, "data"),
    )

    @app.callback(
        {
            "settled": Output(Shell.PLACE, "settled"),
            "notes": Output(Shell.NOTES, "html"),
            "summary": Output(Filters.SUMMARY, "children"),
            "choices": Output(Filters.SPREAD, "data"),
        },
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
        State(Filters.HELD, "data"),
    )
    def settle(asked: str | None, _version: Any, held: dict[str, Any] | None) -> dict[str, Any]:
        if not asked:
            raise PreventUpdate
        return answer(asked, services, held=held or {})


def answer(asked: str, services: Services, *, held: dict[str, Any]) -> dict[str, Any]:
    """The address of what the reader asks, a note for what could not be met, and the bar."""
    place = place_of(asked, services.known())
    return {
        "settled": {"asked": asked, "path": place.path, "query": to_query(place.selection)},
        "notes": as_html(shell.notes(place.notes)),
        **bar(place, services, held=held),
    }


def bar(place: Place, services: Services, *, held: dict[str, Any]) -> dict[str, Any]:
    """What the bar must show for a place; of the lists only those that it does not hold already.

    ``held`` goes first: what differs from it is a choice of the reader.
    """
    known = services.known()
    found = filter_choices(place.selection, known)
    route = route_of(place.path)
    now = found.held
    marks, known_marks = now["lists"], held.get("lists", {})
    choices: dict[str, dict[str, Any]] = {str(Filters.HELD): {"data": now}}
    for control, one in found.lists.items():
        if marks[control] != known_marks.get(control):
            choices[control] = {"data": one}
    for control, value in found.values.items():
        choices[control] = {**choices.get(control, {}), "value": value}
    return {
        "summary": filters.summary(place.selection, known=known, shows=route.filters if route else ()),
        "choices": choices,
    }
