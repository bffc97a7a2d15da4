"""Vergelijken for one selection: the table, the ranking and the pair; kept as long as the figures stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.assessment.assessments import Assessments
from dashboard.compare.columns import choices, column_selection, columns
from dashboard.compare.model import (
    CompareColumn,
    Compared,
    CompareView,
    RankingView,
    RankList,
    Standout,
    limits_of,
)
from dashboard.compare.pair import pair_view
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.view import cross_section, least_first
from dashboard.selection.model import MapMeasure, Selection
from dashboard.services import Services
from dashboard.similar_areas import SimilarMean, similar_means_on
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel
from indicators.model import Polarity
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.standing import count_standing
from indicators.statistics.states import Position

ENOUGH = 0.5
"""A figure that leads is one that at least half of the areas have."""


def compared(selection: Selection, services: Services) -> Compared:
    """The screen for a selection."""
    result = services.assessments()
    return services.cached(CachePart.COMPARE, selection, lambda: _compared(selection, services), of=result)


def _compared(selection: Selection, services: Services) -> Compared:
    first = cross_section(
        replace(selection, measure=MapMeasure.VALUE, base_period=None, beside=None), services, ranked=True
    )
    table = _table(selection, first, services)
    assessed = table.assessed()
    return Compared(
        table=table,
        standout=_standout(table),
        chance=_chance(assessed),
        ranking=_ranking(first, table.chosen, services),
        pair=pair_view(selection, first, [column.view for column in table.columns], services),
    )


def _table(selection: Selection, first: CrossSection, services: Services) -> CompareView:
    areas, catalogue, availability = services.areas, services.catalogue, services.availability()
    result = choices(selection, catalogue=catalogue, availability=availability)
    chosen = [areas.get(code) for code in selection.area_codes]
    of_level = [area for area in chosen if area.level is selection.level]
    shown = []
    for indicator in columns(
        selection,
        result,
        catalogue=catalogue,
        examples=services.example_indicators(),
        filled=lambda id_: availability.most_values(id_, selection.level) >= len(first.rows) * ENOUGH,
    ):
        own = indicator.id == selection.indicator_id
        view = first if own else cross_section(column_selection(selection, indicator, services), services)
        shown.append(_column(view, of_level, services))
    return CompareView(
        selection=selection,
        columns=tuple(shown),
        areas=_ordered(first, [area.code for area in chosen], services),
        cities=tuple(areas.get(row.code) for row in first.cities),
        chosen=frozenset(area.code for area in chosen),
        elsewhere=tuple(area for area in chosen if area.level is not selection.level),
        choices=result,
    )


def _column(view: CrossSection, chosen: Sequence[Area], services: Services) -> CompareColumn:
    return CompareColumn(
        view=view,
        similar=_similar(view, [area.code for area in chosen], services),
        rows={row.code: row for row in view.rows},
        cities={row.code: row for row in view.cities},
    )


def _ordered(first: CrossSection, chosen: Sequence[str], services: Services) -> tuple[Area, ...]:
    """The reader's areas first, then by the size of the gap with the own city, the least favourable first.

    Without a gap (a count) by the figure; without a figure last.
    """
    own = {code: place for place, code in enumerate(chosen)}
    turned = first.indicator.polarity is Polarity.HIGHER_IS_BETTER

    def order(row: AreaRow) -> tuple[float, bool, bool, float, str]:
        size = row.difference if row.difference is not None else row.value
        place = 0.0 if size is None else size if turned else -size
        return own.get(row.code, len(own)), row.value is None, row.difference is None, place, row.name

    return tuple(services.areas.get(row.code) for row in sorted(first.rows, key=order))


def _standout(table: CompareView) -> Standout | None:
    """Of the reader's areas, or else of all: the one with the most figures that are far on the unfavourable
    side, and then with the most on that side: many small gaps do not come before large ones."""
    areas = [area for area in table.areas if area.code in table.chosen] or list(table.areas)
    result: list[tuple[int, int, Standout]] = []
    for area in areas:
        rows = [column.rows[area.code] for column in table.columns]
        assessed = [row.assessed for row in rows if row.assessed is not None and row.assessed.oriented]
        counts = count_standing(item.side for item in assessed)
        names = [row.benchmark_name for row in rows if row.benchmark_name]
        if counts.assessed and names:
            periods = tuple(item.period for item in assessed if item.is_tested)
            far = sum(item.side is Position.WORSE and item.is_large for item in assessed)
            found = Standout(area=area, benchmark_name=names[0], counts=counts, periods=periods)
            result.append((far, counts.worse - counts.better, found))
    return max(result, key=lambda item: item[:2])[2] if result else None


def _chance(assessed: Sequence[object]) -> ChanceCount | None:
    return Assessments.chance(assessed) if len(assessed) > 1 else None  # type: ignore[arg-type]


def _ranking(view: CrossSection, chosen: frozenset[str], services: Services) -> RankingView:
    rows = [row for row in view.rows if row.value is not None]
    rows.sort(key=lambda row: (least_first(row, view), row.name))
    cities = {row.code: row for row in view.cities}
    names = dict.fromkeys(row.municipality for row in view.rows)
    together = view.level in (AreaLevel.PROGRAMME, AreaLevel.MUNICIPALITY)
    lists = (
        [RankList(city=None, rows=tuple(rows))]
        if together
        else [
            RankList(city=cities.get(name or ""), rows=tuple(row for row in rows if row.municipality == name))
            for name in names
        ]
    )
    numbers = [row.value for row in (*rows, *view.cities) if row.value is not None]
    numbers += [limit for row in rows for limit in limits_of(row) or ()]
    return RankingView(
        view=view,
        lists=tuple(item for item in lists if item.rows),
        low=min(numbers, default=0.0),
        high=max(numbers, default=1.0),
        chosen=chosen,
        similar=_similar(view, [row.code for row in rows], services),
    )


def _similar(view: CrossSection, codes: Sequence[str], services: Services) -> Mapping[str, SimilarMean]:
    """By area code the mean of the areas that look like it, of what may be compared."""
    if not view.comparable or not view.period:
        return {}
    areas = [services.areas.get(code) for code in codes]
    return similar_means_on(view.indicator.id, view.selection.group, view.period, areas, services)
