"""What the Overzicht shows, before it is put into words and components."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import isnan

from dashboard.assessment.model import AreaAssessment, GapAssessment, TrendAssessment
from dashboard.selection.model import Selection
from geo.model import Area
from indicators.model import Indicator, SourceFamily, Term
from indicators.statistics.multiplicity import ChanceCount
from indicators.statistics.standing import StandingCount
from indicators.statistics.states import Position
from indicators.statistics.target_model import TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMark:
    """The index of one theme in one area against its city, in index points; NaN where too little is known.

    ``lower, upper`` and ``state`` say what other weights would make of it (`index_range`). ``standing``
    counts the tested figures of the theme. ``present`` of the ``of`` figures in the index are known.
    """

    theme: Term
    score: float
    difference: float
    lower: float
    upper: float
    state: Position
    present: int
    of: int
    standing: StandingCount

    @property
    def is_known(self) -> bool:
        return not isnan(self.difference)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewGap:
    """One clear difference with the city; ``trend`` is what happens to it (None: unknown)."""

    indicator: Indicator
    assessed: AreaAssessment
    trend: GapAssessment | None
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewChange:
    """One clear movement of a figure."""

    indicator: Indicator
    trend: TrendAssessment
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One focus area. ``total`` is its index (NaN unknown) with the ``index_class`` it falls in ("" unknown).

    ``gaps`` and ``changes`` hold the largest clear ones, ``more_gaps`` and ``more_changes`` how many more
    there are; ``tested_trends`` is how many series are long enough for a trend.
    """

    number: int
    area: Area
    benchmark: Area
    marks: tuple[ThemeMark, ...]
    total: float
    index_class: str
    standing: StandingCount
    gaps: tuple[OverviewGap, ...]
    more_gaps: int
    changes: tuple[OverviewChange, ...]
    more_changes: int
    tested_trends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """One target with the areas where it stands the same way."""

    results: tuple[TargetResult, ...]
    areas: tuple[Area, ...]
    query: str

    @property
    def first(self) -> TargetResult:
        return self.results[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestFigures:
    """The newest period of a source, and when its newest figures came in (None: with the application)."""

    family: SourceFamily
    period: str
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """Everything on the screen. ``year`` is that of the index, ``reach`` how far its scale goes (points).

    ``untested`` is how many figures with a difference could not be tested.
    """

    selection: Selection
    rows: tuple[OverviewRow, ...]
    themes: tuple[Term, ...]
    year: str
    oldest: str
    reach: float
    chance: ChanceCount | None
    untested: int
    targets: tuple[TargetGroup, ...]
    not_assessable: tuple[TargetGroup, ...]
    newest: tuple[NewestFigures, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether more than a theme was chosen: the index knows nothing else."""
        return bool(self.selection.tags.keys() - {"theme"})
