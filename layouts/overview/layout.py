"""The Overzicht screen: the focus areas beside each other, with a small map, targets and newest figures."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.ids import Overview
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
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
                    html.Div(
                        [
                            html.H1(id=Overview.HEADING, children=t("De aandachtsgebieden in één overzicht")),
                            HtmlBlock(id=Overview.LEAD, className="overview-lead"),
                        ]
                    ),
                    HtmlBlock(id=Overview.MAP, className="overview-map"),
                ],
            ),
            html.Section(
                className="card overview-main",
                **{"aria-labelledby": str(Overview.HEADING)},
                children=[
                    HtmlBlock(id=Overview.TABLE, className="overview-place"),
                    HtmlBlock(id=Overview.READING, className="overview-reading"),
                    HtmlBlock(id=Overview.DOWNLOADS),
                ],
            ),
            html.Div(className="overview-aside", children=_aside(t)),
        ],
    )


def _aside(t: Translate) -> list[Any]:
    return [
        _section(Overview.TARGETS, t("Doelen van de deals"), "overview-targets"),
        _section(Overview.NEWEST, t("Nieuwste cijfers per bron"), "overview-newest"),
    ]


def _section(id_: Overview, title: str, name: str) -> html.Section:
    head = f"{id_}-titel"
    return html.Section(
        className=f"card {name}",
        **{"aria-labelledby": head},
        children=[html.H2(title, id=head), HtmlBlock(id=id_, className=f"{name}-place")],
    )
