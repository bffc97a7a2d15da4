"""The baseline of every outcome as a table: since when, which figure, of how many people, and the gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.programme.baseline import (
    HEAVIEST_FIRST,
    BaselineRow,
    outcome_gates,
    people_words,
    reason_sentences,
    value_words,
)
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from indicators.statistics.baseline_model import BaselineGate
from indicators.statistics.words import say
from layouts.components import elements as html
from layouts.components.dutch import dutch
from layouts.components.html_block import Html
from layouts.programme.parts import cell, entry_link, name_of, not_granted, screen_link


def baseline_parts(rows: Sequence[BaselineRow], selection: Selection, services: Services) -> list[Any]:
    """The ways out, how many baselines have which gate, and the table with its downloads."""
    language = selection.language
    t = translator(language)
    back = screen_link("/programma", t("Terug naar het programma"), deal=selection.deal, language=language)
    every = screen_link("/programma/nulmeting", t("Alle deals samen"), deal=EVERY_DEAL, language=language)
    ways = html.P([back, *([every] if selection.deal != EVERY_DEAL else [])], className="programme-ways")
    if not rows:
        return [ways, html.P(t("Bij deze keuze hoort geen uitkomst."))]
    explained = t(
        "Een uitkomst is alleen te beoordelen als het begin goed is gemeten. Onbruikbaar: met dit begin is "
        "later niet vast te stellen of er iets veranderde. Met voorbehoud: het kan, als u weet wat erbij "
        "staat."
    )
    return [
        ways,
        html.P(explained, className="programme-explained"),
        _gates(tuple(rows), t, language=language),
        _table(rows, services, t, language=language),
        _downloads(selection, t),
    ]


def gate_mark(gate: BaselineGate, *, language: str) -> Html:
    """The gate in words, on a ground of its own."""
    return html.Span(say(gate, language=language), className=f"baseline-gate baseline-{gate}")


def _gates(rows: tuple[BaselineRow, ...], t: Translate, *, language: str) -> Html:
    counts = Counter(outcome_gates(rows).values())
    return html.Ul(
        [
            html.Li([gate_mark(gate, language=language), " ", str(counts[gate])])
            for gate in reversed(HEAVIEST_FIRST)
        ],
        className="baseline-counts",
        **{"aria-label": t("Hoeveel uitkomsten welk oordeel hebben")},
    )


def _table(rows: Sequence[BaselineRow], services: Services, t: Translate, *, language: str) -> Html:
    heads = [t("Uitkomst"), t("Cijfer"), t("Begin"), t("Waarde"), t("Aantal mensen"), t("Oordeel")]
    name = t("Nulmeting per uitkomst")
    return html.Div(
        html.Table(
            [
                html.Caption(name, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody([_row(row, services, t, language=language) for row in rows]),
            ],
            className="programme-table baseline-table",
        ),
        className="card programme-scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": name},
    )


def _row(row: BaselineRow, services: Services, t: Translate, *, language: str) -> Html:
    deal = services.programme.deal(row.result.deal)
    name: Any = name_of(row.result.text, language=language)
    if row.result.goal:
        name = entry_link(row.result.goal, name, language=language)
    where = ", ".join(area.name for area in row.areas)
    about = [html.Span([deal.short.in_language(language), *not_granted(deal.state, t)]), html.Span(where)]
    begin = [
        html.Span(dutch(row.result.baseline, language=language) if row.result.baseline else t("niet genoemd"))
    ]
    period = row.checks[0].period
    if period:
        begin.append(html.Span(t("cijfer van {period}").format(period=period), className="small"))
    values = value_words(row, t, language=language)
    return html.Tr(
        [
            html.Th([name, html.Span(about, className="programme-deal-name baseline-about")], scope="row"),
            cell(t("Cijfer"), _figure(row, t, language=language)),
            cell(t("Begin"), html.Span(begin, className="baseline-lines")),
            cell(
                t("Waarde"),
                html.Span([html.Span(one) for one in values or ["–"]], className="baseline-lines"),
            ),
            cell(t("Aantal mensen"), people_words(row, t, language=language)),
            cell(t("Oordeel"), _verdict(row, t, language=language)),
        ],
        id=f"nulmeting-{row.result.id}" if row.areas[0].code == row.checks[0].target.areas[0] else None,
    )


def _figure(row: BaselineRow, t: Translate, *, language: str) -> Any:
    if row.indicator is None:
        return t("geen cijfer")
    query = "" if language == "nl" else f"?taal={language}"
    link = html.InsideLink(
        row.indicator.title.in_language(language), href=f"/indicator/{row.indicator.id}{query}"
    )
    near = [html.Span(t("meest lijkende cijfer"), className="programme-badge-plain")] if row.nearest else []
    return html.Span([link, *near], className="baseline-lines")


def _verdict(row: BaselineRow, t: Translate, *, language: str) -> Html:
    check = row.checks[0]
    lines: list[Any] = [html.Span(gate_mark(row.gate, language=language))]
    lines += [html.Span(text) for text in reason_sentences(row, check.reasons, language=language)]
    if check.also:
        words = " ".join(reason_sentences(row, check.also, language=language))
        lines.append(html.Span(f"{t('Ook')}: {words}", className="small"))
    if check.sources:
        source = dutch(", ".join(check.sources), language=language)
        lines.append(html.Span([t("Bron"), ": ", source], className="small"))
    return html.Span(lines, className="baseline-lines")


def _downloads(selection: Selection, t: Translate) -> Html:
    query = to_query(selection)
    return html.P(
        [
            html.A("CSV", href=f"/download/nulmeting.csv?{query}&vorm=nl", download=""),
            html.A(t("CSV internationaal"), href=f"/download/nulmeting.csv?{query}&vorm=int", download=""),
            html.A("Excel", href=f"/download/nulmeting.xlsx?{query}", download=""),
        ],
        className="downloads",
    )
