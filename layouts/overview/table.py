"""The focus areas as rows: a mark per theme on one scale, and two sentences beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.overview.model import OverviewRow, OverviewView, ThemeMark
from dashboard.overview.text import count_words, mark_kind, mark_symbol, mark_words, points
from dashboard.selection.url import to_query
from dashboard.text.numbers import format_number
from dashboard.text.verdicts import index_words
from dashboard.texts import Translate, translator
from indicators.statistics.index_file import IndexClass
from layouts.overview.sentences import sentences

_HIDDEN = {"aria-hidden": "true"}


def overview_table(view: OverviewView, classes: tuple[IndexClass, ...]) -> html.Div:
    """The table; roles are named because its parts lie in a grid."""
    language = view.selection.language
    t = translator(language)
    head = html.Div(
        role="row",
        className="overview-head",
        children=[
            html.Span(t("Gebied"), role="columnheader"),
            *(html.Span(theme.name.in_language(language), role="columnheader") for theme in view.themes),
            html.Span(t("Wat opvalt en wat verandert"), role="columnheader"),
        ],
    )
    return html.Div(
        role="table",
        className=f"overview-table overview-themes-{len(view.themes)}",
        **{"aria-label": t("Aandachtsgebieden en thema’s")},
        children=[head, *(_row(row, view, classes) for row in view.rows)],
    )


def _row(row: OverviewRow, view: OverviewView, classes: tuple[IndexClass, ...]) -> html.Div:
    return html.Div(
        role="row",
        className="overview-row",
        children=[
            html.Div(_name(row, view, classes), role="rowheader", className="overview-name"),
            *(html.Div(_mark(mark, row, view), role="cell", className="overview-cell") for mark in row.marks),
            html.Div(sentences(row, view), role="cell", className="overview-words"),
        ],
    )


def _name(row: OverviewRow, view: OverviewView, classes: tuple[IndexClass, ...]) -> list[Any]:
    language = view.selection.language
    t = translator(language)
    facts = [t("{number} inwoners").format(number=_whole(row.area.inhabitants, view))]
    if row.index_class:
        facts.append(index_words(row.total, row.index_class, classes=classes, language=language))
    return [
        html.Span(str(row.number), className="overview-number", **_HIDDEN),
        html.Div(
            [
                html.H2(dcc.Link(row.area.name, href=_profile(row, view)), className="overview-area"),
                *(html.P(fact, className="small") for fact in facts),
            ]
        ),
    ]


def _mark(mark: ThemeMark, row: OverviewRow, view: OverviewView) -> dcc.Link:
    """Symbol, number and scale; the whole cell leads to the profile of this theme."""
    t = translator(view.selection.language)
    text = mark_words(mark, row, view)
    shown: list[Any] = [
        html.Span(mark.theme.name.in_language(view.selection.language), className="overview-what")
    ]
    if mark.is_known:
        shown += [
            html.Span(
                f"{mark_symbol(mark)} {points(mark.difference, view.selection.language)}".strip(),
                className=f"overview-size kind-{mark_kind(mark)}",
            ),
            _scale(mark, reach=view.reach),
        ]
    else:
        shown += [html.Span("–", className="overview-size"), html.Span(className="overview-scale")]
    note = count_words(mark, view) if mark.is_known or mark.standing.assessed else ""
    note = note or ("" if mark.is_known else t("te weinig cijfers"))
    shown.append(html.Span(note, className="overview-count"))
    return dcc.Link(
        [
            html.Span(shown, className="overview-mark", **_HIDDEN),
            html.Span(text, className="visually-hidden"),
        ],
        href=_profile(row, view, theme=mark.theme.id),
        title=text,
        className="overview-link",
    )


def _scale(mark: ThemeMark, *, reach: float) -> html.Span:
    """The city as a line in the middle, the area as a dot, and what other weights would make of it."""
    parts = [html.Span(className="overview-city")]
    if mark_kind(mark):
        left, right = _place(mark.lower, reach), _place(mark.upper, reach)
        parts.append(
            html.Span(className="overview-range", style={"left": f"{left}%", "width": f"{right - left:.1f}%"})
        )
    parts.append(html.Span(className="overview-dot", style={"left": f"{_place(mark.difference, reach)}%"}))
    return html.Span(parts, className=f"overview-scale kind-{mark_kind(mark)}")


def _place(number: float, reach: float) -> float:
    """Where a number of points lies on the scale, in per cent of its width."""
    return round(50 + 50 * max(-1.0, min(1.0, number / reach)), 1)


def _profile(row: OverviewRow, view: OverviewView, *, theme: str | None = None) -> str:
    tags = {**view.selection.tags, "theme": theme} if theme else view.selection.tags
    wanted = replace(view.selection, area_codes=(row.area.code,), tags=tags)
    return f"/wijk/{row.area.code}?{to_query(wanted)}"


def _whole(number: int | None, view: OverviewView) -> str:
    return format_number(number, decimals=0, language=view.selection.language)


def reading(view: OverviewView, t: Translate) -> list[Any]:
    """How to read the marks; what the numbers rest on."""
    if not view.year:
        return []
    key = [
        html.Li([html.Span("▼", className="kind-worse", **_HIDDEN), t("lager dan de eigen stad")]),
        html.Li([html.Span("▲", className="kind-better", **_HIDDEN), t("hoger dan de eigen stad")]),
        html.Li([html.Span("●", className="kind-alike", **_HIDDEN), t("hangt af van de gewichten")]),
        html.Li(
            [
                html.Span(className="overview-key-line", **_HIDDEN),
                t("zo ver schuift de index met andere gewichten (95%)"),
            ]
        ),
    ]
    return [html.Ul(key, className="overview-key")]
