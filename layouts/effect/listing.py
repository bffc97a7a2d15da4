"""The list of all effects: every one that was registered, whatever came of it."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.effect.listing import EffectList, OpenEffect
from dashboard.effect.model import EffectView
from dashboard.effect.text import effect_heading, size_words, standing_words
from dashboard.selection.model import Selection
from dashboard.text.interventions import marked_name
from dashboard.texts import Translate, translator


def list_parts(found: EffectList, selection: Selection) -> list[Any]:
    """Those that were registered, then those that can only be explored."""
    language = selection.language
    t = translator(language)
    query = "" if language == "nl" else f"?taal={language}"
    rows = [
        html.Li(
            [
                dcc.Link(
                    effect_heading(view, language=language),
                    href=_address(view) + query.replace("?", "&"),
                ),
                html.Span(f"{_subject(view, t, language=language)}. {standing_words(view, t)}"),
                html.Span(
                    t("{size}. {number} van 5 sloten dicht.").format(
                        number=len(view.locks), size=_capital(size_words(view, t, language=language))
                    ),
                    className="small",
                ),
            ]
        )
        for view in found.registered
    ]  # fmt: skip
    none = t("Er is nog geen effect vooraf vastgelegd. Voor wat nog niet begonnen is, kan dat nog.")
    registered = [html.Ul(rows, className="effect-limits")] if rows else [html.P(none)]
    others = [
        html.Li(
            [
                dcc.Link(
                    marked_name(one.intervention, t, language=language),
                    href=f"/effect/{one.intervention.id}{query}",
                ),
                html.Span(_figures(one, language=language), className="small"),
            ]
        )
        for one in found.open
    ]
    return [
        html.Section([html.H2(t("Vooraf vastgelegd")), *registered], className="card effect-card"),
        html.Section(
            [
                html.H2(t("Alleen te verkennen")),
                html.P(
                    [
                        t("Van deze aanpakken noemt de tekst een cijfer dat een effect kan laten zien."),
                        " ",
                        t("Vooraf is er niets vastgelegd."),
                    ]
                ),
                html.Ul(others, className="effect-limits"),
            ],
            className="card effect-card",
        ),
    ]


def _figures(one: OpenEffect, *, language: str) -> str:
    """Of which deal, and which figures: Zuidwest I: wanbetalers van de zorgpremie."""
    titles = [indicator.title.in_language(language) for indicator in one.indicators]
    return f"{one.deal.short.in_language(language)}: {', '.join(titles)}"


def list_heading(number: int, t: Translate) -> str:
    """How many effects were registered."""
    if number == 0:
        return t("Heeft het geholpen? Er is nog niets vooraf vastgelegd")
    if number == 1:
        return t("Heeft het geholpen? Eén effect is vooraf vastgelegd")
    return t("Heeft het geholpen? {number} effecten zijn vooraf vastgelegd").format(number=number)


def _subject(view: EffectView, t: Translate, *, language: str) -> str:
    """What was done, to which figure, and where."""
    name = marked_name(view.intervention, t, language=language)
    figure = view.indicator.title.in_language(language) if view.indicator else ""
    return ", ".join(one for one in (name, f"{figure[:1].lower()}{figure[1:]}", view.where) if one)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _address(view: EffectView) -> str:
    indicator = view.indicator.id if view.indicator else ""
    return f"/effect/{view.intervention.id}?indicator={indicator}"
