"""The Kaart screen: one indicator on the map, the card of an area, and the same figures as a table."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Map
from dashboard.map.options import beside_indicators
from dashboard.selection.model import Selection
from dashboard.selection.options import area_options
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.chart import chart_heading
from layouts.components.html_block import HtmlBlock, as_html_block
from layouts.components.set_props import WhenVisible
from layouts.map.controls import beside_choice, map_controls, map_years
from layouts.map.sides import map_side

REST = 20
"""Milliseconds after an answer, in which the map is drawn: then the table is made although further down."""


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
                    _first(selection, services, t),
                    _under(),
                    _table_part(t),
                    HtmlBlock(
                        id=Map.EMPTY, tag="section", className="card map-empty", **{"aria-live": "polite"}
                    ),
                ],
            ),
            *_stores(selection, services),
        ],
    )


def _first(selection: Selection, services: Services, t: Translate) -> html.Div:
    """What fills the first screen: the heading in one line, the map in the height that is left, the card."""
    return html.Div(
        className="map-first",
        children=[
            html.Div(
                className="map-head",
                children=[
                    chart_heading(title_id=Map.TITLE, subtitle_id=Map.SUBTITLE, spoken=True),
                    beside_choice(t),
                ],
            ),
            HtmlBlock(id=Map.NOTE, className="map-note"),
            _map_part(selection, t),
            _card_part(selection, services, t),
        ],
    )


def _map_part(selection: Selection, t: Translate) -> html.Section:
    """One or two maps with their instruments in one frame: mode above, legend and year in a strip below."""
    return html.Section(
        className="map-part",
        **{"aria-labelledby": str(Map.TITLE)},
        children=[
            map_controls(selection, t),
            html.Div(
                className="map-sides",
                children=[
                    map_side(
                        t,
                        side=Map.SIDE,
                        title=Map.SIDE_TITLE,
                        frame=Map.FRAME,
                        graph=Map.GRAPH,
                        zoom=True,
                    ),
                    map_side(
                        t,
                        side=Map.SECOND_SIDE,
                        title=Map.SECOND_SIDE_TITLE,
                        frame=Map.SECOND_FRAME,
                        graph=Map.SECOND_GRAPH,
                    ),
                ],
            ),
            html.Div(
                className="map-strip",
                children=[
                    HtmlBlock(id=Map.LEGEND, className="map-legend-place"),
                    HtmlBlock(id=Map.SECOND_LEGEND, className="map-legend-place"),
                    map_years(t),
                ],
            ),
        ],
    )


def _under() -> html.Section:
    return html.Section(
        className="map-under",
        children=[
            html.P(id=Map.WORDS, className="map-words"),
            HtmlBlock(id=Map.SOURCE, className="map-source"),
            HtmlBlock(id=Map.DOWNLOADS),
        ],
    )


def _card_part(selection: Selection, services: Services, t: Translate) -> html.Aside:
    return html.Aside(
        className="card map-aside",
        **{"aria-label": t("Gekozen gebied"), "data-open": "false"},
        children=[
            as_html_block(_handle(t)),
            dmc.Select(
                id=Map.AREA,
                placeholder=t("Kies een gebied of klik op de kaart"),
                data=area_options(selection, services.known()),
                value=selection.area_codes[0] if selection.area_codes else None,
                searchable=True,
                clearable=True,
                nothingFoundMessage=t("Niets gevonden"),
                maxDropdownHeight=360,
                size="sm",
                className="map-area",
                **{"aria-label": t("Gebied")},
                comboboxProps={"keepMounted": False, "shadow": "md"},
            ),
            HtmlBlock(id=Map.LAYER_LIST, className="map-layer-list"),
            HtmlBlock(id=Map.CARD, className="area-card", **{"aria-live": "polite"}),
            html.Button(t("Keuze wissen"), id=Map.CLEAR, type="button", className="tool-link", hidden=True),
        ],
    )


def _handle(t: Translate) -> html.Div:
    """On a phone this pulls the card up; `assets/screens/map.js` hears it."""
    words = html.Span(t("Alles over dit gebied"), className="visually-hidden")
    state = {"aria-expanded": "false"}
    return html.Div(
        html.Button(words, type="button", className="map-sheet-handle", **state), className="map-sheet-top"
    )


def _table_part(t: Translate) -> html.Section:
    return html.Section(
        id=Map.TABLE_PART,
        className="card map-table-part",
        **{"aria-label": t("De kaart als tabel")},
        children=[html.H2(t("Alle gebieden in een tabel")), HtmlBlock(id=Map.TABLE)],
    )


def _stores(selection: Selection, services: Services) -> list[Any]:
    return [
        dcc.Store(id=Map.BESIDE_INDICATORS, data=beside_indicators(selection, services.known())),
        dcc.Store(id=Map.BESIDE_YEARS, data=[]),
        WhenVisible(id=Map.TABLE_LATER, rest=REST),
    ]
