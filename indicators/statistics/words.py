"""The one place that turns a statistical state into words, in plain Dutch and in English.

No other code says that something rose or fell, or is better or worse: it asks ``say`` for the text of a
state, and so can never say more than the statistics do. The texts stand in ``words.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter

import yaml

from indicators.statistics.allowed import Claim
from indicators.statistics.baseline_model import BaselineGate, BaselineReason
from indicators.statistics.effect_locks import EffectLock, OpenEffectLock
from indicators.statistics.effect_model import EffectHeading, EffectReason, EffectSize, Verdict, Waterbed
from indicators.statistics.errors import NotAllowedError, StatisticsError
from indicators.statistics.matching import LeftOut
from indicators.statistics.states import (
    Against,
    ChangeState,
    Course,
    GapBand,
    GapBandLabel,
    GapLabel,
    GapSize,
    GapSizeLabel,
    GapState,
    Lead,
    Meaning,
    MovementAnswer,
    Pace,
    Position,
    PositionLabel,
    Reason,
    ReasonLabel,
    Shortage,
    Standing,
    TrendLabel,
    TrendState,
)
from indicators.statistics.target_model import TargetLabel, TargetReason, TargetState

PATH = Path(__file__).with_name("words.yaml")
SOURCE_LANGUAGE = "nl"


class Note(StrEnum):
    """Sentences that go with a figure and belong to no single state."""

    STRONG = "strong"
    BY_CHANCE = "by_chance"
    HARDLY_BY_CHANCE = "hardly_by_chance"
    SHOWN_EARLIER = "shown_earlier"
    SMALL_GAP = "small_gap"
    CHANGES_SIDES = "changes_sides"
    GAP_MAY_BE_CHANCE = "gap_may_be_chance"
    RANK = "rank"
    RANK_WEIGHTS = "rank_weights"
    WORST_CHANCE = "worst_chance"
    SMALLEST_VISIBLE = "smallest_visible"
    VISIBLE_FROM = "visible_from"
    VISIBLE_FROM_YEAR = "visible_from_year"
    GAP_PARTS = "gap_parts"
    CHANGE_PARTS = "change_parts"
    NEEDED_PACE = "needed_pace"
    TARGET_NOT_MEASURED = "target_not_measured"
    TARGET_NOT_DETERMINED = "target_not_determined"
    MEASURED_CHANGE = "measured_change"
    SPILL_OVER = "spill_over"
    INDEX_OLD = "index_old"
    NO_VERDICT = "no_verdict"
    UNSTEADY = "unsteady"
    UNSTEADY_MAP = "unsteady_map"
    UNTESTED = "untested"
    UNTESTED_MAP = "untested_map"
    SIDES = "sides"
    SIDES_PLAIN = "sides_plain"
    GAP_BETWEEN = "gap_between"
    PER_YEAR = "per_year"
    ONE_FIGURE_DECIDES = "one_figure_decides"
    MAY_BE_CHANCE = "may_be_chance"


STATES: tuple[type[StrEnum], ...] = (
    Position, GapSize, Standing, Against, TrendState, ChangeState, Meaning, GapState, Pace, Reason, Claim,
    TargetState, TargetLabel, TargetReason, Verdict, EffectReason, LeftOut, Note, PositionLabel, TrendLabel,
    GapLabel, Course, MovementAnswer, Shortage, ReasonLabel, GapSizeLabel, GapBand, GapBandLabel, Lead,
    BaselineGate, BaselineReason, EffectLock, OpenEffectLock, EffectHeading, EffectSize, Waterbed,
)  # fmt: skip
"""Every kind of state that has words."""

PHRASES = (
    LeftOut, PositionLabel, TrendLabel, GapLabel, Course, MovementAnswer, Shortage, ReasonLabel,
    GapSizeLabel, GapBand, GapBandLabel, Lead, TargetLabel, BaselineGate, EffectLock, OpenEffectLock,
    EffectHeading, EffectSize,
)  # fmt: skip
"""The kinds whose words are part of a sentence: without a capital and a full stop."""


class WordsError(StatisticsError):
    """A state without words, or facts that a text needs and did not get."""

    def __init__(self, problem: str, names: tuple[str, ...]) -> None:
        super().__init__(f"{problem}: {', '.join(names)}")
        self.names = names


def say(state: StrEnum, *, language: str, **facts: str) -> str:
    """The text of a state with the facts it names filled in as they are given; a language without it: Dutch.

    Facts are written for the reader already (51,4%); those that the text does not need are ignored. The
    first letter is a capital. `WordsError` names an absent text or fact.
    """
    text = template(state, language=language)
    absent = tuple(sorted(facts_of(text) - set(facts)))
    if absent:
        raise WordsError(f"the words of {state!r} need facts", absent)
    filled = text.format(**facts)
    return filled if isinstance(state, PHRASES) else filled[:1].upper() + filled[1:]


def say_not_allowed(error: NotAllowedError, *, language: str) -> str:
    """Why a conclusion was refused: what the figure is, and what it therefore cannot show."""
    parts = [say(Claim(error.claim), language=language)]
    if error.evidence in {str(reason) for reason in Reason}:
        parts.insert(0, say(Reason(error.evidence), language=language))
    return " ".join(parts)


def template(state: StrEnum, *, language: str) -> str:
    """The text of a state with its facts in braces; `WordsError` when there is none."""
    try:
        texts = _texts()[_group(type(state))][str(state)]
        return texts.get(language, texts[SOURCE_LANGUAGE])
    except KeyError:
        raise WordsError("no words for", (repr(state), language)) from None


@cache
def facts_of(text: str) -> frozenset[str]:
    """The names in braces in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def _group(kind: type[StrEnum]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    loaded = yaml.load(PATH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(loaded, dict):
        raise WordsError("no texts in", (PATH.name,))
    return loaded
