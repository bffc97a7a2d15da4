"""The money of a deal over time: lines, the sentence that says what they show, and the same as a table."""

from __future__ import annotations

from dashboard.figures.money_lines import MoneyTrace, money_lines_svg
from dashboard.programme.distribution import MoneyView
from dashboard.programme.money_over_time import CENTS, MoneyPoint, money_over_time, over_time_words
from dashboard.text.numbers import format_number
from dashboard.text.promises import thousands
from dashboard.texts import Translate
from layouts.components import elements as html
from layouts.components.html_block import Html
from layouts.programme.parts import cell

_MILLION = 100_000_000
"""Cents in a million euros."""


def over_time_parts(view: MoneyView, t: Translate, *, language: str, narrow: bool) -> list[Html]:
    """Nothing where no money of the deal has a year."""
    points = money_over_time(view.sources)
    if len(points) < 2:
        return []
    words = over_time_words(view, points, t, language=language)
    traces = [
        MoneyTrace(name=t("begroot"), kind="planned", values=[_millions(one.planned) for one in points]),
        MoneyTrace(
            name=t("vastgelegd"), kind="committed", values=[_millions(one.committed) for one in points]
        ),
        MoneyTrace(name=t("uitgegeven"), kind="spent", values=[_millions(one.spent) for one in points]),
    ]
    years = [one.year for one in points]
    svg = money_lines_svg(
        years,
        traces,
        words=words,
        unit=t("miljoen euro, bij elkaar opgeteld"),
        write=lambda tick: _tick(tick, language),
        narrow=narrow,
    )
    return [
        html.P(words),
        html.Div(Html(svg), className="money-over-time"),
        html.Details([html.Summary(t("Als tabel")), _table(points, t, language=language)]),
    ]


def _table(points: tuple[MoneyPoint, ...], t: Translate, *, language: str) -> Html:
    heads = [t("Tot en met"), t("begroot"), t("vastgelegd"), t("uitgegeven")]
    rows = [
        html.Tr(
            [
                html.Th(str(one.year), scope="row"),
                *(
                    cell(head, _thousands(cents, language))
                    for head, cents in zip(heads[1:], (one.planned, one.committed, one.spent), strict=True)
                ),
            ]
        )
        for one in points
    ]
    name = t("Geld over de jaren, x 1.000 euro")
    return html.Div(
        html.Table(
            [
                html.Caption(name, className="visually-hidden"),
                html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
                html.Tbody(rows),
            ],
            className="programme-table money-table",
        ),
        className="programme-scroll",
        tabIndex="0",
        role="region",
        **{"aria-label": name},
    )


def _tick(tick: float, language: str) -> str:
    """A place on the axis with the decimals that it has."""
    decimals = next(number for number in (0, 1, 2, 3) if number == 3 or round(tick, number) == tick)
    return format_number(tick, decimals=decimals, language=language)


def _millions(cents: int | None) -> float | None:
    return None if cents is None else cents / _MILLION


def _thousands(cents: int | None, language: str) -> str:
    return "–" if cents is None else thousands(round(cents / CENTS), language=language)
