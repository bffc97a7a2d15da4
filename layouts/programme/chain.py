"""The chain of an intervention, from euro to goal, as small steps on one line."""

from __future__ import annotations

from typing import Any

from dashboard.programme.entry import InterventionView
from dashboard.text.promises import amount_words, millions
from dashboard.texts import Translate
from indicators.programme.model import MoneyLine
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.money_lines import money_link
from layouts.programme.parts import entry_link, name_of


def chain_steps(view: InterventionView, t: Translate, *, language: str) -> Html:
    """Six steps; an open dot where there is nothing to say yet."""
    steps = [
        (t("Geld"), *_money(view, t, language=language)),
        (t("Wat we doen"), bool(view.intervention.does), [dutch(view.intervention.does, language=language)]),
        (t("Wat het oplevert"), *_yields(view, t, language=language)),
        (t("Welk cijfer verandert"), *_figure(view, t, language=language)),
        (t("Waar"), True, [", ".join(area.name for area in view.areas)]),
        (t("Welk doel"), *_goals(view, language=language)),
    ]
    return html.Ol(
        [
            html.Li(
                [html.Span(name, className="chain-name"), html.Div(content, className="chain-words")],
                className="chain-step" if known else "chain-step chain-open",
            )
            for name, known, content in steps
        ],
        className="chain",
        **{"aria-label": t("Van geld naar doel")},
    )


def _money(view: InterventionView, t: Translate, *, language: str) -> tuple[bool, list[Any]]:
    if not view.money:
        silent = t("De tekst noemt hier geen bedrag voor.")
        return False, [t("Er is geen geld aan gekoppeld.") if view.added else silent]
    lines = [html.Span(_line(line, view, t, language=language)) for line in view.money]
    if not view.shared:
        return True, lines
    shared = t("Ook voor andere aanpakken: een bedrag voor deze alleen is er niet.")
    return True, [*lines, html.Span(shared, className="small")]


def _line(line: MoneyLine, view: InterventionView, t: Translate, *, language: str) -> list[Any]:
    columns = {"rijk": t("Rijk"), "regio": t("Regio"), "totaal": t("samen")}
    column = columns.get(str(line.column), "")
    text = f"{line.text.in_language(language)}: {millions(line.amount, t, language=language)}"
    reading = f" ({t('onze koppeling')})" if line.id in view.our_reading else ""
    if view.added:
        reading = f" ({t('koppeling van medewerkers')})"
    return [money_link(line, f"{text}, {column}" if column else text, language=language), reading]


def _yields(view: InterventionView, t: Translate, *, language: str) -> tuple[bool, list[Any]]:
    if not view.promises:
        return False, [t("Geen eigen afspraak.") if view.added else t("De tekst noemt geen prestatie.")]
    first = view.promises[0]
    amount = amount_words(first, t, language=language)
    words: list[Any] = [name_of(first.text, language=language)]
    if amount:
        words += [": ", dutch(amount, language=language)]
    more = len(view.promises) - 1
    rest = [html.Span(t("en nog {number}").format(number=more), className="small")] if more else []
    return True, [html.Span(words), *rest]


def _figure(view: InterventionView, t: Translate, *, language: str) -> tuple[bool, list[Any]]:
    if not view.indicators:
        return False, [t("Geen cijfer genoemd.")]
    names = [html.Span(line.indicator.title.in_language(language)) for line in view.indicators]
    return False, [*names, html.Span(t("of dat hierdoor komt, is een andere vraag"), className="small")]


def _goals(view: InterventionView, *, language: str) -> tuple[bool, list[Any]]:
    return True, [
        html.Span(entry_link(goal.id, name_of(goal.name, language=language), language=language))
        for goal in view.goals
    ]
