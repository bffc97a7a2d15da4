"""One map of the Kaart screen before its figures: title, legend, the drawing and its buttons."""

from __future__ import annotations

from dash import dcc, html

from dashboard.ids import Map
from dashboard.selection import Selection
from dashboard.texts import Translate
from dashboard.theme import chart_config
from layouts.chart import NOTHING
from layouts.markup import Markup


def map_side(
    t: Translate,
    selection: Selection,
    *,
    side: Map,
    title: Map,
    legend: Map,
    frame: Map,
    graph: Map,
    zoom: bool = False,
) -> html.Div:
    """One map with its own title and legend. Names are laid over it by `assets/map.js`."""
    return html.Div(
        id=side,
        className="map-side",
        children=[
            html.H3(id=title, className="map-side-title"),
            Markup(id=legend, className="map-legend-place"),
            html.Div(
                id=frame,
                className="map-frame",
                role="group",
                **{"aria-label": t("Kaart"), "aria-describedby": str(Map.WORDS)},
                children=[
                    dcc.Graph(
                        id=graph,
                        className="map-graph",
                        figure=NOTHING,
                        config=chart_config(selection.language),
                        responsive=True,
                    ),
                    html.Div(className="map-names", **{"aria-hidden": "true"}),
                    *([_zoom_buttons(t)] if zoom else []),
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
            html.Button("+", id=Map.ZOOM_IN, type="button", **{"aria-label": t("Inzoomen")}),
            html.Button("−", id=Map.ZOOM_OUT, type="button", **{"aria-label": t("Uitzoomen")}),
            html.Button("⤢", id=Map.ZOOM_RESET, type="button", **{"aria-label": t("Hele kaart")}),
        ],
    )
