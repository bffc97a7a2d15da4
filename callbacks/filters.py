"""The filter sentence: from choices and the URL to one selection, and back."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from callbacks.routes import fit, path_of, route_of, selection_of
from dashboard import options
from dashboard.ids import Filters, Shell
from dashboard.selection import Selection
from dashboard.selection_parse import change
from dashboard.services import Services
from layouts import filters, shell

_NAMES = {
    Filters.THEME: "wat",
    Filters.TARGET_GROUP: "wie",
    Filters.LIFE_PHASE: "fase",
    Filters.INDICATOR: "indicator",
    Filters.GROUP: "groep",
    Filters.LEVEL: "niveau",
    Filters.PERIOD: "jaar",
    Filters.BENCHMARK: "met",
    Filters.AREAS: "gebied",
}
_CONTROLS = tuple(_NAMES)


def register(app: Dash, services: Services) -> None:
    app.clientside_callback(
        ClientsideFunction("filters", "toggle"),
        Output(Filters.BAR, "data-open"),
        Output(Filters.TOGGLE, "aria-expanded"),
        Input(Filters.TOGGLE, "n_clicks"),
        prevent_initial_call=True,
    )

    @app.callback(
        Output(Shell.SELECTION, "data"),
        Output(Shell.LOCATION, "search"),
        Output(Shell.LOCATION, "pathname"),
        Output(Shell.NOTES, "children"),
        Output(Filters.SUMMARY, "children"),
        {str(control): Output(control, "value") for control in _CONTROLS},
        Output(Filters.INDICATOR, "data"),
        Output(Filters.GROUP, "data"),
        Output(Filters.LEVEL, "data"),
        Output(Filters.PERIOD, "data"),
        Input(Shell.LOCATION, "search"),
        Input(Shell.LOCATION, "pathname"),
        Input(Shell.WISH, "data"),
        Input(Shell.DATA_VERSION, "data"),
        {str(control): Input(control, "value") for control in _CONTROLS},
        State(Shell.SELECTION, "data"),
    )
    def select(
        query: str,
        path: str,
        wish: dict[str, Any] | None,
        _version: Any,
        values: dict[str, Any],
        current: str | None,
    ) -> Any:
        source = ctx.triggered_id
        wishes = None
        if source == Shell.WISH and wish:
            wishes = wish
        elif source in _CONTROLS:
            wishes = {_NAMES[Filters(source)]: _as_query_value(values[str(source)])}
        return answer(query or "", wishes, services, path=path, current=current)


def answer(
    query: str,
    wishes: dict[str, str | None] | None,
    services: Services,
    *,
    path: str,
    current: str | None = None,
) -> tuple[Any, ...]:
    """The callback's outputs for an address and what the reader changed since.

    An address without a query (another screen) keeps the current selection; what its path names goes first.
    """
    known = services.known()
    known_query = current if current and (wishes or not query.strip("?")) else query
    selection, notes = selection_of(path, known_query, known)
    if wishes:
        selection, notes = change(selection, wishes, known=known)
    selection = fit(path, selection)
    route, new_path = route_of(path), path_of(path, selection)
    return (
        selection.to_query(),
        f"?{selection.to_query()}",
        no_update if new_path == path else new_path,
        shell.notes(notes),
        filters.summary(selection, known=known, shows=route.filters if route else ()),
        _values(selection),
        options.indicator_options(selection, known) if _filters_changed(wishes) else no_update,
        options.group_options(selection, known),
        options.level_options(selection, known),
        options.period_options(selection, known),
    )


def _filters_changed(wishes: dict[str, str | None] | None) -> bool:
    return wishes is None or bool({"wat", "wie", "fase"} & wishes.keys())


def _values(selection: Selection) -> dict[str, Any]:
    return {
        str(Filters.THEME): selection.theme or options.ALL,
        str(Filters.TARGET_GROUP): selection.target_group or options.ALL,
        str(Filters.LIFE_PHASE): selection.life_phase or options.ALL,
        str(Filters.INDICATOR): selection.indicator_id,
        str(Filters.GROUP): selection.group,
        str(Filters.LEVEL): str(selection.level),
        str(Filters.PERIOD): selection.period,
        str(Filters.BENCHMARK): selection.benchmark,
        str(Filters.AREAS): list(selection.area_codes),
    }


def _as_query_value(value: Any) -> str | None:
    if isinstance(value, list):
        return ",".join(value) or None
    return None if value in (None, options.ALL) else str(value)
