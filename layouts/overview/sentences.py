"""Two sentences per focus area: the largest gaps with the city, and what clearly changed."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.overview.model import OverviewRow, OverviewView
from dashboard.overview.text import (
    change_words,
    closing_words,
    gap_words,
    gaps_start,
    no_changes_words,
    no_gaps_words,
)
from dashboard.texts import translator
from indicators.statistics.states import Meaning


def sentences(row: OverviewRow, view: OverviewView) -> list[Any]:
    return [_gaps(row, view), _changes(row, view)]


def _gaps(row: OverviewRow, view: OverviewView) -> html.P:
    language = view.selection.language
    if not row.gaps:
        return html.P(no_gaps_words(row, view))
    parts: list[Any] = [html.Strong(gaps_start(row, view)), " "]
    for place, gap in enumerate(row.gaps):
        parts += [", "] if place else []
        parts += [_figure(gap.indicator.title.in_language(language), gap.query), " ", gap_words(gap, view)]
        closing = closing_words(gap, row, view)
        parts += [": ", html.Em(closing)] if closing else []
    return html.P([*parts, "."])


def _changes(row: OverviewRow, view: OverviewView) -> html.P:
    language = view.selection.language
    t = translator(language)
    if not row.changes:
        return html.P(no_changes_words(row, view))
    parts: list[Any] = []
    for change in row.changes:
        moved, meaning = change_words(change, view)
        kind = "better" if change.trend.movement is Meaning.IMPROVING else "worse"
        parts += [_figure(change.indicator.title.in_language(language), change.query), f": {moved}"]
        parts += [". ", html.Span(meaning, className=f"kind-{kind}"), " "]
    if row.more_changes:
        parts.append(t("En nog {number}.").format(number=row.more_changes))
    return html.P(parts)


def _figure(title: str, query: str) -> dcc.Link:
    return dcc.Link(title, href=f"/trends?{query}")
