"""The columns of the Overzicht: a theme each, or with a theme chosen each of its headline indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from dashboard.overview.figures import AreaFigures
from dashboard.overview.ground import Ground
from dashboard.overview.model import OverviewColumn, OverviewFigure, OverviewMark
from indicators.headlines import Headline
from indicators.statistics.common_scale import mean_gap
from indicators.statistics.size import Bands

LEAST_REACH = 1.5
_STEP = 0.5


def fitting_headlines(ground: Ground) -> tuple[Headline, ...]:
    """The headline indicators that fit the filters, in their order."""
    fitting = {indicator.id for indicator in ground.fitting()}
    return tuple(item for item in ground.catalogue.headlines if item.indicator_id in fitting)


def columns_of(ground: Ground, figures: AreaFigures) -> tuple[OverviewColumn, ...]:
    """The columns in which at least one area has a figure."""
    known = {indicator_id for own in figures.values() for indicator_id in own}
    headlines = fitting_headlines(ground)
    theme_of = {item.indicator_id: ground.catalogue.get(item.indicator_id).theme for item in headlines}
    if "theme" in ground.selection.tags:
        made = [
            OverviewColumn(
                id=item.indicator_id, name=item.short, theme=theme_of[item.indicator_id], headlines=(item,)
            )
            for item in headlines
        ]
    else:
        made = [
            OverviewColumn(
                id=term.id,
                name=term.name,
                theme=term.id,
                headlines=tuple(item for item in headlines if theme_of[item.indicator_id] == term.id),
            )
            for term in ground.catalogue.terms("themes")
        ]
    return tuple(
        column for column in made if known & {headline.indicator_id for headline in column.headlines}
    )


def mark_of(column: OverviewColumn, own: Mapping[str, OverviewFigure], bands: Bands) -> OverviewMark:
    """The mark of one column: of its measured figures, and only without these of its estimates."""
    present = [own[item.indicator_id] for item in column.headlines if item.indicator_id in own]
    distance, band = mean_gap([figure.distance for figure in present], bands=bands)
    return OverviewMark(
        column=column,
        distance=distance,
        band=band,
        figures=tuple(present),
        absent=tuple(item for item in column.headlines if item.indicator_id not in own),
    )


def reach_of(marks: Iterable[OverviewMark]) -> float:
    """How far the scale must go to the unfavourable side to show every mark there: a round number."""
    farthest = max((-mark.distance for mark in marks if mark.is_known), default=0.0)
    return max(LEAST_REACH, ceil(farthest / _STEP) * _STEP)
