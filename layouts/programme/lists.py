"""The list of everything that is promised, and that of what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.disagreements import ShownDisagreement
from dashboard.programme.lists import AnsweredQuestion, OpenView, PromiseRow
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.text.promises import amount_words, column_words, due_words, kind_words, millions
from dashboard.texts import Translate, translator
from indicators.programme.model import Goal, Intervention, MoneyLine
from indicators.programme.programme import Programme
from indicators.programme.questions import OpenQuestion, QuestionKind
from layouts.components import elements as html
from layouts.components.disagreement import answer_parts, both_sides, place_of
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.components.table_links import table_links
from layouts.programme.money_lines import money_link
from layouts.programme.parts import (
    cell,
    entry_link,
    name_of,
    not_granted,
    output_state,
    screen_link,
    target_state,
)


def promises_parts(rows: Sequence[PromiseRow], selection: Selection, services: Services) -> list[Any]:
    """A table with a row per result, and how to read its last column."""
    language = selection.language
    t = translator(language)
    heads = [t("Wat is beloofd"), t("Soort"), t("Hoeveel"), t("Wanneer"), t("Deal en doel"), t("Stand")]
    example = services.reported().example
    body = [_row(row, services.programme, t, language=language, example=example) for row in rows]
    explained = t(
        "Alleen een uitkomst is een doel dat met een cijfer is te beoordelen. Bij prestaties en mijlpalen "
        "staat wat is opgegeven. Geld staat op de lijst, zonder oordeel."
    )
    back = screen_link("/programma", t("Terug naar het programma"), deal=selection.deal, language=language)
    every = screen_link("/programma/beloften", t("Alle deals samen"), deal=EVERY_DEAL, language=language)
    return [
        html.P([back, *([every] if selection.deal != EVERY_DEAL else [])], className="programme-ways"),
        html.P(explained, className="programme-explained"),
        html.Div(
            html.Table(
                [
                    html.Caption(t("Wat de deals beloven"), className="visually-hidden"),
                    html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                    html.Tbody(body),
                ],
                className="programme-table",
            ),
            className="card programme-scroll",
            tabIndex="0",
            role="region",
            **{"aria-label": t("Wat de deals beloven")},
        )
        if rows
        else html.P(t("Bij deze keuze hoort geen belofte.")),
        *([table_links("beloften", to_query(selection), t), _open_data(t)] if rows else []),
    ]


def _open_data(t: Translate) -> Html:
    """The whole programme for other programs, whatever is chosen."""
    return html.P(
        [
            t("Het hele programma als open data:"),
            " ",
            html.A(t("datapakket (Frictionless)"), href="/download/programma.zip", download=""),
            " ",
            html.A("IATI 2.03", href="/download/programma.xml", download=""),
        ],
        className="small programme-ways",
    )


def open_parts(view: OpenView, selection: Selection, services: Services) -> list[Any]:
    """Questions by kind, then disagreements, then interventions without a cause."""
    language = selection.language
    t = translator(language)
    names = {
        QuestionKind.DEAL: t("Over de deal"),
        QuestionKind.GOAL: t("Over een doel"),
        QuestionKind.INTERVENTION: t("Over een aanpak"),
        QuestionKind.RESULT: t("Over een belofte"),
        QuestionKind.PLACE: t("Over een plek"),
        QuestionKind.MILESTONE: t("Over een datum"),
    }
    parts: list[Any] = [
        html.P(
            [
                screen_link(
                    "/programma", t("Terug naar het programma"), deal=selection.deal, language=language
                ),
                html.A(t("Beantwoorden (voor medewerkers)"), href="/bewerken"),
            ],
            className="programme-ways",
        )
    ]
    for kind, name in names.items():
        items = [_question(one, services, language=language) for one in view.questions if one.kind is kind]
        if items:
            parts.append(_part(f"{name} ({len(items)})", html.Ul(items, className="programme-questions")))
    name = t("Teksten die elkaar tegenspreken ({number})")
    parts += _disagreements(view.disagreements, name, services, t, language=language)
    if view.without_cause:
        links = [
            html.Li(entry_link(item.id, name_of(item.name, language=language), language=language))
            for item in view.without_cause
        ]
        name = t("De tekst noemt geen oorzaak ({number})").format(number=len(links))
        parts.append(_part(name, html.Ul(links, className="programme-questions")))
    if view.unassigned:
        lines = [_unassigned(line, services.programme, t, language=language) for line in view.unassigned]
        name = t("Geld dat de tekst aan geen aanpak koppelt ({number})").format(number=len(lines))
        parts.append(_part(name, html.Ul(lines, className="programme-questions")))
    if view.answered:
        items = [_answered(one, services, t, language=language) for one in view.answered]
        name = t("Beantwoord ({number})").format(number=len(items))
        parts.append(_part(name, html.Ul(items, className="programme-questions")))
    name = t("Afgesproken waar de teksten elkaar tegenspreken ({number})")
    parts += _disagreements(view.settled, name, services, t, language=language)
    return parts


def _answered(one: AnsweredQuestion, services: Services, t: Translate, *, language: str) -> Html:
    """A question with what was agreed, when, and where that stands."""
    return _question(
        one.question, services, *answer_parts(one.answer, t, language=language), language=language
    )


def _unassigned(line: MoneyLine, programme: Programme, t: Translate, *, language: str) -> Html:
    deal = programme.deal(line.deal).short.in_language(language)
    return html.Li(
        [
            html.Strong(money_link(line, name_of(line.text, language=language), language=language)),
            html.Span(millions(line.amount, t, language=language)),
            html.Span([f"{deal}, ", dutch(line.source, language=language)], className="small"),
        ]
    )


def _row(row: PromiseRow, programme: Programme, t: Translate, *, language: str, example: bool) -> Html:
    result = row.result
    deal = programme.deal(result.deal)
    goal = programme.goal(result.goal) if result.goal else None
    name: Any = name_of(result.text, language=language)
    if result.intervention:
        name = entry_link(result.intervention, name, language=language)
    link = [entry_link(goal.id, name_of(goal.name, language=language), language=language)] if goal else []
    state: list[Any] = [html.Span(t("op de lijst, nog niet beoordeeld"), className="programme-state")]
    if row.target is not None:
        state = target_state(row.target, t, language=language)
    elif row.realised is not None:
        state = output_state(row.realised, result, deal, t, language=language, example=example)
    return html.Tr(
        [
            html.Th(name, scope="row"),
            cell(t("Soort"), kind_words(t)[result.kind]),
            cell(t("Hoeveel"), dutch(amount_words(result, t, language=language) or "–", language=language)),
            cell(t("Wanneer"), due_words(result, t, language=language)),
            cell(
                t("Deal en doel"),
                [
                    html.Span(
                        [deal.short.in_language(language), *not_granted(deal.state, t)],
                        className="programme-deal-name",
                    ),
                    *link,
                ],
            ),
            cell(t("Stand"), state),
        ]
    )


def _question(one: OpenQuestion, services: Services, *more: Html, language: str) -> Html:
    programme = services.programme
    entry = one.entry
    if one.kind is QuestionKind.RESULT:
        result = programme.result(one.entry)
        entry = result.intervention or result.goal or ""
    has_page = programme.is_goal(entry) or programme.is_intervention(entry)
    name = name_of(one.name, language=language)
    deal = f"{programme.deal(one.deal).short.in_language(language)}, " if one.deal else ""
    return html.Li(
        [
            html.Strong(entry_link(entry, name, language=language) if has_page else name),
            html.Span(dutch(one.text, language=language)),
            html.Span([deal, dutch(one.source, language=language)], className="small"),
            *more,
        ]
    )


def _disagreements(
    shown: Sequence[ShownDisagreement], name: str, services: Services, t: Translate, *, language: str
) -> list[Html]:
    """Both sides of each, what was agreed about it since, and links to all that it touches."""
    if not shown:
        return []
    items = []
    for one in shown:
        about = one.disagreement.about
        links = _touched(one, services, t, language=language)
        agreed = answer_parts(one.answer, t, language=language) if one.answer else []
        items.append(
            html.Li(
                [
                    html.Strong(dutch(about[:1].upper() + about[1:], language=language)),
                    *both_sides(one, t, language=language),
                    *agreed,
                    html.Span([t("Gaat over"), ": ", *links], className="small programme-touched"),
                ],
                id=place_of(one),
            )
        )
    return [_part(name.format(number=len(items)), html.Ul(items, className="programme-questions"))]


def _touched(one: ShownDisagreement, services: Services, t: Translate, *, language: str) -> list[Any]:
    """Links to the deal, goals, interventions, lines of money, areas and indicators that it is about."""
    own, programme = one.disagreement, services.programme
    query = "" if language == "nl" else f"?taal={language}"
    deal = programme.deal(own.deal).short.in_language(language)
    goals = [*own.goals, *(goal.id for pillar in own.pillars for goal in programme.goals_of_pillar(pillar))]
    entries: list[Goal | Intervention] = [programme.goal(goal) for goal in goals]
    entries += [programme.intervention(one) for one in own.interventions]
    links: list[Any] = [screen_link("/programma", deal, deal=own.deal, language=language)]
    links += [
        entry_link(entry.id, name_of(entry.name, language=language), language=language) for entry in entries
    ]
    links += [
        money_link(line, [name_of(line.text, language=language), column_words(line, t)], language=language)
        for line in map(programme.money_line, own.money)
    ]
    areas = (services.areas.get(code) for code in programme.codes_of(own.areas))
    links += [html.InsideLink(area.name, href=f"/wijk/{area.code}{query}") for area in areas]
    indicators = (services.catalogue.get(name) for name in own.indicators)
    links += [
        html.InsideLink(indicator.title.in_language(language), href=f"/indicator/{indicator.id}{query}")
        for indicator in indicators
    ]
    return [part for link in links for part in (" · ", link)][1:]


def _part(name: str, content: Any) -> Html:
    return html.Section([html.H2(name), content], className="card programme-part")
