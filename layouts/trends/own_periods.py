"""When interventions ran that have days of their own: a quiet strip under the chart, and rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.figures.trend_spans import DealSpan, place_on_axis
from dashboard.figures.trend_time import period_time
from dashboard.text.steering import period_words
from dashboard.texts import Translate
from dashboard.trends.interventions import OwnPeriod
from layouts.components.interventions import intervention_link

_STRIPS = 4
_NAMED = 2


def own_period_strip(
    periods: Sequence[OwnPeriod], area: str, spec: Mapping[str, Any], t: Translate, *, language: str
) -> list[Any]:
    """Per period what ran and a thin bar on the time axis of the chart; nothing where nobody said days."""
    if not periods:
        return []
    margin = spec["layout"]["margin"]
    place = {"paddingLeft": f"{margin['l']}px", "paddingRight": f"{margin['r']}px"}
    rows = [_strip(one, spec, t, language=language) for one in periods]
    parts: list[Any] = [html.Ul(rows[:_STRIPS], className="own-periods-list")]
    if rows[_STRIPS:]:
        words = t("Nog {number} perioden").format(number=len(rows) - _STRIPS)
        parts.append(
            html.Details([html.Summary(words), html.Ul(rows[_STRIPS:], className="own-periods-list")])
        )
    head = t("Aanpakken met een eigen periode: {area}").format(area=area)
    return [
        html.Div([html.P(head, className="own-periods-head"), *parts], className="own-periods", style=place)
    ]


def periods_table(
    deals: Sequence[DealSpan], periods: Sequence[OwnPeriod], area: str, t: Translate, *, language: str
) -> list[Any]:
    """The fields and the strip of the chart as a list, below its figures."""
    rows: list[Any] = [html.Li(deal.told) for deal in deals]
    rows += [html.Li(_words(one, t, language=language, named=len(one.items))) for one in periods]
    if not rows:
        return []
    name = t("Wat liep hier in deze jaren: {area}").format(area=area)
    return [html.H3(name), html.Ul(rows, className="own-periods-told")]


def _strip(one: OwnPeriod, spec: Mapping[str, Any], t: Translate, *, language: str) -> html.Li:
    begins, ends = (period_time(day) for day in one.runs)
    left, width = place_on_axis(begins, ends, spec=spec)
    bar = html.Span(style={"left": f"{left:.2%}", "width": f"{width:.2%}"}, className="own-period-bar")
    return html.Li(
        [
            html.Span(_words(one, t, language=language, named=_NAMED)),
            html.Span(bar, className="own-period-track", **{"aria-hidden": "true"}),
        ]
    )


def _words(one: OwnPeriod, t: Translate, *, language: str, named: int) -> list[Any]:
    """What ran and from when until when; of many only how many, with their names behind a fold."""
    said = one.items[0].said
    when = period_words(said, t, language=language) if said else ""
    links = [intervention_link(item, language=language) for item in one.items]
    if len(links) <= named:
        joined = [part for link in links for part in (", ", link)][1:]
        return [*joined, f", {when}"]
    words = t("{number} aanpakken, {period}").format(number=len(links), period=when)
    return [html.Details([html.Summary(words), html.Ul([html.Li(link) for link in links])])]
