"""The map of the Overzicht: buttons that choose its column, the drawing, and what its colours mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.figures.focus_map import FocusMap
from dashboard.overview.model import OverviewView
from dashboard.overview.text import column_name, map_text
from dashboard.texts import translator
from indicators.statistics.states import GapBand
from indicators.statistics.words import say
from layouts.components.chart import drawing

LEGEND = (
    GapBand.WORSE_LARGE, GapBand.WORSE_CLEAR, GapBand.SMALL, GapBand.BETTER_CLEAR, GapBand.BETTER_LARGE,
    GapBand.ESTIMATE, GapBand.NO_FIGURE,
)  # fmt: skip


def map_parts(view: OverviewView, drawn: FocusMap) -> list[Any]:
    """What stands in the frame of the map. A button puts the band of its column in every area
    (`assets/screens/overview.js`)."""
    t = translator(view.selection.language)
    buttons = [
        html.Button(
            column_name(column, view),
            type="button",
            className="overview-theme",
            **{
                "data-column": str(place),
                "data-words": map_text(view, place),
                "aria-pressed": "true" if place == view.opens else "false",
            },
        )
        for place, column in enumerate(view.columns)
    ]
    crop = {
        "--crop-width": f"{drawn.crop_width}%",
        "--crop-left": f"{drawn.crop_left}%",
        "--crop-top": f"{drawn.crop_top}%",
    }
    return [
        html.Div(
            [
                html.Div(drawing(drawn.svg, words=map_text(view, view.opens), kind="overview-picture")),
                html.Div(
                    buttons,
                    role="group",
                    className="overview-themes",
                    **{"aria-label": t("Kleur de kaart naar")},
                ),
            ],
            className="overview-frame",
            style=crop,
        ),
        html.Ul(_legend(view), className="overview-legend", **{"aria-label": t("Kleuren van de kaart")}),
    ]


def _legend(view: OverviewView) -> list[html.Li]:
    """The bands of the map; those that the column does not have are hidden. What changes from year to year is
    as grey as what is small."""
    every = _bands(mark.band for row in view.rows for mark in row.marks)
    shown = _bands(row.marks[view.opens].band for row in view.rows if view.columns)
    return [
        html.Li(
            [
                html.Span(className="overview-swatch", **{"data-band": str(band), "aria-hidden": "true"}),
                say(band, language=view.selection.language),
            ],
            hidden=band not in shown,
            **{"data-legend": str(band)},
        )
        for band in LEGEND
        if band in every
    ]


def _bands(bands: Iterable[GapBand]) -> set[GapBand]:
    return {GapBand.SMALL if band is GapBand.UNSURE else band for band in bands}
