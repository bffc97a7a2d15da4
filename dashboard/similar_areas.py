"""Areas that look alike, as a second benchmark: which they are (`statistics.likeness`), and their mean.

What it is: the mean of the areas that are most like an area in who live there and how. What it is not: a
target, a norm, or a group whose difference with the area could be tested; so no verdict is given against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from dashboard.assessment.assessments import Assessments
from dashboard.comparability import is_comparable
from dashboard.services import Services
from dashboard.similar_beyond import BARRED, READ, USED, area_beyond, rows_beyond, values_beyond
from dashboard.similar_weights import Weights, weights_of
from dashboard.version_cache import CachePart
from geo.model import Area, AreaLevel
from indicators.model import TOTAL_GROUP, Indicator, Status
from indicators.statistics.frames import Floats
from indicators.statistics.likeness import Alike, most_alike

TRAITS = (
    "inwoners_0_14", "inwoners_65plus", "eenpersoonshuishoudens", "huishoudens_met_kinderen",
    "bevolkingsdichtheid", "koopwoningen", "corporatiewoningen",
)  # fmt: skip
"""Who live there and how they live. Outcomes such as income or health do not count: those are compared."""
LEAST_RESIDENTS = 1000
"""Areas with fewer residents are like nothing: their shares jump, and a few people make a mean."""
LEAST_AREAS = 3
"""A mean of fewer areas would be about those areas, and not about areas of a kind."""
MAX_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarMean:
    """The mean of areas that look alike in one period, in the unit of the indicator.

    ``areas`` are the codes of those with a figure, nearest first. ``weighted``: each counts by its own
    denominator, such as residents; else all count the same.
    """

    value: float
    areas: tuple[str, ...]
    weighted: bool


MeanKey = tuple[str, str, str]
"""Indicator, group and period."""


def similar_areas(area: Area, services: Services) -> tuple[tuple[Area, Alike], ...]:
    """The areas most like this one, nearest first, of every municipality: of a buurt buurten, else wijken.

    Those that are only compared with are among them: on no screen, but alike.

    Only areas with `LEAST_RESIDENTS` or more; parts of the area itself do not count. Empty without measured
    figures, and for a municipality or the country.
    """
    return _alike(area, services, services.assessments())


def similar_means(area: Area, services: Services) -> Mapping[MeanKey, SimilarMean]:
    """Of one area, for every indicator, group and period, the mean of the areas that are like it.

    Absent where fewer than `LEAST_AREAS` of them have a figure, for counts and classes, and for figures that
    were published or brought in by staff: those are of one area and not of a kind. So are `_BARRED` ones.
    """
    result = services.assessments()
    make = partial(_similar_means, area, services, result)
    return result.cache.get(CachePart.SIMILAR_MEANS, area.code, make)


def similar_series(
    indicator_id: str, group: str, area: Area, services: Services
) -> Mapping[str, SimilarMean]:
    """`similar_means` of one indicator by period, only of the periods with the same areas as the newest.

    A line whose areas come and go would move without any area moving.
    """
    means = similar_means(area, services)
    result = {key[2]: mean for key, mean in means.items() if key[:2] == (indicator_id, group)}
    newest = result[max(result)].areas if result else ()
    return {period: mean for period, mean in sorted(result.items()) if mean.areas == newest}


def similar_means_on(
    indicator_id: str, group: str, period: str, areas: Iterable[Area], services: Services
) -> Mapping[str, SimilarMean]:
    """By code the mean of the areas like each of these, for one indicator, group and period: for a map."""
    indicator, result = services.catalogue.get(indicator_id), services.assessments()
    if not _has_mean(indicator):
        return {}
    assessed = result.compared(indicator_id, period=period, group=group)
    values = {
        code: item.value
        for code, item in assessed.items()
        if Status(item.status) in USED and not item.provenance and item.why_not not in BARRED
    } | dict(values_beyond(services, result, (indicator_id, group, period)))
    weights = weights_of(indicator, group, result, services)
    near = partial(_mean_near, values=values, services=services, result=result)
    means = {area.code: near(area, weights=weights, period=period) for area in areas}
    return {code: mean for code, mean in means.items() if mean is not None}


def _mean_near(
    area: Area,
    *,
    values: Mapping[str, float],
    services: Services,
    result: Assessments,
    weights: Weights | None,
    period: str,
) -> SimilarMean | None:
    """The mean of the nearest areas of every municipality, else of the nearest of those that are shown.

    Of those that are only compared with fewer indicators may be known, and a mean that is there stays.
    """
    mean = mean_of(values, _codes(area, services, result), weights=weights, period=period)
    if mean is None and services.comparison is not None:
        near = _codes(area, services, result, beyond=False)
        mean = mean_of(values, near, weights=weights, period=period)
    return mean


def mean_of(
    values: Mapping[str, float],
    codes: Sequence[str],
    *,
    weights: Weights | None,
    period: str,
) -> SimilarMean | None:
    """The mean of these areas' ``values`` by code, each by its denominator; without ``weights`` all the same.

    The denominator is of the same year, else of the nearest within `MAX_YEARS` (the earlier of two); an area
    without one does not count. None with fewer than `LEAST_AREAS`.
    """
    year = int(period[:4])
    rows = [
        (code, values[code], 1.0 if weights is None else nearest(weights.get(code, {}), year))
        for code in codes
        if code in values
    ]
    used = [(code, value, weight) for code, value, weight in rows if weight is not None and weight > 0.0]
    if len(used) < LEAST_AREAS:
        return None
    total = sum(weight for _, _, weight in used)
    mean = sum(value * weight for _, value, weight in used) / total
    return SimilarMean(value=mean, areas=tuple(code for code, _, _ in used), weighted=weights is not None)


def nearest(by_year: Mapping[int, float], year: int) -> float | None:
    """The value of this year, else of the nearest within `MAX_YEARS`; of two equally near the earlier one."""
    near = [other for other in by_year if abs(other - year) <= MAX_YEARS]
    return by_year[min(near, key=lambda other: (abs(other - year), other))] if near else None


def _alike(
    area: Area, services: Services, result: Assessments, *, beyond: bool = True
) -> tuple[tuple[Area, Alike], ...]:
    """`similar_areas` with the assessments at hand: to ask for them looks at the store each time."""
    if area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY):
        return ()
    beyond = beyond and services.comparison is not None
    make = partial(_similar_areas, area, services, result, beyond=beyond)
    return result.cache.get(CachePart.SIMILAR_AREAS, (area.code, beyond), make)


def _similar_areas(
    area: Area, services: Services, result: Assessments, *, beyond: bool
) -> tuple[tuple[Area, Alike], ...]:
    level = area.peer_level
    table = result.cache.get(CachePart.AREA_TRAITS, None, partial(_traits, result, services))
    others = services.comparison.areas.at_level(level) if beyond and services.comparison else ()
    codes = tuple(
        other.code
        for other in (*services.areas.at_level(level), *others)
        if other.code in table
        and (other.inhabitants or 0) >= LEAST_RESIDENTS
        and other.code != area.code
        and not _overlap(area, other, services)
    )
    if area.code not in table or not codes:
        return ()
    nearest_ones = most_alike(table[area.code], codes=codes, traits=np.array([table[code] for code in codes]))
    return tuple((area_beyond(item.code, services), item) for item in nearest_ones)


def _overlap(area: Area, other: Area, services: Services) -> bool:
    return other.code in area.parts or any(
        child.code in area.parts for child in services.areas.children(other.code)
    )


def _traits(assessments: Assessments, services: Services) -> dict[str, Floats]:
    """By area code its traits in the newest period that most areas have, NaN where unknown."""
    rows = assessments.comparisons
    chosen = rows[rows["newest"] & (rows["group"] == TOTAL_GROUP) & rows["indicator_id"].isin(TRAITS)]
    table: dict[str, Floats] = {}
    columns = (chosen[name].tolist() for name in ("area_code", "indicator_id", "value"))
    for code, name, value in zip(*columns, strict=True):
        traits = table.setdefault(code, np.full(len(TRAITS), np.nan))
        traits[TRAITS.index(name)] = value
    if services.comparison is not None:
        beyond = rows_beyond(services, assessments).iloc[len(rows) :]
        _add_traits(table, beyond[beyond["group"] == TOTAL_GROUP])
    return table


def _add_traits(table: dict[str, Floats], rows: pd.DataFrame) -> None:
    """The newest of each trait of areas that no statistics are made of."""
    of_traits = rows[rows["indicator_id"].isin(TRAITS)].astype({"period": "str"}).sort_values("period")
    columns = (of_traits[name].tolist() for name in ("area_code", "indicator_id", "value"))
    for code, name, value in zip(*columns, strict=True):  # the newest comes last
        table.setdefault(code, np.full(len(TRAITS), np.nan))[TRAITS.index(name)] = value


def _codes(area: Area, services: Services, result: Assessments, *, beyond: bool = True) -> tuple[str, ...]:
    return tuple(other.code for other, _ in _alike(area, services, result, beyond=beyond))


def _similar_means(area: Area, services: Services, result: Assessments) -> dict[MeanKey, SimilarMean]:
    codes = {*_codes(area, services, result), *_codes(area, services, result, beyond=False)}
    if not codes:
        return {}
    values: dict[MeanKey, dict[str, float]] = {}
    for indicator_id, group, period, code, value in _figures(rows_beyond(services, result), tuple(codes)):
        values.setdefault((indicator_id, group, period), {})[code] = value
    means = {
        key: _mean_near(
            area,
            values=given,
            services=services,
            result=result,
            weights=weights_of(services.catalogue.get(key[0]), key[1], result, services),
            period=key[2],
        )
        for key, given in values.items()
        if _has_mean(services.catalogue.get(key[0]))
    }
    return {key: mean for key, mean in means.items() if mean is not None}


def _figures(rows: pd.DataFrame, codes: Sequence[str]) -> Iterable[tuple[str, str, str, str, float]]:
    """The figures of these areas that may be part of a mean."""
    used = rows["area_code"].isin(list(codes)) & rows["status"].isin([str(status) for status in USED])
    fine = ~rows["reason"].isin([str(reason) for reason in BARRED])
    chosen = rows[used & fine & (rows["provenance"] == "") & rows["value"].notna()]
    return zip(*(chosen[name].tolist() for name in READ), strict=True)


def _has_mean(indicator: Indicator) -> bool:
    """Counts grow with the area; classes are an order and not a number."""
    return is_comparable(indicator) and not indicator.unit.startswith("klasse")
