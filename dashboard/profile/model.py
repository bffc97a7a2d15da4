"""What the Wijkprofiel shows of one area, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.assessment.model import AreaAssessment, TrendAssessment
from dashboard.figures.trend_points import TrendPoint
from dashboard.selection.model import Selection
from data.store.ranges import ValueRange
from geo.model import Area
from indicators.model import Indicator, Polarity, Status, Term
from indicators.statistics.likeness import Alike
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.standing import StandingCount


class Block(StrEnum):
    """Where a row stands in its theme: figures with good and bad, those without, and counts."""

    SIDED = "sided"
    PLAIN = "plain"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """The newest figure of one indicator in the area.

    ``standardised`` is the figure as it would be with the ages of the city, where the parts by age are known.
    ``assessed`` and ``trend`` are None unless they are about this very figure. ``range`` says between which
    values the areas of the city lie in the same period, ``spread`` is their standard deviation.
    """

    indicator: Indicator
    point: TrendPoint
    assessed: AreaAssessment | None
    trend: TrendAssessment | None
    range: ValueRange | None
    spread: float | None
    comparable: bool
    query: str
    standardised: float | None = None

    @property
    def block(self) -> Block:
        if not self.comparable:
            return Block.COUNT
        return Block.PLAIN if self.indicator.polarity is Polarity.NEUTRAL else Block.SIDED

    @property
    def distance(self) -> float | None:
        """The gap in spreads between areas; unfavourable (without good and bad: higher) above 0."""
        if not self.point.has_gap or not self.spread:
            return None
        gap = self.point.gap / self.spread
        return -gap if self.indicator.polarity is Polarity.HIGHER_IS_BETTER else gap

    @property
    def is_example(self) -> bool:
        return self.point.status == Status.EXAMPLE

    @property
    def moved(self) -> float | None:
        """The size of the change since the first figure of the series, in spreads between areas."""
        return abs(self.trend.change) / self.spread if self.trend is not None and self.spread else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An indicator without a figure here, and why."""

    indicator: Indicator
    reason: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTheme:
    """One theme: the rows per block, the least favourable first, and what has no figure."""

    theme: Term
    rows: tuple[ProfileRow, ...]
    absent: tuple[Absent, ...]

    def block(self, block: Block) -> tuple[ProfileRow, ...]:
        """The rows of one block, examples after what was measured."""
        return tuple(sorted((row for row in self.rows if row.block is block), key=lambda row: row.is_example))


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationMix:
    """Parts of a whole in one period, in per cent, for the area and for what it is compared with."""

    period: str
    parts: tuple[tuple[Indicator, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFacts:
    """Who live there: counts with their points, and mixes of ages and households; the unknown is absent."""

    counts: tuple[tuple[Indicator, TrendPoint], ...]
    ages: PopulationMix | None
    households: PopulationMix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """Everything the page, its download and its report show.

    ``benchmark`` is None for an area that is compared with nothing. ``worst``, ``best`` and ``changes`` hold
    only what the statistics call clear. ``alike`` are areas that are like it, nearest first.
    """

    selection: Selection
    area: Area
    benchmark: Area | None
    themes: tuple[ProfileTheme, ...]
    population: PopulationFacts
    standing: StandingCount
    chance: ChanceCount | None
    worst: tuple[ProfileRow, ...]
    best: tuple[ProfileRow, ...]
    changes: tuple[ProfileRow, ...]
    neighbours: tuple[Area, ...]
    alike: tuple[tuple[Area, Alike], ...]

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        return tuple(row for theme in self.themes for row in theme.rows)

    @property
    def has_examples(self) -> bool:
        return any(row.is_example for row in self.rows)

    @property
    def is_example(self) -> bool:
        """Whether there is nothing but examples, so that nothing can be said of the area."""
        return self.has_examples and all(row.is_example for row in self.rows)

    @property
    def benchmark_name(self) -> str:
        return self.benchmark.name if self.benchmark is not None else ""
