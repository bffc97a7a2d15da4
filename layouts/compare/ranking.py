"""The ranking of one indicator per city: every area with its interval, and how sure its place is."""

from __future__ import annotations

from html import escape
from typing import Any

from dash import html

from dashboard.compare.model import RankingView, RankList, limits_of
from dashboard.compare.text import (
    chance_of_worst,
    place_words,
    ranking_heading,
    ranking_words,
)
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import subtitle
from dashboard.provenance.facts import status_words
from dashboard.services import Services
from dashboard.text.units import short_value
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label
from dashboard.texts import Translate, translator
from indicators.model import Polarity, Status
from layouts.components.html_block import Html

_FIRST = 12


def ranking_parts(view: RankingView, services: Services) -> list[Any]:
    """Heading, how to read it, and a table per city; long ones are folded after the first rows."""
    t = translator(view.view.selection.language)
    if not view.lists:
        return [html.H2(ranking_heading(view))]
    return [
        html.Div(
            className="compare-head",
            children=[
                html.H2(ranking_heading(view)),
                html.P(subtitle(view.view, services.catalogue), className="small"),
            ],
        ),
        html.P(ranking_words(view), className="compare-words"),
        *(
            [html.P(t("Dit zijn voorbeelden, niet gemeten."), className="note")]
            if view.view.is_example
            else []
        ),
        *(part for item in view.lists for part in _list(item, view, t)),
    ]


def _list(ranks: RankList, view: RankingView, t: Translate) -> list[Any]:
    title = ranks.city.name if ranks.city is not None else t("Alle gebieden")
    rows = list(ranks.rows)
    first = [row for place, row in enumerate(rows) if place < _FIRST]
    rest = rows[_FIRST:]
    parts: list[Any] = [html.H3(title), _table(first, ranks, view, t, caption=title)]
    if rest:
        words = t("De andere {number}").format(number=len(rest))
        opened = any(row.code in view.chosen for row in rest)
        parts.append(
            html.Details([html.Summary(words), _table(rest, ranks, view, t, caption=words)], open=opened)
        )
    return parts


def _table(
    rows: list[AreaRow], ranks: RankList, view: RankingView, t: Translate, *, caption: str
) -> html.Div:
    neutral = view.view.indicator.polarity is Polarity.NEUTRAL
    ranked = any(place_words(row) for row in ranks.rows)
    worst = any(chance_of_worst(row) for row in ranks.rows)
    heads = [t("Gebied"), t("Cijfer"), t("Marge en stad")]
    heads += [t("Lijkt erop")] if view.similar else []
    if ranked:
        heads.append(t("Plaats (1 = hoogst)") if neutral else t("Plaats (1 = gunstigst)"))
    heads += [t("Kans op slechtste vijf")] if worst else []
    return html.Div(
        html.Table(
            className="compare-ranking has-similar" if view.similar else "compare-ranking",
            children=[
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody([_row(row, ranks, view, t, ranked=ranked, worst=worst) for row in rows]),
            ],
        ),
        className="compare-scroll",
        role="region",
        tabIndex="0",
        **{"aria-label": caption},
    )


def _row(
    row: AreaRow, ranks: RankList, view: RankingView, t: Translate, *, ranked: bool, worst: bool
) -> Html:
    """One area; as text, because a city has dozens of rows."""
    kind = verdict_kind(row.assessed)
    said = verdict_label(row.assessed, language=view.view.selection.language)
    if row.status is not Status.MEASURED:
        said = ", ".join(part for part in (said, status_words(t)[row.status]) if part)
    spoken = f'<span class="visually-hidden"> {escape(said)}</span>' if said else ""
    chosen = ' class="compare-chosen"' if row.code in view.chosen else ""
    numbers = [_similar(row, view)] if view.similar else []
    numbers += [place_words(row)] if ranked else []
    numbers += [chance_of_worst(row)] if worst else []
    return Html(
        f'<tr{chosen}><th scope="row"><a href="/wijk/{row.code}" data-inside>{escape(row.name)}</a></th>'
        f'<td class="number"><span class="kind-{kind}" aria-hidden="true">{symbol(row.assessed)}</span>'
        f" {escape(_value(row.value, view))}{spoken}</td>"
        f'<td><div class="compare-track kind-{kind}" aria-hidden="true">{_track(row, ranks, view)}</div></td>'
        + "".join(f'<td class="number">{escape(number or "–")}</td>' for number in numbers)
        + "</tr>"
    )


def _similar(row: AreaRow, view: RankingView) -> str:
    """The mean of the areas that look like it; no verdict stands beside it."""
    mean = view.similar.get(row.code)
    return _value(mean.value, view) if mean is not None else ""


def _track(row: AreaRow, ranks: RankList, view: RankingView) -> str:
    """The figure, its interval and the city on one line."""
    parts = ""
    benchmark = row.benchmark if row.benchmark is not None else ranks.city.value if ranks.city else None
    if benchmark is not None:
        parts += f'<span class="compare-city" style="left: {_place(benchmark, view)}%"></span>'
    limits = limits_of(row)
    if limits is not None:
        left, right = (_place(limit, view) for limit in limits)
        parts += f'<span class="compare-range" style="left: {left}%; width: {right - left:.1f}%"></span>'
    return parts + f'<span class="compare-dot" style="left: {_place(row.value or 0.0, view)}%"></span>'


def _place(number: float, view: RankingView) -> float:
    wide = view.high - view.low or 1.0
    return round(2 + 96 * max(0.0, min(1.0, (number - view.low) / wide)), 1)


def _value(number: float | None, view: RankingView) -> str:
    indicator = view.view.indicator
    return short_value(
        number, unit=indicator.unit, decimals=indicator.decimals, language=view.view.selection.language
    )
