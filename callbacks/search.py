"""The search boxes: what is typed there, and what the server finds for it.

`assets/shell/search.js` asks and shows: a list always says for which words it is, so that Enter never takes a
hit of earlier words.
"""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.ids import AreaSearch, Search, Shell
from dashboard.search.figure_options import find_figures
from dashboard.search.header_options import header_options
from dashboard.selection.resolve import resolve
from dashboard.services import Services


def register(app: Dash, services: Services) -> None:
    @app.callback(
        Output(Search.FOUND, "data"),
        Input(Search.ASKED, "data"),
        State(Shell.CHOICE, "request"),
        prevent_initial_call=True,
    )
    def find(asked: dict[str, str], request: dict[str, Any] | None) -> dict[str, Any]:
        return search_options(asked, request, services)

    app.clientside_callback(
        ClientsideFunction("search", "found"), Input(Search.FOUND, "data"), prevent_initial_call=True
    )


def search_options(
    asked: dict[str, str], request: dict[str, Any] | None, services: Services
) -> dict[str, Any]:
    """What a box finds for the words typed in it: its list, or the order of the list that it has."""
    known = services.known()
    selection = resolve(request["address"] if request else "/", known).selection
    box, words = asked["box"], asked["words"]
    if box == AreaSearch.BOX:
        options, message = header_options(words, services, language=selection.language)
        values = [option["value"] for group in options for option in group["items"]]
        return {"box": box, "words": words, "values": values, "data": options, "message": message}
    ids, message = find_figures(words, selection, known)
    return {"box": box, "words": words, "values": list(ids), "message": message}
