"""The map's outputs: a whole drawing or only what changed, an empty state, or a calm failure."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, TypeVar

from dash import Output, no_update

from callbacks.chosen import asked_texts
from dashboard.cross_section.view import cross_section
from dashboard.ids import Map
from dashboard.map.answer import Update, map_answer, selection_update, shown_key
from dashboard.map.card import selected_code
from dashboard.map.options import control_values
from dashboard.selection.model import Selection
from dashboard.services import Services
from layouts.components.area_table import area_table
from layouts.components.markup import as_html
from layouts.components.spread import Properties, spread
from layouts.map.parts import around
from layouts.map.states import empty_map, failed_map

_Outputs = TypeVar("_Outputs")
_LOG = logging.getLogger(__name__)
OUTPUTS = {
    "state": Output(Map.ROOT, "data-state"),
    "beside": Output(Map.ROOT, "data-beside"),
    "title": Output(Map.TITLE, "children"),
    "subtitle": Output(Map.SUBTITLE, "children"),
    "note": Output(Map.NOTE, "html"),
    "drawing": Output(Map.GRAPH, "drawing"),
    "drawn": Output(Map.DRAWN, "data"),
    "side_title": Output(Map.SIDE_TITLE, "children"),
    "legend": Output(Map.LEGEND, "html"),
    "second_drawing": Output(Map.SECOND_GRAPH, "drawing"),
    "second_drawn": Output(Map.SECOND_DRAWN, "data"),
    "second_side_title": Output(Map.SECOND_SIDE_TITLE, "children"),
    "second_legend": Output(Map.SECOND_LEGEND, "html"),
    "words": Output(Map.WORDS, "children"),
    "source": Output(Map.SOURCE, "html"),
    "downloads": Output(Map.DOWNLOADS, "html"),
    "empty": Output(Map.EMPTY, "html"),
    "shown": Output(Map.SHOWN, "data"),
}

_CONTROLS = {
    "held": (Map.HELD, "data.figures"),
    "measure": (Map.MEASURE, "value"),
    "measures": (Map.MEASURE, "data"),
    "no_base": (Map.BASE_PART, "hidden"),
    "bases": (Map.BASE, "data"),
    "base": (Map.BASE, "value"),
    "beside": (Map.BESIDE, "value"),
    "beside_first": (Map.BESIDE_YEARS, "data"),
    "stops": (Map.YEAR, "marks"),
    "first": (Map.YEAR, "min"),
    "last": (Map.YEAR, "max"),
    "year": (Map.YEAR, "value"),
    "one_year": (Map.YEAR_PART, "hidden"),
}
"""The controls of the map by the names of `map_options.control_values`.

``held`` goes first: what differs from it is a choice of the reader.
"""


def answer(
    selection: Selection,
    services: Services,
    *,
    scheme: str,
    drawn: tuple[str | None, str | None],
    shown: list[str | None] | None,
    version: str | None = None,
) -> dict[str, Any]:
    """Every output of a change of choice, by the names of ``OUTPUTS``."""
    key = shown_key(selection, scheme=scheme, version=version)
    selected = selected_code(selection)
    unchanged = dict.fromkeys(OUTPUTS, no_update)
    if shown == [key, selected]:
        return unchanged
    if not selection.period:
        return unchanged | {
            "state": "empty",
            "empty": as_html(empty_map(selection, services)),
            "shown": [key, selected],
        }
    if shown and shown[0] == key and drawn[0]:
        updates = [selection_update(services, selected=selected, drawn=one) if one else None for one in drawn]
        return unchanged | _drawings(updates) | {"shown": [key, selected]}
    found = map_answer(selection, services, scheme=scheme, selected=selected, drawn=drawn)
    updates = [found.first.update, found.second.update if found.second else None]
    more = {"state": "figures", "empty": "", "shown": [key, selected]}
    return around(found, services) | _drawings(updates) | more


def control_properties(selection: Selection, services: Services) -> Properties:
    return spread(control_values(selection, services.known()), _CONTROLS)


def table(selection: Selection, services: Services) -> str:
    if not selection.period:
        return ""
    return as_html(area_table(cross_section(selection, services, ranked=True), services, choosable=True))


def failure(error: Exception) -> dict[str, Any]:
    """The outputs when the map could not be made: say so, lose nothing, offer to try again."""
    t = asked_texts()
    said = {
        "state": "error",
        "empty": as_html(failed_map(t)),
        "shown": None,
        "drawn": None,
        "second_drawn": None,
    }
    return logged("the map could not be made", error, dict.fromkeys(OUTPUTS, no_update) | said)


def _drawings(updates: Sequence[Update | None]) -> dict[str, Any]:
    first, second = (_drawing(update) for update in updates)
    return {
        "drawing": first[0],
        "drawn": first[1],
        "second_drawing": second[0],
        "second_drawn": second[1],
    }


def _drawing(update: Update | None) -> tuple[Any, Any]:
    """What goes to the browser: a whole drawing and its key, or what changed in the one it holds."""
    if update is None:
        return no_update, no_update
    return update.drawing, update.key if update.whole else no_update


def logged(words: str, error: Exception, outputs: _Outputs) -> _Outputs:
    """Write an error to the log and answer with these outputs."""
    _LOG.error(words, exc_info=error)
    return outputs
