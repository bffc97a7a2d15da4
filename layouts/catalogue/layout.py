"""The Indicatoren screen: the searchable catalogue, and what is known of whom."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard.ids import Indicators
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.html_block import HtmlBlock, as_html

ALL = "alle"


def indicators_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="indicators",
        children=[
            html.Div(
                className="indicators-top",
                children=[
                    html.H1(t("Indicatoren"), id=Indicators.HEADING),
                    html.P(id=Indicators.LEAD, className="indicators-lead"),
                    html.P(html.A(t("Wat weten we over wie?"), href="#wie-en-wat"), className="small"),
                ],
            ),
            html.Section(
                className="card indicators-list",
                **{"aria-label": t("Lijst van indicatoren")},
                children=[
                    _search(selection, t),
                    HtmlBlock(id=Indicators.COUNT, tag="p", className="indicators-count", role="status"),
                    HtmlBlock(id=Indicators.TABLE, className="catalogue-table"),
                    HtmlBlock(id=Indicators.DOWNLOADS, className="indicators-downloads"),
                ],
            ),
            html.Section(
                id="wie-en-wat",
                className="card coverage",
                **{"aria-labelledby": "wie-en-wat-titel"},
                children=HtmlBlock(
                    id=Indicators.COVERAGE,
                    className="coverage-place",
                    html=as_html(html.H2(t("Wat weten we over wie?"), id="wie-en-wat-titel")),
                ),
            ),
        ],
    )


def catalogue_links(query: str, t: Translate, *, whole: bool) -> list[Any]:
    """Downloads of the list, and of all figures of the listed indicators as one open data package."""
    words = t("Alle cijfers hiervan (datapakket)") if not whole else t("Alle cijfers (datapakket)")
    return [
        html.Div(
            className="downloads",
            role="group",
            **{"aria-label": t("Downloaden")},
            children=[
                html.Span(t("Download deze lijst:"), className="small"),
                html.A("CSV", href=f"/download/indicatoren.csv?{query}&vorm=nl", download=""),
                html.A(
                    t("CSV internationaal"), href=f"/download/indicatoren.csv?{query}&vorm=int", download=""
                ),
                html.A("Excel", href=f"/download/indicatoren.xlsx?{query}", download=""),
                html.A(words, href=f"/download/indicatoren.zip?{query}", download=""),
            ],
        )
    ]


def _search(selection: Selection, t: Translate) -> html.Div:
    return html.Div(
        className="indicators-search",
        role="search",
        children=[
            dmc.TextInput(
                id=Indicators.SEARCH,
                value=selection.search,
                label=t("Zoek een indicator"),
                placeholder=t("bijvoorbeeld: schulden, eenzaam, huisarts"),
                debounce=250,
                size="md",
                className="indicators-search-box",
            ),
            dmc.Select(
                id=Indicators.KIND,
                data=_kinds(t),
                value=str(selection.figures or ALL),
                label=t("Welke"),
                allowDeselect=False,
                size="md",
                className="indicators-kind",
                comboboxProps={"keepMounted": False},
            ),
        ],
    )


def _kinds(t: Translate) -> list[dict[str, str]]:
    return [
        {"value": ALL, "label": t("alle indicatoren")},
        {"value": "met", "label": t("met cijfers")},
        {"value": "zelf", "label": t("met cijfers over de doelgroep zelf")},
        {"value": "samen", "label": t("met cijfers over iedereen samen")},
        {"value": "zonder", "label": t("zonder cijfers")},
    ]
