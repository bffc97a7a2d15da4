"""The reader's choice: one function in the browser writes it, one callback answers it for every screen."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks import filters
from callbacks.screen import Display, Marks
from callbacks.screens import SCREENS
from dashboard.ids import Compare, Filters, Indicators, Map, MeetingPlaces, Shell
from dashboard.selection.filters import FILTERS
from dashboard.selection.resolve import resolve
from dashboard.selection.routes import exists, named_in_paths, route_of
from dashboard.services import Services
from layouts import shell
from layouts.components.choice import Choice
from layouts.components.html_block import as_html
from layouts.components.set_props import Properties

CONTROLS: tuple[dict[str, str], ...] = (
    {item.id: item.query for item in FILTERS},
    {
        Map.MEASURE: "toon",
        Map.BASE: "basis",
        Map.BESIDE: "naast",
        Map.YEAR: "jaar",
        Map.AREA: "gebied:first",
    },
    {Compare.COLUMNS: "kolommen", Compare.SECOND: "naast"},
    {
        MeetingPlaces.START: "vanaf",
        MeetingPlaces.OPEN: "open",
        MeetingPlaces.KIND: "soort",
        MeetingPlaces.AREA: "gebied:first",
    },
    {Indicators.SEARCH: "zoek", Indicators.KIND: "cijfers"},
)
"""The controls of the bar and of each screen: by id, the name in the address of what they choose."""


def choice(path: str) -> Choice:
    """The store of the choice, in a page whose screen stands at this path."""
    controls = {str(id_): name for group in CONTROLS for id_, name in group.items()}
    return Choice(id=Shell.CHOICE, shown=path, controls=controls, paths=named_in_paths())


def register(app: Dash, services: Services) -> None:
    for group in CONTROLS:
        app.clientside_callback(
            ClientsideFunction("choice", "changed"),
            *(Input(id_, "value") for id_ in group),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("choice", "start"), Output(Shell.CHOICE, "request"), Input(Shell.CHOICE, "shown")
    )

    @app.callback(
        Output(Shell.ANSWER, "data"),
        inputs={
            "request": Input(Shell.CHOICE, "request"),
            "display": {
                "version": Input(Shell.DATA_VERSION, "data"),
                "scheme": Input(Shell.SCHEME, "data"),
                "narrow": Input(Shell.NARROW, "data"),  # not a state: the first chart waits for it
            },
        },
        state={"held": {"holds": State(Shell.CACHE, "data"), "lists": State(Filters.CACHE, "data")}},
    )
    def show(
        request: dict[str, Any] | None, display: dict[str, Any], held: dict[str, Marks | None]
    ) -> Properties:
        if not request:
            raise PreventUpdate
        known = {name: value for name, value in display.items() if value is not None}
        display_now = Display(**known, holds=held["holds"] or {})
        return answer(request, services, display=display_now, lists=held["lists"] or {})


def answer(
    request: dict[str, Any], services: Services, *, display: Display, lists: Marks
) -> dict[str, dict[str, Any]]:
    """Every property that must change for a request: the whole address, notes, the bar and the screen.

    One answer, so that the bar never says another year than the map beside it. ``lists``: what the bar holds.
    """
    known = services.known()
    result = resolve(request["address"], known, changed=request["changed"], before=request.get("before"))
    properties: dict[str, dict[str, Any]] = {
        Shell.CHOICE: {"resolved": {"number": request["number"], "address": result.address}},
        Shell.NOTES: {"html": as_html(shell.notes(result.notes))},
        **filters.properties(result, services, lists=lists),
    }
    route = route_of(result.path)
    if route is not None and exists(result.path, known):
        screen, holds = SCREENS[route.pattern].update(result.selection, services, display)
        properties |= screen
        properties[Shell.CACHE] = {"data": holds}
    return properties
