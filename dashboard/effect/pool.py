"""With which areas an area is compared: by the registered rule, before anybody sees the result."""

from __future__ import annotations

import pandas as pd

from dashboard.effect.model import EffectPool, PoolMember
from dashboard.interventions_here import ground
from dashboard.services import NoBordersError, Services
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
    members, observations = _similar(area, indicator, services, kind=kind, most=most)
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
    area: Area, indicator: Indicator, services: Services, *, kind: PoolKind, most: int
) -> tuple[tuple[PoolMember, ...], pd.DataFrame]:
    """The areas that the rule names, nearest first, with their figures."""
    own = ground((area.code,), services.areas)
    level = AreaLevel.BUURT if area.level is AreaLevel.BUURT else AreaLevel.WIJK
    city = area.municipality if kind is PoolKind.OWN_CITY else None
    found = [
        other
        for other in services.areas.at_level(level)
        if (other.inhabitants or 0) >= LEAST_RESIDENTS
        and not ground((other.code,), services.areas) & own
        and (city is None or other.municipality == city)
    ][:most]
    rows = services.observations.for_trend(
        indicator_ids=[indicator.id], area_codes=[one.code for one in found], group=TOTAL_GROUP
    )
    return tuple(_member(one, services) for one in found), rows


def _with_comparison(
    weights: pd.DataFrame, _weight_id: str, _members: tuple[PoolMember, ...], _services: Services
) -> pd.DataFrame:
    return weights


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
    """Wijken elsewhere in which this intervention, or one that should move the same figure, takes place."""
    programme, areas = services.programme, services.areas
    codes: set[str] = set(programme.codes_of(intervention.areas))
    for other in programme.interventions_of_indicator(indicator.id):
        codes |= set(programme.codes_of(other.areas))
    own = _own_wijken(area, services)
    touched = ground((code for code in codes if code in areas), areas) - ground((area.code,), areas)
    wijken = (areas.get(code).parent for code in touched)
    return frozenset(code for code in wijken if code is not None and code not in own)
