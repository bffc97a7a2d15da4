"""The ledger: deals, pillars and goals that fit the filters, with targets, promises and money."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.interventions_here import overlap
from dashboard.programme.model import DealPart, GoalRow, LedgerView, PillarPart, PromisedTarget
from dashboard.programme.reported import pillar_total, realised_of
from dashboard.selection.model import EVERY_DEAL, Selection
from dashboard.services import Services
from dashboard.text.targets import target_label
from indicators.programme.deal import Deal, Pillar
from indicators.programme.horizon import is_ambition
from indicators.programme.kinds import ResultKind
from indicators.programme.model import DealResult, Goal, Intervention
from indicators.programme.reported import Reported
from indicators.statistics.target_model import TargetResult


def ledger(selection: Selection, services: Services) -> LedgerView:
    """Every deal that is chosen, with the goals that fit theme, target group and areas."""
    programme = services.programme
    chosen = [deal for deal in programme.deals if selection.deal in (EVERY_DEAL, deal.id)]
    states = states_of(services)
    given = services.reported()  # once: every part of the answer is of one state of the store
    deals = tuple(_deal(deal, selection, services, states, given) for deal in chosen)
    amounts = [line.amount for part in deals for pillar in part.pillars for line in pillar.money.values()]
    filtered = bool(selection.tags or selection.area_codes)
    promises = [
        promise
        for part in deals
        for pillar in part.pillars
        for row in pillar.rows
        for promise in row.promises
    ]
    return LedgerView(
        deals=deals,
        largest=max(amounts, default=1),
        filtered=filtered,
        realised=realised_of(promises, given, services),
        example=given.example,
        given=given,
    )


def states_of(services: Services) -> dict[str, tuple[TargetResult, ...]]:
    """By id of the result, how the target stands in each of its areas."""
    found: dict[str, list[TargetResult]] = {}
    for result in services.assessments().targets:
        found.setdefault(result.target.id, []).append(result)
    return {name: tuple(results) for name, results in found.items()}


def goal_row(
    goal: Goal, selection: Selection, services: Services, states: dict[str, tuple[TargetResult, ...]]
) -> GoalRow:
    """What is promised and done for a goal, of what fits the filters."""
    programme = services.programme
    results = [one for one in programme.results_of(goal.id) if fits(one, selection, services)]
    return GoalRow(
        goal=goal,
        targets=tuple(
            promised_target(one, services, states) for one in results if one.kind is ResultKind.OUTCOME
        ),
        promises=numbered_first(results),
        interventions=tuple(
            item for item in programme.interventions_of(goal.id) if fits(item, selection, services)
        ),
    )


def numbered_first(results: Iterable[DealResult]) -> tuple[DealResult, ...]:
    """The outputs and milestones: those with a number before the others, each in the order of the file."""
    made = [one for one in results if one.kind in (ResultKind.OUTPUT, ResultKind.MILESTONE)]
    return tuple(sorted(made, key=lambda one: one.kind is not ResultKind.OUTPUT or one.value is None))


def promised_target(
    result: DealResult, services: Services, states: dict[str, tuple[TargetResult, ...]]
) -> PromisedTarget:
    found = states.get(result.id, ())
    return PromisedTarget(
        result=result,
        found=found,
        areas=tuple(services.areas.get(one.area_code) for one in found),
        labels=tuple(dict.fromkeys(target_label(one) for one in found)),
    )


def fits(entry: DealResult | Intervention, selection: Selection, services: Services) -> bool:
    """Whether an entry is for the target group and in one of the areas that are chosen."""
    group = selection.tags.get("target_groups")
    if group and group not in entry.target_groups:
        return False
    codes = services.programme.codes_of(entry.areas)
    return not selection.area_codes or overlap(codes, selection.area_codes, services.areas)


def has_theme(goal: Goal, theme: str | None, services: Services) -> bool:
    """Whether a goal is of a theme: by its pillar (6th tranche), else by the indicators beside it."""
    if theme is None or goal.pillar == theme:
        return True
    themes = {term.id for term in services.catalogue.terms("themes")}
    if goal.pillar in themes:
        return False
    programme = services.programme
    near = {link.indicator for link in goal.indicators}
    near |= {
        name
        for one in programme.results_of(goal.id)
        for name in (one.indicator, one.nearest_indicator)
        if name
    }
    near |= {one.indicator for item in programme.interventions_of(goal.id) for one in item.expects}
    return theme in {services.catalogue.get(name).theme for name in near}


def _deal(
    deal: Deal,
    selection: Selection,
    services: Services,
    states: dict[str, tuple[TargetResult, ...]],
    given: Reported,
) -> DealPart:
    programme = services.programme
    goals = programme.goals_of(deal.id)
    rows = {goal.id: goal_row(goal, selection, services, states) for goal in goals}
    filtered = bool(selection.tags or selection.area_codes)
    narrowed = bool(selection.tags.get("target_groups") or selection.area_codes)
    theme = selection.tags.get("theme")
    shown = [
        row
        for row in rows.values()
        if has_theme(row.goal, theme, services)
        and (not narrowed or row.targets or row.promises or row.interventions)
    ]
    pillars: list[Pillar | None] = [*programme.pillars_of(deal.id), None]
    parts = [_pillar(pillar, shown, given, services) for pillar in pillars]
    return DealPart(
        deal=deal,
        pillars=tuple(part for part in parts if part.rows or (part.money and not filtered)),
        money=programme.money_of_deal(deal.id),
        goals=sum(not is_ambition(goal, deal) for goal in goals),
        shown=sum(not is_ambition(row.goal, deal) for row in shown),
    )


def _pillar(pillar: Pillar | None, rows: list[GoalRow], given: Reported, services: Services) -> PillarPart:
    name = pillar.id if pillar else None
    return PillarPart(
        pillar=pillar,
        rows=tuple(row for row in rows if row.goal.pillar == name),
        money=services.programme.money_of_pillar(pillar.id) if pillar else {},
        entered=pillar_total(pillar.id, given, services) if pillar else None,
    )
