"""The frame around the screens: which screen, language, colour scheme and newer figures."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, html, no_update

from callbacks.screens import SCREENS
from dashboard.ids import Filters, Shell
from dashboard.selection.filters import Filter
from dashboard.selection.model import Selection, parse_language
from dashboard.selection.resolve import place_of
from dashboard.selection.routes import ROUTES, exists, route_of, selection_of
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import translator
from layouts import filters, shell
from layouts.components.markup import as_html


def register(app: Dash, services: Services) -> None:
    path = Input(Shell.LOCATION, "pathname")
    for name, output, inputs in (
        ("narrow", Output(Shell.NARROW, "data"), [path]),
        (
            "scheme",
            [Output(Shell.SCHEME, "data"), Output(Shell.PROVIDER, "forceColorScheme")],
            [Input(Shell.SCHEME_SWITCH, "n_clicks")],
        ),
        (
            "dataVersion",
            Output(Shell.DATA_VERSION, "data"),
            [Input(Shell.POLL, "n_intervals"), State(Shell.DATA_VERSION, "data")],
        ),
    ):
        app.clientside_callback(ClientsideFunction("shell", name), output, *inputs)

    @app.callback(
        Output(Shell.CONTENT, "children"),
        Output(Shell.NAV, "html"),
        Output(Shell.SHOWN, "data"),
        Output(Filters.PARTS, "data"),
        Input(Shell.LOCATION, "pathname"),
        State(Shell.SHOWN, "data"),
        State(Shell.PLACE, "asked"),
        State(Shell.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def show_screen(path: str, shown: str, asked: str | None, search: str | None) -> Any:
        if path == shown:
            return (no_update,) * 4
        known = services.known()
        route = route_of(path)
        if route is route_of(shown) and exists(path, known) and exists(shown, known):
            return no_update, no_update, path, no_update  # its callbacks show what the path now names
        choice = (search or "").lstrip("?") or (asked or "").partition("?")[2]
        selection = place_of(f"{path}?{choice}", known).selection
        links = shell.nav_links(path, language=selection.language)
        return content(path, selection, services), as_html(links), path, filters.shown(_filters_of(path))

    @app.callback(
        Output(Shell.BANNER, "children"),
        Output(Shell.VERSION_LINE, "children"),
        Input(Shell.DATA_VERSION, "data"),
        State(Shell.PLACE, "asked"),
        State(Shell.LOCATION, "search"),
        prevent_initial_call=True,
    )
    def show_version(
        _version: str | None, asked: str | None, search: str | None
    ) -> tuple[html.Div | None, str]:
        language = parse_language(asked or search or "")
        return banner(language, services), version_line(language, services)


def page(path: str, query: str, services: Services) -> dmc.MantineProvider:
    """The whole page for an address."""
    known = services.known()
    path = path if path.strip("/") else ROUTES[0].pattern
    selection, _ = selection_of(path, query, known)
    language = selection.language
    frame = shell.frame(
        language=language,
        path=path,
        version_line=version_line(language, services),
        banner=banner(language, services),
        filters=filters.filter_bar(selection, known=known, shows=_filters_of(path)),
        content=content(path, selection, services),
    )
    return shell.root(poll_seconds=services.settings.poll_seconds, frame=frame)


def banner(language: str, services: Services) -> html.Div | None:
    """What the embedded default is, as long as it is shown."""
    if not services.shows_default():
        return None
    examples = services.example_indicators()
    real = services.availability().indicator_ids() - examples
    return shell.default_banner(translator(language), real=len(real), examples=len(examples))


def version_line(language: str, services: Services) -> str:
    version = services.data_version()
    t = translator(language)
    return t("Cijfers van {date}").format(date=format_day(version.created_at, language=language))


def content(path: str, selection: Selection, services: Services) -> html.Main:
    """The screen of an address before its figures, or a page that says that there is none."""
    route = route_of(path)
    if route is None or not exists(path, services.known()):
        return shell.not_found(translator(selection.language))
    return SCREENS[route.pattern](selection, services)


def _filters_of(path: str) -> tuple[Filter, ...]:
    route = route_of(path)
    return route.filters if route else ()
