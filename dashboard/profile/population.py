"""Who live in an area: how many, of what age, and in what households. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dashboard.figures.trend_points import TrendPoint, known
from dashboard.profile.model import PopulationFacts, PopulationMix
from dashboard.profile.rows import Series, newest
from geo.model import Area
from indicators.catalogue import Catalogue
from indicators.model import Indicator

STRIP = (
    "inwoners", "inwoners_0_14", "inwoners_65plus", "huishoudens_met_kinderen", "corporatiewoningen",
)  # fmt: skip
COUNTS = ("inwoners", "huishoudens", "huishoudensgrootte", "bevolkingsdichtheid")
AGES = ("inwoners_0_14", "inwoners_15_24", "inwoners_25_44", "inwoners_45_64", "inwoners_65plus")
HOUSEHOLDS = ("eenpersoonshuishoudens", "huishoudens_zonder_kinderen", "huishoudens_met_kinderen")
_WHOLE = 100.0
_ROUNDING = 2.0


def population_of(area: Area, series: Mapping[str, Series], *, catalogue: Catalogue) -> PopulationFacts:
    """What the catalogue has of these; a mix only of one period that has every part."""

    def counts(names: Sequence[str]) -> tuple[tuple[Indicator, TrendPoint], ...]:
        points = ((name, newest(series.get(name, {}).get(area.code, ()))) for name in names)
        return tuple((catalogue.get(name), point) for name, point in points if point is not None)

    return PopulationFacts(
        strip=counts(STRIP),
        counts=counts(COUNTS),
        ages=_mix(AGES, area, series, catalogue),
        households=_mix(HOUSEHOLDS, area, series, catalogue),
    )


def _mix(
    names: Sequence[str], area: Area, series: Mapping[str, Series], catalogue: Catalogue
) -> PopulationMix | None:
    """The newest period in which every part is known and they add up to the whole."""
    per_period: dict[str, dict[str, TrendPoint]] = {}
    for name in names:
        for point in known(series.get(name, {}).get(area.code, ())):
            per_period.setdefault(point.period, {})[name] = point
    for period in sorted(per_period, reverse=True):
        points = per_period[period]
        total = math.fsum(point.value for point in points.values())
        if len(points) == len(names) and abs(total - _WHOLE) <= _ROUNDING:
            parts = (
                (catalogue.get(name), points[name].value, points[name].benchmark_value) for name in names
            )
            return PopulationMix(period=period, parts=tuple(parts))
    return None
