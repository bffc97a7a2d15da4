"""What the ledger of the programme shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model import Area
from indicators.programme.deal import Deal, Pillar
from indicators.programme.entries import MoneyTotal
from indicators.programme.kinds import MoneyColumn
from indicators.programme.model import DealResult, Goal, Intervention, MoneyLine
from indicators.programme.realisation import Realisation
from indicators.programme.reported import Reported
from indicators.statistics.target_model import TargetLabel, TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedTarget:
    """An outcome with how it stands: one result per area, and the label that they share or those of each."""

    result: DealResult
    found: tuple[TargetResult, ...]
    areas: tuple[Area, ...]
    labels: tuple[TargetLabel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """The three W's of a goal, without the money: that is of its pillar."""

    goal: Goal
    targets: tuple[PromisedTarget, ...]
    promises: tuple[DealResult, ...]
    interventions: tuple[Intervention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarPart:
    """A pillar with its goals and its money by column; without a pillar the goals of the whole deal.

    ``entered`` is what the entries on its lines come to (cents); None where there are none.
    """

    pillar: Pillar | None
    rows: tuple[GoalRow, ...]
    money: dict[MoneyColumn, MoneyLine]
    entered: MoneyTotal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealPart:
    """A deal with its pillars. ``goals`` counts those for its own time, ``shown`` those that fit."""

    deal: Deal
    pillars: tuple[PillarPart, ...]
    money: dict[MoneyColumn, MoneyLine]
    goals: int
    shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The deals that are shown; ``largest`` is the amount to which every bar is drawn (euros).

    ``realised``: by id of the result how it stands by what was reported (``given``);
    ``example``: all of that is example.
    """

    deals: tuple[DealPart, ...]
    largest: int
    filtered: bool
    realised: dict[str, Realisation] = field(default_factory=dict)
    example: bool = False
    given: Reported | None = field(default=None, repr=False)
