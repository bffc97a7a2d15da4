"""The Kaart screen: what it answers to a choice; its table when the map stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from callbacks.screen import Display, Screen, register_part
from dashboard.cross_section.view import cross_section
from dashboard.ids import Map
from dashboard.map.answer import Update, figures_key, map_answer, selection_update, shown_key
from dashboard.map.card import selected_code
from dashboard.map.interventions import layer_areas, layer_drawing
from dashboard.map.options import control_values
from dashboard.map.places import places_drawing
from dashboard.map.reactions import heard_areas, heard_drawing
from dashboard.selection.model import INTERVENTIONS_LAYER, PLACES_LAYER, REACTIONS_LAYER, Selection
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.texts import Translate
from layouts.components.area_table import area_table
from layouts.components.html_block import as_html
from layouts.map.interventions import layer_list
from layouts.map.layout import map_layout
from layouts.map.parts import around, card
from layouts.map.places import places_list
from layouts.map.reactions import reactions_list
from layouts.map.states import empty_map, failed_map


def register(app: Dash, services: Services) -> None:
    register_part(app, Map.TABLE, lambda key: table(key, services), failed=lambda t: as_html(failed_map(t)))
    app.clientside_callback(
        ClientsideFunction("map", "besideOptions"),
        Output(Map.BESIDE, "data"),
        Input(Map.BESIDE_YEARS, "data"),
        State(Map.BESIDE_INDICATORS, "data"),
    )


def answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    selected = selected_code(selection)
    key = shown_key(selection, scheme=display.scheme, version=display.version)
    wanted = figures_key(selection, version=display.version)
    return {
        **_map(selection, services, display, key=key),
        **control_values(selection, services.known()),
        "card": as_html(card(selection, services, scheme=display.scheme)),
        **_layer(selection, services),
        "area": selected,
        "no_area": selected is None,
        "table": wanted,
        "table_later": wanted,
    }


def _layer(selection: Selection, services: Services) -> dict[str, Any]:
    """The layer over the map, or none; the browser gets it when it differs from what it holds."""
    areas: list[dict[str, Any]] = []
    if selection.layer == INTERVENTIONS_LAYER:
        areas = layer_drawing(layer_areas(services), services)
    elif selection.layer == PLACES_LAYER:
        areas = places_drawing(services)
    elif selection.layer == REACTIONS_LAYER:
        areas = heard_drawing(heard_areas(services), services)
    return {
        "layer": areas,
        "second_layer": areas if selection.beside else [],
        "layer_on": str(selection.layer == INTERVENTIONS_LAYER).lower(),
        "places_on": str(selection.layer == PLACES_LAYER).lower(),
        "reactions_on": str(selection.layer == REACTIONS_LAYER).lower(),
        "layer_list": as_html(
            [
                *layer_list(selection, services),
                *places_list(selection, services),
                *reactions_list(selection, services),
            ]
        ),
    }


def _map(selection: Selection, services: Services, display: Display, *, key: str) -> dict[str, Any]:
    """One or two maps with the words around them: whole, or what changed, or why there is none."""
    holds, selected = display.holds, selected_code(selection)
    now = {"shown": key, "selected": selected}
    same = holds.get("shown") == key
    if same and holds.get("selected") == selected:
        return {}
    if not selection.period:
        return {"state": "empty", "empty": as_html(empty_map(selection, services)), "holds": now}
    drawn = (holds.get("drawing"), holds.get("second_drawing"))
    if same and drawn[0]:
        updates = [
            selection_update(services, selected=selected, drawn=item) if item else None for item in drawn
        ]
        return {**_drawings(updates), "holds": now}
    result = map_answer(selection, services, scheme=display.scheme, selected=selected, drawn=drawn)
    updates = [result.first.update, result.second.update if result.second else None]
    names = ("drawing", "second_drawing")
    keys = {name: update.key for name, update in zip(names, updates, strict=True) if update}
    return {
        **around(result, services),
        **_drawings(updates),
        "state": "figures",
        "empty": "",
        "holds": now | keys,
    }


def _drawings(updates: Sequence[Update | None]) -> dict[str, Any]:
    names = ("drawing", "second_drawing")
    return {
        name: update.drawing if update else no_update for name, update in zip(names, updates, strict=True)
    }


def table(key: str, services: Services) -> str:
    """The table for a ``figures_key``."""
    selection, _ = parse_selection(key.partition("|")[2], known=services.known())
    if not selection.period:
        return ""
    return as_html(area_table(cross_section(selection, services, ranked=True), services, choosable=True))


def failed(t: Translate) -> dict[str, Any]:
    """The values when the map could not be made: say so, lose nothing, offer to try again."""
    return {"state": "error", "empty": as_html(failed_map(t))}


SCREEN = Screen(
    layout=map_layout,
    answer=answer,
    targets={
        "state": (Map.ROOT, "data-state"),
        "beside": (Map.ROOT, "data-beside"),
        "title": (Map.TITLE, "children"),
        "title_size": (Map.TITLE, "className"),
        "subtitle": (Map.SUBTITLE, "children"),
        "note": (Map.NOTE, "html"),
        "drawing": (Map.GRAPH, "drawing"),
        "side_title": (Map.SIDE_TITLE, "children"),
        "legend": (Map.LEGEND, "html"),
        "second_drawing": (Map.SECOND_GRAPH, "drawing"),
        "layer": (Map.GRAPH, "layer"),
        "second_layer": (Map.SECOND_GRAPH, "layer"),
        "layer_on": (Map.LAYER, "aria-pressed"),
        "places_on": (Map.PLACES_LAYER, "aria-pressed"),
        "reactions_on": (Map.REACTIONS_LAYER, "aria-pressed"),
        "layer_list": (Map.LAYER_LIST, "html"),
        "second_side_title": (Map.SECOND_SIDE_TITLE, "children"),
        "second_legend": (Map.SECOND_LEGEND, "html"),
        "words": (Map.WORDS, "children"),
        "source": (Map.SOURCE, "html"),
        "downloads": (Map.DOWNLOADS, "html"),
        "empty": (Map.EMPTY, "html"),
        "card": (Map.CARD, "html"),
        "area": (Map.AREA, "value"),
        "no_area": (Map.CLEAR, "hidden"),
        "measure": (Map.MEASURE, "value"),
        "measures": (Map.MEASURE, "data"),
        "no_base": (Map.BASE_PART, "hidden"),
        "bases": (Map.BASE, "data"),
        "base": (Map.BASE, "value"),
        "second": (Map.BESIDE, "value"),
        "second_first": (Map.BESIDE_YEARS, "data"),
        "stops": (Map.YEAR, "marks"),
        "first": (Map.YEAR, "min"),
        "last": (Map.YEAR, "max"),
        "year": (Map.YEAR, "value"),
        "one_year": (Map.YEAR_PART, "hidden"),
        "year_word": (Map.YEAR_WORD, "children"),
        "table": (Map.TABLE, "data-wanted"),
        "table_later": (Map.TABLE, "data-request"),
    },
    large=("measures", "bases", "second_first", "stops", "card", "layer", "second_layer", "layer_list"),
    when_visible={"table_later": Map.TABLE_LATER},
    later=("legend", "second_legend", "card", "layer_list", "table", "table_later"),
    failed=failed,
)
