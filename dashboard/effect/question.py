"""What is asked about an intervention: what was registered, or else what the texts of the deal say."""

from __future__ import annotations

from dataclasses import replace

from dashboard.effect.model import RELEVANT_SHARE, EffectPool, EffectRegistration
from dashboard.services import Services
from dashboard.text.numbers import day_here, format_date_of
from geo.model import Area
from indicators.model import Indicator
from indicators.programme.deal import Deal
from indicators.programme.effect_plan import (
    Contribution,
    EffectPlan,
    PlanStanding,
    deviations,
    plan_standing,
)
from indicators.programme.model import Intervention
from indicators.programme.record import RecordKind
from indicators.statistics.effect_model import EffectQuestion
from indicators.statistics.panel import Panel

_YEAR = 4
_MIDSUMMER = "-07-01"


def registrations(services: Services) -> dict[tuple[str, str], EffectRegistration]:
    """What was registered, by intervention and indicator."""
    if services.edited is None:
        return {}
    result = {}
    for stored in services.edited.records(RecordKind.EFFECT_PLAN):
        plan = stored.record
        if not isinstance(plan, EffectPlan):
            continue
        changes = services.edited.changes(RecordKind.EFFECT_PLAN, stored.id)
        result[plan.intervention, plan.indicator_id] = EffectRegistration(
            plan=plan,
            standing=plan_standing(plan, changes),
            registered_on=format_date_of(day_here(changes[0].at), language="nl") if changes else "",
            hash=changes[0].hash if changes else "",
            deviations=deviations(changes),
        )
    return result


def registration_of(intervention: str, indicator: str, services: Services) -> EffectRegistration:
    """That of one effect; without one the standing is none."""
    nothing = EffectRegistration(plan=None, standing=PlanStanding.NONE)
    return registrations(services).get((intervention, indicator), nothing)


def contribution_of(intervention: str, services: Services) -> Contribution | None:
    """How its chain was judged, if anybody did."""
    if services.edited is None:
        return None
    for stored in services.edited.records(RecordKind.CONTRIBUTION):
        if isinstance(stored.record, Contribution) and stored.record.intervention == intervention:
            return stored.record
    return None


def indicators_of(intervention: Intervention, services: Services) -> tuple[Indicator, ...]:
    """The figures that should move: those registered first, then those of the texts."""
    ids = [indicator for (one, indicator) in registrations(services) if one == intervention.id]
    ids += [one.indicator for one in intervention.expects]
    return tuple(services.catalogue.get(one) for one in dict.fromkeys(ids) if one in services.catalogue)


def area_of(intervention: Intervention, plan: EffectPlan | None, services: Services) -> Area | None:
    """The area that was registered; else that of the intervention, or of its deal where it has several."""
    programme, areas = services.programme, services.areas
    if plan is not None and plan.area_code in areas:
        return areas.get(plan.area_code)
    codes = programme.codes_of(intervention.areas)
    own = codes if len(codes) == 1 else (programme.area(programme.deal(intervention.deal).area).code,)
    return areas.get(own[0]) if own[0] in areas else None


def start_of(deal: Deal, plan: EffectPlan | None) -> tuple[str, tuple[str, ...]]:
    """The first year that counts as after, and the years that count as neither.

    A deal that begins after midsummer has its first whole year the next one; the year of its beginning is
    between the two.
    """
    if plan is not None:
        return plan.start[:_YEAR], (plan.transition,) if plan.transition else ()
    first = deal.runs.first
    year = int(first[:_YEAR])
    whole = len(first) > _YEAR and first[_YEAR:] < _MIDSUMMER
    return (str(year), ()) if whole else (str(year + 1), (str(year),))


def question_of(
    deal: Deal,
    pool: EffectPool,
    plan: EffectPlan | None,
    panel: Panel | None,
) -> EffectQuestion:
    """The question to the engine. What matters is a tenth of the level before, unless it was registered."""
    start, transition = start_of(deal, plan)
    question = EffectQuestion(
        start=start,
        transition=transition,
        same_area=pool.same_area,
        same_intervention=pool.same_intervention,
        neighbours=pool.neighbours,
    )
    if plan is not None:
        return replace(question, matters=float(plan.matters))
    before = (
        [
            value
            for period, value in zip(panel.periods, panel.values, strict=True)
            if period < start and period not in transition
        ]
        if panel is not None
        else []
    )
    return replace(question, matters=RELEVANT_SHARE * float(before[-1])) if before else question
