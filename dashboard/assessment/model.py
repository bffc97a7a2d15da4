"""What the statistics say about one figure or one series, as plain values for a screen."""

from __future__ import annotations

from math import isnan
from typing import NamedTuple

from indicators.statistics.size import counted_side
from indicators.statistics.states import (
    TAKES_SIDE,
    GapSize,
    GapState,
    Meaning,
    Pace,
    Position,
    Reason,
    TrendState,
)


class AreaAssessment(NamedTuple):
    """One figure against its benchmark; the columns of `assessment.frames.compared_figures`.

    Numbers are in the unit, NaN where unknown. ``difference`` is area minus benchmark; ``gap`` is the same,
    but positive when worse (plain where not ``oriented``); both have a 95% interval. ``state_controlled`` is
    the verdict: ``state`` after the correction for the many comparisons of one map, and only where the
    difference is ``lasting`` (`lasting.require_lasting`, as are ``earlier`` and ``chance``). ``size``
    (`GapSize`) says how large it is, whatever the verdict. ``rank`` 1 is the most favourable, among the
    ``ranked`` areas of its own city. ``provenance``: who delivered an own figure.
    """

    indicator_id: str
    group: str
    period: str
    area_code: str
    level: str
    status: str
    value: float
    lower: float
    upper: float
    n: float
    benchmark_code: str
    benchmark_value: float
    against: str
    difference: float
    difference_lower: float
    difference_upper: float
    gap: float
    gap_lower: float
    gap_upper: float
    gap_percent: float
    oriented: bool
    p_value: float
    state: str
    state_controlled: str
    strong: bool
    size: str
    lasting: bool
    earlier: bool
    chance: float
    reason: str
    newest: bool
    latest: bool
    rank: float
    ranked: float
    rank_lower: float
    rank_upper: float
    worst_chance: float
    provenance: str = ""

    @property
    def verdict(self) -> Position:
        return Position(self.state_controlled)

    @property
    def is_tested(self) -> bool:
        """Whether the statistics could look for a difference with the benchmark."""
        return self.state_controlled != Position.NOT_ASSESSABLE

    @property
    def side(self) -> Position:
        """The verdict as screens colour and count it: a difference that is small takes no side."""
        return counted_side(self.verdict, GapSize(self.size))

    @property
    def is_alike(self) -> bool:
        """Whether they looked and saw no difference that counts: it may be chance, or it is small."""
        return self.side is Position.SIMILAR

    @property
    def is_small(self) -> bool:
        """Whether there is a difference that lasts, too small to count."""
        return self.verdict in TAKES_SIDE and self.size == GapSize.SMALL

    @property
    def is_large(self) -> bool:
        return self.side in TAKES_SIDE and self.size == GapSize.LARGE

    @property
    def why_not(self) -> Reason:
        return Reason(self.reason)

    @property
    def has_rank(self) -> bool:
        return not isnan(self.rank_lower)

    def fits(self, value: float | None, benchmark: float | None) -> bool:
        """Whether this is about the figure and the benchmark on the screen: newer ones may have come in."""
        return (
            self.value == value
            and (None if isnan(self.benchmark_value) else self.benchmark_value) == benchmark
        )


class TrendAssessment(NamedTuple):
    """One series over time; the columns of `trend.assess_trends`. ``slope`` is in the unit per year."""

    indicator_id: str
    group: str
    area_code: str
    level: str
    points: int
    weighted: bool
    slope: float
    slope_lower: float
    slope_upper: float
    end: float
    first: str
    last: str
    change: float
    change_lower: float
    change_upper: float
    change_state: str
    p_value: float
    p_adjusted: float
    sign_survives: bool
    state: str
    meaning: str
    reason: str

    @property
    def verdict(self) -> TrendState:
        return TrendState(self.state)

    @property
    def is_tested(self) -> bool:
        """Whether there were enough figures to look for a direction."""
        untested = (TrendState.TWO_POINTS, TrendState.TOO_FEW_POINTS, TrendState.NOT_ASSESSABLE)
        return self.verdict not in untested

    @property
    def is_own(self) -> bool:
        """Whether the area itself clearly moves, and not only as its benchmark does."""
        return self.verdict in (TrendState.RISING, TrendState.FALLING)

    @property
    def is_shared(self) -> bool:
        """Whether it moves as its benchmark does."""
        return self.verdict in (TrendState.RISING_WITH_BENCHMARK, TrendState.FALLING_WITH_BENCHMARK)

    @property
    def has_line(self) -> bool:
        """Whether the figures go one way for certain, by themselves or as the benchmark does."""
        return self.is_own or self.is_shared

    @property
    def movement(self) -> Meaning:
        return Meaning(self.meaning)

    @property
    def why_not(self) -> Reason:
        return Reason(self.reason)


class GapAssessment(NamedTuple):
    """The gap of one series over time; the columns of `gap_trend.assess_gap_trends`.

    ``year`` with its interval is a calendar year with decimals, NaN unless ``pace`` is in years.
    """

    indicator_id: str
    group: str
    area_code: str
    level: str
    points: int
    weighted: bool
    slope: float
    slope_lower: float
    slope_upper: float
    last: str
    gap_now: float
    gap_now_lower: float
    gap_now_upper: float
    p_value: float
    p_adjusted: float
    sign_survives: bool
    state: str
    pace: str
    years: float
    years_lower: float
    years_upper: float
    year: float
    year_lower: float
    year_upper: float
    reason: str

    @property
    def verdict(self) -> GapState:
        return GapState(self.state)

    @property
    def is_tested(self) -> bool:
        """Whether there were enough figures to look for a direction."""
        return self.verdict not in (GapState.TOO_FEW_POINTS, GapState.NOT_ASSESSABLE)

    @property
    def is_clear(self) -> bool:
        """Whether anything is said of it but that it does not clearly change."""
        return self.is_tested and self.verdict is not GapState.NO_CLEAR_CHANGE

    @property
    def when(self) -> Pace:
        return Pace(self.pace)

    @property
    def why_not(self) -> Reason:
        return Reason(self.reason)
