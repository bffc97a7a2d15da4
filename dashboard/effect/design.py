"""What could be seen, before it begins: for who registers an effect, and for who chooses another figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from dashboard.effect.model import EffectPool
from dashboard.effect.pool import effect_pool
from dashboard.services import Services
from geo.model import Area
from indicators.model import Indicator
from indicators.programme.effect_plan import PoolKind
from indicators.programme.model import Intervention
from indicators.statistics.allowed import Claim, Grade, grade
from indicators.statistics.design import EffectDesign, effect_design
from indicators.statistics.errors import StatisticsError
from indicators.statistics.panel import PanelError, build_panel


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEffect:
    """A figure for an effect that begins in ``start``: what can be seen of it, and when.

    ``design`` is None where that cannot be computed; ``newest``: the newest period with a figure of the area.
    """

    indicator: Indicator
    design: EffectDesign | None
    newest: str
    pool: int


def planned_effect(
    area: Area,
    indicator: Indicator,
    intervention: Intervention,
    services: Services,
    *,
    start: int,
    kind: PoolKind,
    most: int,
) -> PlannedEffect:
    """From the figures before ``start`` only."""
    if grade(Claim.EFFECT, evidence=str(indicator.evidence)) is Grade.NO:
        return PlannedEffect(indicator=indicator, design=None, newest="", pool=0)
    pool = effect_pool(area, indicator, intervention, services, kind=kind, most=most)
    try:
        design, newest = _designed(area, indicator, pool, services, start=start)
    except (PanelError, StatisticsError):
        return PlannedEffect(indicator=indicator, design=None, newest="", pool=len(pool.members))
    return PlannedEffect(indicator=indicator, design=design, newest=newest, pool=len(pool.members))


def better_figures(
    own: PlannedEffect,
    area: Area,
    intervention: Intervention,
    services: Services,
    *,
    start: int,
    kind: PoolKind,
    most: int,
) -> tuple[PlannedEffect, ...]:
    """Other figures of its goals that show a smaller share of their level, or answer sooner; best first."""
    found = [
        planned_effect(area, other, intervention, services, start=start, kind=kind, most=most)
        for other in _candidates(intervention, services, without=own.indicator)
    ]
    usable = [one for one in found if one.design is not None and isfinite(one.design.share)]
    limit = own.design.share if own.design is not None else float("inf")
    better = [one for one in usable if one.design is not None and one.design.share < 0.9 * limit]
    return tuple(sorted(better, key=lambda one: one.design.share if one.design else 0.0)[:3])


def _designed(
    area: Area, indicator: Indicator, pool: EffectPool, services: Services, *, start: int
) -> tuple[EffectDesign, str]:
    panel = build_panel(
        pool.observations,
        catalogue=services.catalogue,
        indicator_id=indicator.id,
        area_code=area.code,
        others=[one.code for one in pool.members],
        weights=pool.weights,
    )
    out = pool.same_area | pool.neighbours | pool.same_intervention
    return effect_design(panel, start=start, left_out=out), panel.periods[-1]


def _candidates(intervention: Intervention, services: Services, *, without: Indicator) -> Iterable[Indicator]:
    """The figures that its texts and goals name, then the headline figures of the same theme."""
    programme, catalogue = services.programme, services.catalogue
    ids = [one.indicator for one in intervention.expects]
    for goal in intervention.goals:
        ids += [one.indicator for one in programme.goal(goal).indicators]
    ids += [one for one in catalogue.headline_ids if catalogue.get(one).theme == without.theme]
    return [catalogue.get(one) for one in dict.fromkeys(ids) if one != without.id and one in catalogue]
