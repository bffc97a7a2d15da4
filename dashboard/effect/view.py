"""The page of one effect: from the question to what may be said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.effect.model import (
    MOST_IN_POOL,
    EffectPool,
    EffectRegistration,
    EffectView,
    PoolMember,
)
from dashboard.effect.parts import effect_parts_of
from dashboard.effect.pool import effect_pool
from dashboard.effect.price import effect_price
from dashboard.effect.question import (
    area_of,
    contribution_of,
    indicators_of,
    question_of,
    registration_of,
)
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.similar_areas import TRAITS
from dashboard.text.area_names import with_city
from dashboard.version_cache import CachePart
from geo.model import Area
from indicators.model import TOTAL_GROUP, Indicator
from indicators.programme.effect_plan import EffectPlan, PlanStanding, PoolKind
from indicators.programme.model import Intervention
from indicators.statistics.effect import estimate_effect
from indicators.statistics.effect_locks import closed_locks
from indicators.statistics.effect_model import (
    EffectHeading,
    EffectQuestion,
    EffectReason,
    EffectResult,
    Verdict,
)
from indicators.statistics.errors import NotAllowedError
from indicators.statistics.panel import Panel, PanelError, build_panel
from indicators.statistics.words import say_not_allowed

_HEADINGS = {
    Verdict.EFFECT_LIKELY: EffectHeading.EFFECT_LIKELY,
    Verdict.NO_EFFECT_SEEN: EffectHeading.NO_EFFECT_SEEN,
    Verdict.NOT_ESTABLISHED: EffectHeading.NOT_ESTABLISHED,
}
_Computed = tuple[EffectQuestion, EffectResult, Panel, EffectPool]


def effect_view(selection: Selection, services: Services) -> EffectView:
    """The effect of the intervention that the selection names, on its figure or else the first."""
    intervention = services.programme.intervention(selection.entry)
    choices = indicators_of(intervention, services)
    asked = [one for one in choices if one.id == selection.indicator_id]
    chosen = next(iter((*asked, *choices)), None)
    view = _empty(intervention, chosen, choices, services)
    if chosen is None or view.area is None:
        return view
    plan = view.registration.plan
    try:
        computed = computed_effect(view.area, chosen, intervention, plan, services)
    except NotAllowedError as error:
        refused = say_not_allowed(error, language=selection.language)
        return replace(view, heading=EffectHeading.NOT_ALLOWED, refused=refused)
    except PanelError:
        return view
    question, result, panel, pool = computed
    heading = _HEADINGS[result.verdict]
    if EffectReason.NONE_AFTER in result.reasons:
        heading = EffectHeading.TOO_EARLY
    city = services.areas.benchmark_of(view.area.code)
    names = {one.code: _name_of(one, own=city.name) for one in pool.members}
    names[view.area.code] = view.area.name
    registered = view.registration.standing is PlanStanding.REGISTERED
    people = panel.sizes[np.isfinite(panel.sizes)]
    return replace(
        view,
        heading=heading,
        question=question,
        result=result,
        panel=panel,
        locks=closed_locks(result, registered=registered),
        people=float(people[-1]) if len(people) else None,
        pool=tuple(one for one in pool.members if one.code in set(result.pool)),
        names=names,
        city=city.name,
        city_change=_change(services, city.code, chosen, result),
        parts=effect_parts_of(view.area, chosen, result, services),
        traits=tuple(services.catalogue.get(one) for one in TRAITS if one in services.catalogue),
    )


def computed_effect(
    area: Area,
    indicator: Indicator,
    intervention: Intervention,
    plan: EffectPlan | None,
    services: Services,
) -> _Computed:
    """Pool, question and result; kept until the figures change. ``NotAllowedError``, ``PanelError``."""
    same = services.programme.interventions_of_indicator(indicator.id)  # areas with one of them are left out
    key = (area.code, indicator.id, intervention, plan, tuple((one.id, one.areas) for one in same))
    return services.cached(
        CachePart.EFFECTS, key, lambda: _computed(area, indicator, intervention, plan, services)
    )


def _computed(
    area: Area,
    indicator: Indicator,
    intervention: Intervention,
    plan: EffectPlan | None,
    services: Services,
) -> _Computed:
    pool = effect_pool(
        area,
        indicator,
        intervention,
        services,
        kind=plan.pool_rule if plan else PoolKind.SIMILAR,
        most=plan.pool_size if plan else MOST_IN_POOL,
    )
    others = [one.code for one in pool.members]
    panel = build_panel(
        pool.observations,
        catalogue=services.catalogue,
        indicator_id=indicator.id,
        area_code=area.code,
        others=others,
        weights=pool.weights,
    )
    deal = services.programme.deal(intervention.deal)
    question = question_of(deal, pool, plan, panel)
    result = estimate_effect(
        pool.observations,
        catalogue=services.catalogue,
        indicator_id=indicator.id,
        area_code=area.code,
        others=others,
        question=question,
        weights=pool.weights,
    )
    return question, result, panel, pool


def _empty(
    intervention: Intervention,
    chosen: Indicator | None,
    choices: tuple[Indicator, ...],
    services: Services,
) -> EffectView:
    """The page before anything is computed, which is all of it where there is no figure."""
    programme = services.programme
    registration = EffectRegistration(plan=None, standing=PlanStanding.NONE)
    if chosen is not None:
        registration = registration_of(intervention.id, chosen.id, services)
    area = area_of(intervention, registration.plan, services)
    return EffectView(
        intervention=intervention,
        deal=programme.deal(intervention.deal),
        indicator=chosen,
        choices=choices,
        area=area,
        where=with_city(area, services.areas) if area else "",
        heading=EffectHeading.NO_FIGURE,
        registration=registration,
        contribution=contribution_of(intervention.id, services),
        locks=closed_locks(None, registered=registration.standing is PlanStanding.REGISTERED),
        price=effect_price(intervention, services),
    )


def _change(services: Services, code: str, indicator: Indicator, result: EffectResult) -> float | None:
    """How much the mean of the years after lies above that of the years before, in the unit."""
    rows = services.observations.for_trend(
        indicator_ids=[indicator.id], area_codes=[code], group=TOTAL_GROUP
    ).dropna(subset=["value"])
    means = [
        rows.loc[rows["period"].isin(periods), "value"].mean()
        for periods in (result.periods_before, result.periods_after)
    ]
    return None if any(np.isnan(mean) for mean in means) else float(means[1] - means[0])


def _name_of(one: PoolMember, *, own: str) -> str:
    """Names of wijken are not unique in a country."""
    return one.name if one.city in ("", own) else f"{one.name} ({one.city})"


def pool_cities(pool: tuple[PoolMember, ...]) -> dict[str, list[str]]:
    """The names of the areas of a pool, by municipality."""
    result: dict[str, list[str]] = {}
    for one in pool:
        result.setdefault(one.city, []).append(one.name)
    return result
