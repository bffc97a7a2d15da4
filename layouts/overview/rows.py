"""The focus areas as rows: name, a mark per column on one scale, and one line of figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.overview.model import OverviewMark, OverviewRow, OverviewView
from dashboard.overview.text import (
    capital,
    column_name,
    figure_parts,
    mark_label,
    mark_words,
    unmeasured_words,
)
from dashboard.selection.url import to_query
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator
from indicators.statistics.states import PositionLabel
from indicators.statistics.words import say
from layouts.overview.marks import scale

_HIDDEN = {"aria-hidden": "true"}


def overview_rows(view: OverviewView) -> html.Div:
    """The table; roles are named because its parts lie in a grid."""
    t = translator(view.selection.language)
    return html.Div(
        role="table",
        className=f"overview-table overview-columns-{len(view.columns)}",
        **{"aria-label": t("Aandachtsgebieden, het grootste verschil bovenaan")},
        children=[_head(view, t), *(_row(row, view, t) for row in view.rows)],
    )


def _head(view: OverviewView, t: Translate) -> html.Div:
    language = view.selection.language
    sides = [say(item, language=language) for item in (PositionLabel.WORSE, PositionLabel.BETTER)]
    columns = [
        html.Div(
            role="columnheader",
            className="overview-column",
            children=[
                html.Strong(column_name(column, view)),
                html.Span([html.Span(side) for side in sides], className="overview-sides", **_HIDDEN),
            ],
        )
        for column in view.columns
    ]
    first = html.Div(t("Gebied, grootste verschil bovenaan"), role="columnheader", className="overview-order")
    last = html.Div(html.Span(t("Cijfers"), className="visually-hidden"), role="columnheader")
    return html.Div([first, *columns, last], role="row", className="overview-head")


def _row(row: OverviewRow, view: OverviewView, t: Translate) -> html.Div:
    return html.Div(
        role="row",
        className="overview-row is-lit" if row.number == 1 else "overview-row",
        **{"data-row": row.area.code},
        children=[
            html.Div(_name(row, view, t), role="rowheader", className="overview-name"),
            *(_cell(mark, row, view) for mark in row.marks),
            html.Div(_line(row, view), role="cell", className="overview-line"),
        ],
    )


def _name(row: OverviewRow, view: OverviewView, t: Translate) -> list[Any]:
    people = format_number(row.area.inhabitants, decimals=0, language=view.selection.language)
    return [
        html.Span(str(row.number), className="overview-number", **_HIDDEN),
        html.Div(
            [
                html.H2(dcc.Link(row.area.name, href=_profile(row, view)), className="overview-area"),
                html.P(t("{number} inwoners").format(number=people), className="small"),
            ]
        ),
    ]


def _cell(mark: OverviewMark, row: OverviewRow, view: OverviewView) -> html.Div:
    words = mark_words(mark, row, view)
    seen = html.Span(
        [scale(mark, reach=view.reach), html.Span(mark_label(mark, view), className="overview-word")],
        className=f"overview-mark band-{mark.band}",
        **_HIDDEN,
    )
    hidden = html.Span(words, className="visually-hidden")
    return html.Div([seen, hidden], role="cell", className="overview-cell", title=words)


def _line(row: OverviewRow, view: OverviewView) -> list[Any]:
    """At most two figures with their year; where there is one or none, also what is not measured here."""
    parts: list[Any] = []
    for figure in row.named:
        name, rest = figure_parts(figure, view)
        parts.append(html.Span([html.Strong(capital(name)), f" {rest}."]))
    unmeasured = unmeasured_words(row, view) if len(row.named) < 2 else ""
    return [*parts, html.Span(unmeasured)] if unmeasured else parts


def _profile(row: OverviewRow, view: OverviewView) -> str:
    wanted = replace(view.selection, area_codes=(row.area.code,))
    return f"/wijk/{row.area.code}?{to_query(wanted)}"
