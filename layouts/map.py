"""The Kaart screen: one indicator on the map, the card of an area, and the same figures as a table."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import Map
from dashboard.map_options import beside_indicators
from dashboard.options import area_options
from dashboard.selection import Measure, Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from layouts.chart import chart_heading, download_links
from layouts.filters import LIST
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
            _controls(selection, t),
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
            _years(t),
            html.Div(
                className="map-under",
                children=[
                    html.P(id=Map.WORDS, className="map-words"),
                    html.Div(id=Map.SOURCE, className="map-source"),
                    html.Div(
                        id=Map.DOWNLOADS,
                        children=download_links("kaart", selection.to_query(), t, picture_id=Map.PICTURE),
                    ),
                ],
            ),
        ],
    )


def _controls(selection: Selection, t: Translate) -> html.Div:
    return html.Div(
        className="map-controls",
        role="group",
        **{"aria-label": t("Wat de kaart toont")},
        children=[
            dmc.SegmentedControl(
                id=Map.MEASURE,
                value=str(selection.measure),
                data=[
                    {"value": str(Measure.VALUE), "label": t("Waarde")},
                    {"value": str(Measure.DIFFERENCE), "label": t("Verschil")},
                    {"value": str(Measure.CHANGE), "label": t("Verandering")},
                ],
                className="map-measure",
                size="sm",
            ),
            html.Span(
                id=Map.BASE_PART,
                className="map-choice",
                hidden=True,
                children=[
                    html.Span(t("sinds"), className="filter-word"),
                    _choice(Map.BASE, t("Verandering sinds welk jaar")),
                ],
            ),
            html.Span(
                className="map-choice map-choice-beside",
                children=[
                    html.Span(t("Tweede kaart"), className="filter-word"),
                    _choice(
                        Map.BESIDE,
                        t("Zet een tweede kaart ernaast"),
                        clearable=True,
                        searchable=True,
                        placeholder=t("geen"),
                        nothingFoundMessage=t("Niets gevonden"),
                        clearButtonProps={"aria-label": t("Tweede kaart weghalen"), "tabIndex": 0},
                    ),
                ],
            ),
        ],
    )


def _choice(id_: Map, label: str, **more: Any) -> dmc.Select:
    return dmc.Select(
        id=id_,
        data=[],
        value=None,
        allowDeselect=False,
        className="pick map-pick",
        size="sm",
        comboboxProps=LIST,
        **{"aria-label": label},
        **more,
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


def _years(t: Translate) -> html.Div:
    return html.Div(
        id=Map.YEAR_PART,
        className="map-years",
        children=[
            html.Span(t("Jaar"), className="map-years-word", **{"aria-hidden": "true"}),
            dmc.Slider(
                id=Map.YEAR,
                min=0,
                max=1,
                value=1,
                marks=[],
                restrictToMarks=True,
                label=None,
                thumbLabel=t("Jaar"),
                size="sm",
                thumbSize=22,
                className="map-year-slider",
            ),
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
                clearButtonProps={"aria-label": t("Gebied weghalen"), "tabIndex": 0},
            ),
            html.Div(id=Map.CARD, className="area-card", **{"aria-live": "polite"}),
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
    groups = beside_indicators(selection, services.known())
    return [
        dcc.Store(id=Map.BESIDE_INDICATORS, data=groups),
        dcc.Store(id=Map.BESIDE_YEARS, data=[]),
        *(
            dcc.Store(id=id_)
            for id_ in (Map.DRAWING, Map.DRAWN, Map.SECOND_DRAWING, Map.SECOND_DRAWN, Map.SHOWN, Map.RETRY)
        ),
        html.Div(id=Map.DONE, hidden=True),
    ]
