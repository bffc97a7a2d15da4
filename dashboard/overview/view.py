"""The Overzicht: the focus areas on one screen, out of what the statistics already know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from dashboard.overview.changes import overview_changes
from dashboard.overview.columns import columns_of, fitting_headlines, mark_of, reach_of
from dashboard.overview.figures import AreaFigures, headline_figures
from dashboard.overview.ground import Ground, ground_of
from dashboard.overview.model import (
    NewestFigures,
    OverviewColumn,
    OverviewFigure,
    OverviewMark,
    OverviewRow,
    OverviewView,
)
from dashboard.overview.money import deal_money
from dashboard.overview.similar import with_similar
from dashboard.overview.targets import target_groups
from dashboard.provenance.sources import family_statuses
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.version_cache import CachePart
from data.store.model import PUBLISHED_PREFIX
from geo.model import Area, AreaLevel, Areas
from indicators.headlines import Headline
from indicators.model import PUBLISHED_FAMILY
from indicators.statistics.size import load_bands
from indicators.statistics.states import GapBand, Position

MOST_NAMED = 2


def overview(selection: Selection, services: Services) -> OverviewView:
    """The screen for the reader's filters; kept as long as the figures stay the same."""
    result = services.assessments()
    return services.cached(
        CachePart.OVERVIEW, selection, lambda: _overview(ground_of(selection, result, services)), of=result
    )


def focus_rows(areas: Areas) -> tuple[Area, ...]:
    """The focus areas in the order of the file; a wijk that the programme takes together with others is
    replaced by that programme area, unless it holds another focus area too."""
    parts = {area.code: set(area.parts or (area.code,)) for area in areas.focus}

    def whole(area: Area) -> Area:
        others = set().union(*(own for code, own in parts.items() if code != area.code))
        wider = [
            item
            for item in areas.at_level(AreaLevel.PROGRAMME)
            if area.code in item.parts and not others & set(item.parts)
        ]
        return wider[0] if area.level is AreaLevel.WIJK and wider else area

    return tuple(whole(area) for area in areas.focus)


def area_figures(ground: Ground) -> AreaFigures:
    """The headline figures of the focus areas: they do not hang on the filters."""
    services = ground.services

    def make() -> AreaFigures:
        areas = focus_rows(services.areas)
        rows = ground.found.comparisons
        figures = headline_figures(rows, areas, catalogue=ground.catalogue, areas=services.areas)
        return with_similar(figures, services)

    return services.cached(CachePart.OVERVIEW_FIGURES, None, make, of=ground.found)


def _overview(ground: Ground) -> OverviewView:
    services = ground.services
    areas, figures = focus_rows(services.areas), area_figures(ground)
    columns, headlines = columns_of(ground, figures), fitting_headlines(ground)
    measured = {
        item.headline.indicator_id: item.headline
        for own in figures.values()
        for item in own.values()
        if item.is_measured
    }
    unnumbered = [_row(area, figures[area.code], columns, measured, ground) for area in areas]
    rows = tuple(
        replace(row, number=number) for number, row in enumerate(sorted(unnumbered, key=_place), start=1)
    )
    known = {indicator_id for own in figures.values() for indicator_id in own}
    targets, other = target_groups(ground, areas)
    return OverviewView(
        selection=ground.selection,
        rows=rows,
        columns=columns,
        opens=_opens(rows, columns),
        reach=reach_of(mark for row in rows for mark in row.marks),
        absent=tuple(item for item in headlines if item.indicator_id not in known),
        changes=overview_changes(ground, [row.area for row in rows], headlines),
        targets=targets,
        not_assessable=other,
        money=deal_money(services),
        newest=newest_figures(services),
    )


def _row(
    area: Area,
    own: Mapping[str, OverviewFigure],
    columns: Sequence[OverviewColumn],
    measured: Mapping[str, Headline],
    ground: Ground,
) -> OverviewRow:
    marks = tuple(mark_of(column, own, load_bands()) for column in columns)
    shown = {item.indicator_id for column in columns for item in column.headlines}
    return OverviewRow(
        number=0,
        area=area,
        benchmark=ground.services.areas.benchmark_of(area.code),
        marks=marks,
        named=_named(marks),
        unmeasured=tuple(
            headline
            for name, headline in measured.items()
            if name in shown and (name not in own or not own[name].is_measured)
        ),
    )


def _named(marks: Sequence[OverviewMark]) -> tuple[OverviewFigure, ...]:
    """The largest unfavourable gaps that may be said; without any the largest favourable one; where nothing
    may be said the largest of the estimates."""
    said = [figure for mark in marks for figure in mark.figures if figure.is_said]
    said.sort(key=lambda figure: figure.distance.size)
    behind = [figure for figure in said if figure.assessed.side is Position.WORSE]
    estimates = [figure for mark in marks for figure in mark.figures if not figure.is_measured]
    estimates.sort(key=lambda figure: figure.distance.size)
    return tuple(behind[:MOST_NAMED] or said[-1:] or estimates[:MOST_NAMED])


def _place(row: OverviewRow) -> tuple[int, float]:
    """What orders the rows: the size of the largest gap that may be said. Areas without one come after these,
    those with measured figures first."""
    if row.leading is not None:
        return 0, row.leading.distance
    measured = [mark.distance for mark in row.marks if mark.is_known and mark.band is not GapBand.ESTIMATE]
    estimated = [mark.distance for mark in row.marks if mark.band is GapBand.ESTIMATE]
    return (1, min(measured)) if measured else (2, min(estimated, default=inf))


def _opens(rows: Sequence[OverviewRow], columns: Sequence[OverviewColumn]) -> int:
    """The place of the column with the largest gap that may be said; else of the first that is measured."""
    leading = rows[0].leading if rows else None
    if leading is not None:
        return columns.index(leading.column)
    marks = (mark for row in rows for mark in row.marks)
    measured = (mark.column for mark in marks if mark.is_known and mark.band is not GapBand.ESTIMATE)
    return columns.index(next(measured, columns[0])) if columns else 0


def newest_figures(services: Services) -> tuple[NewestFigures, ...]:
    """Per source that has real figures the newest period, the newest first."""
    newest: dict[str, str] = {}
    for source_id, period in services.observations.newest_periods().items():
        table = services.catalogue.tables.get(source_id)
        family = table.family if table is not None else PUBLISHED_FAMILY
        if table is not None or source_id.startswith(PUBLISHED_PREFIX):
            newest[family] = max(newest.get(family, ""), period)
    statuses = family_statuses(services)
    return tuple(
        sorted(
            (
                NewestFigures(
                    family=services.catalogue.families[family],
                    period=period,
                    fetched_at=statuses[family].fetched_at,
                )
                for family, period in newest.items()
            ),
            key=lambda item: item.period,
            reverse=True,
        )
    )
