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
from dashboard.text.ages import age_words
from dashboard.text.numbers import format_number
from dashboard.text.parts import part_of_all
from dashboard.text.units import short_value, unit_name
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label
from dashboard.texts import Translate, translator
from dashboard.theme import Palette
from geo.model import AreaLevel
from indicators.model import Status
from layouts.components.ask import ask_link
from layouts.components.dutch import noted
from layouts.map.card_pictures import card_rank, card_trend


def area_card_parts(card: Card, facts: SourceFacts, *, colours: Palette) -> list[Any]:
    """Everything on the card: what a phone shows at once, what it shows when pulled up, and the actions."""
    t = translator(card.view.selection.language)
    return [
        html.Div(
            [
                html.H2(card.row.name, className="area-card-name"),
                html.P(_place(card, t), className="small"),
                *_number(card, t),
            ],
            className="area-card-head",
        ),
        *_figure(card, t),
        html.Div(
            [
                *_sure(card, t),
                *card_trend(card, t, colours=colours),
                *card_rank(card, t, colours=colours),
                *_similar(card, t),
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
            ],
            className="area-card-more",
        ),
        *_next(card, t),
    ]


def _place(card: Card, t: Translate) -> str:
    language = card.view.selection.language
    words = level_words(t)[card.area.level].capitalize()
    if card.row.city and card.row.city != card.row.name:
        words = t("{level} in {city}").format(level=words, city=card.row.city)
    if card.area.inhabitants:
        people = format_number(card.area.inhabitants, decimals=0, language=language)
        words = f"{words} · {t('{number} inwoners').format(number=people)}"
    return words


def _figure(card: Card, t: Translate) -> list[Any]:
    """What the number is about, in words where that helps, and how it compares; or why there is none."""
    row, view = card.row, card.view
    status = figure_status(row.status, row.figure.note, t)
    indicator = view.indicator.title.in_language(view.selection.language)
    if row.value is None:
        text = [html.P(status.capitalize() + ".", className="area-card-none")]
        if row.figure.note:
            text.append(_note(card))
        return [html.P(f"{indicator}, {view.period}", className="area-card-what"), *text]
    marks = [f"{indicator}, {view.period}"]
    if not row.is_plain:
        marks.append(status)
    if part := part_of_all(row.value, unit=view.indicator.unit, t=t):
        marks.append(part)
    parts: list[Any] = [html.P(", ".join(marks), className="area-card-what")]
    if row.difference is not None:
        parts.append(_compared(card))
    return parts


def _sure(card: Card, t: Translate) -> list[Any]:
    """How sure the number and its difference are."""
    row, view = card.row, card.view
    parts: list[Any] = []
    if row.value is None:
        return parts
    if row.difference is not None:
        parts += [html.P(" ".join(item), className="small") for item in (area_sentences(view, row),) if item]
    ages = age_words(
        view.indicator,
        card.standardised,
        card.expected,
        city=row.city or t("Nederland"),
        language=view.selection.language,
    )
    if ages:
        parts.append(html.P(ages, className="small"))
    if row.figure.lower is not None and row.figure.upper is not None:
        parts.append(
            html.P(
                t("Marge: {lower} tot {upper}.").format(
                    lower=value_words(view, row.figure.lower), upper=value_words(view, row.figure.upper)
                ),
                className="small",
            )
        )
    if row.figure.note and row.status is not Status.PUBLISHED:
        parts.append(_note(card))
    return parts


def _note(card: Card) -> html.P:
    """What was noted with the figure."""
    return html.P(noted(card.row.figure.note, language=card.view.selection.language), className="small")


def _number(card: Card, t: Translate) -> list[Any]:
    """The big number, with a long unit in smaller type beside it; nothing without a figure."""
    if card.row.value is None:
        return []
    indicator = card.view.indicator
    number = short_value(
        card.row.value,
        unit=indicator.unit,
        decimals=indicator.decimals,
        language=card.selection.language,
    )
    if indicator.unit in ("%", "euro", "aantal"):
        return [html.P(number, className="area-card-number")]
    unit = html.Span(unit_name(indicator.unit, t), className="area-card-unit")
    return [html.P([number, " ", unit], className="area-card-number")]


def _compared(card: Card) -> html.P:
    mark = symbol(card.row.assessed)
    kind = verdict_kind(card.row.assessed)
    shown = html.Span(mark, className=f"area-card-symbol favour-{kind}", **{"aria-hidden": "true"})
    label = verdict_label(card.row.assessed, language=card.selection.language)
    told = [html.Strong(f"{label.capitalize()}:", className=f"favour-{kind}"), " "] if mark and label else []
    words = compared_words(card.view, card.row)
    return html.P([*([shown] if mark else []), *told, words, "."], className="area-card-compared")


def _similar(card: Card, t: Translate) -> list[Any]:
    """The mean of the areas that are like it, and theirs; no verdict is given against it."""
    if card.similar is None:
        return []
    names = ", ".join(f"{name} {value_words(card.view, value)}" for name, value in card.alike)
    mean = t("Gemiddeld {value}").format(value=value_words(card.view, card.similar.value))
    return [html.H3(t("Wijken die erop lijken")), html.P(f"{mean}: {names}.", className="small")]


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


def _next(card: Card, t: Translate) -> list[Any]:
    """Where to go from here: the trend and the profile of this area, and how to choose one."""
    links: list[Any] = [
        dcc.Link(t("Door de jaren"), href=f"/trends?{to_query(card.selection)}", className="button"),
    ]
    if card.area.level is not AreaLevel.COUNTRY:
        address = f"/wijk/{card.area.code}?{to_query(card.selection)}"
        links.append(dcc.Link(t("Wijkprofiel"), href=address, className="button button-quiet"))
        if card.asks:
            language = card.selection.language
            links.append(ask_link(card.area.code, card.view.indicator.id, language=language))
    hint = t("Kies een gebied op de kaart, in de lijst of in de tabel.")
    return [
        *([] if card.chosen else [html.P(hint, className="area-card-hint")]),
        html.P(links, className="area-card-actions"),
    ]
