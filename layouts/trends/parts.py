"""The words and lists around the charts of the Trends screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.figures.trend_chart import trend_labels
from dashboard.figures.trend_lines import Role, Stretch, ink
from dashboard.text.numbers import difference_unit
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from dashboard.theme import palette
from dashboard.trends.answer import TrendAnswer, polarity_words
from dashboard.trends.findings import lead_lines, own_benchmark
from dashboard.trends.notes import EmptyWords, TrendNote
from dashboard.trends.onward import Onward
from layouts.components.ask import ask_link
from layouts.components.chart import chart_source

_MOST_ASKED = 5


def lead(answer: TrendAnswer) -> list[Any]:
    """Under the charts: what else the figures say, how to read them, whose areas these are, and notes."""
    view = answer.view
    t = translator(view.selection.language)
    text: list[Any] = [html.H3(t("Wat deze cijfers zeggen"))] if view.lines else []
    text += [html.P(line) for line in lead_lines(view)]
    if view.by_default and view.lines:
        text.append(
            html.P(
                t("U hebt geen gebied gekozen. U ziet de aandachtsgebieden van de deals."), className="small"
            )
        )
    if answer.gap:
        text.append(html.P(polarity_words(view, answer.benchmark_name), className="small"))
    if view.areas and view.asks:
        text.append(_asks(answer))
    notes = (*answer.notes, *answer.published) if view.lines else ()
    return text + [html.P(_with_link(note), className="small") for note in notes]


def _asks(answer: TrendAnswer) -> html.P:
    """For each area of the chart the way to say whether its figure is recognised."""
    view = answer.view
    links: list[Any] = []
    for line in view.areas[:_MOST_ASKED]:
        name = line.name if len(view.areas) > 1 else ""
        links += [ask_link(line.code, view.indicator.id, language=view.selection.language, name=name), " "]
    return html.P(links, className="ask-links")


def empty(words: EmptyWords, ways: Sequence[Onward], t: Translate) -> list[Any]:
    """Instead of charts: why there is nothing, what to do, where to go. The heading says what is missing."""
    links = [html.Li(dcc.Link(way.words, href=way.href)) for way in ways]
    return [
        *(html.P(reason) for reason in words.reasons),
        html.P(words.hint, className="trends-hint"),
        *([html.P(t("Of ga verder met:")), html.Ul(links, className="trends-onward")] if links else []),
    ]


def failed(t: Translate) -> list[Any]:
    """Instead of charts when something went wrong on our side."""
    return [
        html.H3(t("De cijfers konden niet worden opgehaald")),
        html.P(t("Er ging bij ons iets mis. Uw keuze is niet verloren.")),
        html.P(html.A(t("Probeer het opnieuw"), href=""), className="trends-hint"),
    ]


def under_chart(answer: TrendAnswer, *, scheme: str) -> list[Any]:
    """Under the chart: the names where they do not fit beside it, and how to read the lines."""
    t = translator(answer.view.selection.language)
    key = _key(answer, t)
    return [
        _legend(answer, scheme=scheme, t=t),
        *([html.Ul(key, className="trend-key", **{"aria-label": t("Zo leest u de lijnen")})] if key else []),
    ]


def gap_head(answer: TrendAnswer) -> list[Any]:
    """The heading of the gap chart, with its unit."""
    t = translator(answer.view.selection.language)
    unit = unit_name(difference_unit(answer.view.indicator.unit), t)
    return [
        html.H3(
            t("Verschil met {benchmark} ({unit})").format(benchmark=own_benchmark(answer.view), unit=unit)
        )
    ]


def source(answer: TrendAnswer) -> list[Any]:
    """Source, kind of figure, and the mark of example figures; nothing where nothing is shown."""
    if not answer.view.lines:
        return []
    t = translator(answer.view.selection.language)
    marks = []
    if answer.view.is_example:
        marks.append(t("Voorbeeldcijfers: niet gemeten en niet bruikbaar."))
    return chart_source(answer.facts, t, notes=marks)


def _legend(answer: TrendAnswer, *, scheme: str, t: Translate) -> html.Ul:
    """Each line with its colour, name and last figure; shown where there is no room beside the chart."""
    view = answer.view
    colours = palette(scheme)
    lines = {line.code: line for line in view.drawn}
    labels = trend_labels(
        view.points, lines=view.drawn, indicator=view.indicator, language=view.selection.language
    )
    items = []
    for label in labels:
        look = ink(lines[label.code], colours)
        kind = "solid" if look.dash == "solid" else "dotted" if look.dash == "2px,4px" else "dashed"
        swatch = html.Span(
            className="swatch",
            style={"borderTop": f"{max(2, round(look.width))}px {kind} {look.colour}"},
            **{"aria-hidden": "true"},
        )
        items.append(html.Li([swatch, html.Span(" ".join(label.lines))]))
    return html.Ul(items, className="trend-legend", **{"aria-label": t("Lijnen in de grafiek")})


def _key(answer: TrendAnswer, t: Translate) -> list[html.Li]:
    """How to read the lines that are not plain measurements; only those that occur."""
    words = []
    if Stretch.ESTIMATED in answer.stretches:
        words.append(("key-estimated", t("dunne streeplijn: schatting")))
    if Stretch.SPARSE in answer.stretches:
        words.append(("key-sparse", t("stippellijn: daartussen zijn jaren zonder cijfer")))
    if any(not math.isnan(point.lower) for point in answer.view.selected.band):
        words.append(("key-band", t("blauw vlak: de gewone schommeling van jaar op jaar (95%)")))
    if any(line.role is Role.ALIKE for line in answer.view.drawn):
        words.append(("key-alike", t("lijkt erop: het gemiddelde van gebieden die hierop lijken")))
    return [
        html.Li([html.Span(className=f"swatch {name}", **{"aria-hidden": "true"}), html.Span(text)])
        for name, text in words
    ]


def _with_link(note: TrendNote) -> list[Any]:
    words = [note.text, *([" ", html.Span(note.dutch, lang="nl"), "."] if note.dutch else [])]
    return [html.A(words, href=note.url, rel="noopener")] if note.url else words
