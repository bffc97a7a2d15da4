"""The list of all effects: every one that was registered, whatever came of it."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.effect.listing import EffectList
from dashboard.effect.model import EffectView
from dashboard.effect.text import effect_heading, size_words, standing_words
from dashboard.selection.model import Selection
from dashboard.text.interventions import marked_name
from dashboard.texts import translator


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
                html.Span(
                    f"{marked_name(view.intervention, t, language=language)}. {standing_words(view, t)}"
                ),
                html.Span(t("{number} van 5 sloten dicht. {size}").format(
                    number=len(view.locks), size=size_words(view, t, language=language)), className="small"),
            ]
        )
        for view in found.registered
    ]  # fmt: skip
    none = t("Er is nog geen effect vooraf vastgelegd. Voor wat in 2026 begint, kan dat nu nog.")
    registered = [html.Ul(rows, className="effect-limits")] if rows else [html.P(none)]
    others = [
        html.Li(
            [
                dcc.Link(marked_name(one, t, language=language), href=f"/effect/{one.id}{query}"),
                html.Span(t("Verkennend: vooraf is niets vastgelegd."), className="small"),
            ]
        )
        for one in found.open
    ]
    return [
        html.Section([html.H2(t("Vooraf vastgelegd")), *registered], className="card effect-card"),
        html.Section(
            [
                html.H2(t("Alleen te verkennen")),
                html.P(t("Van deze aanpakken noemt de tekst een cijfer dat een effect kan laten zien.")),
                html.Ul(others, className="effect-limits"),
            ],
            className="card effect-card",
        ),
    ]


def _address(view: EffectView) -> str:
    indicator = view.indicator.id if view.indicator else ""
    return f"/effect/{view.intervention.id}?indicator={indicator}"
