"""What stands out in a focus area and what changed there: only what the statistics call clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from dashboard.assessment.assessments import Assessments, tuples
from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.overview.ground import Ground
from dashboard.overview.model import OverviewChange, OverviewGap
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel
from indicators.model import TOTAL_GROUP
from indicators.statistics.states import GapState, Meaning, Position

MOST_GAPS = 3
SAME = 0.9
"""Spearman's correlation over the wijken, of either sign, from which on two figures tell the same thing."""
_LEAST_AREAS = 15
_One = TypeVar("_One", AreaAssessment, TrendAssessment, GapAssessment)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFindings:
    """The figures with good and bad of one area that fit the filters, assessed; and the trends that end with
    them; by indicator also the trend of the gap."""

    area: Area
    assessed: tuple[AreaAssessment, ...]
    trends: tuple[TrendAssessment, ...]
    gaps: Mapping[str, GapAssessment]

    @property
    def tested_trends(self) -> int:
        return sum(1 for trend in self.trends if trend.is_tested)


def findings(ground: Ground, areas: Sequence[Area]) -> dict[str, OverviewFindings]:
    """By area code what the statistics say about the figures of everyone."""
    groups = {indicator.id: indicator.default_group for indicator in ground.fitting()}
    codes = [area.code for area in areas]
    trends, gaps = ground.found.trends, ground.found.gap_trends
    assessed = _per_area(tuples(ground.found.of_areas(codes), AreaAssessment), groups)
    moving = _per_area(tuples(trends[trends["area_code"].isin(codes)], TrendAssessment), groups)
    closing = _per_area(tuples(gaps[gaps["area_code"].isin(codes)], GapAssessment), groups)
    result = {}
    for area in areas:
        own = [item for item in assessed.get(area.code, ()) if item.oriented]
        newest = {item.indicator_id: item.period for item in own}
        ending = [item for item in moving.get(area.code, ()) if newest.get(item.indicator_id) == item.last]
        distances = {
            item.indicator_id: item
            for item in closing.get(area.code, ())
            if newest.get(item.indicator_id) == item.last
        }
        result[area.code] = OverviewFindings(
            area=area, assessed=tuple(own), trends=tuple(ending), gaps=distances
        )
    return result


def largest_gaps(own: OverviewFindings, ground: Ground) -> tuple[tuple[OverviewGap, ...], int]:
    """The largest clear unfavourable differences, and how many more there are.

    The size is measured in standard deviations between wijken. Of figures that tell the same thing only the
    largest one counts.
    """

    def size(one: AreaAssessment) -> float:
        return ground.size(one.gap, indicator_id=one.indicator_id, group=one.group, period=one.period)

    clear = [item for item in own.assessed if item.side is Position.WORSE]
    chosen = _different(sorted(clear, key=size, reverse=True), ground.found, most=MOST_GAPS)
    return tuple(_gap(item, own, ground) for item in chosen), len(clear) - len(chosen)


def largest_changes(own: OverviewFindings, ground: Ground) -> tuple[tuple[OverviewChange, ...], int]:
    """The largest clear movement that is unfavourable and the largest that is favourable, and how many more.

    What moves alike in the whole city is no movement of the area and does not count; of its own movements
    those with which the gap with the city changes the same way go first.
    """
    same = {Meaning.WORSENING: GapState.WIDENING, Meaning.IMPROVING: GapState.CLOSING}

    def order(one: TrendAssessment) -> tuple[bool, float]:
        gap = own.gaps.get(one.indicator_id)
        apart = gap is not None and gap.verdict is same[one.movement]
        key = {"indicator_id": one.indicator_id, "group": one.group, "period": one.last}
        return not apart, -ground.size(abs(one.change), **key)

    clear = [trend for trend in own.trends if trend.is_own and trend.movement is not Meaning.NONE]
    ordered = sorted(clear, key=order)
    first = [next((item for item in ordered if item.movement is side), None) for side in same]
    chosen = [item for item in first if item is not None]
    return tuple(_change(item, own.area, ground) for item in chosen), len(clear) - len(chosen)


def _gap(assessment: AreaAssessment, own: OverviewFindings, ground: Ground) -> OverviewGap:
    indicator = ground.catalogue.get(assessment.indicator_id)
    return OverviewGap(
        indicator=indicator,
        assessed=assessment,
        trend=own.gaps.get(assessment.indicator_id),
        query=ground.query(indicator, own.area),
    )


def _change(trend: TrendAssessment, area: Area, ground: Ground) -> OverviewChange:
    indicator = ground.catalogue.get(trend.indicator_id)
    return OverviewChange(indicator=indicator, trend=trend, query=ground.query(indicator, area))


def _per_area(rows: Iterable[_One], groups: dict[str, str]) -> dict[str, list[_One]]:
    result: dict[str, list[_One]] = {}
    for row in rows:
        if groups.get(row.indicator_id) == row.group:
            result.setdefault(row.area_code, []).append(row)
    return result


def _different(ordered: Sequence[_One], found: Assessments, *, most: int) -> list[_One]:
    """The first ones, without those that tell the same as one before them."""
    chosen: list[_One] = []
    alike = alike_pairs(found)
    for item in ordered:
        if len(chosen) == most:
            break
        if all(frozenset((item.indicator_id, other.indicator_id)) not in alike for other in chosen):
            chosen.append(item)
    return chosen


def alike_pairs(found: Assessments) -> frozenset[frozenset[str]]:
    """The pairs of indicators that put the wijken in nearly the same order, once per data version."""
    return found.cache.get(CachePart.ALIKE_INDICATORS, None, lambda: _alike_pairs(found))


def _alike_pairs(found: Assessments) -> frozenset[frozenset[str]]:
    rows = found.comparisons
    level = rows["level"] == str(AreaLevel.WIJK)
    rows = rows[rows["newest"] & (rows["group"] == TOTAL_GROUP) & level]
    texts = {"area_code": "str", "indicator_id": "str"}
    plain = rows[["area_code", "indicator_id", "value"]].astype(texts)
    table = plain.pivot(index="area_code", columns="indicator_id", values="value")
    return _pairs(table.rank().corr(min_periods=_LEAST_AREAS)) if len(table) else frozenset()


def _pairs(correlations: pd.DataFrame) -> frozenset[frozenset[str]]:
    names = [str(name) for name in correlations.columns]
    high = correlations.abs().to_numpy() >= SAME
    places = zip(*high.nonzero(), strict=True)
    return frozenset(frozenset((names[row], names[column])) for row, column in places if row < column)
