"""Under the ledger: the dates that come, and the yearly report as a file."""

from __future__ import annotations

from typing import Any

from dashboard.programme.yearly import ReportLink, YearlyView
from dashboard.text.numbers import format_date_of
from dashboard.texts import translator
from indicators.programme.due_dates import DueDate
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html


def yearly_parts(view: YearlyView, *, language: str) -> list[Any]:
    """A card with the calendar and one with the reports; nothing for deals that have neither."""
    t = translator(language)
    parts: list[Any] = []
    if view.dates:
        days = [
            html.Li(
                [
                    html.Strong(format_date_of(one.day, language=language)),
                    html.Span(dutch(one.milestone.name, language=language)),
                    html.Span(
                        dutch(_basis(one), language=language),
                        className="small",
                    ),
                ]
            )
            for one in view.dates
        ]
        parts.append(_card(t("Wat er aankomt"), [html.Ul(days, className="programme-questions")]))
    if view.reports:
        note = t(
            "Met de cijfers en opgaven van vandaag. Teksten van mensen staan erin zodra het verslag is "
            "verstuurd."
        )
        links = [html.Li(_links(one, language=language)) for one in view.reports]
        content = [html.Ul(links, className="programme-list"), html.P(note, className="small")]
        parts.append(_card(t("Jaarverslag"), content))
    return [html.Div(parts, className="programme-columns")] if parts else []


def brief_link(goal: str, *, language: str) -> Html:
    """The page about a goal for a member of the council."""
    t = translator(language)
    query = "" if language == "nl" else f"?taal={language}"
    return html.A(t("Eén pagina voor de raad (PDF)"), href=f"/download/doel/{goal}.pdf{query}", download="")


def _basis(one: DueDate) -> str:
    """When the text says it is due and where, and how the day follows where it is not in the text."""
    milestone = one.milestone
    note = f"; {milestone.date_note}" if milestone.date_note else ""
    return f"{milestone.when} ({milestone.source}{note})"


def _links(one: ReportLink, *, language: str) -> list[Any]:
    t = translator(language)
    query = "" if language == "nl" else f"?taal={language}"
    name = t("{deal}, verslag over {year}").format(deal=one.deal.short.in_language(language), year=one.year)
    parts: list[Any] = [html.Span(name)]
    for ending, words in (("docx", "Word"), ("pdf", "PDF")):
        address = f"/download/jaarverslag/{one.deal.id}/{one.year}.{ending}{query}"
        label = f"{words}: {name}"
        parts += [" ", html.A(words, href=address, download="", **{"aria-label": label})]
    return parts


def _card(name: str, content: list[Any]) -> Html:
    return html.Section([html.H2(name), *content], className="card programme-part")
