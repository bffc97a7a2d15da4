"""One map of the Kaart screen before its figures: title, the drawing and its buttons."""

from __future__ import annotations

from dash import html

from dashboard.ids import Map
from dashboard.texts import Translate
from layouts.components.area_map import AreaMap
from layouts.components.html_block import as_html_block


def map_side(
    t: Translate,
    *,
    side: Map,
    title: Map,
    frame: Map,
    graph: Map,
    zoom: bool = False,
) -> html.Div:
    """One map with its own title. `assets/map/drawing.js` draws it."""
    return html.Div(
        id=side,
        className="map-side",
        children=[
            html.H3(id=title, className="map-side-title"),
            html.Div(
                id=frame,
                className="map-frame",
                role="group",
                **{"aria-label": t("Kaart"), "aria-describedby": str(Map.WORDS)},
                children=[
                    AreaMap(id=graph, className="map-graph"),
                    *([as_html_block(_zoom_buttons(t))] if zoom else []),
                ],
            ),
        ],
    )


def _zoom_buttons(t: Translate) -> html.Div:
    return html.Div(
        className="map-zoom",
        role="group",
        **{"aria-label": t("In- en uitzoomen")},
        children=[
            _zoom_button("+", t("Inzoomen"), doublings=0.7),
            _zoom_button("−", t("Uitzoomen"), doublings=-0.7),
            _zoom_button("⤢", t("Hele kaart"), doublings=0),
        ],
    )


def _zoom_button(sign: str, words: str, *, doublings: float) -> html.Button:
    return html.Button(sign, type="button", **{"aria-label": words, "data-zoom": str(doublings)})
