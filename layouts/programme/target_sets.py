"""The targets that staff set for a group and an area, with their state, their history and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.programme.target_sets import ListedTargetSet
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.target_sets import AssessedTargetSet, state_sentences
from dashboard.text.numbers import format_day
from dashboard.text.units import value_in_words
from dashboard.texts import Translate, translator
from indicators.programme.ledger import ProgrammeChange
from indicators.statistics.words import say
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.parts import cell, not_granted, screen_link, state_mark


def target_set_parts(rows: Sequence[ListedTargetSet], selection: Selection, services: Services) -> list[Any]:
    """The ways out, how to read the list, and a row per target."""
    language = selection.language
    t = translator(language)
    back = screen_link("/programma", t("Terug naar het programma"), deal=selection.deal, language=language)
    every = screen_link("/programma/streefwaarden", t("Alle deals samen"), deal=EVERY_DEAL, language=language)
    address = "" if selection.deal == EVERY_DEAL else f"/{selection.deal}"
    edit = html.A(t("Streefwaarde afspreken (voor medewerkers)"), href=f"/bewerken/streefwaarde{address}")
    ways = html.P(
        [back, *([every] if selection.deal != EVERY_DEAL else []), edit], className="programme-ways"
    )
    explained = t(
        "Een streefwaarde wordt net zo beoordeeld als de doelen van de deals. Zijn er geen cijfers van de "
        "groep, dan is hij niet te beoordelen."
    )
    parts: list[Any] = [ways, html.P(explained, className="programme-explained")]
    if not rows:
        return [*parts, html.P(t("Er is nog geen streefwaarde afgesproken."))]
    heads = [t("Cijfer"), t("Voor wie en waar"), t("Begin"), t("Streefwaarde"), t("Stand"), t("Waarom")]
    name = t("Streefwaarden per doelgroep")
    return [
        *parts,
        html.Div(
            html.Table(
                [
                    html.Caption(name, className="visually-hidden"),
                    html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                    html.Tbody([_row(row, services, t, language=language) for row in rows]),
                ],
                className="programme-table target-sets",
            ),
            className="card programme-scroll",
            tabIndex="0",
            role="region",
            **{"aria-label": name},
        ),
    ]


def _row(row: ListedTargetSet, services: Services, t: Translate, *, language: str) -> Html:
    one = row.assessed
    record, deal = one.record, services.programme.deal(one.record.deal)
    query = f"indicator={one.indicator.id}&gebied={one.area.code}"
    query += f"&groep={one.figures_of}" if one.figures_of else ""
    query += "" if language == "nl" else f"&taal={language}"
    about = html.Span(
        [deal.short.in_language(language), *not_granted(deal.state, t)], className="programme-deal-name"
    )
    link = html.InsideLink(one.indicator.title.in_language(language), href=f"/trends?{query}")
    who = [html.Span(one.group.in_language(language)), html.Span(one.area.name)]
    begin = "–" if record.baseline is None else _value(float(record.baseline), one, t, language=language)
    if record.baseline_period:
        begin += f" ({record.baseline_period})"
    aim = t("{value} in {year}").format(
        value=_value(float(record.aim), one, t, language=language), year=record.year
    )
    state = html.Span([state_mark(one.label), say(one.label, language=language)], className="programme-state")
    sentences = [html.Span(text) for text in state_sentences(one, services, language=language)]
    return html.Tr(
        [
            html.Th([link, about], scope="row"),
            cell(t("Voor wie en waar"), html.Span(who, className="baseline-lines")),
            cell(t("Begin"), begin),
            cell(t("Streefwaarde"), aim),
            cell(t("Stand"), html.Span([state, *sentences], className="baseline-lines")),
            cell(t("Waarom"), _history(row.history, one, t, language=language)),
        ],
        id=f"streefwaarde-{row.id}",
    )


def _value(value: float, one: AssessedTargetSet, t: Translate, *, language: str) -> str:
    return value_in_words(
        value, unit=one.indicator.unit, decimals=one.indicator.decimals, t=t, language=language
    )


def _history(
    changes: Sequence[ProgrammeChange], one: AssessedTargetSet, t: Translate, *, language: str
) -> Html:
    """Each change with its day and reason, and from what to what; newest first, without names."""
    items = []
    for change in reversed(changes):
        line: list[Any] = [
            f"{format_day(change.at, language=language)}: ",
            dutch(change.why, language=language),
        ]
        if change.old is not None and "aim" in change.new:
            old, new = (
                _value(float(part["aim"]), one, t, language=language) for part in (change.old, change.new)
            )
            if old != new:
                line.append(f" ({old} → {new})")
        items.append(html.Li(line))
    return html.Ul(items, className="baseline-lines target-set-history")
