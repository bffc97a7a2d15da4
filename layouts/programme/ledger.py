"""The ledger: deals, pillars and goals with what they want, what is done, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.disagreements import ShownDisagreement, shown_disagreements
from dashboard.programme.distribution import money_view
from dashboard.programme.entry import lines_of_goal
from dashboard.programme.model import DealPart, GoalRow, LedgerView, PillarPart, PromisedTarget
from dashboard.programme.money_here import money_here
from dashboard.programme.steering import steering_of_deals
from dashboard.programme.text import fitting_line
from dashboard.selection.model import EVERY_DEAL, ProgrammeTab, Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.text.promises import amount_words
from dashboard.texts import Translate, translator
from indicators.programme.deal import Deal
from indicators.programme.model import DealResult
from layouts.components import elements as html
from layouts.components.disagreement import disagreement_card
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.components.table_links import table_links
from layouts.programme.money import distribution_parts, sources_parts
from layouts.programme.money_here import money_here_parts
from layouts.programme.money_lines import money_lines_card
from layouts.programme.parts import (
    booked_parts,
    entry_link,
    example_line,
    folded,
    money_lines,
    name_of,
    not_granted,
    output_state,
    screen_link,
    target_state,
    work_link,
)
from layouts.programme.results import results_table
from layouts.programme.steering import steering_cards
from layouts.programme.tabs import tabs

_SHOWN = 3


def ledger_parts(
    view: LedgerView, selection: Selection, services: Services, *, narrow: bool = False
) -> list[Any]:
    """The links to the other screens, the heads of the columns, and every deal; ``narrow``: on a phone."""
    language = selection.language
    t = translator(language)
    fitting = fitting_line(view, t)
    if selection.tab in _TABS:
        shown = _TABS[selection.tab](view, selection, services, t)
    else:
        shown = _progress(view, selection, services, t, narrow=narrow)
    return [
        _ways(selection, services, t),
        *([html.P(fitting, className="small programme-fitting")] if fitting else []),
        tabs(selection, t),
        *shown,
    ]


def _progress(
    view: LedgerView, selection: Selection, services: Services, t: Translate, *, narrow: bool
) -> list[Any]:
    """The rows with their work and money, and the money by year."""
    language = selection.language
    money = [
        money_view(part.deal, services, language=language, given=view.given, divides=False)
        for part in view.deals
    ]
    booked = [one for one in money if one.sources]
    return [
        *example_line(view.example, t),
        *(_deal(part, view, t, language=language) for part in view.deals if part.pillars),
        *([] if any(part.pillars for part in view.deals) else [_nothing(t, language=language)]),
        *_steering(view, services, t, language=language),
        *(sources_parts(one, t, language=language, narrow=narrow) for one in booked),
        *([table_links("geld", to_query(selection), t)] if booked else []),
        *disagreement_card(_contradicted(view, services, of_money=False), t, language=language),
    ]


def _of_deal(deal: Deal, services: Services) -> tuple[ShownDisagreement, ...]:
    return shown_disagreements(services.programme.disagreements_of_deal(deal.id), services)


def _contradicted(view: LedgerView, services: Services, *, of_money: bool) -> list[ShownDisagreement]:
    """Where the texts disagree about lines of money, or about a deal and no part of it."""
    every = (one for part in view.deals for one in _of_deal(part.deal, services))
    return [
        one for one in every if (bool(one.disagreement.money) if of_money else one.disagreement.whole_deal)
    ]


def _steering(view: LedgerView, services: Services, t: Translate, *, language: str) -> list[Any]:
    """What is noted of the deals that are shown, whatever else is chosen."""
    noted = steering_of_deals((part.deal.id for part in view.deals), services)
    cards = steering_cards(noted, services.programme, t, language=language)
    return [html.Div(cards, className="steering-cards")] if cards else []


def _results(view: LedgerView, selection: Selection, services: Services, t: Translate) -> list[Any]:
    language = selection.language
    lines = {
        row.goal.id: lines_of_goal(row.goal, selection, services)
        for part in view.deals
        for pillar in part.pillars
        for row in pillar.rows
    }
    tables = [results_table(part, lines, t, language=language) for part in view.deals if part.pillars]
    return tables or [_nothing(t, language=language)]


def _money(view: LedgerView, selection: Selection, services: Services, t: Translate) -> list[Any]:
    language = selection.language
    money = [money_view(part.deal, services, language=language, given=view.given) for part in view.deals]
    marked = any(one.example for one in money)
    here = [money_here(code, part.deal, services) for part in view.deals for code in selection.area_codes]
    return [
        *example_line(marked, t),
        *money_here_parts(here, t, language=language),
        *disagreement_card(_contradicted(view, services, of_money=True), t, language=language),
        *(
            money_lines_card(
                part.deal, services.programme, _of_deal(part.deal, services), t, language=language
            )
            for part in view.deals
        ),
        *distribution_parts(money, t, language=language),
        table_links("verdeling", to_query(selection), t),
    ]


_TABS: dict[ProgrammeTab, Callable[[LedgerView, Selection, Services, Translate], list[Any]]] = {
    ProgrammeTab.RESULTS: _results,
    ProgrammeTab.DISTRIBUTION: _money,
}


def _nothing(t: Translate, *, language: str) -> Html:
    every = screen_link("/programma", t("Alle deals samen"), deal=EVERY_DEAL, language=language)
    return html.P([t("Bij deze keuze hoort geen doel."), " ", every])


def _ways(selection: Selection, services: Services, t: Translate) -> Html:
    facts = {"deal": EVERY_DEAL, "language": selection.language}
    every = t("Alles wat beloofd is ({number})").format(number=len(services.programme.results))
    return html.P(
        [
            screen_link("/programma/beloften", every, **facts),
            screen_link(
                "/programma/nulmeting", t("Nulmeting"), deal=selection.deal, language=selection.language
            ),
            screen_link("/programma/streefwaarden", t("Streefwaarden per doelgroep"), **facts),
            screen_link("/programma/afspreken", t("Nog af te spreken"), **facts),
        ],
        className="programme-ways",
    )


def _deal(part: DealPart, view: LedgerView, t: Translate, *, language: str) -> Html:
    several = len(view.deals) > 1
    name = part.deal.short.in_language(language)
    heads = [t("Doel"), t("Wat willen we bereiken"), t("Wat doen we"), t("Wat kost het, x 1.000 euro")]
    return html.Section(
        [
            *([html.H2([name, *not_granted(part.deal.state, t)])] if several else []),
            html.Div(
                [html.Span(head) for head in heads], className="ledger-heads", **{"aria-hidden": "true"}
            ),
            *(_pillar(pillar, part.deal, view, t, language=language) for pillar in part.pillars),
        ],
        className="card ledger-deal",
        **{"aria-label": name},
    )


def _pillar(part: PillarPart, deal: Deal, view: LedgerView, t: Translate, *, language: str) -> Html:
    pillar = part.pillar
    name = name_of(pillar.name, language=language) if pillar else t("Voor de hele deal")
    letter = [html.Span(pillar.id, className="ledger-letter")] if pillar and len(pillar.id) == 1 else []
    money: list[Any] = []
    if part.money:
        money = [money_lines(part.money, t, largest=view.largest, language=language)]
        if part.rows:
            words = t("Geen bedrag per doel: dezelfde euro dient vaak meer doelen.")
            money.append(html.P(words, className="small"))
        money += booked_parts(
            part.entered,
            t("Tot nu geboekt"),
            t,
            largest=view.largest,
            language=language,
            example=view.example,
        )
    elif pillar is not None:
        money = [html.P(t("De tekst noemt geen bedrag voor deze pijler."), className="small")]
    return html.Section(
        [
            html.H3([*letter, name], className="ledger-pillar-name"),
            html.Div(
                [_visible_head(t("Wat kost het, x 1.000 euro")), *money] if money else [],
                className="ledger-money",
            ),
            html.Div(
                [_goal(row, deal, view, t, language=language) for row in part.rows], className="ledger-goals"
            ),
        ],
        className="ledger-pillar",
    )


def _goal(row: GoalRow, deal: Deal, view: LedgerView, t: Translate, *, language: str) -> Html:
    goal = row.goal
    letter = [html.Span(goal.id, className="ledger-letter")] if len(goal.id) == 2 else []
    link = entry_link(goal.id, name_of(goal.name, language=language), language=language)
    return html.Div(
        [
            html.H4([*letter, link], className="ledger-goal-name"),
            html.Div(
                [_visible_head(t("Wat willen we bereiken")), *_targets(row, t, language=language)],
                className="ledger-targets",
            ),
            html.Div(
                [_visible_head(t("Wat doen we")), *_work(row, deal, view, t, language=language)],
                className="ledger-work",
            ),
        ],
        className="ledger-goal",
    )


def _visible_head(words: str) -> Html:
    """The head of a column, beside its cell where columns stand under each other."""
    return html.P(words, className="ledger-head")


def _targets(row: GoalRow, t: Translate, *, language: str) -> list[Any]:
    if not row.targets:
        return [html.P(t("De tekst noemt geen uitkomst bij dit doel."), className="small")]
    items = [_target(target, t, language=language) for target in row.targets]
    return folded(items, t("nog {number}"), shown=_SHOWN)


def _target(target: PromisedTarget, t: Translate, *, language: str) -> Html:
    amount = amount_words(target.result, t, language=language)
    words: list[Any] = [name_of(target.result.text, language=language)]
    if amount:
        words += [": ", dutch(amount, language=language)]
    return html.Li([html.Span(words), *target_state(target, t, language=language)])


def _work(row: GoalRow, deal: Deal, view: LedgerView, t: Translate, *, language: str) -> list[Any]:
    parts: list[Any] = []
    if row.promises:
        items = [promise_item(result, deal, view, t, language=language) for result in row.promises]
        parts += folded(items, t("nog {number} afspraken"), shown=_SHOWN)
    if row.interventions:
        links = [html.Li(work_link(item, t, language=language)) for item in row.interventions]
        parts.append(html.P(t("Aanpakken"), className="small ledger-approaches"))
        parts.append(html.Ul(links, className="ledger-links"))
    return parts or [html.P(t("De tekst noemt hier geen aanpak."), className="small")]


def promise_item(result: DealResult, deal: Deal, view: LedgerView, t: Translate, *, language: str) -> Html:
    """A promised output or milestone with its number, and what is reported of it."""
    amount = amount_words(result, t, language=language)
    words: list[Any] = [name_of(result.text, language=language)]
    if amount:
        words += [": ", dutch(amount, language=language)]
    state = output_state(
        view.realised.get(result.id), result, deal, t, language=language, example=view.example
    )
    return html.Li([html.Span(words), *state])
