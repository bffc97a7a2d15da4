"""The screen of places: what to choose by, the list, and the map below or beside it."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.ids import MeetingPlaces
from dashboard.selection.model import Selection
from dashboard.selection.options import area_options
from dashboard.services import Services
from dashboard.text.places import place_kind_words
from dashboard.texts import Translate, translator
from indicators.meeting_places.kinds import PUBLIC_KINDS
from layouts.components.dropdown import LIST
from layouts.components.html_block import HtmlBlock

ALL = "alle"


def meeting_places_layout(selection: Selection, services: Services) -> html.Main:
    """The screen before its places."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="meeting-places",
        children=[
            html.Div(
                className="meeting-places-top",
                children=[
                    html.H1(t("Plekken in de buurt"), id=MeetingPlaces.HEADING),
                    html.P(id=MeetingPlaces.LEAD, role="status"),
                ],
            ),
            _choices(selection, services, t),
            html.Div(
                className="meeting-places-body",
                children=[
                    HtmlBlock(id=MeetingPlaces.LIST, className="card meeting-places-list"),
                    html.Section(
                        id="kaart",
                        className="card meeting-places-map",
                        **{"aria-labelledby": "kaart-titel"},
                        children=[
                            html.H2(t("Op de kaart"), id="kaart-titel"),
                            HtmlBlock(id=MeetingPlaces.MAP),
                        ],
                    ),
                ],
            ),
            HtmlBlock(id=MeetingPlaces.DOWNLOADS),
        ],
    )


def _choices(selection: Selection, services: Services, t: Translate) -> html.Div:
    kinds = place_kind_words(t)
    return html.Div(
        className="meeting-places-choices",
        role="search",
        **{"aria-label": t("Kies plekken")},
        children=[
            dmc.TextInput(
                id=MeetingPlaces.START,
                value=selection.walk_from,
                label=t("Uw postcode of buurt"),
                placeholder=t("bijvoorbeeld: 2531 AB of Moerwijk"),
                debounce=400,
                size="md",
                className="meeting-places-start",
            ),
            _select(
                MeetingPlaces.OPEN,
                t("Wanneer"),
                [{"value": ALL, "label": t("alle plekken")}, {"value": "nu", "label": t("nu open")}],
                selection.open_now,
            ),
            _select(
                MeetingPlaces.KIND,
                t("Soort"),
                [
                    {"value": ALL, "label": t("alle soorten")},
                    *({"value": str(kind), "label": kinds[kind]} for kind in PUBLIC_KINDS),
                ],
                selection.place_kind,
            ),
            dmc.Select(
                id=MeetingPlaces.AREA,
                data=area_options(selection, services.known()),
                value=selection.area_codes[0] if selection.area_codes else None,
                label=t("Gebied"),
                placeholder=t("alle gebieden"),
                searchable=True,
                clearable=True,
                size="md",
                className="meeting-places-choice",
                comboboxProps=LIST,
            ),
        ],
    )


def _select(id_: MeetingPlaces, label: str, options: list[dict[str, str]], value: str) -> Any:
    return dmc.Select(
        id=id_,
        data=options,
        value=value or ALL,
        label=label,
        allowDeselect=False,
        size="md",
        className="meeting-places-choice",
        comboboxProps={"keepMounted": False},
    )
