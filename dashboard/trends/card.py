"""One small chart of the wall: a figure, its difference with the city, and a tiny line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.assessment.model import AreaAssessment
from dashboard.figures.sparkline import WALL, draw_sparkline
from dashboard.figures.trend_lines import rhythm_years
from dashboard.figures.trend_points import TrendPoint
from dashboard.selection.availability import Availability
from dashboard.selection.links import indicator_query
from dashboard.selection.model import Selection
from dashboard.text.numbers import difference_unit
from dashboard.text.units import value_in_words
from dashboard.text.verdicts import symbol
from dashboard.texts import Translate, translator
from dashboard.theme import palette
from data.store.spread import Spread
from indicators.model import Indicator, Polarity

Pair = tuple[list[TrendPoint], list[TrendPoint]]
"""The known points of an area and of what it is compared with."""


class GapSide(StrEnum):
    """On which side of what it is compared with an area lies; the order is that of the wall."""

    WORSE = "worse"
    BETTER = "better"
    EQUAL = "equal"
    NEUTRAL = "neutral"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class WallCard:
    """One small chart. ``distance`` is the gap in standard deviations between areas, unfavourable above 0,
    None when that is unknown. ``mark`` is the symbol of the verdict, "" where nothing was tested."""

    indicator_id: str
    title: str
    value: str
    period: str
    gap: str
    mark: str
    side: GapSide
    distance: float | None
    picture: str
    alt: str
    query: str


def wall_card(
    indicator: Indicator,
    points: Pair,
    *,
    selection: Selection,
    availability: Availability,
    spread: Spread,
    span: tuple[float, float],
    scheme: str,
    assessed: AreaAssessment | None = None,
) -> WallCard:
    """The card of an indicator; ``assessed`` is what the statistics say about the area's newest figure."""
    own, theirs = points
    last = own[-1]
    t = translator(selection.language)
    apart = spread.get((indicator.id, indicator.default_group, last.period))
    fits = assessed is not None and assessed.fits(last.value, last.benchmark_value)
    assessed = assessed if fits else None
    side, distance = _side(indicator, last, apart)
    if assessed is not None and assessed.is_alike:
        side = GapSide.EQUAL
    elif side in (GapSide.WORSE, GapSide.BETTER) and not symbol(assessed):
        side = GapSide.NEUTRAL  # nothing was tested, so nothing is said to be good or bad
    rhythm = rhythm_years(indicator, [point.time for point in own])
    return WallCard(
        indicator_id=indicator.id,
        title=indicator.title.in_language(selection.language),
        value=_words(last.value, indicator, selection.language, t),
        period=last.period,
        gap=_words(last.gap, indicator, selection.language, t, gap=True) if last.has_gap else "",
        mark=symbol(assessed),
        side=side,
        distance=distance,
        picture=draw_sparkline(
            own, theirs, size=WALL, rhythm=rhythm, colours=palette(scheme), span=span, spread=apart
        ),
        alt=_alt(own, indicator, selection.language, t),
        query=indicator_query(selection, indicator, availability),
    )


def _side(indicator: Indicator, last: TrendPoint, apart: float | None) -> tuple[GapSide, float | None]:
    """The side of the zero line and the gap in standard deviations between areas."""
    if not last.has_gap:
        return GapSide.ALONE, None
    distance = abs(last.gap) / apart if apart else None
    if indicator.polarity is Polarity.NEUTRAL:
        return GapSide.NEUTRAL, distance
    if round(last.gap, indicator.decimals) == 0:
        return GapSide.EQUAL, distance
    if (last.gap > 0) == (indicator.polarity is Polarity.LOWER_IS_BETTER):
        return GapSide.WORSE, distance
    return GapSide.BETTER, None if distance is None else -distance


def _alt(own: list[TrendPoint], indicator: Indicator, language: str, t: Translate) -> str:
    first, last = own[0], own[-1]
    run = [point for point in own if (point.series, point.segment) == (last.series, last.segment)]
    first = run[0]
    if len(run) == 1:
        return t("Eén meting")
    return t("Van {first} in {since} naar {last} in {until}").format(
        first=_words(first.value, indicator, language, t),
        since=first.period,
        last=_words(last.value, indicator, language, t),
        until=last.period,
    )


def _words(value: float, indicator: Indicator, language: str, t: Translate, *, gap: bool = False) -> str:
    unit = difference_unit(indicator.unit) if gap else indicator.unit
    return value_in_words(value, unit=unit, decimals=indicator.decimals, t=t, language=language, sign=gap)
