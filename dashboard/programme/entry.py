"""What the page of one goal or one intervention shows: the chain, followed both ways."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.disagreements import ShownDisagreement, given_answers, shown_disagreements
from dashboard.interventions_here import added_interventions
from dashboard.programme.ledger import goal_row, numbered_first, promised_target, states_of
from dashboard.programme.model import GoalRow, PromisedTarget
from dashboard.programme.reported import pillar_total, realised_of
from dashboard.programme.steering import (
    CourseView,
    SteeringView,
    course_view,
    steering_of_goal,
    steering_of_intervention,
)
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.targets import target_sentences
from dashboard.time_series.movement import movement_sentence
from geo.model import Area
from indicators.model import Indicator
from indicators.programme.added import AddedIntervention
from indicators.programme.deal import Deal, Pillar, ProgrammePlace
from indicators.programme.edited import GivenAnswer
from indicators.programme.entries import MoneyTotal
from indicators.programme.kinds import MoneyColumn, ResultKind
from indicators.programme.model import DealResult, Goal, Intervention, MoneyLine
from indicators.programme.realisation import Realisation
from indicators.statistics.target_model import TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """An indicator beside an entry, the same measure or only the nearest, and what can be said of it."""

    indicator: Indicator
    nearest: bool
    area: Area
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionView:
    """An intervention with everything it is linked to. ``shared``: its money pays for other ones too.

    ``answers``: what was agreed where texts leave something open, by the key of the question.
    ``added``: what staff recorded, where it is they who added it.
    """

    intervention: Intervention
    added: AddedIntervention | None
    deal: Deal
    pillar: Pillar
    goals: tuple[Goal, ...]
    outcomes: tuple[PromisedTarget, ...]
    promises: tuple[DealResult, ...]
    money: tuple[MoneyLine, ...]
    our_reading: frozenset[str]
    shared: bool
    areas: tuple[Area, ...]
    places: tuple[ProgrammePlace, ...]
    indicators: tuple[IndicatorLine, ...]
    beside: tuple[Intervention, ...]
    realised: dict[str, Realisation]
    example: bool
    course: CourseView
    steering: SteeringView
    answers: dict[str, GivenAnswer]
    disagreements: tuple[ShownDisagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal with its three W's, and the sentences about each target. ``entered``: what the entries on the
    lines of its pillar come to (cents), never of the goal alone; None where there are none.
    """

    row: GoalRow
    deal: Deal
    pillar: Pillar | None
    money: dict[MoneyColumn, MoneyLine]
    entered: MoneyTotal | None
    told: dict[str, tuple[tuple[str, tuple[Area, ...]], ...]]
    indicators: tuple[IndicatorLine, ...]
    realised: dict[str, Realisation]
    example: bool
    steering: SteeringView
    answers: dict[str, GivenAnswer]
    disagreements: tuple[ShownDisagreement, ...]


def intervention_view(selection: Selection, services: Services) -> InterventionView:
    """The intervention that the selection names."""
    programme = services.programme
    own = programme.intervention(selection.entry)
    results = programme.results_of_intervention(own.id)
    states = states_of(services)
    areas = tuple(services.areas.get(code) for code in programme.codes_of(own.areas))
    given = services.reported()
    return InterventionView(
        intervention=own,
        added=added_interventions(services).get(own.id),
        deal=programme.deal(own.deal),
        pillar=programme.pillar(own.pillar),
        goals=tuple(programme.goal(goal) for goal in own.goals),
        outcomes=tuple(
            promised_target(one, services, states) for one in results if one.kind is ResultKind.OUTCOME
        ),
        promises=numbered_first(results),
        money=programme.money_of(own.id),
        our_reading=frozenset(own.money_our_reading),
        shared=any(len(programme.interventions_of_money(line.id)) > 1 for line in programme.money_of(own.id)),
        areas=areas,
        places=tuple(programme.place(place) for place in own.places),
        indicators=tuple(
            _line(one.indicator, areas[0], selection, services, nearest=False) for one in own.expects
        ),
        beside=programme.beside(own.id),
        realised=realised_of(results, given, services),
        example=given.example,
        course=course_view(own.id, services, language=selection.language),
        steering=steering_of_intervention(own.id, services),
        answers=given_answers(services),
        disagreements=shown_disagreements(programme.disagreements_of_intervention(own.id), services),
    )


def lines_of_goal(goal: Goal, selection: Selection, services: Services) -> tuple[IndicatorLine, ...]:
    """The indicators that the text or we put beside a goal, in the area of its deal."""
    programme = services.programme
    area = services.areas.get(programme.area(programme.deal(goal.deal).area).code)
    return tuple(
        _line(link.indicator, area, selection, services, nearest=link.match == "near")
        for link in goal.indicators
    )


def goal_view(selection: Selection, services: Services) -> GoalView:
    """The goal that the selection names; filters do not narrow it."""
    programme = services.programme
    goal = programme.goal(selection.entry)
    deal = programme.deal(goal.deal)
    row = goal_row(goal, Selection(language=selection.language), services, states_of(services))
    given = services.reported()
    return GoalView(
        row=row,
        deal=deal,
        pillar=programme.pillar(goal.pillar) if goal.pillar else None,
        money=programme.money_of_pillar(goal.pillar) if goal.pillar else {},
        entered=pillar_total(goal.pillar, given, services) if goal.pillar else None,
        told={target.result.id: _said_of(target, selection.language, services) for target in row.targets},
        indicators=lines_of_goal(goal, selection, services),
        realised=realised_of(row.promises, given, services),
        example=given.example,
        steering=steering_of_goal(goal.id, services),
        answers=given_answers(services),
        disagreements=shown_disagreements(programme.disagreements_of_goal(goal.id), services),
    )


def _line(
    indicator_id: str, area: Area, selection: Selection, services: Services, *, nearest: bool
) -> IndicatorLine:
    indicator = services.catalogue.get(indicator_id)
    sentence = movement_sentence(services, indicator, area.code, language=selection.language, named=False)
    return IndicatorLine(indicator=indicator, nearest=nearest, area=area, sentence=sentence)


def _said_of(
    target: PromisedTarget, language: str, services: Services
) -> tuple[tuple[str, tuple[Area, ...]], ...]:
    """What is said of a target, with the areas of which it is said."""
    told: dict[str, list[Area]] = {}
    for result, area in zip(target.found, target.areas, strict=True):
        told.setdefault(" ".join(_sentences(result, area, language, services)), []).append(area)
    return tuple((text, tuple(areas)) for text, areas in told.items())


def _sentences(result: TargetResult, area: Area, language: str, services: Services) -> list[str]:
    catalogue = services.catalogue
    name = result.target.nearest_id
    indicator = catalogue.get(result.target.indicator_id) if result.target.indicator_id else None
    return target_sentences(
        result,
        area=area.name,
        benchmark=services.areas.benchmark_of(area.code).name,
        language=language,
        indicator=indicator,
        nearest=catalogue.get(name).title.in_language(language) if name else "",
    )
