"""The Wijkprofiel: one answer per change of choice; the browser puts the rows in their place."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from dash.exceptions import PreventUpdate

from dashboard.ids import Profile, Shell
from dashboard.profile_index import index_html
from dashboard.profile_spine import spine_html
from dashboard.profile_view import profile_view
from dashboard.selection import Selection
from dashboard.selection_parse import parse_selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts import profile_parts as parts
from layouts.profile_population import population
from layouts.profile_sources import sources

_OUTPUTS = {
    "head": Output(Profile.HEAD, "children"),
    "population": Output(Profile.POPULATION, "children"),
    "standout": Output(Profile.STANDOUT, "children"),
    "themes": Output(Profile.THEMES, "children"),
    "spine": Output(Profile.SPINE_DATA, "data"),
    "around": Output(Profile.AROUND, "children"),
    "sources": Output(Profile.SOURCES, "children"),
    "downloads": Output(Profile.DOWNLOADS, "children"),
}


def register(app: Dash, services: Services) -> None:
    @app.callback(_OUTPUTS, Input(Shell.SELECTION, "data"), Input(Shell.DATA_VERSION, "data"))
    def draw(query: str | None, _version: Any) -> dict[str, Any]:
        if not query:
            raise PreventUpdate
        selection, _ = parse_selection(query, known=services.known())
        return answer(selection, services)

    app.clientside_callback(
        ClientsideFunction("profile", "show"),
        Output(Profile.DRAWN, "title"),
        Input(Profile.SPINE_DATA, "data"),
        prevent_initial_call=True,
    )


def answer(selection: Selection, services: Services) -> dict[str, Any]:
    """The outputs of a change of choice, by the names of ``_OUTPUTS``."""
    profile = profile_view(selection, services)
    return {
        "head": parts.head(profile),
        "population": population(profile),
        "standout": parts.standout(profile),
        "themes": parts.theme_links(profile),
        "spine": spine_html(profile, services) + index_html(profile, services),
        "around": parts.around(profile),
        "sources": sources(profile, services),
        "downloads": parts.downloads(selection, translator(selection.language)),
    }
