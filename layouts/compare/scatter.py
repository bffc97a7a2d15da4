"""Two indicators together: heading, words, the years in which both exist, and the dots as a table."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any

from dash import dcc, html

from dashboard.compare.model import Obstacle, PairView
from dashboard.compare.pair_text import pair_heading, pair_words
from dashboard.compare.text import column_head
from dashboard.cross_section.rows import AreaRow
from dashboard.selection.url import to_query
from dashboard.text.units import short_value
from dashboard.texts import Translate, translator
from indicators.model import Indicator
from layouts.components.html_block import Html


def scatter_head(pair: PairView, t: Translate) -> list[Any]:
    language = pair.selection.language
    parts = [html.H2(pair_heading(pair))]
    if pair.second_indicator is not None and pair.points:
        words = t("Naar rechts: {first}. Naar boven: {second}.").format(
            first=column_head(pair.first.indicator, pair.first.period, language),
            second=column_head(pair.second_indicator, pair.first.period, language),
        )
        parts.append(html.P(words, className="small"))
    return parts


def scatter_words(pair: PairView, t: Translate) -> list[Any]:
    parts: list[Any] = [html.P(line) for line in pair_words(pair)]
    if pair.obstacle is Obstacle.OTHER_YEAR and pair.years:
        links: list[Any] = [t("Beide cijfers zijn er wel in:"), " "]
        for place, year in enumerate(pair.years):
            query = to_query(replace(pair.selection, period=year))
            links += [", "] if place else []
            links.append(dcc.Link(year, href=f"/vergelijken?{query}"))
        parts.append(html.P(links))
    return parts


def scatter_table(pair: PairView, t: Translate) -> list[Any]:
    """The dots as a table behind a fold."""
    if pair.second_indicator is None or not pair.points:
        return []
    language = pair.selection.language
    indicators = (pair.first.indicator, pair.second_indicator)
    heads = [t("Gebied"), *(column_head(indicator, pair.first.period, language) for indicator in indicators)]
    caption = t("De punten als tabel")
    table = html.Table(
        className="compare-points",
        children=[
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(Html("".join(_point(rows, indicators, language) for rows in pair.points))),
        ],
    )
    place = html.Div(
        table, className="compare-scroll", role="region", tabIndex="0", **{"aria-label": caption}
    )
    return [html.Details([html.Summary(caption), place])]


def _point(rows: tuple[AreaRow, AreaRow], indicators: tuple[Indicator, Indicator], language: str) -> str:
    """One area; as text, because a city has more than a hundred rows."""
    values = [
        short_value(row.value, unit=value.unit, decimals=value.decimals, language=language)
        for row, value in zip(rows, indicators, strict=True)
    ]
    cells = "".join(f'<td class="number">{escape(value)}</td>' for value in values)
    return f'<tr><th scope="row">{escape(rows[0].name)}</th>{cells}</tr>'


def scatter_text(pair: PairView) -> str:
    """The chart in words."""
    t = translator(pair.selection.language)
    text = [pair_heading(pair) + ".", *pair_words(pair)]
    return " ".join([*text, t("De punten staan ook in een tabel onder de grafiek.")])
