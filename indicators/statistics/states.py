"""Every answer a statistic can give. Words are made of these in one place, and nowhere else."""

from __future__ import annotations

from enum import StrEnum


class Position(StrEnum):
    """An area against its benchmark. ``HIGHER`` and ``LOWER`` are for indicators without good or bad."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    NOT_ASSESSABLE = "not_assessable"


TAKES_SIDE = (Position.BETTER, Position.WORSE, Position.HIGHER, Position.LOWER)


class PositionLabel(StrEnum):
    """`Position` in a word or two, for a table or a legend; where it is large or small with its size."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    MUCH_BETTER = "much_better"
    MUCH_WORSE = "much_worse"
    MUCH_HIGHER = "much_higher"
    MUCH_LOWER = "much_lower"
    SMALL = "small"
    SIMILAR = "similar"
    NOT_ASSESSABLE = "not_assessable"


class Standing(StrEnum):
    """How many figures of an area are better or worse than those of its benchmark, all taken together."""

    MORE_WORSE = "more_worse"
    MORE_BETTER = "more_better"
    ONLY_WORSE = "only_worse"
    ONLY_BETTER = "only_better"
    EVEN = "even"
    SIMILAR = "similar"
    NOT_ASSESSABLE = "not_assessable"


class GapSize(StrEnum):
    """How large a difference is, whether or not it lasts; ``UNKNOWN`` where nothing tells."""

    SMALL = "small"
    CLEAR = "clear"
    LARGE = "large"
    UNKNOWN = ""


class GapSizeLabel(StrEnum):
    """`GapSize` in a word, under a mark."""

    SMALL = "small"
    CLEAR = "clear"
    LARGE = "large"


class GapBand(StrEnum):
    """A mean distance to the benchmark on one scale, as a map fills an area (`common_scale.mean_gap`).

    ``UNSURE``: its side changes from year to year, or no test supports it; ``ESTIMATE``: only estimates are
    known, of which no side is said.
    """

    WORSE_LARGE = "worse_large"
    WORSE_CLEAR = "worse_clear"
    SMALL = "small"
    UNSURE = "unsure"
    BETTER_CLEAR = "better_clear"
    BETTER_LARGE = "better_large"
    ESTIMATE = "estimate"
    NO_FIGURE = "no_figure"

    @property
    def side(self) -> int:
        """-1 unfavourable, 1 favourable, 0 where no side is said."""
        return -1 if self.startswith("worse") else 1 if self.startswith("better") else 0


class GapBandLabel(StrEnum):
    """`GapBand` in a word or two, under a mark; of an estimate the size says more."""

    WORSE_LARGE = "worse_large"
    WORSE_CLEAR = "worse_clear"
    SMALL = "small"
    UNSURE = "unsure"
    BETTER_CLEAR = "better_clear"
    BETTER_LARGE = "better_large"
    ESTIMATE = "estimate"
    NO_FIGURE = "no_figure"


class Lead(StrEnum):
    """What a screen of several areas leads with: who is furthest behind, or why nobody can be named."""

    FURTHEST_BEHIND = "furthest_behind"
    NOBODY_BEHIND = "nobody_behind"
    ESTIMATES_ONLY = "estimates_only"


class Against(StrEnum):
    """What an area was tested against: the benchmark, the benchmark without the area, or a fixed value."""

    WHOLE = "whole"
    REST = "rest"
    VALUE = "value"


class TrendState(StrEnum):
    """A series over time. ``TWO_POINTS`` is a difference between two periods, not a trend.

    ``WITH_BENCHMARK``: it moved, but not clearly otherwise than the benchmark, so it is no trend of the area.
    ``NOW``: no line that goes on for certain, and yet the last figure is not what the first was;
    ``UP_AND_DOWN``: it is, but the figures between them were not.
    """

    RISING = "rising"
    FALLING = "falling"
    RISING_WITH_BENCHMARK = "rising_with_benchmark"
    FALLING_WITH_BENCHMARK = "falling_with_benchmark"
    HIGHER_NOW = "higher_now"
    LOWER_NOW = "lower_now"
    UP_AND_DOWN = "up_and_down"
    NO_CLEAR_CHANGE = "no_clear_change"
    TWO_POINTS = "two_points"
    TOO_FEW_POINTS = "too_few_points"
    NOT_ASSESSABLE = "not_assessable"


class TrendLabel(StrEnum):
    """`TrendState` in a few words, for a heading or a table."""

    RISING = "rising"
    FALLING = "falling"
    RISING_WITH_BENCHMARK = "rising_with_benchmark"
    FALLING_WITH_BENCHMARK = "falling_with_benchmark"
    HIGHER_NOW = "higher_now"
    LOWER_NOW = "lower_now"
    UP_AND_DOWN = "up_and_down"
    NO_CLEAR_CHANGE = "no_clear_change"
    TWO_POINTS = "two_points"
    TOO_FEW_POINTS = "too_few_points"
    NOT_ASSESSABLE = "not_assessable"


