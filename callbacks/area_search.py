"""The search box in the header: from words to areas, and from a choice to its page."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import PreventUpdate

from callbacks.screen import language_of
from dashboard.ids import AreaSearch, Shell
from dashboard.search.area_options import search_options
from dashboard.services import Services


def register(app: Dash, services: Services) -> None:
    @app.callback(
        Output(AreaSearch.BOX, "data"),
        Output(AreaSearch.BOX, "nothingFoundMessage"),
        Input(AreaSearch.BOX, "searchValue"),
        State(Shell.CHOICE, "request"),
        State(AreaSearch.BOX, "data"),
        prevent_initial_call=True,
    )
    def find(words: str | None, request: dict[str, Any] | None, shown: list[dict[str, Any]] | None) -> Any:
        if words and any(words == item["label"] for item in shown or ()):
            raise PreventUpdate  # a choice was made: its label is not a new search
        return search_options(words or "", services, language=language_of(request))

    app.clientside_callback(
        ClientsideFunction("profile", "go"),
        Output(AreaSearch.BOX, "value"),
        Input(AreaSearch.BOX, "value"),
        prevent_initial_call=True,
    )
