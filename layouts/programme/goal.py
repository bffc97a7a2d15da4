"""The page of one goal."""

from __future__ import annotations

from typing import Any

from dashboard.programme.entry import GoalView
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.promises import due_words
from dashboard.texts import Translate, translator
from indicators.programme.questions import QuestionKind
from layouts.components import elements as html
from layouts.components.disagreement import disagreement_card
from layouts.components.dutch import dutch
from layouts.programme.entry_parts import crumbs, indicator_list, open_card, open_lines, promise_table
from layouts.programme.money_lines import money_link
from layouts.programme.parts import (
    booked_parts,
    money_lines,
    name_of,
    programme_card,
    screen_link,
    target_state,
    work_link,
)
from layouts.programme.steering import steering_cards
from layouts.programme.yearly import brief_link


def goal_parts(view: GoalView, selection: Selection, services: Services) -> list[Any]:
    """The three W's of a goal, with the whole reason at each target."""
    language = selection.language
    t = translator(language)
    row = view.row
    money: list[Any] = [html.P(t("De tekst noemt hier geen bedrag."))]
    if view.money and view.pillar:
        largest = max(line.amount for line in view.money.values())
        words = t("Voor de hele pijler {pillar}, x 1.000 euro. Per doel is er geen bedrag.")
        money = [
            html.P(words.format(pillar=view.pillar.name.in_language(language)), className="small"),
            money_lines(view.money, t, largest=largest, language=language),
            html.P(
                money_link(
                    next(iter(view.money.values())), t("Elke regel geld, en waarvoor"), language=language
                ),
                className="small",
            ),
            *booked_parts(
                view.entered,
                t("Tot nu geboekt voor de hele pijler, niet voor dit doel alleen"),
                t,
                largest=largest,
                language=language,
                example=view.example,
            ),
        ]
    approaches = [html.Li(work_link(item, t, language=language)) for item in row.interventions]
    return [
        crumbs(view.deal, t, brief_link(row.goal.id, language=language), language=language),
        html.Div(
            [
                html.Div(
                    [
                        programme_card(t("Wat willen we bereiken"), _targets(view, t, language=language)),
                        programme_card(
                            t("Wat de cijfers zeggen"), indicator_list(view.indicators, t, language=language)
                        ),
                        programme_card(
                            t("Wat is beloofd"), [promise_table(row.promises, view, t, language=language)]
                        ),
                        *steering_cards(
                            view.steering, services.programme, t, language=language, own=row.goal.id
                        ),
                        *disagreement_card(view.disagreements, t, language=language),
                        *open_card(
                            row.goal.unclear,
                            view.answers.get(f"{QuestionKind.GOAL}:{row.goal.id}"),
                            t,
                            language=language,
                        ),
                    ]
                ),
                html.Div(
                    [
                        programme_card(t("Wat kost het"), money),
                        programme_card(
                            t("Wat doen we"), [html.Ul(approaches)] if approaches else [t("Geen aanpak.")]
                        ),
                    ]
                ),
            ],
            className="programme-columns",
        ),
    ]


def _targets(view: GoalView, t: Translate, *, language: str) -> list[Any]:
    items = []
    for target in view.row.targets:
        told = view.told[target.result.id]
        every = len(told) == 1
        sentences = [
            html.Span(text if every else f"{', '.join(area.name for area in areas)}: {text}")
            for text, areas in told
        ]
        due = due_words(target.result, t, language=language)
        items.append(
            html.Li(
                [
                    html.Strong(name_of(target.result.text, language=language)),
                    html.Span(due, className="small"),
                    *target_state(target, t, language=language),
                    *sentences,
                    html.Span(dutch(target.result.source, language=language), className="small"),
                    *open_lines(target.result, view.answers, t, language=language),
                ]
            )
        )
    if not items:
        return [html.P(t("Geen uitkomst genoemd."))]
    words = t("Is het begin te gebruiken? Zie de nulmeting")
    link = screen_link("/programma/nulmeting", words, deal=view.deal.id, language=language)
    return [html.Ul(items, className="programme-questions"), html.P(link)]
