"""The deals that run in three short answers, above their targets on the Overzicht."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.overview.programme import programme_sentences
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.dutch import announced


def programme_answers(services: Services, *, language: str) -> list[Any]:
    """Goals, money and dates; the ways to the deals stand below."""
    t = translator(language)
    goals, money, dates = programme_sentences(services, language=language)
    due = announced(dates, language=language)
    lines: list[tuple[str, Any]] = [(t("Doelen"), goals), (t("Geld"), money), (t("Wat er aankomt"), due)]
    items = [html.Li([html.Strong(head), " ", html.Span(text)]) for head, text in lines]
    return [html.Ul(items, className="overview-list")]
