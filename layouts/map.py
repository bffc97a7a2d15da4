"""The Kaart screen: one indicator on the map, the card of an area, and the same figures as a table."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Map
from dashboard.map_options import beside_indicators
from dashboard.options import area_options
from dashboard.selection import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from layouts.chart import chart_heading, download_links
from layouts.map_controls import map_controls, map_years
from layouts.map_table import area_table

_NOTHING = {
    "data": [],
    "layout": {
        "template": {},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
        "dragmode": False,
    },
}


def map_layout(selection: Selection, services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="map-main",
        children=[
            html.H1(t("Kaart"), className="visually-hidden"),
            html.Div(
                id=Map.ROOT,
                className="map-screen",
                **{"data-state": "figures", "data-beside": "false"},
                children=[
                    _map_part(selection, t),
                    _card_part(selection, services, t),
                    _table_part(t, selection),
                    html.Section(id=Map.EMPTY, className="card map-empty", **{"aria-live": "polite"}),
                ],
            ),
            *_stores(selection, services),
        ],
    )


def _map_part(selection: Selection, t: Translate) -> html.Section:
    return html.Section(
        className="card map-part",
        **{"aria-labelledby": str(Map.TITLE)},
        children=[
            chart_heading(title_id=Map.TITLE, subtitle_id=Map.SUBTITLE),
            map_controls(selection, t),
            html.Div(id=Map.NOTE, className="map-note"),
            html.Div(
                className="map-sides",
                children=[
                    _side(
                        t,
                        selection,
                        side=Map.SIDE,
                        title=Map.SIDE_TITLE,
                        legend=Map.LEGEND,
                        frame=Map.FRAME,
                        graph=Map.GRAPH,
                        zoom=True,
                    ),
                    _side(
                        t,
                        selection,
                        side=Map.SECOND_SIDE,
                        title=Map.SECOND_SIDE_TITLE,
                        legend=Map.SECOND_LEGEND,
                        frame=Map.SECOND_FRAME,
                        graph=Map.SECOND_GRAPH,
                    ),
                ],
            ),
            map_years(t),
            _under(selection, t),
        ],
    )


def _under(selection: Selection, t: Translate) -> html.Div:
    return html.Div(
        className="map-under",
        children=[
            html.P(id=Map.WORDS, className="map-words"),
            html.Div(id=Map.SOURCE, className="map-source"),
            html.Div(
                id=Map.DOWNLOADS,
                children=download_links("kaart", selection.to_query(), t, picture_id=Map.PICTURE),
            ),
        ],
    )


def _side(
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
            html.Div(id=legend, className="map-legend-place"),
            html.Div(
                id=frame,
                className="map-frame",
                role="group",
                **{"aria-label": t("Kaart"), "aria-describedby": str(Map.WORDS)},
                children=[
                    dcc.Graph(
                        id=graph,
                        className="map-graph",
                        figure=_NOTHING,
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


def _card_part(selection: Selection, services: Services, t: Translate) -> html.Aside:
    return html.Aside(
        className="card map-aside",
        **{"aria-label": t("Gekozen gebied")},
        children=[
            dmc.Select(
                id=Map.AREA,
                label=t("Gebied"),
                placeholder=t("Kies een gebied of klik op de kaart"),
                data=area_options(selection, services.known()),
                value=selection.area_codes[0] if selection.area_codes else None,
                searchable=True,
                clearable=True,
                nothingFoundMessage=t("Niets gevonden"),
                maxDropdownHeight=360,
                size="md",
                className="map-area",
                comboboxProps={"keepMounted": False, "shadow": "md"},
            ),
            html.Div(id=Map.CARD, className="area-card", **{"aria-live": "polite"}),
            html.Button(t("Keuze wissen"), id=Map.CLEAR, type="button", className="tool-link", hidden=True),
        ],
    )


def _table_part(t: Translate, selection: Selection) -> html.Section:
    return html.Section(
        id=Map.TABLE_PART,
        className="card map-table-part",
        **{"aria-label": t("De kaart als tabel")},
        children=[html.H2(t("Alle gebieden in een tabel")), area_table(selection.language)],
    )


def _stores(selection: Selection, services: Services) -> list[Any]:
    return [
        dcc.Store(id=Map.BESIDE_INDICATORS, data=beside_indicators(selection, services.known())),
        dcc.Store(id=Map.BESIDE_YEARS, data=[]),
        *(
            dcc.Store(id=id_)
            for id_ in (Map.DRAWING, Map.DRAWN, Map.SECOND_DRAWING, Map.SECOND_DRAWN, Map.SHOWN, Map.RETRY)
        ),
        html.Div(id=Map.DONE, hidden=True),
    ]
