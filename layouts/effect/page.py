"""The page of one effect: three marks apart, the chart, what it does not say, and the chain."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import dcc, html

from dashboard.effect.around import around_words, beside_words
from dashboard.effect.compared_text import chart_title, comparison_words, peers, strip_title
from dashboard.effect.drawings import chart_drawing, interval_drawing, strip_drawing
from dashboard.effect.model import EffectView
from dashboard.effect.parts_text import parts_heads, parts_rows, parts_title, parts_words
from dashboard.effect.text import (
    lacking_name,
    lock_words,
    not_said,
    price_words,
    reason_sentences,
    size_words,
    verdict_words,
)
from dashboard.figures.effect_figures import NARROW, PAGE_INKS, lock_svg
from dashboard.selection.model import Selection
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from indicators.statistics.effect_locks import EffectLock
from layouts.components.html_block import Html
from layouts.effect.chain import contribution_part
from layouts.effect.registration import pool_part, registration_part


def effect_parts(view: EffectView, selection: Selection) -> list[Any]:
    """Everything under the heading."""
    language = selection.language
    t = translator(language)
    return [
        _ways(view, t, language=language),
        html.Div(
            [_size(view, t, language=language), _sure(view, t, language=language),
             _price(view, t, language=language)],
            className="effect-marks",
        ),
        html.Div(
            [
                html.Div(
                    [
                        *_chart(view, t, language=language),
                        *_parts(view, t, language=language),
                        contribution_part(view, t, language=language),
                        *pool_part(view, t, language=language),
                    ]
                ),
                html.Div(
                    [
                        _limits(view, t, language=language),
                        *_around(view, t, language=language),
                        registration_part(view, t, language=language),
                    ]
                ),
            ],
            className="effect-columns",
        ),
    ]  # fmt: skip


def computing_parts(selection: Selection) -> list[Any]:
    """While it is computed: `assets/screens/effect.js` asks again; without scripts there is a link."""
    t = translator(selection.language)
    asked = {
        "indicator": selection.indicator_id,
        "taal": "" if selection.language == "nl" else selection.language,
    }
    query = urlencode({name: value for name, value in asked.items() if value})
    here = f"/effect/{selection.entry}" + (f"?{query}" if query else "")
    bar = html.Progress(className="effect-progress", **{"aria-label": t("Bezig met rekenen")})
    return [html.Div([bar, html.A(t("Kijk opnieuw"), href=here)], role="status", className="card effect-card",
                     **{"data-computing": "true"})]  # fmt: skip


def _ways(view: EffectView, t: Translate, *, language: str) -> html.P:
    """Where the page belongs, its other figures, and the same on paper."""
    query = "" if language == "nl" else f"?taal={language}"
    own = view.intervention
    links: list[Any] = [
        dcc.Link(t("Alle effecten"), href=f"/effect{query}"),
        dcc.Link(own.name.in_language(language), href=f"/programma/{own.id}{query}"),
    ]
    for other in view.choices:
        if view.indicator is not None and other.id != view.indicator.id:
            address = f"/effect/{own.id}?indicator={other.id}" + query.replace("?", "&")
            name = t("Effect op {indicator}").format(indicator=other.title.in_language(language).lower())
            links.append(dcc.Link(name, href=address))
    tab = f"indicator={view.indicator.id}" if view.indicator else ""
    paper = "&".join(part for part in (tab, query.removeprefix("?")) if part)
    links.append(html.A(t("Op papier (PDF)"), href=f"/download/effect/{own.id}.pdf?{paper}", download=""))
    return html.P(links, className="effect-ways")


def _size(view: EffectView, t: Translate, *, language: str) -> html.Section:
    words = size_words(view, t, language=language)
    drawing = interval_drawing(view, t, language=language, inks=PAGE_INKS)
    return _card(t("Hoe groot"), [html.P(_capital(words), className="effect-key"), Html(drawing)])


def _sure(view: EffectView, t: Translate, *, language: str) -> html.Section:
    closed, lacking = lock_words(view, t, language=language)
    total = len(EffectLock)
    locks = "".join(lock_svg(number < len(closed), inks=PAGE_INKS) for number in range(total))
    count = t("{number} van {total} sloten dicht").format(number=len(closed), total=total)
    items = [html.Li([html.B(t("Wel:")), " ", one]) for one in closed] + [
        html.Li([html.B(lacking_name(view, t)), " ", one]) for one in lacking
    ]
    return _card(
        t("Hoe zeker"),
        [html.P([Html(locks), html.Span(count, className="small")], className="effect-locks"),
         html.Ul(items, className="effect-lines")],
    )  # fmt: skip


def _price(view: EffectView, t: Translate, *, language: str) -> html.Section:
    key, words = price_words(view, t, language=language)
    return _card(t("Wat kostte het"), [html.P(key, className="effect-key"), html.P(words, className="small")])


def _chart(view: EffectView, t: Translate, *, language: str) -> list[html.Section]:
    chart = chart_drawing(view, t, language=language, inks=PAGE_INKS)
    verdict = [verdict_words(view, t, language=language), *reason_sentences(view, t, language=language)]
    said = [html.P(one) for one in dict.fromkeys(one for one in verdict if one)]
    if not chart or view.indicator is None:
        if view.indicator is None:
            said = [html.P(t("De tekst verbindt hier geen cijfer aan. Er is dus niets om te vergelijken."))]
        elif not said:
            said = [html.P(t("Van dit cijfer is hier geen reeks. Er is dus niets om te vergelijken."))]
        return [_card(t("Waarom we hier geen getal geven"), said)]
    unit = unit_name(view.indicator.unit, t) if view.indicator.unit != "%" else t("per 100 inwoners")
    about = f"{view.indicator.title.in_language(language)}, {unit}. {comparison_words(view, t)}"
    narrow = chart_drawing(view, t, language=language, inks=PAGE_INKS, frame=NARROW)
    strip = strip_drawing(view, t, inks=PAGE_INKS)
    small = strip_drawing(view, t, inks=PAGE_INKS, frame=NARROW)
    return [
        html.Section(
            [
                html.H2(chart_title(view, t)),
                html.P(about, className="small"),
                html.Div(Html(chart), className="effect-drawing effect-wide", tabIndex="0", role="group",
                         **{"aria-label": t("Grafiek")}),
                html.Div(Html(narrow), className="effect-narrow"),
                html.H3(strip_title(view, t)),
                html.Div(Html(strip), className="effect-drawing effect-wide", tabIndex="0", role="group",
                         **{"aria-label": t("Andere {areas}").format(areas=peers(view, t))}),
                html.Div(Html(small), className="effect-narrow"),
                html.Div(said, className="effect-said"),
            ],
            className="card effect-card",
        )
    ]  # fmt: skip


def _limits(view: EffectView, t: Translate, *, language: str) -> html.Section:
    items = [
        html.Li([html.B(name), html.Span(words)]) for name, words in not_said(view, t, language=language)
    ]
    return _card(t("Wat dit niet zegt"), [html.Ul(items, className="effect-limits")])


def _around(view: EffectView, t: Translate, *, language: str) -> list[html.Section]:
    parts = around_words(view, t, language=language)
    if not parts:
        return []
    items = [html.Li([html.B(name), *map(html.Span, said)]) for name, said in parts]
    content: list[Any] = [html.Ul(items, className="effect-limits")]
    beside = beside_words(view, t, language=language)
    if beside:
        each = html.Ul([html.Li(one) for one in beside], className="effect-lines")
        content.append(html.Details([html.Summary(t("Per gebied ernaast")), each]))
    return [_card(t("Hier, in de stad en ernaast"), content)]


def _parts(view: EffectView, t: Translate, *, language: str) -> list[html.Section]:
    """Where in the area it changed: the sentences, and a row per part."""
    words = parts_words(view, t, language=language)
    if not words:
        return []
    content: list[Any] = [html.P(one) for one in words]
    rows = parts_rows(view, language=language)
    name = parts_title(view, t)
    if rows:
        heads = html.Tr([html.Th(head, scope="col") for head in parts_heads(t)])
        body = [html.Tr([html.Th(row[0], scope="row"), *map(html.Td, row[1:])]) for row in rows]
        table = html.Table([html.Thead(heads), html.Tbody(body)], className="figures-table effect-parts")
        scroll = {"tabIndex": "0", "role": "region", "aria-label": name}
        content.append(html.Div(table, className="effect-drawing", **scroll))
    return [_card(name, content)]


def _card(name: str, content: list[Any]) -> html.Section:
    return html.Section([html.H2(name), *content], className="card effect-card")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
