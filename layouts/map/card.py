"""The card of the selected area: its figure, the difference with its city, its place and its past."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.cross_section.text import compared_words, value_words
from dashboard.cross_section.verdicts import area_sentences
from dashboard.map.card import Card
from dashboard.provenance.facts import SourceFacts, figure_status
from dashboard.selection.options import level_words
from dashboard.selection.url import to_query
from dashboard.text.units import short_value, unit_name
from dashboard.text.verdicts import symbol, verdict_kind
from dashboard.texts import Translate, translator
from dashboard.theme import Palette
from indicators.model import Status
from layouts.map.card_pictures import card_rank, card_trend


def area_card_parts(card: Card, facts: SourceFacts, *, colours: Palette) -> list[Any]:
    """Everything on the card, from the name down to the links."""
    t = translator(card.view.selection.language)
    return [
        html.H2(card.row.name, className="area-card-name"),
        html.P(_place(card, t), className="small"),
        *_figure(card, t),
        *card_rank(card, t, colours=colours),
        *card_trend(card, t, colours=colours),
        *_published(card, t),
        html.P(
            [
                html.Strong(t("Soort cijfer: {kind}.").format(kind=facts.evidence)),
                " ",
                t("Bron: {publisher}, {title}.").format(publisher=facts.publisher, title=facts.title),
                *([] if facts.licence else [" ", t("Geleverd: {day}.").format(day=facts.fetched)]),
            ],
            className="small area-card-source",
        ),
        _next(card, t),
    ]


def _place(card: Card, t: Translate) -> str:
    level = level_words(t)[card.area.level]
    if card.row.city and card.row.city != card.row.name:
        return t("{level} in {city}").format(level=level.capitalize(), city=card.row.city)
    return level.capitalize()


def _figure(card: Card, t: Translate) -> list[Any]:
    row, view = card.row, card.view
    status = figure_status(row.status, row.figure.note, t)
    indicator = view.indicator.title.in_language(view.selection.language)
    if row.value is None:
        text = [html.P(status.capitalize() + ".", className="area-card-none")]
        if row.figure.note:
            text.append(html.P(row.figure.note, className="small"))
        return [html.P(f"{indicator}, {view.period}", className="area-card-what"), *text]
    marks = [f"{indicator}, {view.period}"]
    if not row.is_plain:
        marks.append(status)
    parts: list[Any] = [
        html.P(_number(card, t), className="area-card-number"),
        html.P(", ".join(marks), className="area-card-what"),
    ]
    if row.figure.lower is not None and row.figure.upper is not None:
        parts.append(
            html.P(
                t("Marge: {lower} tot {upper}.").format(
                    lower=value_words(view, row.figure.lower), upper=value_words(view, row.figure.upper)
                ),
                className="small",
            )
        )
    if row.difference is not None:
        parts.append(_compared(card))
        parts += [html.P(" ".join(item), className="small") for item in (area_sentences(view, row),) if item]
    if row.figure.note and row.status is not Status.PUBLISHED:
        parts.append(html.P(row.figure.note, className="small"))
    return parts


def _number(card: Card, t: Translate) -> list[Any]:
    """The big number, with a long unit in smaller type beside it."""
    indicator = card.view.indicator
    number = short_value(
        card.row.value,
        unit=indicator.unit,
        decimals=indicator.decimals,
        language=card.selection.language,
    )
    if indicator.unit in ("%", "euro", "aantal"):
        return [number]
    return [number, " ", html.Span(unit_name(indicator.unit, t), className="area-card-unit")]


def _compared(card: Card) -> html.P:
    mark = symbol(card.row.assessed)
    kind = verdict_kind(card.row.assessed)
    shown = html.Span(mark, className=f"area-card-symbol favour-{kind}", **{"aria-hidden": "true"})
    return html.P(
        [*([shown] if mark else []), compared_words(card.view, card.row)], className="area-card-compared"
    )


def _published(card: Card, t: Translate) -> list[Any]:
    if not card.published:
        return []
    return [
        html.H3(t("Ook gepubliceerd")),
        html.Ul(
            [
                html.Li(
                    [
                        html.Strong(value_words(card.view, item.value)),
                        f" ({item.period}), ",
                        html.A(item.publication, href=item.address, rel="noopener")
                        if item.address
                        else item.publication,
                    ]
                )
                for item in card.published
            ],
            className="small area-card-published",
        ),
    ]


def _next(card: Card, t: Translate) -> html.P:
    """Where to go from here: the trend of this area, or how to choose one."""
    if not card.chosen:
        hint = t("Kies een gebied op de kaart, in de lijst of in de tabel.")
        return html.P(hint, className="area-card-hint")
    href = f"/trends?{to_query(card.selection)}"
    return html.P(
        dcc.Link(t("Bekijk de trend van dit gebied"), href=href, className="button-link"),
        className="area-card-next",
    )
