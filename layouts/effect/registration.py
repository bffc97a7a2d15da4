"""What was agreed before, what was changed since, and with which areas was compared."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import html

from dashboard.editing.words import field_word
from dashboard.effect.compared_text import alike_words, peers, period_words, pool_title
from dashboard.effect.model import EffectView
from dashboard.effect.plan_text import plan_rows, seal_words
from dashboard.effect.text import standing_words
from dashboard.effect.view import pool_cities
from dashboard.text.numbers import format_day
from dashboard.texts import Translate
from indicators.statistics.matching import LeftOut
from indicators.statistics.words import say


def registration_part(view: EffectView, t: Translate, *, language: str) -> html.Section:
    """The registration with its mark in the chain of changes, or that there is none."""
    plan = view.registration.plan
    content: list[Any] = [html.P(standing_words(view, t))]
    if plan is None:
        content.append(
            html.P(
                t("Een effect dat vooraf is vastgelegd, telt zwaarder: dan staat vast waar we op letten."),
                className="small",
            )
        )
    else:
        rows = plan_rows(view, t, language=language)
        content.append(
            html.Dl([part for name, words in rows for part in (html.Dt(name), html.Dd(words))],
                    className="effect-plan")
        )  # fmt: skip
        content.append(html.P(seal_words(view, t), className="small effect-hash"))
        content += _deviations(view, t, language=language)
    return html.Section([html.H2(t("Vooraf vastgelegd?")), *content], className="card effect-card")


def _deviations(view: EffectView, t: Translate, *, language: str) -> list[Any]:
    changed = view.registration.deviations
    if not changed:
        return [html.P(t("Sindsdien is er niets aan gewijzigd."), className="small")]
    lines = [
        html.Li(
            t("{day}: {field} van ‘{before}’ naar ‘{after}’. Waarom: {why}").format(
                day=format_day(one.change.at, language=language), field=field_word(one.field, t),
                before=one.before or "-", after=one.after or "-", why=one.change.why or "-",
            )
        )
        for one in changed
    ]  # fmt: skip
    return [html.P(t("Sindsdien gewijzigd:")), html.Ul(lines)]


def pool_part(view: EffectView, t: Translate, *, language: str) -> list[html.Section]:
    """Every area of the pool, folded, and how many were left out and why."""
    result = view.result
    if result is None or not view.pool:
        return []
    places = [
        html.Li([html.B(f"{city}: "), ", ".join(sorted(names))])
        for city, names in pool_cities(view.pool).items()
    ]
    without = Counter(why for why in result.excluded.values() if why is not LeftOut.TOO_DIFFERENT)
    lines = [html.Li(f"{number}: {say(why, language=language)}") for why, number in without.most_common()]
    which = t("Welke {areas}").format(areas=peers(view, t))
    return [
        html.Section(
            [
                html.H2(pool_title(view, t)),
                html.P(period_words(view, t)),
                html.P(alike_words(view, t, language=language)),
                html.Details([html.Summary(which), html.Ul(places)]),
                *([html.P(t("Niet vergeleken:")), html.Ul(lines)] if lines else []),
                html.P(
                    [
                        t("De regel stond vast voor de uitkomst; op de uitkomst is niet gekozen. "),
                        html.A(t("Hoe is dit gerekend?"), href="/over#rekenen"),
                    ],
                    className="small",
                ),
            ],
            className="card effect-card",
        )
    ]
