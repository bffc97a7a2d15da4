"""The screen of places: what it answers to a choice."""

from __future__ import annotations

from typing import Any

from dash import html

from callbacks.screen import Display, Screen
from dashboard.ids import MeetingPlaces
from dashboard.meeting_places.map import places_map
from dashboard.meeting_places.text import places_heading, places_lead
from dashboard.meeting_places.view import places_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.chart import drawing
from layouts.components.html_block import as_html
from layouts.meeting_places.layout import ALL, meeting_places_layout
from layouts.meeting_places.list import place_downloads, place_items


def answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    t = translator(selection.language)
    view = places_view(selection, services)
    words = t("Kaart met de plekken van de lijst: {number}").format(number=len(view.rows))
    note = t(
        "Elk nummer is dat van de lijst. Van een plek zonder adres staat het in het midden van het gebied."
    )
    return {
        "start": selection.walk_from,
        "open": selection.open_now or ALL,
        "kind": selection.place_kind or ALL,
        "area": selection.area_codes[0] if selection.area_codes else None,
        "heading": places_heading(view, selection, services, t),
        "lead": places_lead(view, selection, t),
        "list": as_html(place_items(view, selection)),
        "map": as_html(
            [
                drawing(places_map(view, services, words=words), words=words, kind="places-picture"),
                html.P(note, className="small"),
            ]
        ),
        "downloads": as_html(place_downloads(selection, t)),
    }


SCREEN = Screen(
    layout=meeting_places_layout,
    answer=answer,
    targets={
        "start": (MeetingPlaces.START, "value"),
        "open": (MeetingPlaces.OPEN, "value"),
        "kind": (MeetingPlaces.KIND, "value"),
        "area": (MeetingPlaces.AREA, "value"),
        "heading": (MeetingPlaces.HEADING, "children"),
        "lead": (MeetingPlaces.LEAD, "children"),
        "list": (MeetingPlaces.LIST, "html"),
        "map": (MeetingPlaces.MAP, "html"),
        "downloads": (MeetingPlaces.DOWNLOADS, "html"),
    },
    large=("list", "map"),
)
