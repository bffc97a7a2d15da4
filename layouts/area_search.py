"""The search box for areas, in the header of every screen."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html

from dashboard.ids import AreaSearch
from dashboard.texts import Translate


def area_search(t: Translate) -> html.Div:
    """Type a name or a postcode and choose; the server finds it, typing errors included."""
    return html.Div(
        className="area-search",
        role="search",
        children=dmc.Select(
            id=AreaSearch.BOX,
            data=[],
            value=None,
            searchable=True,
            clearSearchOnFocus=True,
            filter={"function": "foundByServer"},
            placeholder=t("Zoek wijk, buurt of postcode"),
            nothingFoundMessage=t("Typ een naam of postcode"),
            size="sm",
            rightSectionWidth=0,
            withCheckIcon=False,
            comboboxProps={"width": 340, "position": "bottom-end", "shadow": "md", "keepMounted": False},
            **{"aria-label": t("Zoek een wijk, buurt of postcode")},
        ),
    )