class ChangeState(StrEnum):
    """The last figure against the first of an unbroken series; ``UNKNOWN`` without both intervals."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    UNKNOWN = "unknown"


class Meaning(StrEnum):
    """What a movement means to residents; ``NONE`` without a movement or without good or bad."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    NONE = "none"


class GapState(StrEnum):
    """The distance to the benchmark over time.

    ``GONE``: it was there at the start and cannot be told from none now; ``CROSSED``: it was clear on one
    side at the start and is clear on the other side now. ``NOW`` and ``UP_AND_DOWN`` as in `TrendState`.
    """

    CLOSING = "closing"
    WIDENING = "widening"
    GONE = "gone"
    CROSSED = "crossed"
    LARGER_NOW = "larger_now"
    SMALLER_NOW = "smaller_now"
    UP_AND_DOWN = "up_and_down"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW_POINTS = "too_few_points"
    NOT_ASSESSABLE = "not_assessable"


class GapLabel(StrEnum):
    """`GapState` in a few words, for a heading or a table."""

    CLOSING = "closing"
    WIDENING = "widening"
    GONE = "gone"
    CROSSED = "crossed"
    LARGER_NOW = "larger_now"
    SMALLER_NOW = "smaller_now"
    UP_AND_DOWN = "up_and_down"
    NO_CLEAR_CHANGE = "no_clear_change"
    TOO_FEW_POINTS = "too_few_points"
    NOT_ASSESSABLE = "not_assessable"


class Pace(StrEnum):
    """When the benchmark would be reached. ``REACHED``: the gap cannot be told from none now."""

    IN_YEARS = "in_years"
    REACHED = "reached"
    NOT_AT_THIS_PACE = "not_at_this_pace"
    NOT_ASSESSABLE = "not_assessable"


class Course(StrEnum):
    """Whether a series gets better or worse, as the first half of a sentence.

    ``HIGHER`` and ``LOWER`` are for indicators without good or bad; ``LIKE`` moved as its benchmark did.
    """

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    BETTER_LIKE = "better_like"
    WORSE_LIKE = "worse_like"
    HIGHER_LIKE = "higher_like"
    LOWER_LIKE = "lower_like"
    HIGHER_NOW = "higher_now"
    LOWER_NOW = "lower_now"
    UP_AND_DOWN = "up_and_down"
    NO_CLEAR_CHANGE = "no_clear_change"


class MovementAnswer(StrEnum):
    """The one sentence that answers "better or worse?": a `Course`, and the gap where that was tested."""

    LEVEL = "level"
    LEVEL_AND_GAP = "level_and_gap"
    YEARS_APART = "years_apart"
    NEITHER_CLEAR = "neither_clear"
    CANNOT_SAY = "cannot_say"


class Shortage(StrEnum):
    """How few figures there are, as the reason that nothing can be said of a movement."""

    ONE = "one"
    TWO = "two"
    FEW = "few"
    SINCE_BREAK = "since_break"


class Reason(StrEnum):
    """Why something cannot be assessed; ``NONE`` where it can."""

    NONE = ""
    NO_FIGURE = "no_figure"
    NO_BENCHMARK = "no_benchmark"
    NO_INTERVAL = "no_interval"
    IS_BENCHMARK = "is_benchmark"
    COUNT = "count"
    OTHER_SOURCE = "other_source"
    MODEL_ESTIMATE = "model_estimate"
    PREDICTION = "prediction"
    PUBLISHED = "published"
    EXAMPLE = "example"
    NO_TREND = "no_trend"
    NOT_AGE_ADJUSTED = "not_age_adjusted"
    POLICY = "policy"
    VISITORS = "visitors"
    SMALL_BASE = "small_base"
    POPULATION_JUMP = "population_jump"


class ReasonLabel(StrEnum):
    """`Reason` as a short clause within a sentence."""

    NONE = ""
    NO_FIGURE = "no_figure"
    NO_BENCHMARK = "no_benchmark"
    NO_INTERVAL = "no_interval"
    IS_BENCHMARK = "is_benchmark"
    COUNT = "count"
    OTHER_SOURCE = "other_source"
    MODEL_ESTIMATE = "model_estimate"
    PREDICTION = "prediction"
    PUBLISHED = "published"
    EXAMPLE = "example"
    NO_TREND = "no_trend"
    NOT_AGE_ADJUSTED = "not_age_adjusted"
    POLICY = "policy"
    VISITORS = "visitors"
    SMALL_BASE = "small_base"
    POPULATION_JUMP = "population_jump"


CAUTIONS = (
    Reason.NO_TREND, Reason.NOT_AGE_ADJUSTED, Reason.POLICY, Reason.VISITORS, Reason.SMALL_BASE,
    Reason.POPULATION_JUMP,
)  # fmt: skip
"""The reasons that bar a figure from a verdict although it could be tested."""
