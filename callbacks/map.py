"""The Kaart screen: one answer per change for the map, then the table; the card; and the controls."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, html, no_update
from dash.exceptions import PreventUpdate

from callbacks.chosen import chosen
from callbacks.first_words import with_words
from callbacks.map_answers import (
    OUTPUTS,
    answer,
    control_properties,
    failure,
    logged,
    table,
)
from dashboard.ids import Map, Shell
from dashboard.map.answer import figures_key
from dashboard.map.card import selected_code
from dashboard.selection.model import Selection
from dashboard.services import Services
from layouts.components.markup import as_html
from layouts.components.spread import Properties
from layouts.map.layout import map_layout
from layouts.map.parts import card


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        map_layout(selection, services),
        lambda: answer(selection, services, scheme="light", drawn=(None, None), shown=None),
        OUTPUTS,
        without=("drawn", "second_drawn", "legend", "second_legend"),
    )


def register(app: Dash, services: Services) -> None:
    _register_map(app, services)
    _register_table(app, services)
    _register_card(app, services)
    _register_browser(app)


def _register_map(app: Dash, services: Services) -> None:
    @app.callback(
        output=OUTPUTS,
        inputs={
            "asked": Input(Shell.PLACE, "asked"),
            "version": Input(Shell.DATA_VERSION, "data"),
            "_again": Input(Map.RETRY, "data"),
            "scheme": Input(Shell.SCHEME, "data"),
        },
        state={"held": [State(Map.DRAWN, "data"), State(Map.SECOND_DRAWN, "data"), State(Map.SHOWN, "data")]},
        on_error=failure,
    )
    def draw(asked: str | None, version: str | None, scheme: str | None, **more: Any) -> dict[str, Any]:
        selection = chosen(asked, services)
        first, second, shown = [None] * 3 if ctx.triggered_id == Map.RETRY else more["held"]
        return answer(
            selection, services, scheme=scheme or "light", drawn=(first, second), shown=shown, version=version
        )


def _register_table(app: Dash, services: Services) -> None:
    """The table and the controls: both follow the figures, whatever area is selected."""

    @app.callback(
        Output(Map.CONTROLS, "data"),
        Output(Map.TABLE_FILLED, "data"),
        Output(Map.TABLE_KEY, "data"),
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Map.TABLE_WANTED, "data"),  # true once the first map is drawn: that goes first
        State(Map.TABLE_KEY, "data"),
        on_error=lambda error: logged("the table could not be made", error, (no_update,) * 3),
    )
    def fill_table(
        asked: str | None, version: str | None, wanted: bool | None, held: str | None
    ) -> tuple[Properties, Properties, str]:
        selection = chosen(asked if wanted else None, services)
        key = figures_key(selection, version=version)
        if key == held:
            raise PreventUpdate
        filled: Properties = {Map.TABLE: {"html": table(selection, services)}}
        return control_properties(selection, services), filled, key


def _register_card(app: Dash, services: Services) -> None:
    @app.callback(
        Output(Map.CARD, "html"),
        Output(Map.CHOSEN, "data"),
        Input(Shell.PLACE, "asked"),
        Input(Shell.SCHEME, "data"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Map.RETRY, "data"),
        on_error=lambda error: logged("the card could not be made", error, (no_update, no_update)),
    )
    def show_card(
        asked: str | None, scheme: str | None, _version: Any, _again: Any
    ) -> tuple[str, Properties]:
        selection = chosen(asked, services)
        code = selected_code(selection)
        shown: Properties = {
            Map.HELD: {"data.area": code},  # goes first: what differs from it is a choice of the reader
            Map.CLEAR: {"hidden": code is None},
            Map.AREA: {"value": code},
        }
        return as_html(card(selection, services, scheme=scheme or "light")), shown


def _register_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("map", "besideOptions"),
        Output(Map.BESIDE, "data"),
        Input(Map.BESIDE_YEARS, "data"),
        State(Map.BESIDE_INDICATORS, "data"),
    )
