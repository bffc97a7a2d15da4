"""The filter sentence: from choices and the URL to one selection, and back."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from callbacks.chosen import chosen
from callbacks.routes import fit, path_of, route_of, selection_of
from dashboard.filter_choices import QUERY_NAMES, filter_choices
from dashboard.ids import Filters, Shell
from dashboard.selection import Selection
from dashboard.selection_parse import change
from dashboard.services import Services
from layouts import filters, shell
from layouts.markup import as_html


def register(app: Dash, services: Services) -> None:
    app.clientside_callback(
        ClientsideFunction("filters", "toggle"),
        Output(Filters.BAR, "data-open"),
        Output(Filters.TOGGLE, "aria-expanded"),
        Input(Filters.TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("filters", "wish"),
        Output(Shell.WISH, "data", allow_duplicate=True),
        *(Input(control, "value") for control in QUERY_NAMES),
        State(Filters.HELD, "data"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Shell.SELECTION, "data"),
        Output(Shell.LOCATION, "search"),
        Output(Shell.LOCATION, "pathname"),
        Output(Shell.NOTES, "html"),
        Input(Shell.LOCATION, "search"),
        Input(Shell.LOCATION, "pathname"),
        Input(Shell.WISH, "data"),
        Input(Shell.DATA_VERSION, "data"),
        State(Shell.SELECTION, "data"),
    )
    def select(
        query: str, path: str, wish: dict[str, Any] | None, _version: Any, current: str | None
    ) -> tuple[Any, ...]:
        wishes = wish if ctx.triggered_id == Shell.WISH else None
        return answer(query or "", wishes, services, path=path, current=current)

    @app.callback(
        {"summary": Output(Filters.SUMMARY, "children"), "choices": Output(Filters.SPREAD, "data")},
        Input(Shell.SELECTION, "data"),
        State(Filters.HELD, "data"),
        State(Shell.LOCATION, "pathname"),
    )
    def fill(query: str | None, held: dict[str, Any] | None, path: str) -> dict[str, Any]:
        return bar(chosen(query, services), services, path=path, held=held or {})


def answer(
    query: str,
    wishes: dict[str, str | None] | None,
    services: Services,
    *,
    path: str,
    current: str | None = None,
) -> tuple[Any, ...]:
    """Selection, query, path and notes for an address and what the reader changed since.

    An address without a query (another screen) keeps the current selection; what its path names goes first.
    """
    known = services.known()
    known_query = current if current and (wishes or not query.strip("?")) else query
    selection, notes = selection_of(path, known_query, known)
    if wishes:
        selection, notes = change(selection, wishes, known=known)
    selection = fit(path, selection)
    new_path = path_of(path, selection)
    return (
        selection.to_query(),
        f"?{selection.to_query()}",
        no_update if new_path == path else new_path,
        as_html(shell.notes(notes)),
    )


def bar(selection: Selection, services: Services, *, path: str, held: dict[str, Any]) -> dict[str, Any]:
    """What the bar must show for a selection; of the lists only those that it does not hold already.

    ``held`` goes first: what differs from it is a choice of the reader.
    """
    known = services.known()
    found = filter_choices(selection, known)
    route = route_of(path)
    now = found.held
    marks, known_marks = now["lists"], held.get("lists", {})
    choices: dict[str, dict[str, Any]] = {str(Filters.HELD): {"data": now}}
    for control, one in found.lists.items():
        if marks[control] != known_marks.get(control):
            choices[control] = {"data": one}
    for control, value in found.values.items():
        choices[control] = {**choices.get(control, {}), "value": value}
    return {
        "summary": filters.summary(selection, known=known, shows=route.filters if route else ()),
        "choices": choices,
    }
