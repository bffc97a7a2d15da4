"""What stands in place of a picture: the few figures that there are, or why there is none."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.indicator.few import FewFigure, FewFigures
from dashboard.indicator.view import IndicatorView
from dashboard.selection.related import related_indicators
from dashboard.services import Services
from dashboard.text.units import value_in_words
from dashboard.texts import Translate

_MOST_RELATED = 6


def few_parts(found: FewFigures, view: IndicatorView, services: Services, t: Translate) -> list[Any]:
    """In place of the picture: every figure that there is, or why there is none."""
    if not found.rows:
        return [
            html.P(view.row.reason, className="indicator-reason"),
            html.H3(t("Wel cijfers in hetzelfde thema")),
            html.Ul(_related(view, services)),
        ]
    return [
        html.Div(
            html.Table(
                className="figures-table indicator-few",
                children=[
                    html.Caption(t("Alle cijfers die er zijn")),
                    html.Thead(
                        html.Tr(
                            [
                                html.Th(name, scope="col")
                                for name in (t("Gebied"), t("Jaar"), t("Waarde"), t("Bron"))
                            ]
                        )
                    ),
                    html.Tbody([_row(row, view, t) for row in found.rows]),
                ],
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **{"aria-label": t("Alle cijfers die er zijn")},
        )
    ]


def _row(few_figure: FewFigure, view: IndicatorView, t: Translate) -> html.Tr:
    indicator = view.row.indicator
    value = value_in_words(
        few_figure.value,
        unit=indicator.unit,
        decimals=indicator.decimals,
        t=t,
        language=view.selection.language,
    )
    source = (
        html.A(few_figure.source, href=few_figure.address, rel="noopener")
        if few_figure.address
        else few_figure.source
    )
    return html.Tr(
        [
            html.Th(few_figure.area, scope="row"),
            html.Td(few_figure.period),
            html.Td(value),
            html.Td(source, className="indicator-few-source"),
        ]
    )


def _related(view: IndicatorView, services: Services) -> list[html.Li]:
    result = related_indicators(view.row.indicator, services.known(), most=_MOST_RELATED)
    return [
        html.Li(dcc.Link(other.title.in_language(view.selection.language), href=f"/indicator/{other.id}"))
        for other in result
    ]
