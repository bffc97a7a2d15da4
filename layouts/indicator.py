"""The page of one indicator: what it is, its figures over all areas, what they allow, and their history."""

from __future__ import annotations

from dash import dcc, html

from dashboard.ids import IndicatorPage
from dashboard.selection import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import chart_config
from indicators.model import Indicator
from layouts.chart import NOTHING
from layouts.indicator_method import method_parts
from layouts.map_table import area_table


def indicator_layout(selection: Selection, services: Services) -> html.Main:
    """The page before its figures: what the catalogue says stands there already."""
    t = translator(selection.language)
    indicator = services.catalogue.get(selection.indicator_id)
    return html.Main(
        id="inhoud",
        className="indicator-page",
        children=[
            _top(indicator, services, t, language=selection.language),
            html.Div(
                id=IndicatorPage.ROOT,
                className="indicator-grid",
                **{"data-state": "figures"},
                children=[_figures(selection, t), _facts(t), _table(selection, t)],
            ),
            html.Section(
                method_parts(indicator, services, t, language=selection.language),
                id="betekenis",
                className="card indicator-method",
                **{"aria-labelledby": "betekenis-titel"},
            ),
            html.Section(
                [html.H2(t("Geschiedenis van dit cijfer")), html.Div(id=IndicatorPage.HISTORY)],
                id="geschiedenis",
                className="card indicator-history",
                hidden=indicator.no_figure is not None,
            ),
            html.Section(
                [html.H2(t("Alle cijfers downloaden")), html.Div(id=IndicatorPage.DOWNLOADS)],
                id="downloaden",
                className="card indicator-downloads",
                hidden=indicator.no_figure is not None,
            ),
            html.Div(id=IndicatorPage.DRAWN, hidden=True),
        ],
    )


def _top(indicator: Indicator, services: Services, t: Translate, *, language: str) -> html.Div:
    catalogue = services.catalogue
    tags = [
        (t("Thema"), (catalogue.term("themes", indicator.theme),), f"wat={indicator.theme}"),
        *(
            (t("Doelgroep"), (catalogue.term("target_groups", id_),), f"wie={id_}")
            for id_ in indicator.target_groups
        ),
    ]
    return html.Div(
        className="indicator-top",
        children=[
            html.P(dcc.Link(t("Alle indicatoren"), href="/indicatoren"), className="small indicator-back"),
            html.H1(indicator.title.in_language(language)),
            html.P(indicator.explanation.in_language(language), className="indicator-lead"),
            html.Ul(
                [
                    html.Li(
                        dcc.Link(
                            [
                                html.Span(f"{kind}: ", className="visually-hidden"),
                                term.name.in_language(language),
                            ],
                            href=f"/indicatoren?{query}",
                        )
                    )
                    for kind, terms, query in tags
                    for term in terms
                ],
                className="tags",
                **{"aria-label": t("Thema en doelgroep")},
            ),
        ],
    )


def _figures(selection: Selection, t: Translate) -> html.Section:
    return html.Section(
        className="card indicator-main",
        **{"aria-labelledby": str(IndicatorPage.HEADLINE)},
        children=[
            html.Div(
                className="chart-heading",
                children=[
                    html.H2(id=IndicatorPage.HEADLINE, children=t("De nieuwste cijfers")),
                    html.P(id=IndicatorPage.SUBTITLE, className="small"),
                ],
            ),
            html.Div(id=IndicatorPage.EMPTY, className="indicator-empty"),
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
            html.Div(id=IndicatorPage.WORDS, className="indicator-words"),
            html.Div(id=IndicatorPage.SOURCE, className="indicator-source"),
            html.P(
                html.Button(t("Afbeelding"), id=IndicatorPage.PICTURE, type="button", className="tool-link"),
                className="indicator-picture",
            ),
        ],
    )


def _facts(t: Translate) -> html.Aside:
    return html.Aside(
        className="card indicator-aside",
        **{"aria-label": t("In het kort")},
        children=[html.H2(t("In het kort")), html.Div(id=IndicatorPage.FACTS, className="indicator-facts")],
    )


def _table(selection: Selection, t: Translate) -> html.Section:
    return html.Section(
        id=IndicatorPage.TABLE_PART,
        className="card indicator-table-part",
        **{"aria-label": t("Alle gebieden in een tabel")},
        children=[
            html.H2(t("Alle gebieden in een tabel")),
            area_table(selection.language, id_=IndicatorPage.TABLE),
        ],
    )
