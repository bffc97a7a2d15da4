"""The whole programme with its links, which can be followed both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeVar

from indicators.programme.deal import Approach, Deal, Document, Pillar, ProgrammeArea, ProgrammePlace
from indicators.programme.kinds import MoneyColumn, MoneyRole, ResultKind
from indicators.programme.model import (
    AskedFor,
    CalendarEntry,
    DealMilestone,
    DealResult,
    Disagreement,
    Goal,
    Intervention,
    MoneyLine,
    TextSide,
)


class UnknownEntryError(KeyError):
    """No entry of the programme has this id."""


class HasId(Protocol):
    """An entry of a file."""

    @property
    def id(self) -> str: ...


class HasDeal(HasId, Protocol):
    """An entry that belongs to one deal."""

    @property
    def deal(self) -> str: ...


_Entry = TypeVar("_Entry", bound=HasId)


@dataclass(frozen=True, kw_only=True)
class Programme:
    """Every entry in the order of its file. Methods give entries, never ids; `UnknownEntryError`."""

    documents: tuple[Document, ...]
    approaches: tuple[Approach, ...]
    pillars: tuple[Pillar, ...]
    areas: tuple[ProgrammeArea, ...]
    places: tuple[ProgrammePlace, ...]
    deals: tuple[Deal, ...]
    goals: tuple[Goal, ...]
    interventions: tuple[Intervention, ...]
    results: tuple[DealResult, ...]
    money: tuple[MoneyLine, ...]
    milestones: tuple[DealMilestone, ...]
    calendar: tuple[CalendarEntry, ...] = field(default=())
    asked_for: tuple[AskedFor, ...] = field(default=())
    disagreements: tuple[Disagreement, ...] = field(default=())

    def deal(self, entry_id: str) -> Deal:
        return _by_id(self._deals, entry_id)

    def pillar(self, entry_id: str) -> Pillar:
        return _by_id(self._pillars, entry_id)

    def goal(self, entry_id: str) -> Goal:
        return _by_id(self._goals, entry_id)

    def intervention(self, entry_id: str) -> Intervention:
        return _by_id(self._interventions, entry_id)

    def result(self, entry_id: str) -> DealResult:
        return _by_id(self._results, entry_id)

    def money_line(self, entry_id: str) -> MoneyLine:
        return _by_id(self._money, entry_id)

    def area(self, entry_id: str) -> ProgrammeArea:
        return _by_id(self._areas, entry_id)

    def place(self, entry_id: str) -> ProgrammePlace:
        return _by_id(self._places, entry_id)

    def is_goal(self, entry_id: str) -> bool:
        return entry_id in self._goals

    def is_intervention(self, entry_id: str) -> bool:
        return entry_id in self._interventions

    def pillars_of(self, deal: str) -> tuple[Pillar, ...]:
        return tuple(pillar for pillar in self.pillars if pillar.deal == deal)

    def goals_of(self, deal: str) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if goal.deal == deal)

    def goals_of_pillar(self, pillar: str) -> tuple[Goal, ...]:
        return tuple(goal for goal in self.goals if goal.pillar == pillar)

    def results_of(self, goal: str, *kinds: ResultKind) -> tuple[DealResult, ...]:
        """What is promised for a goal, of these kinds (all where none is named)."""
        return tuple(
            result for result in self.results if result.goal == goal and (not kinds or result.kind in kinds)
        )

    def results_of_deal(self, deal: str) -> tuple[DealResult, ...]:
        return tuple(result for result in self.results if result.deal == deal)

    def results_of_intervention(self, intervention: str) -> tuple[DealResult, ...]:
        return tuple(result for result in self.results if result.intervention == intervention)

    def results_of_indicator(self, indicator: str) -> tuple[DealResult, ...]:
        """Results that this indicator measures, or is the nearest one to."""
        return tuple(
            result for result in self.results if indicator in (result.indicator, result.nearest_indicator)
        )

    def interventions_of(self, goal: str) -> tuple[Intervention, ...]:
        return tuple(item for item in self.interventions if goal in item.goals)

    def interventions_of_indicator(self, indicator: str) -> tuple[Intervention, ...]:
        return tuple(
            item for item in self.interventions if indicator in {one.indicator for one in item.expects}
        )

    def interventions_of_money(self, line: str) -> tuple[Intervention, ...]:
        """What a line pays for: those the line names, and those that name it."""
        named = self.money_line(line).interventions
        return tuple(
            item
            for item in self.interventions
            if item.id in named or line in item.money or line in item.money_our_reading
        )

    def goals_of_money(self, line: str) -> tuple[Goal, ...]:
        """The goals that a line serves, without amounts: the same euro often serves several."""
        served = {goal for item in self.interventions_of_money(line) for goal in item.goals}
        own = self.money_line(line)
        return tuple(
            goal
            for goal in self.goals
            if goal.id in served or (own.pillar is not None and goal.pillar == own.pillar)
        )

    def money_of(self, intervention: str) -> tuple[MoneyLine, ...]:
        """The lines that pay for an intervention among others; never add them up."""
        own = self.intervention(intervention)
        return tuple(
            line
            for line in self.money
            if line.id in (*own.money, *own.money_our_reading) or intervention in line.interventions
        )

    def results_of_money(self, line: str) -> tuple[DealResult, ...]:
        return tuple(result for result in self.results if result.money == line)

    def money_of_pillar(self, pillar: str) -> dict[MoneyColumn, MoneyLine]:
        """What state and region each put in a pillar: the lines that the columns of the deal add up to."""
        return {
            line.column: line
            for line in self.money
            if line.pillar == pillar
            and line.column in (MoneyColumn.STATE, MoneyColumn.REGION)
            and line.part_of is not None
            and self.money_line(line.part_of).role is MoneyRole.TOTAL
        }  # fmt: skip

    def money_of_deal(self, deal: str) -> dict[MoneyColumn, MoneyLine]:
        """The totals of a deal by column."""
        return {
            line.column: line
            for line in self.money
            if line.deal == deal and line.role is MoneyRole.TOTAL and line.column is not None
        }

    def parts_of(self, line: str, *roles: MoneyRole) -> tuple[MoneyLine, ...]:
        """The lines contained in a line, of these roles (all where none is named)."""
        return tuple(
            part for part in self.money if part.part_of == line and (not roles or part.role in roles)
        )

    def document(self, entry_id: str) -> Document:
        return _by_id(self._documents, entry_id)

    def source_of(self, side: TextSide) -> str:
        """The document of what a text says and, where it is known, the place in it."""
        name = self.document(side.document).name
        return f"{name}, {side.place}" if side.place else name

    def disagreements_of_deal(self, deal: str) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if one.deal == deal)

    def disagreements_of_goal(self, goal: str) -> tuple[Disagreement, ...]:
        """Those that name the goal, or the pillar that it belongs to."""
        pillar = self.goal(goal).pillar
        return tuple(one for one in self.disagreements if goal in one.goals or pillar in one.pillars)

    def disagreements_of_intervention(self, intervention: str) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if intervention in one.interventions)

    def disagreements_of_result(self, result: str) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if result in one.results)

    def disagreements_of_money(self, line: str) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if line in one.money)

    def disagreements_of_indicator(self, indicator: str) -> tuple[Disagreement, ...]:
        return tuple(one for one in self.disagreements if indicator in one.indicators)

    def codes_of(self, areas: Iterable[str]) -> tuple[str, ...]:
        """The codes of `geo` of areas of the texts."""
        return tuple(self.area(area).code for area in areas)

    def beside(self, intervention: str) -> tuple[Intervention, ...]:
        """What the same deal does in the same areas or in parts of them: other reasons for a change there."""
        own = self.intervention(intervention)
        here = self._with_parts(own.areas)
        return tuple(
            item
            for item in self.interventions
            if item.id != own.id and item.deal == own.deal and here & self._with_parts(item.areas)
        )

    def _with_parts(self, areas: Iterable[str]) -> set[str]:
        result: set[str] = set()
        for area in areas:
            result |= {area, *self._with_parts(self.area(area).parts)}
        return result

    @cached_property
    def agreed(self) -> Programme:
        """What the texts of the deals say, without what staff added: for sums and for what no text names."""
        agreed = tuple(item for item in self.interventions if not item.is_added)
        return self if len(agreed) == len(self.interventions) else replace(self, interventions=agreed)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return _index(self.documents)

    @cached_property
    def _deals(self) -> dict[str, Deal]:
        return _index(self.deals)

    @cached_property
    def _pillars(self) -> dict[str, Pillar]:
        return _index(self.pillars)

    @cached_property
    def _goals(self) -> dict[str, Goal]:
        return _index(self.goals)

    @cached_property
    def _interventions(self) -> dict[str, Intervention]:
        return _index(self.interventions)

    @cached_property
    def _results(self) -> dict[str, DealResult]:
        return _index(self.results)

    @cached_property
    def _money(self) -> dict[str, MoneyLine]:
        return _index(self.money)

    @cached_property
    def _areas(self) -> dict[str, ProgrammeArea]:
        return _index(self.areas)

    @cached_property
    def _places(self) -> dict[str, ProgrammePlace]:
        return _index(self.places)


def _index(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    return {entry.id: entry for entry in entries}


def _by_id(entries: dict[str, _Entry], entry_id: str) -> _Entry:
    try:
        return entries[entry_id]
    except KeyError:
        raise UnknownEntryError(entry_id) from None
