"""The small pictures of the area card: its place among the others, and its past."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.cross_section.text import value_words
from dashboard.figures.rank_strip import rank_strip
from dashboard.figures.sparkline import CARD, draw_sparkline
from dashboard.map.card import Card
from dashboard.selection.options import level_plural
from dashboard.text.verdicts import worst_chance
from dashboard.texts import Translate
from dashboard.theme import Palette
from indicators.model import Polarity, Status
from layouts.components.chart import drawing


def card_rank(card: Card, t: Translate, *, colours: Palette) -> list[Any]:
    """The rank in words, and a strip with a dot for every area of the city."""
    row, view, language = card.row, card.view, card.selection.language
    if row.value is None or not card.others:
        return []
    areas = level_plural(row.level, t)
    heading = t("Tussen de andere {areas} in {city}").format(areas=areas, city=row.city)
    if row.rank is not None:
        heading = _place(card, areas, t)
    low, high = min((row.value, *card.others)), max((row.value, *card.others))
    parts: list[Any] = [
        html.H3(heading),
        drawing(
            rank_strip(card.others, own=row.value, city=row.benchmark, colours=colours),
            words=t("Strook met alle {areas}: van {low} tot {high}; {area} staat op {value}.").format(
                areas=areas,
                low=value_words(view, low),
                high=value_words(view, high),
                area=row.name,
                value=value_words(view, row.value),
            ),
            kind="area-card-strip",
        ),
        html.P(
            [html.Span(value_words(view, low)), html.Span(value_words(view, high))],
            className="small area-card-ends",
            **{"aria-hidden": "true"},
        ),
    ]
    if row.rank is not None:
        text = [_own_place(card, t), worst_chance(row.assessed, language=language), _rank_note(card, t)]
        parts.append(html.P(" ".join(item for item in text if item), className="small"))
    return parts


def _place(card: Card, areas: str, t: Translate) -> str:
    """The place among the others: from one to another where chance may move it."""
    row, assessed = card.row, card.row.assessed
    if assessed is None or not assessed.has_rank:
        return t("Plaats {rank} van {of} {areas} in {city}").format(
            rank=row.rank, of=row.of, areas=areas, city=row.city
        )
    first, last, among = (
        f"{item:.0f}" for item in (assessed.rank_lower, assessed.rank_upper, assessed.ranked)
    )
    if first == last:
        return t("Plaats {rank} van {of} {areas} in {city}").format(
            rank=first, of=among, areas=areas, city=row.city
        )
    return t("Plaats {first} tot {last} van {of} {areas} in {city}").format(
        first=first, last=last, of=among, areas=areas, city=row.city
    )


def _own_place(card: Card, t: Translate) -> str:
    """The place of the figure itself, where the heading names a range."""
    assessed = card.row.assessed
    if assessed is None or not assessed.has_rank or assessed.rank_lower == assessed.rank_upper:
        return ""
    return t("Het cijfer zelf geeft plaats {rank}. Door toeval kan dat anders zijn.").format(
        rank=f"{assessed.rank:.0f}"
    )


def _rank_note(card: Card, t: Translate) -> str:
    lowest = card.view.indicator.polarity is Polarity.LOWER_IS_BETTER
    text = t("1 is het laagst.") if lowest else t("1 is het hoogst.")
    if card.row.status is Status.ESTIMATED:
        return f"{text} {t('De cijfers zijn schattingen: de volgorde is onzeker.')}"
    return text


def card_trend(card: Card, t: Translate, *, colours: Palette) -> list[Any]:
    """The area through the years, with its city dashed."""
    moves = [html.P(f"{card.movement}.", className="area-card-moves")] if card.movement else []
    if len(card.own) < 2:
        return [html.H3(t("Door de jaren")), *moves] if moves else []
    language = card.view.selection.language
    title = card.view.indicator.title.in_language(language)
    text = t("{title} in {area}: van {first_value} in {first} naar {last_value} in {last}.").format(
        title=title,
        area=card.row.name,
        first_value=value_words(card.view, card.own[0].value),
        first=card.first,
        last_value=value_words(card.view, card.own[-1].value),
        last=card.last,
    )
    legend = t("Streepjeslijn: {city}.").format(city=card.city_name) if card.city else ""
    if any(point.is_published for point in card.own):
        legend = f"{legend} {t('Open rondje: uit een publicatie.')}".strip()
    return [
        html.H3(t("Door de jaren")),
        *moves,
        drawing(
            draw_sparkline(card.own, card.city, size=CARD, rhythm=card.rhythm, colours=colours),
            words=text,
            kind="area-card-trend",
        ),
        html.P(
            [html.Span(card.first), html.Span(card.last)],
            className="small area-card-ends",
            **{"aria-hidden": "true"},
        ),
        *([html.P(legend, className="small")] if legend else []),
    ]
