"""How the money of a deal adds up over the years: planned against committed and spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.programme.distribution import MoneyView
from dashboard.text.promises import round_millions
from dashboard.texts import Translate
from indicators.programme.distribution import SourceYears

CENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPoint:
    """What all sources of a deal come to from the first year to the end of ``year``, in cents.

    ``committed`` and ``spent`` are None of a year that has not begun: nothing is known, which is not zero.
    """

    year: int
    planned: int
    committed: int | None
    spent: int | None


def money_over_time(sources: Iterable[SourceYears]) -> tuple[MoneyPoint, ...]:
    """A point for every year that any source has, each with everything before it added up."""
    every = tuple(sources)
    years = sorted({year for one in every for year in one.years})
    points: list[MoneyPoint] = []
    planned = committed = spent = 0
    for year in years:
        totals = [one.years[year] for one in every if year in one.years]
        begun = any(year <= one.until + 1 for one in every)
        planned += sum(total.budget for total in totals)
        committed += sum(total.committed for total in totals)
        spent += sum(total.spent for total in totals)
        points.append(
            MoneyPoint(
                year=year,
                planned=planned,
                committed=committed if begun else None,
                spent=spent if begun else None,
            )
        )
    return tuple(points)


def over_time_words(view: MoneyView, points: tuple[MoneyPoint, ...], t: Translate, *, language: str) -> str:
    """What the lines show, for who cannot see them and above them for everybody."""
    until = max((one.until for one in view.sources), default=0)
    known = [point for point in points if point.year <= until and point.spent is not None]
    last = points[-1]
    name = view.deal.short.in_language(language)
    whole = _millions(last.planned, t, language)
    if not known:
        text = t("{deal}: tot en met {year} is {planned} begroot. Er is nog geen heel jaar voorbij.")
        return text.format(deal=name, year=last.year, planned=whole)
    point = known[-1]
    text = t(
        "{deal}, tot en met {until}: {planned} begroot, {committed} vastgelegd, {spent} uitgegeven. "
        "Tot en met {year} is {whole} begroot."
    )
    return text.format(
        deal=name,
        until=point.year,
        planned=_millions(point.planned, t, language),
        committed=_millions(point.committed or 0, t, language),
        spent=_millions(point.spent or 0, t, language),
        year=last.year,
        whole=whole,
    )


def _millions(cents: int, t: Translate, language: str) -> str:
    return round_millions(cents / CENTS, t, language=language)
