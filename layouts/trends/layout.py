"""The Trends screen: one large chart, the gap under it, a table, and a wall of small charts."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.ids import Trends
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from layouts.components.chart import NOTHING, chart_heading
from layouts.components.html_block import HtmlBlock, as_html
from layouts.components.set_props import WhenVisible

REST = 1000
"""Milliseconds after an answer: then the wall of small charts is made though nobody is near it."""


def trends_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="trends",
        children=[
            html.H1(t("Trends"), className="visually-hidden"),
            html.Div(id=Trends.ROOT, className="trends-parts", children=_parts(selection, t)),
            WhenVisible(id=Trends.GAP_LATER),
            WhenVisible(id=Trends.TABLE_LATER),
            WhenVisible(id=Trends.WALL_LATER, rest=REST),
        ],
    )


def _parts(selection: Selection, t: Translate) -> list[Any]:
    return [
        html.Section(
            id="verloop",
            className="card trends-main",
            **{"aria-labelledby": str(Trends.HEADING)},
            children=[
                html.Div(
                    id=Trends.HEAD,
                    tabIndex="-1",
                    className="trends-head",
                    **{"aria-live": "polite"},
                    children=chart_heading(title_id=Trends.HEADING, subtitle_id=Trends.SUBTITLE),
                ),
                HtmlBlock(id=Trends.EMPTY, className="trends-empty", hidden=True),
                html.Div(id=Trends.FIGURES, children=_figures(selection)),
                HtmlBlock(id=Trends.SOURCE, className="trends-source"),
                HtmlBlock(id=Trends.DOWNLOADS),
            ],
        ),
        html.Details(
            className="card trends-details",
            children=[
                html.Summary(html.H2(t("Alle cijfers in een tabel"))),
                HtmlBlock(id=Trends.TABLE, className="trends-table"),
            ],
        ),
        HtmlBlock(
            id=Trends.WALL,
            tag="section",
            className="trends-wall",
            html=as_html(html.Div(className="wall-skeleton", **{"aria-hidden": "true"})),
            **{"aria-label": t("Alle indicatoren in het klein")},
        ),
    ]


def _figures(selection: Selection) -> list[Any]:
    return [
        _graph(Trends.CHART, Trends.CHART_BOX, kind="trend-chart", language=selection.language),
        HtmlBlock(id=Trends.UNDER, className="trends-under"),
        html.Div(
            id=Trends.GAP_PART,
            className="trends-gap",
            children=[
                HtmlBlock(id=Trends.GAP_HEAD, className="trends-gap-head"),
                _graph(Trends.GAP, Trends.GAP_BOX, kind="gap-chart", language=selection.language),
            ],
        ),
        HtmlBlock(id=Trends.RAN, className="trends-ran-place"),
        HtmlBlock(id=Trends.LEAD, className="trends-lead"),
        HtmlBlock(id=Trends.VERDICTS, className="trends-verdicts"),
    ]


def _graph(graph: Trends, box: Trends, *, kind: str, language: str) -> html.Div:
    """A chart in a box of its final height that tells in words what it shows."""
    t = translator(language)
    return html.Div(
        id=box,
        role="img",
        className=f"trend-box {kind}",
        **{"aria-label": t("De grafiek wordt geladen.")},
        children=dcc.Graph(id=graph, figure=NOTHING, config=chart_config(language)),
    )
