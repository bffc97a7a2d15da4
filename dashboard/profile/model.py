"""What the Wijkprofiel shows of one area, before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.figures.trend_points import TrendPoint
from dashboard.selection.model import Selection
from dashboard.similar_areas import SimilarMean
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

    ``standardised`` is the figure as it would be with the ages of the city, where the parts by age are known;
    else ``expected`` that of the city with the ages of the area, where its parts are.
    ``assessed``, ``trend`` and ``gap`` are None unless about this very figure. ``range`` says between which
    values the areas of the city lie in the same period, ``spread`` is the standard deviation between
    wijken, ``similar`` the mean of the areas that look alike.
    """

    indicator: Indicator
    point: TrendPoint
    assessed: AreaAssessment | None
    trend: TrendAssessment | None
    gap: GapAssessment | None
    range: ValueRange | None
    spread: float | None
    similar: SimilarMean | None
    comparable: bool
    query: str
    standardised: float | None = None
    expected: float | None = None

    @property
    def block(self) -> Block:
        if not self.comparable:
            return Block.COUNT
        return Block.PLAIN if self.indicator.polarity is Polarity.NEUTRAL else Block.SIDED

    @property
    def distance(self) -> float | None:
        """The gap in spreads between wijken; unfavourable (without good and bad: higher) above 0."""
        return self._apart(self.point.value) if self.point.has_gap else None

    @property
    def similar_distance(self) -> float | None:
        """How far the areas that look alike lie from the city, in the same way."""
        return self._apart(self.similar.value) if self.similar is not None and self.point.has_gap else None

    @property
    def is_sure(self) -> bool:
        """Whether the figure was measured: of an estimate nobody knows how sure its difference is."""
        return not self.indicator.is_estimate and not self.point.is_published and not self.is_example

    def _apart(self, value: float) -> float | None:
        if not self.spread:
            return None
        gap = (value - self.point.benchmark_value) / self.spread
        return -gap if self.indicator.polarity is Polarity.HIGHER_IS_BETTER else gap

    @property
    def is_example(self) -> bool:
        return self.point.status == Status.EXAMPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An indicator without a figure here, and why."""

    indicator: Indicator
    reason: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileTheme:
    """One theme: every row, the least favourable first, and what has no figure."""

    theme: Term
    rows: tuple[ProfileRow, ...]
    absent: tuple[Absent, ...]

    def block(self, block: Block) -> tuple[ProfileRow, ...]:
        """The rows of one block, examples after what was measured."""
        return tuple(sorted((row for row in self.rows if row.block is block), key=lambda row: row.is_example))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineTheme:
    """The headline indicators of one theme, the least favourable first, and those without a figure here."""

    theme: ProfileTheme
    rows: tuple[ProfileRow, ...]
    absent: tuple[Absent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationMix:
    """Parts of a whole in one period, in per cent, for the area and for what it is compared with."""

    period: str
    parts: tuple[tuple[Indicator, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationFacts:
    """Who live there: ``strip`` in one row, counts with their points, and mixes of ages and households.

    What is unknown is absent.
    """

    strip: tuple[tuple[Indicator, TrendPoint], ...]
    counts: tuple[tuple[Indicator, TrendPoint], ...]
    ages: PopulationMix | None
    households: PopulationMix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView:
    """Everything the page, its download and its report show.

    ``benchmark`` is None for an area that is compared with nothing. ``headlines`` has the theme that lies
    least favourably first; only its rows are counted in ``standing`` and ``chance``. ``names`` are
    short names of headline indicators, by id. ``themes`` hold every figure, in the order of the catalogue.
    ``similar`` are areas that are like it, nearest first. ``asks``: whether readers may say what they think.
    """

    selection: Selection
    area: Area
    benchmark: Area | None
    names: Mapping[str, str]
    themes: tuple[ProfileTheme, ...]
    headlines: tuple[HeadlineTheme, ...]
    population: PopulationFacts
    standing: StandingCount
    chance: ChanceCount | None
    neighbours: tuple[Area, ...]
    similar: tuple[tuple[Area, Alike], ...]
    beyond: frozenset[str] = frozenset()
    asks: bool = True

    @property
    def rows(self) -> tuple[ProfileRow, ...]:
        return tuple(row for theme in self.themes for row in theme.rows)

    def name(self, indicator: Indicator) -> str:
        """The short name of a headline indicator, the title of any other."""
        return self.names.get(indicator.id) or indicator.title.in_language(self.selection.language)

    @property
    def headline_rows(self) -> tuple[ProfileRow, ...]:
        return tuple(row for theme in self.headlines for row in theme.rows)

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
