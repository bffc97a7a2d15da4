"""The areas that an area may be compared with across municipalities: the pool of an effect, and its figures.

Of the municipalities that are shown and of those that are only compared with. Which areas count is a rule
that stands before the result, for a registration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from dashboard.services import Services
from dashboard.similar_areas import LEAST_RESIDENTS, TRAITS
from dashboard.version_cache import CachePart
from data.store.reader import ObservationReader
from geo.model import Area, AreaLevel, Areas
from indicators.model import TOTAL_GROUP, Status
from indicators.statistics.frames import Floats
from indicators.statistics.likeness import most_alike

USED = (Status.MEASURED, Status.ESTIMATED, Status.PROVISIONAL)
FIGURES = ("area_code", "period", "value", "lower", "upper", "n", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRule:
    """Which areas are in a pool. ``level``: wijk or buurt, that of the area unless given.

    ``traits`` are the context variables by which areas are alike: who live there and how, never an outcome.
    ``most`` is how many, the nearest; None: every one, in the order of likeness. ``farthest`` is the largest
    distance, in standard deviations of the pool. ``least_known`` is the share of the traits that two areas
    must both have: half, for of a municipality that was added not every table need be there. ``cities`` are
    codes of municipalities; none: all.
    ``exclude`` are areas that may not be in it: neighbours, and those with the same intervention.
    """

    traits: tuple[str, ...] = TRAITS
    level: AreaLevel | None = None
    least_residents: int = LEAST_RESIDENTS
    most: int | None = None
    farthest: float | None = None
    least_known: float = 0.5
    cities: tuple[str, ...] = ()
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolArea:
    """One area of a pool. ``distance`` is None where too few traits are known; ``comparison``: not shown."""

    area: Area
    city: str
    distance: float | None
    comparison: bool


def similar_pool(area: Area, rule: PoolRule, services: Services) -> tuple[PoolArea, ...]:
    """The areas that the rule names, nearest first, those of unknown likeness last.

    The parts of the area itself and what holds them are out. Empty where there are none.
    """
    level = rule.level or area.peer_level
    own = _own(area, services)
    candidates = [
        other
        for areas in _every_areas(services)
        for other in areas.at_level(level)
        if (other.inhabitants or 0) >= rule.least_residents
        and other.code not in own | rule.exclude
        and (not rule.cities or other.municipality in rule.cities)
    ]
    near = _distances(area, candidates, rule, services)
    unknown = () if rule.farthest is not None else tuple(item for item in candidates if item.code not in near)
    by_code = {item.code: item for item in candidates}
    ordered = [*(by_code[code] for code in near), *unknown][: rule.most]
    return tuple(_member(other, near.get(other.code), services) for other in ordered)


def pool_figures(indicator_id: str, group: str, pool: Sequence[PoolArea], services: Services) -> pd.DataFrame:
    """Every figure with a value of these areas, columns `FIGURES`, by area and period; of both stores."""
    parts = []
    for comparison in (False, True):
        codes = [item.area.code for item in pool if item.comparison is comparison]
        reader = _reader(services, comparison=comparison)
        if codes and reader is not None:
            parts.append(reader.for_trend(indicator_ids=[indicator_id], area_codes=codes, group=group))
    if not parts:
        return pd.DataFrame(columns=list(FIGURES))
    rows = pd.concat(parts, ignore_index=True)
    used = rows["status"].isin([str(status) for status in USED]) & rows["value"].notna()
    return rows.loc[used, list(FIGURES)].sort_values(["area_code", "period"], ignore_index=True)


def context_traits(services: Services, traits: tuple[str, ...] = TRAITS) -> Mapping[str, Floats]:
    """By code of a wijk, buurt or programme area its traits in the newest year that most of its kind have.

    NaN where unknown. One year per trait for all municipalities, so that areas are alike in one year.
    """
    return services.cached(CachePart.POOL_TRAITS, traits, partial(_context_traits, services, traits))


def _context_traits(services: Services, traits: tuple[str, ...]) -> dict[str, Floats]:
    """Row by row: of a country these are lists of text, with which lists are quicker than frames."""
    table: dict[str, Floats] = {}
    for place, trait in enumerate(traits):
        values: dict[str, dict[str, list[tuple[str, float]]]] = {}
        for comparison in (False, True):
            reader = _reader(services, comparison=comparison)
            rows = reader.all_current(indicator_ids=[trait]) if reader is not None else None
            for code, period, value in _usable(rows):
                values.setdefault(_kind(code), {}).setdefault(period, []).append((code, value))
        for kind, of_kind in values.items():
            newest = _newest({period: len(rows) for period, rows in of_kind.items()}) if kind else ""
            for code, value in of_kind.get(newest, ()):
                table.setdefault(code, np.full(len(traits), np.nan))[place] = value
    return table


def _usable(rows: pd.DataFrame | None) -> Iterator[tuple[str, str, float]]:
    """Area, period and value of what counts for everybody and has a value."""
    if rows is None:
        return
    columns = (rows[name].tolist() for name in ("area_code", "period", "value", "group", "status"))
    for code, period, value, group, status in zip(*columns, strict=True):
        if group == TOTAL_GROUP and status in USED and value == value:  # noqa: PLR0124 - NaN is not itself
            yield code, period, value


def _kind(code: str) -> str:
    """Wijk, buurt or programme area; empty for what no area is compared with."""
    start = code[:2]
    return "" if start in ("GM", "NL") else start if start in ("WK", "BU") else "programme"


def _newest(counts: Mapping[str, int]) -> str:
    """The newest period with at least half as many figures as any other; "" without any."""
    most = max(counts.values(), default=0)
    return max((period for period, number in counts.items() if 2 * number >= most), default="")


def _distances(
    area: Area, candidates: Sequence[Area], rule: PoolRule, services: Services
) -> dict[str, float]:
    """By code the distance of the candidates that can be compared, nearest first."""
    table = context_traits(services, rule.traits)
    codes = tuple(item.code for item in candidates if item.code in table)
    if area.code not in table or not codes:
        return {}
    found = most_alike(
        table[area.code],
        codes=codes,
        traits=np.array([table[code] for code in codes]),
        most=len(codes),
        least_known=rule.least_known,
        farthest=np.inf if rule.farthest is None else rule.farthest,
    )
    return {item.code: item.distance for item in found}


def _own(area: Area, services: Services) -> frozenset[str]:
    """The area, its parts, what lies in them and what they lie in."""
    areas = services.areas
    codes = {area.code, *area.parts}
    codes |= {child.code for code in tuple(codes) for child in areas.children(code)}
    codes |= {parent for code in tuple(codes) if (parent := areas.get(code).parent) is not None}
    return frozenset(codes)


def _every_areas(services: Services) -> list[Areas]:
    return [services.areas, *([services.comparison.areas] if services.comparison else [])]


def _reader(services: Services, *, comparison: bool) -> ObservationReader | None:
    if not comparison:
        return services.observations
    return services.comparison.observations if services.comparison else None


def _member(other: Area, distance: float | None, services: Services) -> PoolArea:
    comparison = other.code not in services.areas
    areas = services.comparison.areas if comparison and services.comparison else services.areas
    city = areas.get(other.municipality).name if other.municipality else ""
    return PoolArea(area=other, city=city, distance=distance, comparison=comparison)
