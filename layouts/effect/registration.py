"""What was agreed before, what was changed since, and with which areas was compared."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import html

from dashboard.editing.words import field_word
from dashboard.effect.model import EffectView
from dashboard.effect.text import in_unit, pool_rule_words, standing_words
from dashboard.effect.view import pool_cities
from dashboard.text.numbers import format_day
from dashboard.texts import Translate
from indicators.statistics.matching import LeftOut
from indicators.statistics.words import say


def registration_part(view: EffectView, t: Translate, *, language: str) -> html.Section:
    """The registration with its mark in the chain of changes, or that there is none."""
    registration, plan = view.registration, view.registration.plan
    content: list[Any] = [html.P(standing_words(view, t))]
    if plan is None:
        content.append(
            html.P(
                t("Een effect dat vooraf is vastgelegd, telt zwaarder: dan staat vast waar we op letten."),
                className="small",
            )
        )
    else:
        rows = [
            (t("Oorzaak"), plan.cause),
            (t("Hoe het werkt"), plan.mechanism),
            (t("Begin"), plan.start),
            (t("Vergeleken met"), pool_rule_words(plan.pool_rule, t)),
            (t("Effect dat ertoe doet"), in_unit(view, float(plan.matters), t, language=language)),
        ]
        if plan.smallest_visible is not None:
            smallest = in_unit(view, float(plan.smallest_visible), t, language=language)
            rows.append((t("Kleinste effect dat te zien is"), smallest))
        if plan.first_answer is not None:
            rows.append(
                (t("Eerste antwoord mogelijk"), t("met het cijfer van {year}").format(year=plan.first_answer))
            )
        content.append(
            html.Dl([part for name, words in rows for part in (html.Dt(name), html.Dd(words))],
                    className="effect-plan")
        )  # fmt: skip
        content.append(
            html.P(t("Zegel: {hash}").format(hash=registration.hash[:16]), className="small effect-hash")
        )
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
    title = t("Vergeleken met {number} wijken").format(number=len(view.pool))
    places = [
        html.Li([html.B(f"{city}: "), ", ".join(sorted(names))])
        for city, names in pool_cities(view.pool).items()
    ]
    without = Counter(why for why in result.excluded.values() if why is not LeftOut.TOO_DIFFERENT)
    lines = [html.Li(f"{number}: {say(why, language=language)}") for why, number in without.most_common()]
    years = t("Voor de start: {before}. Erna: {after}.").format(
        before=_years(result.periods_before), after=_years(result.periods_after) or "–"
    )
    return [
        html.Section(
            [
                html.H2(title),
                html.P(years),
                html.Details([html.Summary(t("Welke wijken")), html.Ul(places)]),
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


def _years(periods: tuple[str, ...]) -> str:
    if len(periods) > 2:
        return f"{periods[0]}-{periods[-1]}"
    return ", ".join(periods)
