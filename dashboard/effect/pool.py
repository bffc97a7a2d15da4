"""With which areas an area is compared: by the registered rule, before anybody sees the result."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.effect.model import EffectPool, PoolMember
from dashboard.interventions_here import ground
from dashboard.services import NoBordersError, Services
from dashboard.similar_pool import PoolArea, PoolRule, similar_pool
from data.store.reader import ObservationReader
from geo.model import Area, AreaLevel
from geo.neighbours import neighbours_of
from indicators.model import TOTAL_GROUP, Indicator
from indicators.programme.effect_plan import PoolKind
from indicators.programme.model import Intervention

LEAST_RESIDENTS = 1000


def effect_pool(
    area: Area,
    indicator: Indicator,
    intervention: Intervention,
    services: Services,
    *,
    kind: PoolKind,
    most: int,
) -> EffectPool:
    """The areas of the pool with their figures, and why some of them may feel the intervention themselves.

    The parts of the area are in no pool. Direct neighbours and areas with the same intervention are read too,
    so that they can be named and what happened there can be shown; `assess_effect` leaves them out.
    """
    neighbours = _neighbours(area, services)
    same = _same_intervention(area, indicator, intervention, services)
    members, observations = _similar(
        area,
        indicator,
        services,
        kind=kind,
        most=most,
        exclude=neighbours | same | _own_wijken(area, services),
    )
    beside = [code for code in sorted(neighbours | same) if code in services.areas]
    listed = {one.code for one in members}
    members += tuple(_member(services.areas.get(code), services) for code in beside if code not in listed)
    own = services.observations.for_trend(
        indicator_ids=[indicator.id], area_codes=[area.code, *beside], group=TOTAL_GROUP
    )
    rows = pd.concat(
        [own, observations[~observations["area_code"].isin(own["area_code"])]], ignore_index=True
    )
    weights = None
    if indicator.weight_id:
        codes = [area.code, *(one.code for one in members if one.code in services.areas)]
        weights = services.observations.for_trend(
            indicator_ids=[indicator.weight_id], area_codes=codes, group=TOTAL_GROUP
        )
        weights = _with_comparison(weights, indicator.weight_id, members, services)
    return EffectPool(
        members=members,
        observations=rows,
        weights=weights,
        same_area=_own_wijken(area, services),
        neighbours=neighbours,
        same_intervention=same,
    )


def _similar(
    area: Area,
    indicator: Indicator,
    services: Services,
    *,
    kind: PoolKind,
    most: int,
    exclude: frozenset[str],
) -> tuple[tuple[PoolMember, ...], pd.DataFrame]:
    """The ``most`` nearest areas that have this figure, of every municipality in the stores.

    Whether there is a figure counts, never what it is. They are read some at a time: nearly always the first
    ones have it, and a country holds thousands.
    """
    city = area.municipality if kind is PoolKind.OWN_CITY else None
    rule = PoolRule(least_residents=LEAST_RESIDENTS, cities=(city,) if city else (), exclude=exclude)
    ordered = similar_pool(area, rule, services)
    members: list[PoolMember] = []
    frames = [_figures(services.observations, [indicator.id], [])]
    for first in range(0, len(ordered), most):
        if len(members) >= most:
            break
        some = ordered[first : first + most]
        rows = _figures_of(some, indicator, services)
        known = set(rows.loc[rows["value"].notna(), "area_code"])
        chosen = [one for one in some if one.area.code in known][: most - len(members)]
        members += [PoolMember(code=one.area.code, name=one.area.name, city=one.city) for one in chosen]
        frames.append(rows[rows["area_code"].isin([one.area.code for one in chosen])])
    return tuple(members), pd.concat(frames, ignore_index=True)


def _figures_of(some: Sequence[PoolArea], indicator: Indicator, services: Services) -> pd.DataFrame:
    inside = [one.area.code for one in some if not one.comparison]
    outside = [one.area.code for one in some if one.comparison]
    frames = [_figures(services.observations, [indicator.id], inside)]
    if outside and services.comparison is not None:
        frames.append(_figures(services.comparison.observations, [indicator.id], outside))
    return pd.concat(frames, ignore_index=True)


def _figures(reader: ObservationReader, ids: list[str], codes: list[str]) -> pd.DataFrame:
    return reader.for_trend(indicator_ids=ids, area_codes=codes, group=TOTAL_GROUP)


def _with_comparison(
    weights: pd.DataFrame, weight_id: str, members: tuple[PoolMember, ...], services: Services
) -> pd.DataFrame:
    """The denominators of the areas that are only compared with, beside those of the shown ones."""
    codes = [one.code for one in members if one.code not in services.areas]
    if not codes or services.comparison is None:
        return weights
    other = _figures(services.comparison.observations, [weight_id], codes)
    return pd.concat([weights, other], ignore_index=True)


def _own_wijken(area: Area, services: Services) -> frozenset[str]:
    """The area, its parts and the wijken that hold them."""
    inside = (services.areas.get(code).parent for code in ground((area.code,), services.areas))
    return frozenset({area.code, *area.parts, *(code for code in inside if code is not None)})


def _member(area: Area, services: Services) -> PoolMember:
    city = services.areas.get(area.municipality).name if area.municipality else ""
    return PoolMember(code=area.code, name=area.name, city=city)


def _neighbours(area: Area, services: Services) -> frozenset[str]:
    """The areas that share a border; none where no borders were saved."""
    try:
        found = neighbours_of(area, borders=services.borders(), areas=services.areas)
    except NoBordersError:
        return frozenset()
    return frozenset(other.code for other in found)


def _same_intervention(
    area: Area, indicator: Indicator, intervention: Intervention, services: Services
) -> frozenset[str]:
    """Areas elsewhere where this intervention, or one that should move the same figure, takes place.

    Buurten for a buurt, wijken for anything else: those that the area is compared with.
    """
    programme, areas = services.programme, services.areas
    codes: set[str] = set(programme.codes_of(intervention.areas))
    for other in programme.interventions_of_indicator(indicator.id):
        codes |= set(programme.codes_of(other.areas))
    own = _own_wijken(area, services)
    touched = ground((code for code in codes if code in areas), areas) - ground((area.code,), areas)
    if area.level is AreaLevel.BUURT:
        return frozenset(touched - own)
    wijken = (areas.get(code).parent for code in touched)
    return frozenset(code for code in wijken if code is not None and code not in own)
