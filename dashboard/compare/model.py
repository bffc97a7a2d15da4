"""What Vergelijken shows: areas beside each other on several indicators, and two indicators together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from dashboard.assessment.model import AreaAssessment
from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.selection.model import Selection
from dashboard.similar_areas import SimilarMean
from geo.model import Area
from indicators.model import Indicator
from indicators.statistics.correlation import Correlation
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.standing import StandingCount


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareColumn:
    """One indicator in one year; ``rows`` and ``cities`` are those of the map, by area code. ``similar`` has,
    by code of a chosen area, the mean of the areas that look like it."""

    view: CrossSection
    similar: Mapping[str, SimilarMean]
    rows: Mapping[str, AreaRow]
    cities: Mapping[str, AreaRow]

    @property
    def indicator(self) -> Indicator:
        return self.view.indicator

    @property
    def period(self) -> str:
        return self.view.period


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """The table. ``areas`` in the order of the rows, the reader's own (``chosen``) first.

    ``elsewhere`` are chosen areas of another level; ``choices`` all indicators that could be a column.
    """

    selection: Selection
    columns: tuple[CompareColumn, ...]
    areas: tuple[Area, ...]
    cities: tuple[Area, ...]
    chosen: frozenset[str]
    elsewhere: tuple[Area, ...]
    choices: tuple[Indicator, ...]

    @property
    def has_examples(self) -> bool:
        return any(column.view.is_example for column in self.columns)

    @property
    def is_example(self) -> bool:
        """Whether there is nothing but examples, so that nothing can be said."""
        return self.has_examples and all(column.view.is_example for column in self.columns)

    @property
    def left_out(self) -> int:
        shown = {column.indicator.id for column in self.columns}
        return sum(1 for indicator in self.choices if indicator.id not in shown)

    def assessed(self) -> list[AreaAssessment]:
        """Every difference of the table that could be tested."""
        result = (column.rows[area.code] for column in self.columns for area in self.areas)
        return [row.assessed for row in result if row.assessed is not None and row.is_tested]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standout:
    """The area whose tested figures in the table differ unfavourably most often, and their ``periods``."""

    area: Area
    benchmark_name: str
    counts: StandingCount
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankList:
    """The areas of one city with a figure, the least favourable first (``city`` None: of no city)."""

    city: AreaRow | None
    rows: tuple[AreaRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingView:
    """The ranking of the chosen indicator; ``low, high`` hold every figure with its interval.

    ``similar`` has, by area code, the mean of the areas that look like it.
    """

    view: CrossSection
    lists: tuple[RankList, ...]
    low: float
    high: float
    chosen: frozenset[str]
    similar: Mapping[str, SimilarMean]


class Obstacle(StrEnum):
    """Why two indicators cannot be laid together, or (from `FEW` on) why no correlation is given."""

    NO_SECOND = "no_second"
    COUNT = "count"
    OTHER_LEVEL = "other_level"
    OTHER_YEAR = "other_year"
    FEW = "few"
    OVERLAP = "overlap"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Two indicators in the same areas and year.

    ``obstacle`` names why there are no points, or no ``correlation``; ``years`` are years in which both have
    figures. ``points`` are area code and both rows, of areas that have both; ``left_out`` is how many of
    these are not among them because a figure is about others than the residents.
    """

    selection: Selection
    first: CrossSection
    second: CrossSection | None
    second_indicator: Indicator | None
    points: tuple[tuple[AreaRow, AreaRow], ...]
    left_out: int
    obstacle: Obstacle | None
    years: tuple[str, ...]
    correlation: Correlation | None

    @property
    def is_example(self) -> bool:
        return self.obstacle is Obstacle.EXAMPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The whole screen."""

    table: CompareView
    standout: Standout | None
    chance: ChanceCount | None
    ranking: RankingView
    pair: PairView


def limits_of(row: AreaRow) -> tuple[float, float] | None:
    """The 95% interval of a figure: as published, or as the statistics made it."""
    if row.figure.lower is not None and row.figure.upper is not None:
        return row.figure.lower, row.figure.upper
    assessed = row.assessed
    if assessed is None or isnan(assessed.lower) or isnan(assessed.upper):
        return None
    return assessed.lower, assessed.upper
