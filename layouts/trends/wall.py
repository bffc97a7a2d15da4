"""The wall of small charts, one card per indicator; each card is a link to its large chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import html

from dashboard.texts import Translate
from dashboard.trends.card import GapSide, WallCard
from dashboard.trends.wall import Wall
from indicators.model import Term
from layouts.components.chart import drawing
from layouts.components.html_block import Html, as_html

_FIRST = 10
"""So many cards of a side are open at first; the others are behind a fold."""
_FOLDED = (GapSide.EQUAL, GapSide.NEUTRAL, GapSide.ALONE)


def wall_parts(wall: Wall, t: Translate, *, language: str, path: str) -> list[Any]:
    """The heading, how to read a card, the headline set, and on demand the rest per theme."""
    title = t("{area}: kerncijfers in het klein").format(area=wall.area)
    if not wall.cards:
        return [
            html.H2(title),
            html.P(t("Voor dit gebied en deze keuze zijn er geen cijfers. Kies een ander gebied of thema.")),
        ]
    return [
        html.H2(title),
        html.P(_reading(wall, t), className="small"),
        *([_list(wall.leading, path=path, t=t)] if wall.leading else []),
        *(
            _theme(theme, sides, wall=wall, t=t, language=language, path=path)
            for theme, sides in wall.themes
            if any(sides.values())
        ),
    ]


def _reading(wall: Wall, t: Translate) -> str:
    text = t("De tijdas loopt overal van {since} tot en met {until}.").format(
        since=wall.span[0], until=wall.span[1]
    )
    if not wall.benchmark:
        return text
    compared = t(
        "Blauw is {area}, de streeplijn is {benchmark}. Vooraan staat het grootste verschil, "
        "gemeten naar hoe ver gebieden van elkaar liggen. Kies een kaartje voor de grote grafiek."
    ).format(area=wall.area, benchmark=wall.benchmark)
    marked = t("▲ of ▼ staat er alleen als het verschil duidelijk is.")
    return f"{compared} {marked} {text}"


def _theme(
    theme: Term,
    sides: Mapping[GapSide, tuple[WallCard, ...]],
    *,
    wall: Wall,
    t: Translate,
    language: str,
    path: str,
) -> html.Section:
    words = _side_words(wall, t)
    number = sum(len(cards) for cards in sides.values())
    further = t("{theme}: verder ({number})").format(theme=theme.name.in_language(language), number=number)
    parts: list[Any] = []
    for side, cards in sides.items():
        if not cards:
            continue
        title = [html.Span(words[side], className=f"side-{side}"), f" ({len(cards)})"]
        if side in _FOLDED:
            parts.append(_folded(html.H4(title), _list(cards, path=path, t=t)))
            continue
        parts += [html.H4(title), _list(cards[:_FIRST], path=path, t=t)]
        if rest := cards[_FIRST:]:
            text = t("Nog {number} kaartjes").format(number=len(rest))
            parts.append(_folded(text, _list(rest, path=path, t=t)))
    return html.Section(
        html.Details(
            [html.Summary(html.H3(further)), *parts], className="wall-further", **{"data-further": "true"}
        ),
        className="wall-theme",
    )


def _folded(summary: Any, cards: html.Ul) -> html.Details:
    return html.Details([html.Summary(summary), cards], className="wall-more", **{"data-further": "true"})


def _side_words(wall: Wall, t: Translate) -> dict[GapSide, str]:
    return {
        side: word.format(benchmark=wall.benchmark)
        for side, word in (
            (GapSide.WORSE, t("Ongunstiger dan {benchmark}")),
            (GapSide.BETTER, t("Gunstiger dan {benchmark}")),
            (GapSide.EQUAL, t("Niet duidelijk anders dan {benchmark}")),
            (GapSide.NEUTRAL, t("Hoger of lager, zonder oordeel")),
            (GapSide.ALONE, t("Zonder vergelijking")),
        )
    }


def _list(cards: Sequence[WallCard], *, path: str, t: Translate) -> html.Ul:
    return html.Ul(
        Html("".join(f"<li>{_card(card, path=path, t=t)}</li>" for card in cards)), className="wall"
    )


def _card(card: WallCard, *, path: str, t: Translate) -> str:
    """A link; as text, because a wall has more than a hundred of them."""
    figure = t("{value} in {period}").format(value=card.value, period=card.period)
    gap = (
        f'<span class="wall-gap side-{card.side}">{escape(f"{card.mark} {card.gap}".strip())}</span>'
        if card.gap
        else ""
    )
    return (
        f'<a class="wall-card" href="{escape(f"{path}?{card.query}")}" data-inside>'
        f'<span class="wall-title">{escape(card.title)}</span><span>{escape(figure)}</span>'
        f"{as_html(drawing(card.picture, words=card.alt, kind='wall-picture'))}{gap}</a>"
    )
