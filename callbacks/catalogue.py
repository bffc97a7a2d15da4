"""The Indicatoren screen: one answer per change for the list, and one for the matrix."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, html

from callbacks.changed import only_new
from callbacks.chosen import chosen
from callbacks.first_words import with_words
from dashboard.catalogue.coverage import coverage
from dashboard.catalogue.view import catalogue_list
from dashboard.ids import Indicators, Shell
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import translator
from layouts.catalogue.coverage import coverage_parts
from layouts.catalogue.layout import catalogue_links, indicators_layout
from layouts.catalogue.list import counted, headline, lead
from layouts.catalogue.table import catalogue_columns, catalogue_records
from layouts.components.markup import as_html
from layouts.components.spread import with_spread

_OUTPUTS = {
    "headline": Output(Indicators.HEADLINE, "children"),
    "lead": Output(Indicators.LEAD, "children"),
    "count": Output(Indicators.COUNT, "html"),
    "table": Output(Indicators.SPREAD, "data"),
    "downloads": Output(Indicators.DOWNLOADS, "html"),
    "marks": Output(Indicators.MARKS, "data"),
}
_TABLE = {"rows": (Indicators.TABLE, "rowData"), "columns": (Indicators.TABLE, "columnDefs")}


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(
        indicators_layout(selection, services), lambda: answer(selection, services, narrow=False), _OUTPUTS
    )


def register(app: Dash, services: Services) -> None:
    @app.callback(
        _OUTPUTS,
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
        Input(Shell.NARROW, "data"),
        State(Indicators.MARKS, "data"),
    )
    def show_list(
        asked: str | None, _version: Any, narrow: bool | None, marks: dict[str, int] | None
    ) -> dict[str, Any]:
        found = answer(chosen(asked, services), services, narrow=bool(narrow))
        return with_spread(only_new(found, marks, of=tuple(_TABLE)), "table", _TABLE)

    @app.callback(
        Output(Indicators.COVERAGE, "html"),
        Input(Shell.PLACE, "asked"),
        Input(Shell.DATA_VERSION, "data"),
    )
    def show_coverage(asked: str | None, _version: Any) -> str:
        selection = chosen(asked, services)
        found = coverage(services.catalogue, with_figures=services.availability().indicator_ids())
        return as_html(coverage_parts(found, selection, examples=len(services.example_indicators())))

    app.clientside_callback(
        ClientsideFunction("indicators", "chosen"),
        Output(Indicators.SEARCH, "value"),
        Output(Indicators.KIND, "value"),
        Input(Shell.PLACE, "asked"),
        prevent_initial_call=True,
    )


def answer(selection: Selection, services: Services, *, narrow: bool) -> dict[str, Any]:
    """The outputs of a change of choice, by name."""
    t = translator(selection.language)
    found = catalogue_list(selection, services)
    whole = len(found.rows) == found.total
    return {
        "headline": headline(services, t),
        "lead": lead(services, t),
        "count": as_html(counted(found, selection, t)),
        "rows": catalogue_records(found.rows, services, language=selection.language),
        "columns": catalogue_columns(t, narrow=narrow),
        "downloads": as_html(catalogue_links(to_query(selection), t, whole=whole) if found.rows else []),
    }
