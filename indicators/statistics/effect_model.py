"""The question about an intervention and the only answers there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from indicators.statistics.difference import Difference
from indicators.statistics.effect_scale import EffectScale
from indicators.statistics.matching import LeftOut, Matching
from indicators.statistics.synthetic import PlaceboTest


class Verdict(StrEnum):
    """What may be said about an effect; there is nothing else."""

    EFFECT_LIKELY = "effect_likely"
    NO_EFFECT_SEEN = "no_effect_seen"
    NOT_ESTABLISHED = "not_established"


class EffectReason(StrEnum):
    """Why an effect cannot be established."""

    TOO_FEW_BEFORE = "too_few_before"
    NONE_AFTER = "none_after"
    BREAK_BETWEEN = "break_between"
    SIZE_UNKNOWN = "size_unknown"
    POPULATION_JUMP = "population_jump"
    OTHER_PROGRAMMES = "other_programmes"
    TOO_FEW_COMPARISON = "too_few_comparison"
    TREND_DIFFERED = "trend_differed"
    TOO_FEW_PLACEBOS = "too_few_placebos"
    POOR_FIT = "poor_fit"
    METHODS_DISAGREE = "methods_disagree"
    NOT_DETECTABLE = "not_detectable"
    NO_RELEVANT_EFFECT_AGREED = "no_relevant_effect_agreed"


class EffectHeading(StrEnum):
    """The sentence above a page about an effect."""

    EFFECT_LIKELY = "effect_likely"
    NO_EFFECT_SEEN = "no_effect_seen"
    NOT_ESTABLISHED = "not_established"
    TOO_EARLY = "too_early"
    NOT_ALLOWED = "not_allowed"
    NO_FIGURE = "no_figure"


class EffectSize(StrEnum):
    """How large it is, and which way; what may be chance says so."""

    LESS = "less"
    MORE = "more"
    LESS_OR_CHANCE = "less_or_chance"
    MORE_OR_CHANCE = "more_or_chance"
    UNKNOWN = "unknown"


class Waterbed(StrEnum):
    """Whether what fell here may have moved next door."""

    OTHER_WAY = "other_way"
    SAME_WAY = "same_way"
    MAY_BE_CHANCE = "may_be_chance"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectQuestion:
    """An intervention in an area and what would count as an effect.

    ``start``: the first period with the intervention; ``transition``: periods left out because only part of
    them had it. ``matters``: the smallest effect worth having, in the unit (None: nobody agreed on one).
    ``same_area``: the area and its parts. ``neighbours``: areas that touch it. ``other_programmes``: names
    of what else ran there at that time. ``breaks``: periods from which the series is another one.
    ``other_source``: areas whose figures were made in another way. ``scale``: on which areas are compared.
    """

    start: str
    transition: tuple[str, ...] = ()
    matters: float | None = None
    same_area: frozenset[str] = frozenset()
    same_intervention: frozenset[str] = frozenset()
    neighbours: frozenset[str] = frozenset()
    other_programmes: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    other_source: frozenset[str] = frozenset()
    scale: EffectScale = EffectScale.RATIO


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectResult:
    """The verdict with all reasons (none unless it is not established) and everything it rests on.

    ``difference``: difference in differences with the matched areas. ``trend_before``: the same for the
    slope per year before the start. ``placebo``: synthetic control from the whole ``pool``. ``spill_over``:
    what the direct neighbours together changed more than areas like them. Each is None when it cannot be
    computed. ``excluded``: why each other area is no comparison area.
    """

    verdict: Verdict
    reasons: tuple[EffectReason, ...]
    periods_before: tuple[str, ...]
    periods_after: tuple[str, ...]
    pool: tuple[str, ...]
    excluded: Mapping[str, LeftOut]
    matters: float | None
    other_programmes: tuple[str, ...]
    matching: Matching | None = None
    difference: Difference | None = None
    trend_before: Difference | None = None
    placebo: PlaceboTest | None = None
    spill_over: Difference | None = None
