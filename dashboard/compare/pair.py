"""Two indicators together: only for the same areas and the same year, and otherwise why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.comparability import is_comparable
from dashboard.compare.model import Obstacle, PairView
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.view import cross_section
from dashboard.selection.model import MapMeasure, Selection
from dashboard.services import Services
from geo.model import AreaLevel
from indicators.model import Indicator
from indicators.statistics.cautions import FEW
from indicators.statistics.correlation import LEAST_AREAS, Correlation, CorrelationError, correlate
from indicators.statistics.states import Reason

_OVERLAPPING = (AreaLevel.PROGRAMME, AreaLevel.MUNICIPALITY)
_MOST_YEARS = 4
_ABOUT_OTHERS = (Reason.VISITORS, Reason.POPULATION_JUMP)


def pair_view(
    selection: Selection, first: CrossSection, beside: Sequence[CrossSection], services: Services
) -> PairView:
    """The chosen indicator with the second one of the selection, or else the first of ``beside`` that has
    figures in the same year."""
    other = second_indicator(selection, first, beside, services)
    obstacle = _obstacle(first, other, selection, services)
    second = None
    points: tuple[tuple[AreaRow, AreaRow], ...] = ()
    left_out = 0
    if other is not None and obstacle is None:
        plain = replace(selection, measure=MapMeasure.VALUE, base_period=None, beside=None)
        second = cross_section(
            replace(plain, indicator_id=other.id, group=other.default_group, period=selection.period),
            services,
        )
        both = _both(first, second)
        points = tuple(rows for rows in both if not any(is_about_others(row) for row in rows))
        left_out = len(both) - len(points)
        obstacle = _no_correlation(first, second, points)
    return PairView(
        selection=selection,
        first=first,
        second=second,
        second_indicator=other,
        points=points,
        left_out=left_out,
        obstacle=obstacle,
        years=common_years(selection, other, services) if other is not None else (),
        correlation=_correlation(points) if obstacle is None else None,
    )


def second_indicator(
    selection: Selection, first: CrossSection, beside: Sequence[CrossSection], services: Services
) -> Indicator | None:
    """The second indicator of the address; without one an indicator of the table with the same year, one that
    has enough areas there before others."""
    kind, _, value = (selection.beside or "").partition(":")
    if kind == "indicator" and value in services.catalogue and value != first.indicator.id:
        return services.catalogue.get(value)
    others = [view.indicator for view in beside if view.indicator.id != first.indicator.id]
    same_year = [other for other in others if selection.period in _periods(other, selection.level, services)]
    enough = [
        other
        for other in same_year
        if services.availability().number(other, selection.level, selection.period) >= LEAST_AREAS
    ]
    return next(iter([*enough, *same_year, *others]), None)


def common_years(selection: Selection, other: Indicator, services: Services) -> tuple[str, ...]:
    """The newest years in which both have figures at this level, newest first."""
    own = services.availability().periods(selection.indicator_id, selection.group, selection.level)
    theirs = set(_periods(other, selection.level, services))
    return tuple(period for period in reversed(own) if period in theirs)[:_MOST_YEARS]


def _periods(indicator: Indicator, level: AreaLevel, services: Services) -> tuple[str, ...]:
    return services.availability().periods(indicator.id, indicator.default_group, level)


def _obstacle(
    first: CrossSection, other: Indicator | None, selection: Selection, services: Services
) -> Obstacle | None:
    if other is None:
        return Obstacle.NO_SECOND
    if not is_comparable(first.indicator) or not is_comparable(other):
        return Obstacle.COUNT
    periods = _periods(other, selection.level, services)
    if not periods:
        return Obstacle.OTHER_LEVEL
    return None if selection.period in periods else Obstacle.OTHER_YEAR


def _both(first: CrossSection, second: CrossSection) -> tuple[tuple[AreaRow, AreaRow], ...]:
    other = {row.code: row for row in second.rows}
    return tuple(
        (row, other[row.code])
        for row in first.rows
        if row.value is not None and other[row.code].value is not None
    )


def is_about_others(row: AreaRow) -> bool:
    """Whether the figure is about others than the residents, or about few people: a few of these would make
    the whole relation. What has a small base as it is near 0 stays: without low figures there is another.
    """
    reason = row.assessed.why_not if row.assessed is not None else Reason.NONE
    few = reason is Reason.SMALL_BASE and row.figure.n is not None and row.figure.n < FEW
    return few or reason in _ABOUT_OTHERS


def _no_correlation(
    first: CrossSection, second: CrossSection, points: tuple[tuple[AreaRow, AreaRow], ...]
) -> Obstacle | None:
    if first.is_example or second.is_example:
        return Obstacle.EXAMPLE
    if first.level in _OVERLAPPING:
        return Obstacle.OVERLAP
    return Obstacle.FEW if len(points) < LEAST_AREAS else None


def _correlation(points: tuple[tuple[AreaRow, AreaRow], ...]) -> Correlation | None:
    x, y = (np.array([pair[side].value for pair in points], dtype=np.float64) for side in (0, 1))
    try:
        return correlate(x, y)
    except CorrelationError:  # a figure that is the same everywhere goes together with nothing
        return None
