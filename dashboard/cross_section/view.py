"""What the Kaart screen shows: one query for every area of a level, its city and the country."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TypedDict
from urllib.parse import parse_qsl

from dashboard.assessment.model import AreaAssessment
from dashboard.comparability import areas_broken_between, break_between, is_comparable, series_of
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaFigures, AreaRow, Comparison, area_rows, figures_of
from dashboard.selection.model import OWN_CITY, MapMeasure, Selection
from dashboard.selection.parse import select
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel, Areas
from geo.places import COUNTRY
from indicators.model import TOTAL_GROUP, Indicator, Polarity, SeriesBreak


def cross_section(selection: Selection, services: Services, *, ranked: bool = False) -> CrossSection:
    """Read the figures of a selection's indicator, group and period (and base period) and lay them out.

    Every area of the level has a row; those without a figure have status missing. With ``ranked`` the
    assessments hold ranks for older periods too. The rows stay as long as the figures do: another theme, area
    or measure finds them again.
    """
    key = (
        *(selection.indicator_id, selection.group, selection.level),
        *(selection.period, selection.base_period, selection.benchmark, ranked),
    )
    view = services.cached(
        CachePart.CROSS_SECTION,
        key,
        lambda: _read(selection, services, ranked=ranked),
        of=services.assessments(),
    )
    wrong = selection.measure is MapMeasure.DIFFERENCE and not view.comparable
    measure = MapMeasure.VALUE if wrong else selection.measure
    assessed = measure is MapMeasure.DIFFERENCE and any(row.is_tested for row in view.rows)
    return replace(view, selection=selection, measure=measure, assessed=assessed)


def _read(selection: Selection, services: Services, *, ranked: bool) -> CrossSection:
    """The view without a measure."""
    indicator = services.catalogue.get(selection.indicator_id)
    base = selection.base_period
    figures = map_figures(
        services,
        indicator.id,
        periods=tuple(period for period in (selection.period, base) if period),
        group=selection.group,
    )
    broken = break_between(indicator, base, selection.period)
    comparable = is_comparable(indicator)
    comparison = Comparison(
        period=selection.period,
        base_period=None if broken else base,
        benchmark_of=_benchmarks(selection.benchmark, services.areas) if comparable else _none,
        series_of=_series(indicator, services),
        broken=areas_broken_between(indicator, base, selection.period),
        polarity=indicator.polarity,
        assessed=area_assessments(selection, services, ranked=ranked) if comparable else {},
        **_ages(selection, services),
    )
    references = [*services.areas.cities, services.areas.get(COUNTRY)]
    return CrossSection(
        selection=selection,
        indicator=indicator,
        measure=MapMeasure.VALUE,
        rows=area_rows(
            areas_of(selection.level, services.areas), figures, areas=services.areas, comparison=comparison
        ),
        cities=area_rows(references, figures, areas=services.areas, comparison=comparison),
        series_break=broken,
        comparable=comparable,
    )


def area_assessments(
    selection: Selection, services: Services, *, ranked: bool = False
) -> Mapping[str, AreaAssessment]:
    """What the statistics say about each area against what the reader compares with; no query."""
    result = services.assessments()
    what = {"period": selection.period, "group": selection.group}
    if selection.benchmark != OWN_CITY:
        return result.compared(selection.indicator_id, benchmark=selection.benchmark, **what)
    return (result.ranked if ranked else result.compared)(selection.indicator_id, **what)


def map_figures(
    services: Services, indicator_id: str, *, periods: tuple[str, ...], group: str
) -> AreaFigures:
    """The query, once per data version: the map, its table and its card ask for the same figures."""

    def read() -> AreaFigures:
        return figures_of(
            services.observations.for_map(indicator_id=indicator_id, periods=periods, group=group)
        )

    return services.cached(CachePart.MAP_FIGURES, (indicator_id, periods, group), read)


def beside_selection(selection: Selection, services: Services) -> Selection | None:
    """What the second map shows: the same in another year, or another indicator; None without one."""
    if selection.beside is None:
        return None
    kind, _, value = selection.beside.partition(":")
    plain = dict(parse_qsl(to_query(replace(selection, tags={}, beside=None))))
    other, _ = select({**plain, kind: value}, known=services.known())
    return other


def areas_of(level: AreaLevel, areas: Areas) -> tuple[Area, ...]:
    """The areas of a level; programme areas overlap, so the largest come first and lie below."""
    result = areas.at_level(level)
    if level is not AreaLevel.PROGRAMME:
        return result
    return tuple(sorted(result, key=lambda area: -(area.inhabitants or 0)))


def break_between_maps(first: CrossSection, second: CrossSection) -> SeriesBreak | None:
    """The break that keeps two years of one indicator, side by side, from being compared."""
    if first.indicator.id != second.indicator.id:
        return None
    return break_between(first.indicator, first.period, second.period)


def _benchmarks(benchmark: str, areas: Areas) -> Callable[[str], str | None]:
    def benchmark_of(code: str) -> str | None:
        other = areas.benchmark_of(code).code if benchmark == OWN_CITY else benchmark
        return None if other == code else other

    return benchmark_of


def worst_first(view: CrossSection) -> CrossSection:
    """The same figures, the least favourable area first (highest where there is no good or bad)."""

    def place(row: AreaRow) -> tuple[bool, float]:
        return row.value is None, least_first(row, view)

    return replace(view, rows=tuple(sorted(view.rows, key=place)))


def least_first(row: AreaRow, view: CrossSection) -> float:
    """What puts the least favourable figure first; the highest where there is no good or bad."""
    value = row.value or 0.0
    return value if view.indicator.polarity is Polarity.HIGHER_IS_BETTER else -value


class _Ages(TypedDict):
    standardised: Callable[[str], float | None]
    expected: Callable[[str], float | None]


def _ages(selection: Selection, services: Services) -> _Ages:
    """What ages make of the figures of everyone; a figure of one age has nothing to be standardised for."""
    if selection.group != TOTAL_GROUP:
        return {"standardised": _none, "expected": _none}
    result, name, period = services.assessments(), selection.indicator_id, selection.period
    return {
        "standardised": lambda code: result.standardised(name, period=period, area_code=code),
        "expected": lambda code: result.expected(name, period=period, area_code=code),
    }


def _none(_code: str) -> None:
    return None


def _series(indicator: Indicator, services: Services) -> Callable[[str, str], str]:
    @cache
    def series(source_id: str, provenance: str) -> str:
        return series_of(source_id, provenance, indicator=indicator, catalogue=services.catalogue)

    return series
