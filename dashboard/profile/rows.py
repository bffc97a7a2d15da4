"""The rows of the Wijkprofiel: one query, laid beside what the statistics say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.comparability import is_comparable
from dashboard.figures.trend_points import TrendPoint, known
from dashboard.profile.model import ProfileRow
from dashboard.selection.availability import Availability
from dashboard.selection.links import indicator_query
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.similar_areas import MeanKey, SimilarMean, similar_means
from dashboard.time_series.points import Row, observation_rows, trend_points
from dashboard.version_cache import CachePart
from data.store.ranges import ValueRanges
from data.store.reader import ObservationReader
from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import TOTAL_GROUP, Indicator
from indicators.statistics.size import spread_between_wijken

Series = Mapping[str, Sequence[TrendPoint]]
Yardsticks = Mapping[MeanKey, float]
"""Per indicator, group and period one standard deviation between wijken, in the unit of the indicator."""
_PREFIX = {AreaLevel.BUURT: "BU"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What every row of one area is laid beside: verdicts and trends by indicator and group, other areas.

    ``standardised`` gives a figure of everyone with the ages of the city, ``expected`` what it would be with
    those of the area, by indicator and period.
    """

    assessed: Mapping[tuple[str, str], AreaAssessment]
    trends: Mapping[tuple[str, str], TrendAssessment]
    gaps: Mapping[str, GapAssessment]
    ranges: ValueRanges
    spread: Yardsticks
    similar: Mapping[MeanKey, SimilarMean]
    availability: Availability
    standardised: Callable[[str, str], float | None]
    expected: Callable[[str, str], float | None]


def read_series(area: Area, benchmark: Area | None, services: Services) -> dict[str, Series]:
    """Per indicator the points of the area and of its benchmark, of everyone; the page's only query."""
    codes = (area.code, *([benchmark.code] if benchmark else []))
    read = partial(_series, services.observations, services.catalogue, codes)
    return services.cached(CachePart.PROFILE_SERIES, codes, read)


def _series(reader: ObservationReader, catalogue: Catalogue, codes: tuple[str, ...]) -> dict[str, Series]:
    """The page under other filters, its download and its report ask for the same."""
    rows = _rows(reader, catalogue.ids, codes)
    against = dict.fromkeys(codes[:1], codes[1]) if len(codes) > 1 else {}
    return {
        indicator.id: trend_points(
            rows[indicator.id, indicator.default_group],
            indicator=indicator,
            catalogue=catalogue,
            benchmarks=against if is_comparable(indicator) else {},
        )
        for indicator in catalogue
        if (indicator.id, indicator.default_group) in rows
    }


def _rows(
    reader: ObservationReader, indicator_ids: tuple[str, ...], codes: tuple[str, ...]
) -> dict[tuple[str, str], list[Row]]:
    """The query, by indicator and group."""
    observations = reader.for_trend(indicator_ids=indicator_ids, area_codes=codes)
    rows: dict[tuple[str, str], list[Row]] = {}
    columns = (observations["indicator_id"].tolist(), observations["group"].tolist())
    for indicator_id, group, row in zip(*columns, observation_rows(observations), strict=True):
        rows.setdefault((indicator_id, group), []).append(row)
    return rows


def newest(points: Sequence[TrendPoint]) -> TrendPoint | None:
    """The newest figure; a published one only where there is nothing else."""
    result = known(points)
    own = [point for point in result if not point.is_published]
    return own[-1] if own else result[-1] if result else None


def beside(area: Area, selection: Selection, services: Services) -> Beside:
    """What the statistics and other areas say about one area, each found in one pass."""
    assessments = services.assessments()
    return Beside(
        assessed=assessments.of_area(area.code),
        trends=assessments.trends_of_area(area.code),
        gaps=_headline_gaps(area, assessments, services.catalogue, selection),
        ranges=_ranges_around(area, services),
        spread=assessments.cache.get(
            CachePart.YARDSTICKS, None, partial(_yardsticks, assessments, services.areas)
        ),
        similar=similar_means(area, services),
        availability=services.availability(),
        standardised=lambda name, period: assessments.standardised(name, period=period, area_code=area.code),
        expected=lambda name, period: assessments.expected(name, period=period, area_code=area.code),
    )


def profile_row(
    indicator: Indicator, point: TrendPoint, *, area: Area, beside: Beside, selection: Selection
) -> ProfileRow:
    """One row; a verdict or trend on other figures than these is left out."""
    key = indicator.id, indicator.default_group
    assessed = beside.assessed.get(key)
    about_this = assessed is not None and assessed.value == point.value and assessed.period == point.period
    compared = assessed is not None and assessed.fits(point.value, point.benchmark_value)
    trend = beside.trends.get(key) if about_this else None
    gap = beside.gaps.get(indicator.id) if about_this else None
    comparable = is_comparable(indicator)
    alone = point.is_published or bool(point.provenance)
    return ProfileRow(
        indicator=indicator,
        point=point,
        assessed=assessed if compared or (about_this and not point.has_gap) else None,
        trend=trend if trend is not None and trend.last == point.period else None,
        gap=gap if gap is not None and gap.last == point.period else None,
        range=beside.ranges.get((indicator.id, point.period))
        if comparable and key[1] == TOTAL_GROUP
        else None,
        spread=beside.spread.get((*key, point.period)),
        similar=None if alone else beside.similar.get((*key, point.period)),
        comparable=comparable,
        query=indicator_query(
            replace(selection, level=area.level, area_codes=(area.code,)), indicator, beside.availability
        ),
        standardised=beside.standardised(indicator.id, point.period) if key[1] == TOTAL_GROUP else None,
        expected=beside.expected(indicator.id, point.period) if key[1] == TOTAL_GROUP else None,
    )


def _ranges_around(area: Area, services: Services) -> ValueRanges:
    """Between which values the wijken (for a buurt: the buurten) of the area's city lie."""
    if area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY):
        return {}
    prefix = _PREFIX.get(area.level, "WK") + (area.municipality or "").removeprefix("GM")
    return services.ranges(prefix=prefix, group=TOTAL_GROUP)


def _headline_gaps(
    area: Area, assessments: Assessments, catalogue: Catalogue, selection: Selection
) -> dict[str, GapAssessment]:
    """How the gap with the city goes, of each headline indicator that has a series."""
    headline_ids = catalogue.leading_ids(selection.tags)
    groups = {id_: catalogue.get(id_).default_group for id_ in headline_ids}
    gaps = {id_: assessments.gap_trend(id_, area.code, group) for id_, group in groups.items()}
    return {id_: gap for id_, gap in gaps.items() if gap is not None}


def _yardsticks(assessments: Assessments, areas: Areas) -> Yardsticks:
    """The deviations that `statistics.size` measures differences in, so that lane and word agree."""
    rows = assessments.comparisons
    rows = rows[(rows["level"] == str(AreaLevel.WIJK)) & rows["value"].notna()]
    spread = spread_between_wijken(rows, areas=areas)
    keys = zip(*(rows[name].tolist() for name in ("indicator_id", "group", "period")), strict=True)
    return {key: value for key, value in zip(keys, spread.tolist(), strict=True) if value > 0.0}
