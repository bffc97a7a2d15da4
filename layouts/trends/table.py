"""The figures of a trend as a plain table that a screen reader can walk through."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.provenance.facts import status_words
from dashboard.provenance.suppliers import deliveries, delivery_words, supplier_name
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from dashboard.trends.model import TrendView
from dashboard.trends.table import DELIVERED_MARK, MARKS, TrendCell, TrendTable, trend_table


def figures_table(view: TrendView) -> list[Any]:
    """Areas as rows, periods as columns; the marks are explained under the table."""
    language = view.selection.language
    t = translator(language)
    if not view.lines:
        return [html.P(t("Er zijn geen cijfers om te tonen."))]
    table = trend_table(view)
    caption = t("{title}, in {unit}").format(
        title=view.indicator.title.in_language(language), unit=unit_name(view.indicator.unit, t)
    )
    return [
        html.Div(
            html.Table(
                className="figures-table",
                children=[
                    html.Caption(caption),
                    html.Thead(html.Tr([html.Th(t("Gebied"), scope="col"), *_periods(table, t)])),
                    html.Tbody([_row(name, cells, table=table, t=t) for name, cells in table.rows]),
                ],
            ),
            className="table-scroll",
            role="region",
            tabIndex="0",
            **{"aria-label": caption},
        ),
        *_explained(table, t, language=language),
    ]


def _periods(table: TrendTable, t: Translate) -> list[html.Th]:
    return [
        html.Th(
            [period, *([_hidden(t("na een breuk"))] if period in table.breaks else [])],
            scope="col",
            className=_column(period, table),
        )
        for period in table.periods
    ]


def _row(name: str, cells: tuple[TrendCell, ...], *, table: TrendTable, t: Translate) -> html.Tr:
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *(
                html.Td(_content(cell, t), className=_column(period, table))
                for period, cell in zip(table.periods, cells, strict=True)
            ),
        ]
    )


def _content(cell: TrendCell, t: Translate) -> list[Any]:
    parts: list[Any] = [cell.text]
    if cell.status is not None:
        mark = html.Span(MARKS[cell.status], className="mark", **{"aria-hidden": "true"})
        parts += [mark, _hidden(status_words(t)[cell.status])]
    if cell.provenance:
        mark = html.Span(DELIVERED_MARK, className="mark", **{"aria-hidden": "true"})
        parts += [mark, _hidden(supplier_name(cell.provenance))]
    return parts


def _column(period: str, table: TrendTable) -> str:
    return "after-break" if period in table.breaks else ""


def _explained(table: TrendTable, t: Translate, *, language: str) -> list[Any]:
    words = status_words(t)
    text = [f"{MARKS[status]} {words[status]}" for status in table.statuses]
    text += [
        f"{DELIVERED_MARK} {delivery_words(delivery, t, language=language)}"
        for delivery in deliveries(table.provenance)
    ]
    if table.breaks:
        text.append(t("stippellijn: breuk in de reeks"))
    return [html.P("; ".join(text), className="small")] if text else []


def _hidden(text: str) -> html.Span:
    return html.Span(f" {text}", className="visually-hidden")
