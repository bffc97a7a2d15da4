"""The list of places, and what can be taken along."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.meeting_places.view import PlaceRow, PlacesView
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.text.places import distance_words
from dashboard.texts import Translate, translator
from layouts.components.places import dutch_words, open_line, place_kind, place_link
from layouts.components.table_links import table_links


def place_items(view: PlacesView, selection: Selection) -> list[Any]:
    """Every place with what it is for, how far it is and whether it is open."""
    t = translator(selection.language)
    if not view.rows:
        return [html.P(t("Bij deze keuze hoort geen plek."), className="meeting-places-none")]
    return [
        html.Ol(
            [_item(row, view, t, language=selection.language) for row in view.rows],
            className="place-list",
            **{"aria-label": t("Plekken")},
        )
    ]


def _item(row: PlaceRow, view: PlacesView, t: Translate, *, language: str) -> html.Li:
    place = row.shown.place
    where = t("ergens in {area}") if row.wider else "{area}"
    details = [
        place_kind(row.shown, t),
        *([dutch_words(place.cost, language=language)] if place.cost else []),
    ]
    far = (
        [html.P(distance_words(row.metres, t, exact=row.shown.exact, language=language), className="small")]
        if row.metres is not None
        else []
    )
    return html.Li(
        [
            html.Span(str(row.number), className="place-number", **{"aria-hidden": "true"}),
            html.Div(
                [
                    html.H2([place_link(row.shown, language=language)], className="place-name"),
                    html.Span(where.format(area=row.shown.area.name), className="small place-area"),
                    *([html.P(dutch_words(place.activities, language=language))] if place.activities else []),
                    html.P([part for one in details for part in (one, " · ")][:-1], className="small"),
                    *far,
                    open_line(row.shown, t, moment=view.moment, language=language),
                ],
                className="place-words",
            ),
        ]
    )


def place_downloads(selection: Selection, t: Translate) -> list[Any]:
    """The list for a spreadsheet, a calendar, a map and other programs."""
    query = to_query(selection)
    links = [
        (t("agenda (iCal)"), f"/download/plekken.ics?{query}"),
        (t("kaart (GeoJSON)"), f"/download/plekken.geojson?{query}"),
        (t("sociale kaart (HSDS)"), f"/download/plekken.json?{query}"),
    ]
    return [
        table_links("plekken", query, t),
        html.P(
            [part for words, address in links for part in (html.A(words, href=address, download=""), " ")],
            className="small meeting-places-files",
        ),
    ]
