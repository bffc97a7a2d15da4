"""What the page of an intervention and that of a goal share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.programme.entry import GoalView, IndicatorLine, InterventionView
from dashboard.text.promises import amount_words, due_words
from dashboard.texts import Translate
from indicators.programme.deal import Deal
from indicators.programme.edited import GivenAnswer
from indicators.programme.kinds import ValueKind
from indicators.programme.model import DealResult
from indicators.programme.questions import QuestionKind
from layouts.components import elements as html
from layouts.components.disagreement import answer_parts, disagreement_notes
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.indicators import indicator_item
from layouts.programme.parts import cell, name_of, not_granted, output_state, programme_card, screen_link


def crumbs(deal: Deal, t: Translate, *more: Html, language: str) -> Html:
    """The way back to the deal, and other ways out."""
    name = deal.short.in_language(language)
    link = screen_link("/programma", f"{t('Programma')}: {name}", deal=deal.id, language=language)
    return html.P([link, *not_granted(deal.state, t), *more], className="programme-ways")


def promise_table(
    promises: Sequence[DealResult], view: GoalView | InterventionView, t: Translate, *, language: str
) -> Any:
    """What is promised, with what is reported of it."""
    if not promises:
        return html.P(t("De tekst noemt hier geen prestatie of mijlpaal."))
    heads = [t("Afspraak"), t("Beloofd"), t("Wanneer"), t("Stand")]
    rows = [
        html.Tr(
            [
                html.Th(
                    [
                        name_of(one.text, language=language),
                        *open_lines(one, view.answers, t, language=language),
                        *disagreement_notes(
                            [found for found in view.disagreements if one.id in found.disagreement.results],
                            t,
                            language=language,
                        ),
                    ],
                    scope="row",
                ),
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


def indicator_list(lines: Sequence[IndicatorLine], t: Translate, *, language: str) -> list[Any]:
    """What the figures say of the indicators beside an entry."""
    if not lines:
        return [html.P(t("De tekst verbindt hier geen cijfer aan, en wij ook niet."))]
    items = [indicator_item(line, t, language=language) for line in lines]
    return [html.Ul(items, className="programme-questions")]


def open_lines(
    result: DealResult, answers: Mapping[str, GivenAnswer], t: Translate, *, language: str
) -> list[Html]:
    """What the text leaves open of a promise, or what was agreed about it since; else nothing."""
    if not result.unclear:
        return []
    answer = answers.get(f"{QuestionKind.RESULT}:{result.id}")
    if answer is not None:
        return [html.Div(part, className="small") for part in answer_parts(answer, t, language=language)]
    words = [t("De tekst laat open: "), dutch(result.unclear, language=language)]
    return [html.Div(words, className="small")]


def open_card(unclear: str | None, answer: GivenAnswer | None, t: Translate, *, language: str) -> list[Any]:
    """What the text leaves open, with what was agreed about it since; nothing where it leaves nothing."""
    if not unclear:
        return []
    agreed = [html.P(part) for part in answer_parts(answer, t, language=language)] if answer else []
    words = html.P(dutch(unclear, language=language))
    return [programme_card(t("Wat de tekst open laat"), [words, *agreed])]
