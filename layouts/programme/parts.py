"""What several screens of the programme share: states, links, bars and lines of money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.programme.model import PromisedTarget
from dashboard.text.interventions import added_words
from dashboard.text.outputs import realised_words, standing_reason, standing_words
from dashboard.text.promises import thousands
from dashboard.texts import Translate
from indicators.model import Text
from indicators.programme.deal import Deal
from indicators.programme.entries import MoneyTotal
from indicators.programme.kinds import DealState, MoneyColumn
from indicators.programme.model import DealResult, Intervention, MoneyLine
from indicators.programme.realisation import OutputStanding, Realisation
from indicators.statistics.target_model import TargetLabel
from indicators.statistics.words import say
from layouts.components import elements as html
from layouts.components.html_block import Html

_MARKS = {
    TargetLabel.MET: "met",
    TargetLabel.NOT_MET: "off",
    TargetLabel.ON_COURSE: "on",
    TargetLabel.OFF_COURSE: "off",
}
"""The shape of the states that say something; every other one is an open circle."""
_OUTPUT_MARKS = {
    OutputStanding.ON: "on",
    OutputStanding.AHEAD: "ahead",
    OutputStanding.BEHIND: "off",
    OutputStanding.MET: "met",
    OutputStanding.NOT_MET: "off",
}
_BAR = 80
CENTS = 100


def entry_link(entry: str, words: Any, *, language: str) -> Html:
    """A link to the page of a goal or an intervention."""
    query = "" if language == "nl" else f"?taal={language}"
    return html.InsideLink(words, href=f"/programma/{entry}{query}")


def work_link(item: Intervention, t: Translate, *, language: str) -> list[Html | str]:
    """A link to the page of an intervention, with the mark where staff added it."""
    link = entry_link(item.id, name_of(item.name, language=language), language=language)
    return [link, " ", added_mark(t)] if item.is_added else [link]


def added_mark(t: Translate) -> Html:
    """What stands at every intervention that is not in the text of a deal."""
    return html.Span(added_words(t), className="programme-badge-plain")


def screen_link(path: str, words: str, *, deal: str, language: str) -> Html:
    """A link to another screen of the programme, about a deal."""
    query = f"deal={deal}" + ("" if language == "nl" else f"&taal={language}")
    return html.InsideLink(words, href=f"{path}?{query}")


def name_of(text: Text, *, language: str) -> Any:
    return text.in_language(language) if language in ("nl", "en") else html.Span(text.nl, lang="nl")


def state_mark(label: TargetLabel) -> Html:
    """The shape before the words of a state."""
    return html.Span(className=f"state-mark state-{_MARKS.get(label, 'open')}", **{"aria-hidden": "true"})


def target_state(target: PromisedTarget, t: Translate, *, language: str) -> list[Any]:
    """How a target stands, per area where that differs."""
    if not target.labels:
        return [html.Span(t("nog niet berekend"), className="programme-state")]
    return [
        html.Span([state_mark(label), say(label, language=language)], className="programme-state")
        for label in target.labels
    ]


def output_state(
    own: Realisation | None, result: DealResult, deal: Deal, t: Translate, *, language: str, example: bool
) -> list[Any]:
    """How much is reported of a promise and how that stands, grey and marked where it is an example."""
    if own is None:
        return []
    reported = own.total.reports > 0
    state: list[Any] = [
        html.Span(
            [
                html.Span(className=f"state-mark state-{_OUTPUT_MARKS.get(own.standing, 'open')}",
                          **{"aria-hidden": "true"}),
                standing_words(own, deal, t, language=language),
                *([example_mark(t)] if reported and example else []),
            ],
            className="programme-state",
        )
    ]  # fmt: skip
    reason = standing_reason(own, result, t, language=language)
    if reason:
        state.append(html.Span(reason, className="small output-reason"))
    amount = realised_words(own, result, t, language=language)
    return [
        html.Span(amount, className="output-amount"),
        html.Span(state, className="output-state output-example" if example else "output-state"),
    ]


def example_mark(t: Translate) -> Html:
    """What stands at every figure that nobody reported."""
    return html.Span(t("voorbeeld"), className="example-mark")


def example_line(example: bool, t: Translate) -> list[Html]:
    """What the mark means, where anything carries it."""
    if not example:
        return []
    words = t("Wat zo is gemerkt, is niet echt: er is nog niets opgegeven en niets geboekt.")
    return [html.P([example_mark(t), " ", words], className="small programme-fitting")]


def entered_lines(total: MoneyTotal, t: Translate, *, largest: int, language: str, example: bool) -> Html:
    """What is committed and spent, on the scale of the agreed amounts (euros)."""
    kind = "example" if example else "rijk"
    rows = [(t("Vastgelegd"), total.committed), (t("Uitgegeven"), total.spent)]
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(name),
                    html.Dd(money_bar(min(max(cents, 0) / CENTS / largest, 1), kind), className="money-bar"),
                    html.Dd(thousands(round(cents / CENTS), language=language), className="money-amount"),
                ]
            )
            for name, cents in rows
        ],
        className="money-lines",
    )


def booked_parts(
    total: MoneyTotal | None, head: str, t: Translate, *, largest: int, language: str, example: bool
) -> list[Any]:
    """What is committed and spent of the money of a pillar, under a line that says of what."""
    if total is None:
        return [html.P(t("Er is niets geboekt."), className="small")]
    marked = [" ", example_mark(t)] if example else []
    return [
        html.P([head, *marked], className="small ledger-entered"),
        entered_lines(total, t, largest=largest, language=language, example=example),
    ]


def programme_card(name: str, content: Sequence[Any]) -> Html:
    """A part of a page with its name."""
    return html.Section([html.H2(name), *content], className="card programme-part")


def cell(head: str, content: Any) -> Html:
    """A cell that names its column where cells stand under each other."""
    return html.Td(content, **{"data-head": head})


def money_lines(money: dict[MoneyColumn, MoneyLine], t: Translate, *, largest: int, language: str) -> Html:
    """What state and region put in, as thin bars on one scale, and both together."""
    names = {MoneyColumn.STATE: t("Rijk"), MoneyColumn.REGION: t("Regio")}
    lines: list[Any] = []
    for column, name in names.items():
        if column in money:
            amount = money[column].amount
            lines.append(
                html.Div(
                    [
                        html.Dt(name),
                        html.Dd(money_bar(amount / largest, str(column)), className="money-bar"),
                        html.Dd(thousands(amount, language=language), className="money-amount"),
                    ]
                )
            )
    if len(money) > 1:
        both = sum(line.amount for line in money.values())
        lines.append(
            html.Div(
                [
                    html.Dt(t("Samen")),
                    html.Dd(className="money-bar"),
                    html.Dd(thousands(both, language=language), className="money-amount"),
                ],
                className="money-both",
            )
        )
    return html.Dl(lines, className="money-lines")


def not_granted(state: DealState, t: Translate) -> list[Html]:
    """The badge of what is only asked for."""
    if state is not DealState.APPLICATION:
        return []
    return [html.Span(t("aanvraag, niet toegekend"), className="programme-badge")]


def folded(items: Sequence[Any], words: str, *, shown: int, kind: str = "programme-list") -> list[Any]:
    """The first items, and the others behind a fold that says how many."""
    first, rest = list(items[:shown]), list(items[shown:])
    parts: list[Any] = [html.Ul(first, className=kind)] if first else []
    if rest:
        summary = html.Summary(words.format(number=len(rest)))
        parts.append(html.Details([summary, html.Ul(rest, className=kind)]))
    return parts


def money_bar(share: float, kind: str) -> Html:
    """A thin bar of a share of the largest; ``kind`` is the end of its class."""
    width = max(round(_BAR * share, 1), 1.0)
    return Html(
        f'<svg class="money-picture" viewBox="0 0 {_BAR} 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="money-ground" width="{_BAR}" height="8" rx="2"/>'
        f'<rect class="money-{kind}" width="{width}" height="8" rx="2"/></svg>'
    )
