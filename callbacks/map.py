"""The Kaart screen: one answer per change for the map, then the table; the card; and the controls."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, TypeVar

from dash import ClientsideFunction, Dash, Input, Output, Patch, State, ctx, no_update
from dash.exceptions import PreventUpdate

from dashboard.ids import Map, Shell
from dashboard.map_card import selected_code
from dashboard.map_drawing import Screen
from dashboard.map_options import control_values
from dashboard.map_screen import Update, map_answer, selection_update, shown_key
from dashboard.map_view import map_view
from dashboard.selection import Selection, parse_language, parse_selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.map_parts import around, card
from layouts.map_states import empty_map, failed_map
from layouts.map_table import columns, rows

_Outputs = TypeVar("_Outputs")
_LOG = logging.getLogger(__name__)
_OUTPUTS = {
    "state": Output(Map.ROOT, "data-state"),
    "beside": Output(Map.ROOT, "data-beside"),
    "title": Output(Map.TITLE, "children"),
    "subtitle": Output(Map.SUBTITLE, "children"),
    "note": Output(Map.NOTE, "children"),
    "drawing": Output(Map.DRAWING, "data"),
    "drawn": Output(Map.DRAWN, "data"),
    "side_title": Output(Map.SIDE_TITLE, "children"),
    "legend": Output(Map.LEGEND, "children"),
    "second_drawing": Output(Map.SECOND_DRAWING, "data"),
    "second_drawn": Output(Map.SECOND_DRAWN, "data"),
    "second_side_title": Output(Map.SECOND_SIDE_TITLE, "children"),
    "second_legend": Output(Map.SECOND_LEGEND, "children"),
    "words": Output(Map.WORDS, "children"),
    "source": Output(Map.SOURCE, "children"),
    "downloads": Output(Map.DOWNLOADS, "children"),
    "empty": Output(Map.EMPTY, "children"),
    "shown": Output(Map.SHOWN, "data"),
}


def register(app: Dash, services: Services) -> None:
    _register_server(app, services)
    _register_browser(app)


def _register_server(app: Dash, services: Services) -> None:
    @app.callback(
        output=_OUTPUTS,
        inputs={
            "query": Input(Shell.SELECTION, "data"),
            "_again": [Input(Shell.DATA_VERSION, "data"), Input(Map.RETRY, "data")],
            "look": {"scheme": Input(Shell.SCHEME, "data"), "webgl": Input(Shell.WEBGL, "data")},
        },
        state={
            "narrow": State(Shell.NARROW, "data"),
            "held": [State(Map.DRAWN, "data"), State(Map.SECOND_DRAWN, "data"), State(Map.SHOWN, "data")],
        },
        on_error=failure,
    )
    def draw(
        query: str | None, _again: Any, look: dict[str, Any], narrow: bool | None, held: list[str | None]
    ) -> dict[str, Any]:
        selection = _selection(query, services)
        screen = Screen(
            scheme=look["scheme"] or "light", webgl=look["webgl"] is not False, narrow=bool(narrow)
        )
        first, second, shown = [None] * 3 if ctx.triggered_id == Map.RETRY else held
        return answer(selection, services, screen, drawn=(first, second), shown=shown)

    @app.callback(
        Output(Map.TABLE, "rowData"),
        Output(Map.TABLE, "columnDefs"),
        Input(Map.SHOWN, "data"),
        State(Shell.SELECTION, "data"),
        State(Shell.NARROW, "data"),
        prevent_initial_call=True,
    )
    def fill_table(_shown: str | None, query: str | None, narrow: bool | None) -> tuple[Any, Any]:
        selection = _selection(query, services)
        if not selection.period:
            return [], no_update
        view = map_view(selection, services)
        return rows(view), columns(view, narrow=bool(narrow))

    @app.callback(
        Output(Map.CARD, "children"),
        Output(Map.AREA, "value"),
        Output(Map.TABLE, "selectedRows"),
        Input(Shell.SELECTION, "data"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Shell.SCHEME, "data"),
        on_error=lambda error: _logged("the card could not be made", error, (no_update,) * 3),
    )
    def show_card(query: str | None, _version: Any, scheme: str | None) -> tuple[Any, Any, Any]:
        selection = _selection(query, services)
        code = selected_code(selection)
        return card(selection, services, scheme=scheme or "light"), code, {"ids": [code] if code else []}

    @app.callback(
        {
            "measure": Output(Map.MEASURE, "value"),
            "measures": Output(Map.MEASURE, "data"),
            "no_base": Output(Map.BASE_PART, "hidden"),
            "bases": Output(Map.BASE, "data"),
            "base": Output(Map.BASE, "value"),
            "beside": Output(Map.BESIDE, "value"),
            "beside_years": Output(Map.BESIDE_YEARS, "data"),
            "stops": Output(Map.YEAR, "marks"),
            "first": Output(Map.YEAR, "min"),
            "last": Output(Map.YEAR, "max"),
            "year": Output(Map.YEAR, "value"),
            "one_year": Output(Map.YEAR_PART, "hidden"),
        },
        Input(Shell.SELECTION, "data"),
        Input(Shell.DATA_VERSION, "data"),
    )
    def set_controls(query: str | None, _version: Any) -> dict[str, Any]:
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


def answer(
    selection: Selection,
    services: Services,
    screen: Screen,
    *,
    drawn: tuple[str | None, str | None],
    shown: str | None,
) -> dict[str, Any]:
    """Every output of a change of choice, by the names of ``_OUTPUTS``."""
    key = shown_key(selection, services, screen)
    unchanged = dict.fromkeys(_OUTPUTS, no_update)
    if not selection.period:
        return unchanged | {
            "state": "empty",
            "empty": empty_map(selection, services),
            "shown": key,
        }
    selected = selected_code(selection)
    if key == shown and drawn[0]:
        updates = [selection_update(services, selected=selected, drawn=one) if one else None for one in drawn]
        return unchanged | _drawings(updates)
    found = map_answer(selection, services, screen, selected=selected, drawn=drawn)
    updates = [found.first.update, found.second.update if found.second else None]
    return around(found, services) | _drawings(updates) | {"state": "figures", "empty": [], "shown": key}


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when the map could not be made: say so, lose nothing, offer to try again."""
    t = translator(parse_language(str(ctx.inputs.get(f"{Shell.SELECTION}.data") or "")))
    said = {"state": "error", "empty": failed_map(t), "shown": None, "drawn": None, "second_drawn": None}
    return _logged("the map could not be made", error, dict.fromkeys(_OUTPUTS, no_update) | said)


def _drawings(updates: Sequence[Update | None]) -> dict[str, Any]:
    first, second = (_drawing(update) for update in updates)
    return {
        "drawing": first[0],
        "drawn": first[1],
        "second_drawing": second[0],
        "second_drawn": second[1],
    }


def _drawing(update: Update | None) -> tuple[Any, Any]:
    """What goes to the browser: a whole drawing, or a patch with only what changed."""
    if update is None:
        return no_update, no_update
    if update.whole is not None:
        return update.whole, update.key
    patch = Patch()
    for path, value in update.changes.items():
        place = patch
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
    return patch, no_update


def _selection(query: str | None, services: Services) -> Selection:
    if not query:
        raise PreventUpdate
    return parse_selection(query, known=services.known())[0]


def _logged(words: str, error: Exception, outputs: _Outputs) -> _Outputs:
    _LOG.error(words, exc_info=error)
    return outputs
