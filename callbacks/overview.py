"""The Overzicht screen: one answer per change of the filters or the figures."""

from __future__ import annotations

import logging
from typing import Any

from dash import Dash, Input, Output, html, no_update

from callbacks.chosen import asked_texts, chosen
from callbacks.first_words import with_words
from dashboard.figures.focus_map import draw_focus_map
from dashboard.ids import Overview, Shell
from dashboard.overview.map import map_shapes
from dashboard.overview.text import chance_words, headline
from dashboard.overview.view import overview
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.markup import as_html
from layouts.components.table_links import table_links
from layouts.overview.aside import newest_parts, small_map, target_parts
from layouts.overview.layout import overview_layout
from layouts.overview.lead import lead
from layouts.overview.table import overview_table, reading

_LOG = logging.getLogger(__name__)
_OUTPUTS = {
    "headline": Output(Overview.HEADLINE, "children"),
    "lead": Output(Overview.LEAD, "html"),
    "table": Output(Overview.TABLE, "html"),
    "reading": Output(Overview.READING, "html"),
    "map": Output(Overview.MAP, "html"),
    "targets": Output(Overview.TARGETS, "html"),
    "newest": Output(Overview.NEWEST, "html"),
    "downloads": Output(Overview.DOWNLOADS, "html"),
}


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        overview_layout(selection, services),
        lambda: answer(selection, services, scheme="light"),
        _OUTPUTS,
        without=("map",),
    )


def register(app: Dash, services: Services) -> None:
    @app.callback(
        _OUTPUTS,
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Shell.SCHEME, "data"),
        on_error=failure,
    )
    def show(asked: str | None, _version: Any, scheme: str | None) -> dict[str, Any]:
        selection = chosen(asked, services)
        return answer(selection, services, scheme=scheme or "light")


def answer(selection: Selection, services: Services, *, scheme: str) -> dict[str, Any]:
    """The outputs of a change, by the names of ``_OUTPUTS``."""
    t = translator(selection.language)
    view = overview(selection, services)
    shapes, cities = map_shapes(view, services)
    return {
        "headline": headline(view),
        "lead": as_html(lead(view, chance_words(view))),
        "table": as_html(overview_table(view, services.assessments().index.index.definition.classes)),
        "reading": as_html(reading(view, t)),
        "map": as_html(small_map(view, draw_focus_map(shapes, cities, scheme=scheme))),
        "targets": as_html(target_parts(view, services)),
        "newest": as_html(newest_parts(view, t)),
        "downloads": as_html(table_links("overzicht", to_query(selection), t)),
    }


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when the screen could not be made: say so, lose nothing."""
    _LOG.error("the overview could not be made", exc_info=error)
    t = asked_texts()
    words = t("Het overzicht kon niet worden gemaakt. Uw keuze is niet verloren. Laad de pagina opnieuw.")
    return dict.fromkeys(_OUTPUTS, no_update) | {"lead": as_html(html.P(words, role="alert"))}
