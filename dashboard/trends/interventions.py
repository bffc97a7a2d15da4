"""What ran in the area of a trend during its years, and where the same kind of work ran close by."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures.trend_time import period_time
from dashboard.interventions_here import InterventionHere, ground, interventions_here
from dashboard.services import Services
from geo.model import Area, AreaLevel
from geo.neighbours import neighbours_of
from indicators.programme.kinds import DealState
from indicators.programme.model import Intervention


@dataclass(frozen=True, slots=True, kw_only=True)
class RanHere:
    """``items`` are of granted deals that ran in the years of the chart; ``others`` counts those outside the
    years, only applied for or still being prepared. ``beside`` are neighbours with the same kind of work,
    and which."""

    area: Area
    items: tuple[InterventionHere, ...]
    others: int
    beside: tuple[tuple[Area, tuple[Intervention, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPeriod:
    """Interventions that run from the same day to the same day, said by staff apart from the deal's."""

    runs: tuple[str, str]
    items: tuple[InterventionHere, ...]


def own_periods(ran: RanHere | None) -> tuple[OwnPeriod, ...]:
    """The periods of their own of what ran, each once, the earliest first."""
    groups: dict[tuple[str, str], list[InterventionHere]] = {}
    for one in ran.items if ran else ():
        if one.own_period:
            groups.setdefault(one.runs, []).append(one)
    return tuple(OwnPeriod(runs=runs, items=tuple(groups[runs])) for runs in sorted(groups))


def ran_here(area: Area, periods: tuple[str, ...], services: Services) -> RanHere | None:
    """What ran from the first to the last figure; None without figures, and for a city or the country."""
    if not periods or area.level in (AreaLevel.COUNTRY, AreaLevel.MUNICIPALITY):
        return None
    every = interventions_here(area.code, services)
    first, last = period_time(periods[0]), period_time(periods[-1])
    items = tuple(one for one in every if one.has_begun and _ran(one, first, last))
    return RanHere(
        area=area,
        items=items,
        others=len(every) - len(items),
        beside=_beside(area, items, services) if items else (),
    )


def _ran(one: InterventionHere, first: float, last: float) -> bool:
    """By the days that staff said; of a period of a year its beginning counts."""
    begins, ends = (period_time(moment) for moment in one.runs)
    return begins <= last and ends >= first


def _beside(
    area: Area, items: tuple[InterventionHere, ...], services: Services
) -> tuple[tuple[Area, tuple[Intervention, ...]], ...]:
    """Neighbours with granted work that should move one of the same indicators."""
    aims = {expected.indicator for one in items for expected in one.intervention.expects}
    programme = services.programme
    same = [
        (item, ground(programme.codes_of(item.areas), services.areas))
        for item in programme.interventions
        if aims & {expected.indicator for expected in item.expects}
        and programme.deal(item.deal).state is not DealState.APPLICATION
    ]
    result = []
    for other in neighbours_of(area, borders=services.borders(), areas=services.areas):
        own = ground((other.code,), services.areas)
        there = tuple(item for item, taken in same if own & taken)
        if there:
            result.append((other, there))
    return tuple(result)
