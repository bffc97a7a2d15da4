"""The list beside the map while the layer of places is on."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.map.places import numbered_places
from dashboard.selection.model import PLACES_LAYER, Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.places import open_line, place_link


def places_list(selection: Selection, services: Services) -> list[Any]:
    """Every place with its number and whether it is open; nothing while the layer is off."""
    if selection.layer != PLACES_LAYER:
        return []
    t, language = translator(selection.language), selection.language
    moment = services.clock()
    note = t("Van een plek zonder adres staat het nummer in het midden van het gebied.")
    return [
        html.H3(t("Plekken op de kaart")),
        html.P(note, className="small"),
        html.Ol(
            [
                html.Li(
                    [
                        html.Span(str(number), className="layer-number"),
                        place_link(one, language=language),
                        open_line(one, t, moment=moment, language=language),
                    ]
                )
                for number, one in numbered_places(services)
            ],
            className="layer-list",
        ),
    ]
