"""Beside the focus areas: the small map, the targets of the deals and the newest figures per source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.overview.model import NewestFigures, OverviewView, TargetGroup
from dashboard.overview.target_text import TARGET_MARKS, area_names, target_words
from dashboard.overview.text import map_text
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import Translate, translator
from indicators.model import PUBLISHED_FAMILY
from indicators.statistics.target_model import TargetState
from layouts.components.chart import drawing


def small_map(view: OverviewView, picture: str) -> list[Any]:
    t = translator(view.selection.language)
    return [
        dcc.Link(
            [
                drawing(picture, words=map_text(view), kind="overview-picture"),
                html.Span(t("Naar de kaart"), className="overview-map-word", **{"aria-hidden": "true"}),
            ],
            href=f"/kaart?{to_query(view.selection)}",
        )
    ]


def target_parts(view: OverviewView, services: Services) -> list[Any]:
    """The targets that can be followed, each with how it stands and why; the others behind a fold."""
    t = translator(view.selection.language)
    text, other = view.targets, view.not_assessable
    if not text and not other:
        return [html.P(t("Bij deze keuze hoort geen doel."), className="small")]
    parts: list[Any] = [
        html.Ul([_target(group, view, services) for group in text], className="overview-target-list")
    ]
    if not text:
        parts = [html.P(t("Met deze cijfers is geen enkel doel te beoordelen."))]
    if other:
        parts.append(
            html.Details(
                [
                    html.Summary(_count(other, t)),
                    html.Ul(
                        [_target(group, view, services) for group in other], className="overview-target-list"
                    ),
                ]
            )
        )
    return parts


def newest_parts(view: OverviewView, t: Translate) -> list[Any]:
    """Per source the newest year, and when it was fetched."""
    language = view.selection.language
    lines = []
    for item in view.newest:
        fetched = t("meegeleverd")
        if item.fetched_at is not None:
            fetched = t("opgehaald {date}").format(date=format_day(item.fetched_at, language=language))
        lines.append(
            html.Li(
                [
                    html.Strong(item.period),
                    html.Span(
                        [
                            item.family.title.in_language(language),
                            html.Span(f"{_publisher(item, t)}, {fetched}", className="small"),
                        ]
                    ),
                ]
            )
        )
    return [html.Ul(lines), html.P(dcc.Link(t("Alle bronnen en hun stand"), href="/over"), className="small")]


def _publisher(newest_figures: NewestFigures, t: Translate) -> str:
    return (
        t("de bron staat bij elk cijfer")
        if newest_figures.family.id == PUBLISHED_FAMILY
        else newest_figures.family.publisher
    )


def _count(other: Sequence[TargetGroup], t: Translate) -> str:
    number = len({group.first.target.id for group in other})
    if number == 1:
        return t("1 doel is niet te beoordelen")
    return t("{number} doelen zijn niet te beoordelen").format(number=number)


def _target(group: TargetGroup, view: OverviewView, services: Services) -> html.Li:
    result = group.first
    name = result.target.name.in_language(view.selection.language)
    title = dcc.Link(name, href=f"/trends?{group.query}") if group.query else name
    sign = TARGET_MARKS.get(result.state)
    text = target_words(group, view, services)
    first, rest = text[:1], text[1:]
    if result.state is TargetState.NOT_ASSESSABLE and not result.ended:
        first, rest = [], text[1:] or text
    return html.Li(
        [
            html.P(
                [
                    *(
                        [
                            html.Span(
                                sign,
                                className=f"overview-sign sign-{result.state}",
                                **{"aria-hidden": "true"},
                            )
                        ]
                        if sign
                        else []
                    ),
                    html.Strong(title),
                ]
            ),
            html.P(area_names(group), className="small"),
            html.P(
                [
                    *(html.Span(f"{item} ") for item in first),
                    *(html.Span(f"{item} ", className="small") for item in rest),
                ]
            ),
        ]
    )
