"""The Kaart screen: one answer per change for the map, then the table; the card; and the controls."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate

from callbacks.map_answers import OUTPUTS, answer, failure, logged
from dashboard.ids import Map, Shell
from dashboard.map_card import selected_code
from dashboard.map_drawing import Screen
from dashboard.map_options import control_values
from dashboard.map_view import map_view
from dashboard.selection import Selection
from dashboard.selection_parse import parse_selection
from dashboard.services import Services
from layouts.map_parts import card
from layouts.map_table import columns, rows


def register(app: Dash, services: Services) -> None:
    _register_map(app, services)
    _register_table(app, services)
    _register_card(app, services)
    _register_controls(app, services)
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
        selection = _selection(query, services)
        screen = Screen(
            scheme=look["scheme"] or "light", webgl=look["webgl"] is not False, narrow=bool(more["narrow"])
        )
        first, second, shown = [None] * 3 if ctx.triggered_id == Map.RETRY else more["held"]
        return answer(selection, services, screen, drawn=(first, second), shown=shown, version=version)


def _register_table(app: Dash, services: Services) -> None:
    @app.callback(
        Output(Map.TABLE, "rowData"),
        Output(Map.TABLE, "columnDefs"),
        Input(Map.SHOWN, "data"),
        State(Shell.SELECTION, "data"),
        State(Shell.NARROW, "data"),
        prevent_initial_call=True,
        on_error=lambda error: logged("the table could not be made", error, (no_update, no_update)),
    )
    def fill_table(shown: str | None, query: str | None, narrow: bool | None) -> tuple[Any, Any]:
        selection = _selection(query if shown else None, services)
        if not selection.period:
            return [], no_update
        view = map_view(selection, services, ranked=True)
        return rows(view), columns(view, narrow=bool(narrow))


def _register_card(app: Dash, services: Services) -> None:
    @app.callback(
        Output(Map.CARD, "children"),
        Output(Map.CLEAR, "hidden"),
        Output(Map.AREA, "value"),
        Output(Map.TABLE, "selectedRows"),
        Input(Shell.SELECTION, "data"),
        Input(Shell.SCHEME, "data"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Map.RETRY, "data"),
        on_error=lambda error: logged("the card could not be made", error, (no_update,) * 4),
    )
    def show_card(query: str | None, scheme: str | None, *_again: Any) -> tuple[Any, ...]:
        selection = _selection(query, services)
        code = selected_code(selection)
        parts = card(selection, services, scheme=scheme or "light")
        return parts, code is None, code, {"ids": [code] if code else []}


def _register_controls(app: Dash, services: Services) -> None:
    @app.callback(
        {
            "measure": Output(Map.MEASURE, "value"),
            "measures": Output(Map.MEASURE, "data"),
            "no_base": Output(Map.BASE_PART, "hidden"),
            "bases": Output(Map.BASE, "data"),
            "base": Output(Map.BASE, "value"),
            "beside": Output(Map.BESIDE, "value"),
            "beside_first": Output(Map.BESIDE_YEARS, "data"),
            "stops": Output(Map.YEAR, "marks"),
            "first": Output(Map.YEAR, "min"),
            "last": Output(Map.YEAR, "max"),
            "year": Output(Map.YEAR, "value"),
            "one_year": Output(Map.YEAR_PART, "hidden"),
        },
        Input(Map.SHOWN, "data"),
        State(Shell.SELECTION, "data"),
    )
    def set_controls(_shown: str | None, query: str | None) -> dict[str, Any]:
        return control_values(_selection(query, services), services.known())


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
    for name, inputs, prop in (
        ("zoom", [Map.ZOOM_IN, Map.ZOOM_OUT, Map.ZOOM_RESET], "title"),
        ("picture", [Map.PICTURE], "lang"),
    ):
        app.clientside_callback(
            ClientsideFunction("map", name),
            Output(Map.DONE, prop),
            *(Input(id_, "n_clicks") for id_ in inputs),
            prevent_initial_call=True,
        )


def _selection(query: str | None, services: Services) -> Selection:
    if not query:
        raise PreventUpdate
    return parse_selection(query, known=services.known())[0]
