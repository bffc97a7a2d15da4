"""The programme as rows: what the deals promise, and what the public may see of what was reported."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage
from dashboard.api.queries import DealQuery
from dashboard.api.rows import (
    GoalItem,
    InterventionItem,
    MoneyItem,
    ReportedOutput,
    ResultItem,
    YearAmount,
)
from dashboard.services import Services
from indicators.programme.flow import OutputState
from indicators.programme.kinds import DealState
from indicators.programme.model import DealResult, Goal, Intervention, MoneyLine
from indicators.programme.outputs import OutputUpdate
from indicators.programme.programme import HasDeal, Programme
from indicators.programme.reported import Reported

_Entry = TypeVar("_Entry", bound=HasDeal)


def goals(query: DealQuery, services: Services) -> ApiPage:
    item = partial(_goal, programme=services.programme, language=query.taal)
    return page_of(_of(query, services.programme.goals), query, services, item=item)


def interventions(query: DealQuery, services: Services) -> ApiPage:
    item = partial(_intervention, language=query.taal)
    return page_of(_of(query, services.programme.interventions), query, services, item=item)


def money(query: DealQuery, services: Services) -> ApiPage:
    item = partial(_money, programme=services.programme, given=services.reported(), language=query.taal)
    return page_of(_of(query, services.programme.money), query, services, item=item)


def results(query: DealQuery, services: Services) -> ApiPage:
    item = partial(_result, given=services.reported(), language=query.taal)
    return page_of(_of(query, services.programme.results), query, services, item=item)


def _of(query: DealQuery, entries: Iterable[_Entry]) -> Iterable[_Entry]:
    return (entry for entry in entries if query.deal in (None, entry.deal))


def _goal(goal: Goal, *, programme: Programme, language: str) -> GoalItem:
    return GoalItem(
        id=goal.id,
        deal=goal.deal,
        name=goal.name.in_language(language),
        pillar=goal.pillar,
        horizon=goal.horizon,
        indicators=[one.indicator for one in goal.indicators],
        results=[one.id for one in programme.results_of(goal.id)],
        interventions=[one.id for one in programme.interventions_of(goal.id)],
        source=goal.source,
    )


def _intervention(item: Intervention, *, language: str) -> InterventionItem:
    return InterventionItem(
        id=item.id,
        deal=item.deal,
        code=item.code,
        name=item.name.in_language(language),
        does=item.does,
        firmness=str(item.firmness),
        added=item.is_added,
        goals=list(item.goals),
        pillar=item.pillar,
        areas=list(item.areas),
        target_groups=list(item.target_groups),
        partners=list(item.partners),
        indicators=[one.indicator for one in item.expects],
        money=list(item.money),
        source=item.source,
    )


def _money(line: MoneyLine, *, programme: Programme, given: Reported, language: str) -> MoneyItem:
    return MoneyItem(
        id=line.id,
        deal=line.deal,
        name=line.text.in_language(language),
        amount=line.amount,
        granted=programme.deal(line.deal).state is not DealState.APPLICATION,
        kind=str(line.status),
        role=str(line.role),
        computed=line.computed,
        pillar=line.pillar,
        part_of=line.part_of,
        booked=[
            YearAmount(
                year=year,
                planned=total.planned,
                revised=total.revised,
                committed=total.committed,
                spent=total.spent,
            )
            for year, total in given.of_line(line.id).items()
        ],
        booked_is_example=given.example,
        source=line.source,
    )


def _result(result: DealResult, *, given: Reported, language: str) -> ResultItem:
    return ResultItem(
        id=result.id,
        deal=result.deal,
        kind=str(result.kind),
        name=result.text.in_language(language),
        goal=result.goal,
        intervention=result.intervention,
        value=result.value,
        value_max=result.value_max,
        unit=result.unit,
        per=result.per,
        due=result.due,
        indicator=result.indicator,
        nearest_indicator=result.nearest_indicator,
        areas=list(result.areas),
        reported=[_reported(one) for one in given.of_result(result.id) if one.status is OutputState.APPROVED],
        reported_is_example=given.example,
        source=result.source,
    )


def _reported(update: OutputUpdate) -> ReportedOutput:
    numbers = (update.value, update.numerator, update.denominator)
    value, numerator, denominator = (None if one is None else float(one) for one in numbers)
    return ReportedOutput(period=update.period, value=value, numerator=numerator, denominator=denominator)
