"""The card of the selected area: its figure, the difference with its city, its place and its past."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.facts import SourceFacts, status_words
from dashboard.figures.spark import as_address, rank_strip, spark_trend
from dashboard.ids import Map
from dashboard.map_card import Card
from dashboard.map_words import PLAIN, compared_words, level_plural, value_words
from dashboard.options import level_words
from dashboard.texts import Translate, translator
from dashboard.theme import Palette
from dashboard.units import short_value, unit_name
from indicators.model import Polarity, Status
from layouts.map_table import favour

_SYMBOLS = {True: "▲", False: "▼"}


def area_card_parts(card: Card, facts: SourceFacts, *, colours: Palette) -> list[Any]:
    """Everything on the card, from the name down to the links."""
    t = translator(card.view.selection.language)
    return [
        html.H2(card.row.name, className="area-card-name"),
        html.P(_place(card, t), className="small"),
        *_figure(card, t),
        *_rank(card, t, colours=colours),
        *_trend(card, t, colours=colours),
        *_published(card, t),
        html.P(
            [
                html.Strong(t("Soort cijfer: {kind}.").format(kind=facts.evidence)),
                " ",
                t("Bron: {publisher}, {title}.").format(publisher=facts.publisher, title=facts.title),
            ],
            className="small area-card-source",
        ),
        _links(card, t),
    ]


def _place(card: Card, t: Translate) -> str:
    level = level_words(t)[card.area.level]
    if card.row.city and card.row.city != card.row.name:
        return t("{level} in {city}").format(level=level.capitalize(), city=card.row.city)
    return level.capitalize()


def _figure(card: Card, t: Translate) -> list[Any]:
    row, view = card.row, card.view
    status = status_words(t)[row.status]
    indicator = view.indicator.title.in_language(view.selection.language)
    if row.value is None:
        told = [html.P(status.capitalize() + ".", className="area-card-none")]
        if row.figure.note:
            told.append(html.P(row.figure.note, className="small"))
        return [html.P(f"{indicator}, {view.period}", className="area-card-what"), *told]
    marks = [f"{indicator}, {view.period}"]
    if row.status not in PLAIN:
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
    row = card.row
    difference = row.difference or 0.0
    kind = favour(difference, card.view.indicator.polarity)
    symbol = "●" if round(difference, card.view.indicator.decimals) == 0 else _SYMBOLS[difference > 0]
    return html.P(
        [
            html.Span(symbol, className=f"area-card-symbol favour-{kind}", **{"aria-hidden": "true"}),
            compared_words(card.view, row),
        ],
        className="area-card-compared",
    )


def _rank(card: Card, t: Translate, *, colours: Palette) -> list[Any]:
    row, view = card.row, card.view
    if row.value is None or not card.others:
        return []
    areas = level_plural(row.level, t)
    heading = t("Tussen de andere {areas} in {city}").format(areas=areas, city=row.city)
    if row.rank is not None:
        heading = t("Plaats {rank} van {of} {areas} in {city}").format(
            rank=row.rank, of=row.of, areas=areas, city=row.city
        )
    low, high = min((row.value, *card.others)), max((row.value, *card.others))
    parts: list[Any] = [
        html.H3(heading),
        html.Img(
            src=as_address(rank_strip(card.others, own=row.value, city=row.benchmark, colours=colours)),
            alt=t("Strook met alle {areas}: van {low} tot {high}; {area} staat op {value}.").format(
                areas=areas,
                low=value_words(view, low),
                high=value_words(view, high),
                area=row.name,
                value=value_words(view, row.value),
            ),
            className="area-card-strip",
        ),
        html.P(
            [html.Span(value_words(view, low)), html.Span(value_words(view, high))],
            className="small area-card-ends",
            **{"aria-hidden": "true"},
        ),
    ]
    if row.rank is not None:
        parts.append(html.P(_rank_note(card, t), className="small"))
    return parts


def _rank_note(card: Card, t: Translate) -> str:
    lowest = card.view.indicator.polarity is Polarity.LOWER_IS_BETTER
    told = t("1 is het laagst.") if lowest else t("1 is het hoogst.")
    if card.row.status is Status.ESTIMATED:
        return f"{told} {t('De cijfers zijn schattingen: de volgorde is onzeker.')}"
    return told


def _trend(card: Card, t: Translate, *, colours: Palette) -> list[Any]:
    if len(card.own) < 2:
        return []
    language = card.view.selection.language
    title = card.view.indicator.title.in_language(language)
    told = t("{title} in {area}: van {first_value} in {first} naar {last_value} in {last}.").format(
        title=title,
        area=card.row.name,
        first_value=value_words(card.view, card.own[0].value),
        first=card.first,
        last_value=value_words(card.view, card.own[-1].value),
        last=card.last,
    )
    legend = t("Streepjeslijn: {city}.").format(city=card.city_name) if card.city else ""
    if any(point.hollow for point in card.own):
        legend = f"{legend} {t('Open rondje: uit een publicatie.')}".strip()
    return [
        html.H3(t("Door de jaren")),
        html.Img(
            src=as_address(spark_trend(card.own, card.city, colours=colours)),
            alt=told,
            className="area-card-trend",
        ),
        html.P(
            [html.Span(card.first), html.Span(card.last)],
            className="small area-card-ends",
            **{"aria-hidden": "true"},
        ),
        *([html.P(legend, className="small")] if legend else []),
    ]


def _published(card: Card, t: Translate) -> list[Any]:
    if not card.published:
        return []
    return [
        html.H3(t("Ook gepubliceerd")),
        html.Ul(
            [
                html.Li(
                    [
                        html.Strong(value_words(card.view, one.value)),
                        f" ({one.period}), ",
                        html.A(one.publication, href=one.address, rel="noopener")
                        if one.address
                        else one.publication,
                    ]
                )
                for one in card.published
            ],
            className="small area-card-published",
        ),
    ]


def _links(card: Card, t: Translate) -> html.Div:
    if not card.chosen:
        return html.Div(
            [
                html.P(
                    t("Kies een gebied op de kaart, in de lijst of in de tabel."), className="area-card-hint"
                ),
                html.Button(id=Map.CLEAR, type="button", hidden=True),
            ]
        )
    query = card.selection.to_query()
    return html.Div(
        className="area-card-links",
        children=[
            dcc.Link(t("Bekijk de trend van dit gebied"), href=f"/trends?{query}", className="button-link"),
            html.Button(t("Keuze wissen"), id=Map.CLEAR, type="button", className="tool-link"),
        ],
    )
