"""The page of one intervention, and that of one goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.programme.entry import GoalView, IndicatorLine, InterventionView
from dashboard.selection.model import Selection
from dashboard.text.promises import amount_words, due_words
from dashboard.texts import Translate, translator
from indicators.programme.deal import Deal
from indicators.programme.kinds import Firmness, ValueKind
from indicators.programme.model import DealResult
from layouts.programme.chain import chain_steps
from layouts.programme.indicators import indicator_item
from layouts.programme.parts import (
    booked_parts,
    cell,
    dutch,
    entry_link,
    folded,
    money_lines,
    name_of,
    not_granted,
    output_state,
    screen_link,
    target_state,
)
from layouts.programme.yearly import brief_link

_SHOWN = 6


def firmness_words(t: Translate) -> dict[Firmness, str]:
    """How firm the text is."""
    return {
        Firmness.AGREED: t("afgesproken"),
        Firmness.EFFORT: t("een inspanning, geen resultaat"),
        Firmness.EXPLORED: t("wordt verkend"),
        Firmness.EXAMPLE: t("een voorbeeld in de tekst"),
    }


def intervention_parts(view: InterventionView, selection: Selection) -> list[Any]:
    """The chain, what is promised, the indicators, the places and what runs at the same time."""
    language = selection.language
    t = translator(language)
    own = view.intervention
    return [
        _crumbs(view.deal, t, language=language),
        chain_steps(view, t, language=language),
        html.Div(
            [
                html.Div(
                    [
                        _card(t("Wat is beloofd"), _promised(view, t, language=language)),
                        _card(t("Wat de cijfers zeggen"), _indicators(view.indicators, t, language=language)),
                        *_open(own.unclear, t, language=language),
                    ]
                ),
                html.Div(
                    [
                        _card(t("Waarom"), _cause(view, t, language=language)),
                        _card(t("Waar"), _where(view, t, language=language)),
                        _card(t("Tegelijk in hetzelfde gebied"), _beside(view, t, language=language)),
                    ]
                ),
            ],
            className="programme-columns",
        ),
    ]


def goal_parts(view: GoalView, selection: Selection) -> list[Any]:
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
            *booked_parts(
                view.entered,
                t("Tot nu geboekt voor de hele pijler, niet voor dit doel alleen"),
                t,
                largest=largest,
                language=language,
                example=view.example,
            ),
        ]
    approaches = [
        html.Li(entry_link(item.id, name_of(item.name, language=language), language=language))
        for item in row.interventions
    ]
    return [
        _crumbs(view.deal, t, brief_link(row.goal.id, language=language), language=language),
        html.Div(
            [
                html.Div(
                    [
                        _card(t("Wat willen we bereiken"), _targets(view, t, language=language)),
                        _card(t("Wat de cijfers zeggen"), _indicators(view.indicators, t, language=language)),
                        _card(t("Wat is beloofd"), [_table(row.promises, view, t, language=language)]),
                        *_open(row.goal.unclear, t, language=language),
                    ]
                ),
                html.Div(
                    [
                        _card(t("Wat kost het"), money),
                        _card(t("Wat doen we"), [html.Ul(approaches)] if approaches else [t("Geen aanpak.")]),
                    ]
                ),
            ],
            className="programme-columns",
        ),
    ]


def _crumbs(deal: Deal, t: Translate, *more: html.A, language: str) -> html.P:
    name = deal.short.in_language(language)
    link = screen_link("/programma", f"{t('Programma')}: {name}", deal=deal.id, language=language)
    return html.P([link, *not_granted(deal.state, t), *more], className="programme-ways")


def _promised(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    parts: list[Any] = []
    if view.outcomes:
        items = [
            html.Li([html.Span(name_of(one.result.text, language=language)),
                     *target_state(one, t, language=language)])
            for one in view.outcomes
        ]  # fmt: skip
        parts.append(html.Ul(items, className="programme-list"))
    if view.promises:
        parts.append(_table(view.promises, view, t, language=language))
    return parts or [html.P(t("De tekst noemt bij deze aanpak geen resultaat."))]


def _table(
    promises: Sequence[DealResult], view: GoalView | InterventionView, t: Translate, *, language: str
) -> Any:
    if not promises:
        return html.P(t("De tekst noemt hier geen prestatie of mijlpaal."))
    heads = [t("Afspraak"), t("Beloofd"), t("Wanneer"), t("Stand")]
    rows = [
        html.Tr(
            [
                html.Th(name_of(one.text, language=language), scope="row"),
                cell(
                    t("Beloofd"),
                    dutch(
                        amount_words(one, t, language=language) or _without_number(one, t), language=language
                    ),
                ),
                cell(t("Wanneer"), due_words(one, t, language=language)),
                cell(
                    t("Stand"),
                    output_state(
                        view.realised.get(one.id), one, view.deal, t, language=language, example=view.example
                    ),
                ),
            ]
        )
        for one in promises
    ]
    return html.Div(
        html.Table(
            [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
            className="programme-table",
        ),
        className="programme-scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": t("Wat is beloofd")},
    )


def _without_number(result: DealResult, t: Translate) -> str:
    return t("ja of nee") if result.value_kind is ValueKind.YES_NO else t("geen getal genoemd")


def _indicators(lines: Sequence[IndicatorLine], t: Translate, *, language: str) -> list[Any]:
    if not lines:
        return [html.P(t("De tekst verbindt hier geen cijfer aan, en wij ook niet."))]
    items = [indicator_item(line, t, language=language) for line in lines]
    return [html.Ul(items, className="programme-questions")]


def _cause(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    own = view.intervention
    cause: Any = t("De tekst noemt geen oorzaak die dit wegneemt.")
    if own.cause:
        cause = [t("Het neemt dit weg: "), dutch(own.cause, language=language), "."]
    firm = t("Zo vast staat het in de tekst: {firmness}.").format(firmness=firmness_words(t)[own.firmness])
    return [
        html.P(cause),
        html.P(firm, className="small"),
        html.P(dutch(own.source, language=language), className="small"),
    ]


def _where(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    suffix = "" if language == "nl" else f"?taal={language}"
    areas = [html.Li(dcc.Link(area.name, href=f"/wijk/{area.code}{suffix}")) for area in view.areas]
    places = [html.Li(dutch(place.name, language=language)) for place in view.places]
    parts: list[Any] = [html.Ul(areas)]
    if places:
        parts += [html.P(t("Plekken in de tekst"), className="small"), html.Ul(places)]
    return parts


def _beside(view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    items = [
        html.Li(entry_link(item.id, name_of(item.name, language=language), language=language))
        for item in view.beside
    ]
    text = t("Een verandering is daarom niet aan één aanpak toe te schrijven.")
    if not items:
        return [html.P(t("De deal noemt hier geen andere aanpak."))]
    return [*folded(items, t("nog {number} aanpakken"), shown=_SHOWN), html.P(text, className="small")]


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
                ]
            )
        )
    if not items:
        return [html.P(t("Geen uitkomst genoemd."))]
    words = t("Is het begin te gebruiken? Zie de nulmeting")
    link = screen_link("/programma/nulmeting", words, deal=view.deal.id, language=language)
    return [html.Ul(items, className="programme-questions"), html.P(link)]


def _open(unclear: str | None, t: Translate, *, language: str) -> list[Any]:
    if not unclear:
        return []
    return [_card(t("Wat de tekst open laat"), [html.P(dutch(unclear, language=language))])]


def _card(name: str, content: Sequence[Any]) -> html.Section:
    return html.Section([html.H2(name), *content], className="card programme-part")
