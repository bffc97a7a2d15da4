"""The Kaart screen: one answer per change for the map, then the table; the card; and the controls."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.changed import only_changed
from callbacks.chosen import chosen
from callbacks.map_answers import (
    CONTROLS,
    OUTPUTS,
    answer,
    failure,
    logged,
    table_answer,
    table_failure,
)
from dashboard.ids import Map, Shell
from dashboard.map_card import selected_code
from dashboard.map_drawing import Screen
from dashboard.map_screen import figures_key
from dashboard.services import Services
from layouts.map_parts import card
from layouts.markup import as_html

_CARD = ("card", "no_clear", "area", "rows")


def register(app: Dash, services: Services) -> None:
    _register_map(app, services)
    _register_table(app, services)
    _register_card(app, services)
    _register_browser(app)


def _register_map(app: Dash, services: Services) -> None:
    @app.callback(
        output=OUTPUTS,
        inputs={
            "query": Input(Shell.SELECTION, "data"),
            "version": Input(Shell.DATA_VERSION, "data"),
            "_again": Input(Map.RETRY, "data"),
            "look": {"scheme": Input(Shell.SCHEME, "data"), "webgl": Input(Shell.WEBGL, "data")},
        },
        state={
            "narrow": State(Shell.NARROW, "data"),
            "held": [State(Map.DRAWN, "data"), State(Map.SECOND_DRAWN, "data"), State(Map.SHOWN, "data")],
        },
        on_error=failure,
    )
    def draw(query: str | None, version: str | None, look: dict[str, Any], **more: Any) -> dict[str, Any]:
        selection = chosen(query, services)
        screen = Screen(
            scheme=look["scheme"] or "light", webgl=look["webgl"] is not False, narrow=bool(more["narrow"])
        )
        first, second, shown = [None] * 3 if ctx.triggered_id == Map.RETRY else more["held"]
        return answer(selection, services, screen, drawn=(first, second), shown=shown, version=version)


def _register_table(app: Dash, services: Services) -> None:
    """The table and the controls: both follow the figures, whatever area is selected."""

    @app.callback(
        {
            "rows": Output(Map.TABLE, "rowData"),
            "columns": Output(Map.TABLE, "columnDefs"),
            "key": Output(Map.TABLE_KEY, "data"),
            "controls": {name: Output(*place) for name, place in CONTROLS.items()},
        },
        Input(Shell.SELECTION, "data"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Map.TABLE_WANTED, "data"),  # true once the first map is drawn: that goes first
        {
            "narrow": State(Shell.NARROW, "data"),
            "key": State(Map.TABLE_KEY, "data"),
            "columns": State(Map.TABLE, "columnDefs"),
            "controls": {name: State(*place) for name, place in CONTROLS.items()},
        },
        on_error=table_failure,
    )
    def fill_table(
        query: str | None, version: str | None, wanted: bool | None, held: dict[str, Any]
    ) -> dict[str, Any]:
        selection = chosen(query if wanted else None, services)
        key = figures_key(selection, version=version)
        if key == held["key"]:
            raise PreventUpdate
        return table_answer(selection, services, narrow=bool(held["narrow"]), held=held) | {"key": key}


def _register_card(app: Dash, services: Services) -> None:
    @app.callback(
        {
            "card": Output(Map.CARD, "html"),
            "no_clear": Output(Map.CLEAR, "hidden"),
            "area": Output(Map.AREA, "value"),
            "rows": Output(Map.TABLE, "selectedRows"),
        },
        Input(Shell.SELECTION, "data"),
        Input(Shell.SCHEME, "data"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Map.RETRY, "data"),
        {"no_clear": State(Map.CLEAR, "hidden"), "area": State(Map.AREA, "value")},
        on_error=lambda error: logged("the card could not be made", error, dict.fromkeys(_CARD, no_update)),
    )
    def show_card(
        query: str | None, scheme: str | None, _version: Any, _again: Any, held: dict[str, Any]
    ) -> dict[str, Any]:
        selection = chosen(query, services)
        code = selected_code(selection)
        found = {
            "card": as_html(card(selection, services, scheme=scheme or "light")),
            "no_clear": code is None,
            "area": code,
            "rows": {"ids": [code] if code else []},
        }
        return only_changed(found, held)


def _register_browser(app: Dash) -> None:
    for name, graph, drawing in (
        ("paintFirst", Map.GRAPH, Map.DRAWING),
        ("paintSecond", Map.SECOND_GRAPH, Map.SECOND_DRAWING),
    ):
        app.clientside_callback(
            ClientsideFunction("map", name),
            Output(graph, "figure"),
            Input(drawing, "data"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("map", "wish"),
        Output(Shell.WISH, "data", allow_duplicate=True),
        Output(Map.GRAPH, "clickData"),
        Output(Map.SECOND_GRAPH, "clickData"),
        Input(Map.GRAPH, "clickData"),
        Input(Map.SECOND_GRAPH, "clickData"),
        Input(Map.AREA, "value"),
        Input(Map.TABLE, "selectedRows"),
        Input(Map.YEAR, "value"),
        Input(Map.MEASURE, "value"),
        Input(Map.BASE, "value"),
        Input(Map.BESIDE, "value"),
        Input(Map.CLEAR, "n_clicks"),
        State(Shell.SELECTION, "data"),
        State(Map.YEAR, "marks"),
        prevent_initial_call=True,
    )
    _register_tools(app)


def _register_tools(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("map", "besideOptions"),
        Output(Map.BESIDE, "data"),
        Input(Map.BESIDE_YEARS, "data"),
        State(Map.BESIDE_INDICATORS, "data"),
    )
    app.clientside_callback(
        ClientsideFunction("map", "zoom"),
        Output(Map.DONE, "title"),
        *(Input(id_, "n_clicks") for id_ in (Map.ZOOM_IN, Map.ZOOM_OUT, Map.ZOOM_RESET)),
        prevent_initial_call=True,
    )
