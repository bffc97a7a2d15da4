"""The second level of monitoring: what the deals want to reach, how that stands, and what figures say."""

from __future__ import annotations

from typing import Any

from dashboard.programme.entry import IndicatorLine
from dashboard.programme.model import DealPart, GoalRow
from dashboard.text.promises import amount_words
from dashboard.texts import Translate
from indicators.programme.model import DealResult
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.indicators import indicator_item
from layouts.programme.parts import cell, entry_link, name_of, not_granted, target_state


def results_table(
    part: DealPart, lines: dict[str, tuple[IndicatorLine, ...]], t: Translate, *, language: str
) -> Html:
    """A row per goal of a deal. ``lines``: by id of the goal its indicators."""
    heads = [t("Doel"), t("Uitkomst en stand"), t("Cijfers erbij")]
    rows = [
        _row(row, lines.get(row.goal.id, ()), heads, t, language=language)
        for pillar in part.pillars
        for row in pillar.rows
    ]
    name = part.deal.short.in_language(language)
    return html.Section(
        [
            html.H2([name, *not_granted(part.deal.state, t)]),
            html.Div(
                html.Table(
                    [html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])), html.Tbody(rows)],
                    className="programme-table results-table",
                ),
                className="programme-scroll",
                tabIndex="0",
                role="region",
                **{"aria-label": f"{t('Resultaten en cijfers')}, {name}"},
            ),
        ],
        className="card programme-part",
    )


def _row(
    row: GoalRow, lines: tuple[IndicatorLine, ...], heads: list[str], t: Translate, *, language: str
) -> Html:
    targets: Any = t("De tekst noemt geen uitkomst bij dit doel.")
    if row.targets:
        targets = html.Ul(
            [
                html.Li([_name(target.result, t, language), *target_state(target, t, language=language)])
                for target in row.targets
            ],
            className="programme-list",
        )
    figures: Any = t("De tekst verbindt hier geen cijfer aan, en wij ook niet.")
    if lines:
        items = [indicator_item(line, t, language=language) for line in lines]
        figures = html.Ul(items, className="programme-questions")
    link = entry_link(row.goal.id, name_of(row.goal.name, language=language), language=language)
    return html.Tr([html.Th(link, scope="row"), cell(heads[1], targets), cell(heads[2], figures)])


def _name(result: DealResult, t: Translate, language: str) -> Html:
    amount = amount_words(result, t, language=language)
    words: list[Any] = [name_of(result.text, language=language)]
    return html.Span([*words, ": ", dutch(amount, language=language)] if amount else words)
