"""The Overzicht screen: a map and rows of the focus areas beside each other, and three cards below them."""

from __future__ import annotations

from dash import html

from dashboard.ids import Overview
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import HtmlBlock


def overview_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="overview",
        children=[
            html.Div(
                className="overview-top",
                children=[
                    html.H1(id=Overview.HEADING, children=t("De aandachtsgebieden in één overzicht")),
                    HtmlBlock(id=Overview.LEAD, className="overview-lead"),
                ],
            ),
            html.Div(
                className="overview-answer",
                children=[
                    HtmlBlock(id=Overview.MAP, className="overview-map"),
                    HtmlBlock(id=Overview.ROWS, className="card overview-rows"),
                ],
            ),
            html.Div(
                className="overview-cards",
                children=[
                    _card(Overview.CHANGES, t("Wat veranderde")),
                    _card(Overview.TARGETS, t("Doelen en geld"), Overview.PROGRAMME),
                    _card(Overview.NEWEST, t("Nieuwste cijfers")),
                ],
            ),
            HtmlBlock(id=Overview.DOWNLOADS),
        ],
    )


def _card(id_: Overview, title: str, *first: Overview) -> html.Section:
    """A card for one answer; ``first`` are other answers that stand above it."""
    head = f"{id_}-titel"
    return html.Section(
        className="card overview-card",
        **{"aria-labelledby": head},
        children=[
            html.H2(title, id=head),
            *(HtmlBlock(id=above) for above in first),
            HtmlBlock(id=id_, className="overview-card-place"),
        ],
    )
