"""The controls of the Kaart screen: value, difference or change, a second map, and the year."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.ids import Map
from dashboard.selection.model import (
    INTERVENTIONS_LAYER,
    PLACES_LAYER,
    REACTIONS_LAYER,
    MapMeasure,
    Selection,
)
from dashboard.texts import Translate
from layouts.components.dropdown import LIST, figure_list


def map_controls(selection: Selection, t: Translate) -> html.Div:
    """What the map shows, and from which year change counts; in the corner of the frame."""
    return html.Div(
        className="map-controls",
        role="group",
        **{"aria-label": t("Wat de kaart toont")},
        children=[
            dmc.SegmentedControl(
                id=Map.MEASURE,
                value=str(selection.measure),
                data=[
                    {"value": str(MapMeasure.VALUE), "label": t("Waarde")},
                    {"value": str(MapMeasure.DIFFERENCE), "label": t("Verschil")},
                    {"value": str(MapMeasure.CHANGE), "label": t("Verandering")},
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
            *_layers(selection, t),
        ],
    )


def _layers(selection: Selection, t: Translate) -> list[html.Button]:
    """A button for each layer; one is on at most."""
    return [
        _layer(
            Map.LAYER, INTERVENTIONS_LAYER, selection, t("Aanpakken"), title=t("Toon waar de deals iets doen")
        ),
        _layer(
            Map.PLACES_LAYER,
            PLACES_LAYER,
            selection,
            t("Plekken"),
            title=t("Toon plekken om elkaar te ontmoeten"),
        ),
        _layer(
            Map.REACTIONS_LAYER,
            REACTIONS_LAYER,
            selection,
            t("Reacties"),
            title=t("Toon waar mensen op cijfers reageerden"),
            **{"data-note": t("geen steekproef")},
        ),
    ]


def _layer(id_: Map, layer: str, selection: Selection, words: str, *, title: str, **more: str) -> html.Button:
    """Switches a layer on and off; `assets/screens/map.js` hears it."""
    return html.Button(
        words,
        id=id_,
        type="button",
        className="map-layer",
        title=title,
        **{"aria-pressed": str(selection.layer == layer).lower(), "data-layer": layer, **more},
    )


def beside_choice(t: Translate) -> html.Span:
    """What stands on a second map, if anything."""
    return html.Span(
        className="map-choice map-choice-beside",
        children=[
            html.Span(t("Tweede kaart"), className="filter-word"),
            _choice(
                Map.BESIDE,
                t("Zet een tweede kaart ernaast"),
                placeholder=t("geen"),
                **figure_list(Map.BESIDE, t),
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


def map_years(t: Translate) -> html.Div:
    """The years that exist as stops of a slider; on a phone two buttons around the year."""
    return html.Div(
        id=Map.YEAR_PART,
        className="map-years",
        children=[
            _year_button("‹", t("Vorig jaar met een cijfer"), step=-1),
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
                thumbSize=20,
                className="map-year-slider",
            ),
            html.Span(id=Map.YEAR_WORD, className="map-year-word", **{"aria-hidden": "true"}),
            _year_button("›", t("Volgend jaar met een cijfer"), step=1),
        ],
    )


def _year_button(sign: str, words: str, *, step: int) -> html.Button:
    return html.Button(
        sign,
        type="button",
        className="map-year-button",
        **{"aria-label": words, "data-year-step": str(step)},
    )
