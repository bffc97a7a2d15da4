"""The cards under the map and the rows: what changed, targets and money of the deals, the newest figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.overview.change_text import change_words, not_said_words
from dashboard.overview.model import DealMoney, OverviewChange, OverviewView, TargetGroup
from dashboard.overview.target_text import (
    TARGET_MARKS,
    area_names,
    money_words,
    reason_counts,
    target_words,
)
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.texts import Translate, translator
from indicators.statistics.states import Meaning
from indicators.statistics.target_model import TargetState


def change_parts(view: OverviewView) -> list[Any]:
    """Each clear movement as a line that leads to its chart; then what cannot be said."""
    t = translator(view.selection.language)
    lines = [html.Li(_change(change, view)) for change in view.changes.clear]
    if not lines:
        lines = [html.Li(t("Geen kerncijfer verandert hier duidelijk anders dan in de stad."))]
    lines += [html.Li(words, className="small") for words in not_said_words(view)]
    return [html.Ul(lines, className="overview-list")]


def _change(change: OverviewChange, view: OverviewView) -> list[Any]:
    name, text, meaning = change_words(change, view)
    kind = "better" if change.movement is Meaning.IMPROVING else "worse"
    link = html.Strong(dcc.Link(name, href=f"/trends?{change.query}"))
    parts: list[Any] = [link, f" {text}"]
    return [*parts, " ", html.Span(meaning, className=f"kind-{kind}")] if meaning else parts


def target_parts(view: OverviewView, services: Services) -> list[Any]:
    """The money of the deals; the targets that can be followed, each with how it stands and why; and for what
    reason the others cannot."""
    t = translator(view.selection.language)
    followed, other = view.targets, view.not_assessable
    money = [html.Li(_money(item, view)) for item in view.money]
    if not followed and not other:
        nothing = html.Li(t("Bij deze keuze hoort geen doel."), className="small")
        return [html.Ul([*money, nothing], className="overview-list")]
    every = {group.first.target.id for group in (*followed, *other)}
    able = {group.first.target.id for group in followed}
    count = t("{able} van {every} doelen zijn nu te beoordelen.").format(able=len(able), every=len(every))
    lines = [*money, html.Li(count), *(html.Li(_target(group, view, services)) for group in followed)]
    parts: list[Any] = [html.Ul(lines, className="overview-list")]
    if other:
        reasons = [
            html.Li([html.Span(words), html.Span(str(number))]) for words, number in reason_counts(other, t)
        ]
        parts.append(html.Ul(reasons, className="overview-list overview-years"))
        fold = [html.Summary(t("Deze doelen een voor een")), _others(other, view, services)]
        parts.append(html.Details(fold))
    return parts


def _money(money: DealMoney, view: OverviewView) -> list[Any]:
    """A deal with its total, a bar of what state and region put in, and the same in words."""
    head, parts = money_words(money, view.selection.language)
    name = dcc.Link(
        money.deal.short.in_language(view.selection.language), href=f"/programma?deal={money.deal.id}"
    )
    shares = [100 * part / money.total for part in (money.state, money.region)]
    bar = [
        html.Span(className=f"overview-part overview-{kind}", style={"width": f"{share:.1f}%"})
        for kind, share in zip(("state", "region"), shares, strict=True)
    ]
    return [
        html.P([html.Strong(name), f", {head}"]),
        *([html.Div(bar, className="overview-money", **{"aria-hidden": "true"})] if money.is_granted else []),
        html.P(parts, className="small"),
    ]


def _others(groups: Sequence[TargetGroup], view: OverviewView, services: Services) -> html.Ul:
    lines = [html.Li(_target(group, view, services)) for group in groups]
    return html.Ul(lines, className="overview-list", tabIndex="0")


def _target(group: TargetGroup, view: OverviewView, services: Services) -> list[Any]:
    result = group.first
    name = result.target.name.in_language(view.selection.language)
    title = dcc.Link(name, href=f"/trends?{group.query}") if group.query else name
    sign = TARGET_MARKS.get(result.state, "")
    words = target_words(group, view, services)
    if result.state is TargetState.NOT_ASSESSABLE and not result.ended:
        words = words[1:] or words
    mark = html.Span(sign, className=f"overview-sign sign-{result.state}", **{"aria-hidden": "true"})
    return [
        html.P([*([mark] if sign else []), html.Strong(title)]),
        html.P(area_names(group), className="small"),
        html.P(" ".join(words), className="small"),
    ]


def newest_parts(view: OverviewView, t: Translate) -> list[Any]:
    """Per source its newest year; when it was fetched is on the page of the sources."""
    lines = []
    for item in view.newest:
        fetched = t("meegeleverd")
        if item.fetched_at is not None:
            day = format_day(item.fetched_at, language=view.selection.language)
            fetched = t("opgehaald {date}").format(date=day)
        family = item.family.title.in_language(view.selection.language)
        lines.append(html.Li([html.Span(family), html.Span(item.period)], title=fetched))
    more = html.P(dcc.Link(t("Alle bronnen en hun stand"), href="/over"), className="small")
    return [html.Ul(lines, className="overview-list overview-years"), more]
