"""What the Trends screen shows: one query for the chosen areas, their cities and the country."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan

from dashboard.comparability import is_comparable
from dashboard.figures.trend_lines import Role, TrendLine, rhythm_years
from dashboard.figures.trend_points import Points, TrendPoint, known, last_run
from dashboard.selection.model import OWN_CITY, Selection
from dashboard.services import Services
from dashboard.similar_areas import similar_series
from dashboard.target_sets import set_results
from dashboard.texts import translator
from dashboard.time_series.points import observation_rows, trend_points
from dashboard.trends.model import ALIKE, TrendView
from dashboard.trends.selected import SelectedArea, selected_area
from dashboard.trends.verdicts import area_verdicts
from geo.model import Area, AreaLevel, Areas

COUNTRY = "NL00"


def trend_view(selection: Selection, services: Services) -> TrendView:
    """Read the figures of the chosen areas (without a choice: the focus areas) and place them in time."""
    indicator = services.catalogue.get(selection.indicator_id)
    chosen = chosen_areas(selection, services.areas)
    comparable = is_comparable(indicator)
    benchmarks = benchmarks_of(chosen, selection.benchmark, services.areas) if comparable else {}
    references = _references(chosen, benchmarks, services.areas) if comparable else ()
    observations = services.observations.for_trend(
        indicator_ids=[indicator.id],
        area_codes=[area.code for area in (*chosen, *references)],
        group=selection.group,
    )
    points = trend_points(
        observation_rows(observations),
        indicator=indicator,
        catalogue=services.catalogue,
        benchmarks=benchmarks,
    )
    filled = {code for code, own in points.items() if known(own)}
    shown = tuple(area for area in chosen if area.code in filled)
    kept = _references(shown, benchmarks, services.areas) if shown and comparable else ()
    lines = _lines(shown, tuple(area for area in kept if area.code in filled))
    times = [point.time for line in lines for point in known(points[line.code])]
    return TrendView(
        asks=services.settings.reactions,
        selection=selection,
        indicator=indicator,
        points={**points, **_alike(shown[0], points, selection=selection, services=services)}
        if shown and comparable
        else points,
        lines=lines,
        without=tuple(area for area in chosen if area.code not in filled),
        benchmarks=benchmarks,
        names={
            **{area.code: area.name for area in (*chosen, *references)},
            ALIKE: translator(selection.language)("lijkt erop"),
        },
        rhythm=rhythm_years(indicator, times),
        by_default=not selection.area_codes,
        comparable=comparable,
        verdicts=area_verdicts(
            shown,
            points,
            selection=selection,
            assessments=services.assessments(),
            comparable=comparable,
            targets=set_results(services, indicator_id=indicator.id, group=selection.group),
        ),
        selected=selected_area(
            shown[0].code,
            points[shown[0].code],
            selection=selection,
            indicator=indicator,
            services=services,
        )
        if shown
        else SelectedArea(),
    )


def _alike(
    area: Area, points: Points, *, selection: Selection, services: Services
) -> dict[str, list[TrendPoint]]:
    """The mean of the areas that are like an area, in the periods of its own points."""
    means = similar_series(selection.indicator_id, selection.group, area, services)
    own = [point for point in last_run(points[area.code]) if point.period in means]
    line = [
        point._replace(
            area_code=ALIKE,
            value=means[point.period].value,
            lower=nan,
            upper=nan,
            gap=nan,
            note="",
        )
        for point in own
    ]
    return {ALIKE: line} if len(line) > 1 else {}


def chosen_areas(selection: Selection, areas: Areas) -> tuple[Area, ...]:
    """The reader's areas; the focus areas when none was chosen."""
    if not selection.area_codes:
        return areas.focus
    return tuple(areas.get(code) for code in selection.area_codes)


def benchmarks_of(chosen: tuple[Area, ...], benchmark: str, areas: Areas) -> dict[str, str]:
    """Per area the code of what it is compared with; an area is never compared with itself."""
    result = {
        area.code: areas.benchmark_of(area.code).code if benchmark == OWN_CITY else benchmark
        for area in chosen
    }
    return {code: other for code, other in result.items() if code != other}


def _references(chosen: tuple[Area, ...], benchmarks: Mapping[str, str], areas: Areas) -> tuple[Area, ...]:
    """What is drawn beside the areas: what they are compared with, their cities and the country."""
    codes = [
        code
        for area in chosen
        for code in (benchmarks.get(area.code), area.municipality)
        if code is not None and code != COUNTRY
    ]
    own = {area.code for area in chosen}
    return tuple(areas.get(code) for code in dict.fromkeys([*codes, COUNTRY]) if code not in own)


def _lines(shown: tuple[Area, ...], references: tuple[Area, ...]) -> tuple[TrendLine, ...]:
    cities = [area for area in references if area.level is not AreaLevel.COUNTRY]
    country = [area for area in references if area.level is AreaLevel.COUNTRY]
    return tuple(
        TrendLine(code=area.code, name=area.name, role=role, rank=rank)
        for role, areas in ((Role.AREA, shown), (Role.CITY, cities), (Role.COUNTRY, country))
        for rank, area in enumerate(areas)
    )
