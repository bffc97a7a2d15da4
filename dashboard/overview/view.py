"""The Overzicht: the focus areas on one screen, out of what the statistics already know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.model import AreaAssessment
from dashboard.overview.findings import OverviewFindings, findings, largest_changes, largest_gaps
from dashboard.overview.ground import Ground, ground_of
from dashboard.overview.marks import Marks, assessed_marks, mark_of
from dashboard.overview.model import NewestFigures, OverviewRow, OverviewView, ThemeMark
from dashboard.overview.targets import target_groups
from dashboard.provenance.sources import family_statuses
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.version_cache import CachePart
from data.store.model import PUBLISHED_PREFIX
from geo.model import Area, AreaLevel, Areas
from indicators.model import PUBLISHED_FAMILY, Term
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.standing import count_standing
from indicators.statistics.states import Position, Reason

_SILENT = (Reason.NO_FIGURE, Reason.NO_BENCHMARK, Reason.IS_BENCHMARK, Reason.COUNT)


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


def _overview(ground: Ground) -> OverviewView:
    services, selection = ground.services, ground.selection
    areas = focus_rows(services.areas)
    own = findings(ground, areas)
    marks = _marks(areas, ground)
    terms = ground.catalogue.terms("themes")
    themes = tuple(theme for theme in terms if selection.tags.get("theme") in (None, theme.id))
    rows = [_row(own[area.code], marks, themes, ground) for area in areas]
    rows.sort(key=lambda row: row.standing.better - row.standing.worse)
    shown = [item for area in areas for item in own[area.code].assessed]
    targets, other = target_groups(ground, areas)
    return OverviewView(
        selection=selection,
        rows=tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)),
        themes=themes,
        year=marks.year,
        oldest=marks.oldest,
        reach=marks.reach,
        chance=_chance(shown),
        untested=sum(
            item.verdict is Position.NOT_ASSESSABLE and item.why_not not in _SILENT for item in shown
        ),
        targets=targets,
        not_assessable=other,
        newest=newest_figures(services),
    )


def _marks(areas: Sequence[Area], ground: Ground) -> Marks:
    """The marks do not hang on the filters: made once per data version."""

    def make() -> Marks:
        return assessed_marks(ground.found, areas, ground.services)

    return ground.services.cached(CachePart.OVERVIEW_MARKS, None, make, of=ground.found)


def _row(own: OverviewFindings, marks: Marks, themes: Sequence[Term], ground: Ground) -> OverviewRow:
    area = own.area
    gaps, more_gaps = largest_gaps(own, ground)
    changes, more_changes = largest_changes(own, ground)
    total, index_class = marks.totals.get(area.code, (float("nan"), ""))
    return OverviewRow(
        number=0,
        area=area,
        benchmark=ground.services.areas.benchmark_of(area.code),
        marks=tuple(_mark(theme, own, marks, ground) for theme in themes),
        total=total,
        index_class="" if isnan(total) else index_class,
        standing=count_standing(item.side for item in own.assessed),
        gaps=gaps,
        more_gaps=more_gaps,
        changes=changes,
        more_changes=more_changes,
        tested_trends=own.tested_trends,
    )


def _mark(theme: Term, own: OverviewFindings, marks: Marks, ground: Ground) -> ThemeMark:
    assessed = [item for item in own.assessed if ground.catalogue.get(item.indicator_id).theme == theme.id]
    return ThemeMark(
        theme=theme,
        standing=count_standing(item.side for item in assessed),
        **mark_of(marks, own.area, theme)._asdict(),
    )


def _chance(shown: Sequence[AreaAssessment]) -> ChanceCount | None:
    tested = [item for item in shown if item.verdict is not Position.NOT_ASSESSABLE]
    return Assessments.chance(tested) if len(tested) > 1 else None


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
