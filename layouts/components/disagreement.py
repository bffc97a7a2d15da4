"""Where the texts contradict each other: both sides with their source, or what was agreed about it since."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.disagreements import ShownDisagreement
from dashboard.text.numbers import format_date_of
from dashboard.texts import Translate
from indicators.programme.edited import GivenAnswer
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html


def disagreement_card(shown: Sequence[ShownDisagreement], t: Translate, *, language: str) -> list[Html]:
    """One card for all that an entry touches; nothing where the texts agree."""
    if not shown:
        return []
    return [
        html.Section(
            [html.H2(heading(shown, t)), disagreement_list(shown, t, language=language)],
            className="card programme-part",
        )
    ]


def disagreement_list(shown: Sequence[ShownDisagreement], t: Translate, *, language: str) -> Html:
    """Each with both sides, or with what was agreed, and the way to its place on the list of what is open."""
    items = [html.Li(_parts(one, t, language=language)) for one in shown]
    return html.Ul(items, className="programme-questions")


def heading(shown: Sequence[ShownDisagreement], t: Translate) -> str:
    """That they contradict each other, as long as one of them is open."""
    if any(one.answer is None for one in shown):
        return t("De teksten spreken elkaar tegen")
    return t("Afgesproken waar de teksten elkaar tegenspreken")


def disagreement_notes(shown: Sequence[ShownDisagreement], t: Translate, *, language: str) -> list[Html]:
    """A line with a link to each, for a row of a table."""
    return [
        html.Div(_link(one, heading([one], t), language=language), className="small disagreement-note")
        for one in shown
    ]


def both_sides(one: ShownDisagreement, t: Translate, *, language: str) -> list[Html]:
    """What stands here and what stands there, each with its source, and which of them this product uses."""
    own = one.disagreement
    heads = (t("Hier staat: "), t("Daar staat: "))
    sides = zip(heads, (own.first, own.second), one.sources, strict=True)
    return [
        *(
            html.Span([head, dutch(side.says, language=language), " ", _source(source, t, language=language)])
            for head, side, source in sides
        ),
        html.Span([t("Wij gebruiken: "), dutch(own.used, language=language)], className="small"),
    ]


def place_of(one: ShownDisagreement) -> str:
    """The id of its place on the list of what is open."""
    return f"tegenspraak-{one.disagreement.id}"


def answer_parts(answer: GivenAnswer, t: Translate, *, language: str) -> list[Html]:
    """What was agreed where a text left something open, with the day and the source."""
    day = format_date_of(answer.dated, language=language)
    words = t("Afgesproken op {date}: ").format(date=day)
    source = [dutch(answer.source, language=language)]
    return [
        html.Span([html.Strong(words), dutch(answer.answer, language=language)]),
        html.Span([t("Bron"), ": ", *source], className="small"),
    ]


def _parts(one: ShownDisagreement, t: Translate, *, language: str) -> list[Html]:
    own = one.disagreement
    if one.answer is not None:
        told, words = answer_parts(one.answer, t, language=language), t("Zo stond het in de teksten")
    else:
        told, words = both_sides(one, t, language=language), t("Bekijk in de lijst van open vragen")
    return [
        html.Strong(dutch(own.about[:1].upper() + own.about[1:], language=language)),
        *told,
        html.Span(_link(one, words, language=language), className="small"),
    ]


def _link(one: ShownDisagreement, words: str, *, language: str) -> Html:
    """To its place on the list of what is open."""
    query = f"deal={one.disagreement.deal}" + ("" if language == "nl" else f"&taal={language}")
    return html.InsideLink(words, href=f"/programma/afspreken?{query}#{place_of(one)}")


def _source(source: str, t: Translate, *, language: str) -> Html:
    words = [t("Bron"), ": ", dutch(source, language=language)]
    return html.Span(["(", *words, ")"], className="small")
