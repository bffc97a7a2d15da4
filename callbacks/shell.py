"""The frame around the screens: which screen, language, colour scheme and newer figures."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from callbacks.choice import choice
from callbacks.screen import language_of
from callbacks.screens import SCREENS
from dashboard.ids import Filters, Shell
from dashboard.provenance.news import news_words
from dashboard.selection.filters import Filter
from dashboard.selection.model import Selection
from dashboard.selection.resolve import resolve
from dashboard.selection.routes import ROUTES, exists, route_of
from dashboard.services import Services
from dashboard.text.cities import cities_in_words
from dashboard.text.numbers import format_day
from dashboard.texts import translator
from layouts import filters, shell
from layouts.components.html_block import as_html
from layouts.components.set_props import Properties


def register(app: Dash, services: Services) -> None:
    for name, output, inputs in (
        ("narrow", Output(Shell.NARROW, "data"), [Input(Shell.CHOICE, "shown")]),
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
        ("news", Output(Shell.NEWS, "hidden"), [Input(Shell.DATA_VERSION, "data")]),
    ):
        app.clientside_callback(ClientsideFunction("shell", name), output, *inputs)

    @app.callback(
        Output(Shell.CONTENT, "children"),
        Output(Shell.NAV, "html"),
        Output(Filters.PARTS, "data"),
        Output(Shell.CHOICE, "shown"),
        Input(Shell.CHOICE, "opened"),
        prevent_initial_call=True,
    )
    def show_screen(opened: dict[str, Any]) -> tuple[Any, str, Properties, str]:
        found = resolve(opened["address"], services.known())
        links = shell.nav_links(found.path, language=found.selection.language)
        shows = filters.shown(_filters_of(found.path))
        return content(found.path, found.selection, services), as_html(links), shows, found.path

    @app.callback(
        Output(Shell.BANNER, "children"),
        Output(Shell.VERSION_LINE, "children"),
        Output(Shell.NEWS, "children"),
        Input(Shell.DATA_VERSION, "data"),
        State(Shell.CHOICE, "request"),
        prevent_initial_call=True,
    )
    def show_version(
        _version: str | None, request: dict[str, Any] | None
    ) -> tuple[html.Div | None, str, str]:
        language = language_of(request)
        news = news_words(services, language=language)
        return banner(language, services), version_line(language, services), news


def page(path: str, query: str, services: Services) -> dmc.MantineProvider:
    """The whole page for an address."""
    known = services.known()
    path = path if path.strip("/") else ROUTES[0].pattern
    selection = resolve(f"{path}?{query}", known).selection
    language = selection.language
    frame = shell.frame(
        language=language,
        path=path,
        version_line=version_line(language, services),
        cities=cities_in_words(services.areas, language=language),
        banner=banner(language, services),
        filters=filters.filter_bar(selection, known=known, shows=_filters_of(path)),
        content=content(path, selection, services),
    )
    return shell.root(choice=choice(path), poll_seconds=services.poll_seconds(), frame=frame)


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
    return t("Bijgewerkt op {date}").format(date=format_day(version.created_at, language=language))


def content(path: str, selection: Selection, services: Services) -> list[Component]:
    """The screen of an address before its figures, or a page that says that there is none.

    With it comes the store of what the browser holds of this screen: nothing yet.
    """
    route = route_of(path)
    if route is None or not exists(path, services.known()):
        main = shell.not_found(translator(selection.language))
    else:
        main = SCREENS[route.pattern].first(selection, services)
    return [main, dcc.Store(id=Shell.CACHE)]


def _filters_of(path: str) -> tuple[Filter, ...]:
    route = route_of(path)
    return route.filters if route else ()
