"""The page of one indicator: what it is, its figures over all areas, what they allow, and their history."""

from __future__ import annotations

from dash import dcc, html

from dashboard.ids import IndicatorPage
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from layouts.components.chart import NOTHING, picture_button
from layouts.components.html_block import HtmlBlock


def indicator_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="indicator-page",
        children=[
            HtmlBlock(id=IndicatorPage.TOP, className="indicator-top"),
            html.Div(
                id=IndicatorPage.ROOT,
                className="indicator-grid",
                **{"data-state": "figures"},
                children=[_figures(selection, t), _facts(t), _table(t)],
            ),
            HtmlBlock(
                id=IndicatorPage.METHOD,
                tag="section",
                className="card indicator-method",
                **{"aria-labelledby": "betekenis-titel"},
            ),
            html.Section(
                [html.H2(t("Geschiedenis van dit cijfer")), HtmlBlock(id=IndicatorPage.HISTORY)],
                id=IndicatorPage.HISTORY_PART,
                className="card indicator-history",
            ),
            html.Section(
                [html.H2(t("Alle cijfers downloaden")), HtmlBlock(id=IndicatorPage.DOWNLOADS)],
                id=IndicatorPage.DOWNLOADS_PART,
                className="card indicator-downloads",
            ),
        ],
    )


def _figures(selection: Selection, t: Translate) -> html.Section:
    return html.Section(
        className="card indicator-main",
        **{"aria-labelledby": str(IndicatorPage.HEADING)},
        children=[
            html.Div(
                className="chart-heading",
                children=[
                    html.H2(id=IndicatorPage.HEADING, children=t("De nieuwste cijfers")),
                    html.P(id=IndicatorPage.SUBTITLE, className="small"),
                ],
            ),
            HtmlBlock(id=IndicatorPage.EMPTY, className="indicator-empty"),
            html.Div(
                id=IndicatorPage.FIGURES,
                children=html.Div(
                    id=IndicatorPage.CHART_BOX,
                    role="img",
                    className="indicator-chart",
                    **{"aria-label": t("De grafiek wordt geladen.")},
                    children=dcc.Graph(
                        id=IndicatorPage.CHART, figure=NOTHING, config=chart_config(selection.language)
                    ),
                ),
            ),
            HtmlBlock(id=IndicatorPage.WORDS, className="indicator-words"),
            HtmlBlock(id=IndicatorPage.SOURCE, className="indicator-source"),
            html.P(picture_button("indicators", t), className="indicator-picture"),
        ],
    )


def _facts(t: Translate) -> html.Aside:
    return html.Aside(
        className="card indicator-aside",
        **{"aria-label": t("In het kort")},
        children=[html.H2(t("In het kort")), HtmlBlock(id=IndicatorPage.FACTS, className="indicator-facts")],
    )


def _table(t: Translate) -> html.Section:
    return html.Section(
        id=IndicatorPage.TABLE_PART,
        className="card indicator-table-part",
        **{"aria-label": t("Alle gebieden in een tabel")},
        children=[
            html.H2(t("Alle gebieden in een tabel")),
            HtmlBlock(id=IndicatorPage.TABLE),
        ],
    )
