"""What the deals want to reach, and the only answers to "is it on course?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.model import Text


class TargetKind(StrEnum):
    """How a target is meant: see the fields of `Target` that it uses."""

    CHANGE = "change"
    DIRECTION = "direction"
    GAP_CHANGE_RELATIVE = "gap_change_relative"
    LEVEL = "level"
    REACH_BENCHMARK = "reach_benchmark"
    SHARE = "share"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class TargetState(StrEnum):
    """Gehaald, op koers, onzeker, niet op koers, niet te beoordelen; after the end (not) surely met.

    ``NOT_DETERMINED``: the text has a word where a number should be, so nobody agreed when it is reached.
    """

    MET = "met"
    NOT_MET = "not_met"
    NOT_SURELY_MET = "not_surely_met"
    ON_COURSE = "on_course"
    UNCERTAIN = "uncertain"
    OFF_COURSE = "off_course"
    NOT_ASSESSABLE = "not_assessable"
    NOT_DETERMINED = "not_determined"


class TargetLabel(StrEnum):
    """The state of a target in a few words, for a row or a cell."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_SURELY_MET = "not_surely_met"
    ON_COURSE = "on_course"
    UNCERTAIN = "uncertain"
    OFF_COURSE = "off_course"
    NOT_ASSESSABLE = "not_assessable"
    NOT_DETERMINED = "not_determined"
    NOT_MEASURED_YET = "not_measured_yet"


class TargetReason(StrEnum):
    """Why a target cannot be assessed, or (the last three) what must be said with the answer."""

    SIZE_NOT_NAMED = "size_not_named"
    NO_INDICATOR = "no_indicator"
    NEAREST_ONLY = "nearest_only"
    START_NOT_NAMED = "start_not_named"
    END_NOT_NAMED = "end_not_named"
    NO_FIGURE = "no_figure"
    NO_FIGURE_HERE = "no_figure_here"
    PUBLISHED_ONLY = "published_only"
    MODEL_ESTIMATE = "model_estimate"
    PREDICTION = "prediction"
    EXAMPLE = "example"
    NO_TREND = "no_trend"
    NOT_AGE_ADJUSTED = "not_age_adjusted"
    POLICY = "policy"
    VISITORS = "visitors"
    SMALL_BASE = "small_base"
    POPULATION_JUMP = "population_jump"
    BREAK_BETWEEN = "break_between"
    NO_BASELINE = "no_baseline"
    NO_BENCHMARK = "no_benchmark"
    NO_DISADVANTAGE = "no_disadvantage"
    NO_INTERVAL = "no_interval"
    TOO_FEW_POINTS = "too_few_points"
    NO_FIGURE_SINCE = "no_figure_since"
    FIGURES_STOP = "figures_stop"
    NO_CLEAR_TREND = "no_clear_trend"
    BASELINE_EARLIER = "baseline_earlier"
    NOT_GRANTED = "not_granted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One outcome that a deal promises.

    ``indicator_id`` only where it measures what the text means; ``nearest_id`` is the most alike and never
    judges the target; ``no_figure`` says why. ``value``: the change wanted in the unit (change), that of the
    gap in percent (gap_change_relative), or the figure itself (level). ``direction`` goes with direction and
    level. ``size_word`` stands in the
    text where a number is missing. ``baseline`` and ``end`` are years of the text, None where it names none;
    ``begins`` is the year in which the deal begins. ``granted`` is false for an application.
    """

    id: str
    deal: str
    goal: str
    name: Text
    indicator_id: str | None
    nearest_id: str | None
    kind: TargetKind
    areas: tuple[str, ...]
    value: float | None
    direction: Direction | None
    size_word: str | None
    unit: str
    begins: str
    baseline: str | None
    end: str | None
    source: str
    no_figure: Text | None
    granted: bool

    @property
    def since(self) -> str:
        """The year after which a figure says something about the target."""
        return self.baseline or self.begins

    @property
    def shown_with(self) -> str | None:
        """The indicator beside which the target is shown."""
        return self.indicator_id or self.nearest_id


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLimits:
    """From which chance on a target is on course, up to which it is not, and how a trend is taken."""

    on_course: float
    off_course: float
    longest_trend: int
    least_points: int
    oldest_baseline: int


@dataclass(frozen=True, slots=True)
class Targets:
    """Every target in the order of the file."""

    limits: TargetLimits
    targets: tuple[Target, ...]

    def __iter__(self) -> Iterator[Target]:
        return iter(self.targets)

    def __len__(self) -> int:
        return len(self.targets)

    def of_deal(self, deal: str) -> tuple[Target, ...]:
        return tuple(target for target in self.targets if target.deal == deal)

    def of_indicator(self, indicator_id: str) -> tuple[Target, ...]:
        """Those that this indicator measures, or is the nearest to."""
        return tuple(target for target in self.targets if target.shown_with == indicator_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """One target in one area. Numbers are in the unit of the indicator; of a gap for the gap kinds.

    ``chance`` (0..1) that the figure of ``target.end`` meets ``aim``; ``expected`` with its 95% interval is
    the figure there, by the trend where it is clear and else as it is now. ``needed_pace`` and ``pace`` (with
    95% interval) are per year. A gap is oriented: positive is unfavourable. NaN and "" where there is nothing
    to say. ``ended``: the last year of the target is over.
    """

    target: Target
    area_code: str
    state: TargetState
    reasons: tuple[TargetReason, ...]
    ended: bool = False
    aim: float = float("nan")
    baseline_value: float = float("nan")
    baseline_period: str = ""
    last_value: float = float("nan")
    last_period: str = ""
    needed_pace: float = float("nan")
    pace: float = float("nan")
    pace_lower: float = float("nan")
    pace_upper: float = float("nan")
    expected: float = float("nan")
    expected_lower: float = float("nan")
    expected_upper: float = float("nan")
    chance: float = float("nan")
