"""The list beside the map while the layer of interventions is on; nothing while it is off."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.interventions_here import interventions_here
from dashboard.map.interventions import LayerArea, layer_areas
from dashboard.selection.model import INTERVENTIONS_LAYER, Selection
from dashboard.services import Services
from dashboard.text.interventions import here_limits
from dashboard.texts import translator
from layouts.components.interventions import intervention_list, what_happens

_BRIEF = 3


def layer_list(selection: Selection, services: Services) -> list[Any]:
    """What happens in the area that is chosen, in brief, and every area of the layer with its number."""
    if selection.layer != INTERVENTIONS_LAYER:
        return []
    t, language = translator(selection.language), selection.language
    chosen: list[Any] = []
    if selection.area_codes:
        items = interventions_here(selection.area_codes[0], services)
        name = services.areas.get(selection.area_codes[0]).name
        chosen = [
            html.H3(t("Wat gebeurt hier: {area}").format(area=name)),
            *what_happens(items, language=language, shown=_BRIEF),
        ]
    areas = [_area(one, language=language) for one in layer_areas(services)]
    return [
        *chosen,
        html.H3(t("Aanpakken op de kaart")),
        html.P(
            t("Elk gebied zoals de teksten het noemen. Streeplijn: alleen aangevraagd, niet toegekend."),
            className="small",
        ),
        html.Ol(areas, className="layer-list"),
        *([] if chosen else [html.P(here_limits(t), className="small")]),
    ]


def _area(one: LayerArea, *, language: str) -> html.Li:
    """An area with its number; its interventions are behind a fold."""
    return html.Li(
        html.Details(
            [
                html.Summary(
                    [
                        html.Span(str(one.number), className="layer-number"),
                        f"{one.area.name} ({len(one.items)})",
                    ]
                ),
                *intervention_list(one.items, language=language, shown=len(one.items)),
            ]
        )
    )
