"""The search box in the header of every screen, and what the search boxes ask and get."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.ids import AreaSearch, Search
from dashboard.texts import Translate
from layouts.components.dropdown import server_list


def area_search(t: Translate) -> html.Div:
    """Type a name, a postcode or a subject and choose; the server finds it, typing errors included."""
    return html.Div(
        className="area-search",
        role="search",
        children=[
            dmc.Select(
                id=AreaSearch.BOX,
                data=[],
                value=None,
                searchable=True,
                clearSearchOnFocus=True,
                filter=server_list(AreaSearch.BOX),
                placeholder=t("Zoek wijk, postcode of cijfer"),
                nothingFoundMessage=t("Typ een naam, postcode of onderwerp"),
                size="sm",
                rightSectionWidth=0,
                withCheckIcon=False,
                maxDropdownHeight=420,
                comboboxProps={"width": 360, "position": "bottom-end", "shadow": "md", "keepMounted": False},
                **{"aria-label": t("Zoek een wijk, postcode of cijfer")},
            ),
            dcc.Store(id=Search.ASKED),
            dcc.Store(id=Search.FOUND),
        ],
    )
