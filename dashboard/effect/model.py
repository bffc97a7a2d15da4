"""What a page about an effect shows, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.model import Area, AreaLevel
from indicators.model import Indicator
from indicators.programme.deal import Deal
from indicators.programme.effect_plan import Contribution, Deviation, EffectPlan, PlanStanding
from indicators.programme.model import Intervention, MoneyLine
from indicators.statistics.effect_locks import EffectLock
from indicators.statistics.effect_model import EffectHeading, EffectQuestion, EffectResult
from indicators.statistics.panel import Panel
from indicators.statistics.part_change import ChangeByParts

RELEVANT_SHARE = 0.1
"""The effect that matters where nobody agreed on one: a tenth of the level before the start."""
MOST_IN_POOL = 160
"""More areas make no smaller effect visible and the page slower."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolMember:
    """An area to compare with, and the municipality it lies in."""

    code: str
    name: str
    city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPool:
    """The areas that the rule names, their figures and those of the area itself, with the denominators."""

    members: tuple[PoolMember, ...]
    observations: pd.DataFrame
    weights: pd.DataFrame | None
    same_area: frozenset[str]
    neighbours: frozenset[str]
    same_intervention: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRegistration:
    """What was registered, what was changed afterwards, and what it is worth."""

    plan: EffectPlan | None
    standing: PlanStanding
    registered_on: str = ""
    hash: str = ""
    deviations: tuple[Deviation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectParts:
    """The parts of the area by code, all of one ``level`` (None: of several), and its change by them.

    ``change`` is None where that cannot be computed.
    """

    change: ChangeByParts | None
    names: Mapping[str, str]
    level: AreaLevel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectView:
    """One intervention and one indicator. ``indicator`` is None where the texts name none; ``result`` and
    ``panel`` where its figures may not carry an effect or there are none; ``refused`` then says why.

    ``people``: those behind one figure of the area. ``names``: of all areas by code. ``city``: the benchmark
    of the area, with how much it changed. ``parts``: where in the area it changed. ``where``: the area with
    its municipality. ``traits``: by which areas are alike. ``price``: what there is to say about costs.
    """

    intervention: Intervention
    deal: Deal
    indicator: Indicator | None
    choices: tuple[Indicator, ...]
    area: Area | None
    heading: EffectHeading
    registration: EffectRegistration
    contribution: Contribution | None
    locks: frozenset[EffectLock]
    price: EffectPrice
    refused: str = ""
    question: EffectQuestion | None = None
    result: EffectResult | None = None
    panel: Panel | None = None
    people: float | None = None
    pool: tuple[PoolMember, ...] = ()
    names: Mapping[str, str] | None = None
    city: str = ""
    city_change: float | None = None
    parts: EffectParts | None = None
    where: str = ""
    traits: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedOutput:
    """How many of something were reported: ``number`` of ``unit`` ("gezinnen")."""

    unit: str
    number: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPrice:
    """Money for this intervention. ``shared``: it pays for other ones too, so that none of it can be
    allotted; ``lines``: what the texts name; ``spent``: euros reported on them; ``output``: the one thing
    that is counted and reported, if it is one.
    """

    lines: tuple[MoneyLine, ...]
    shared: bool
    spent: float = 0.0
    output: PricedOutput | None = None
