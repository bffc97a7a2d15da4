"""What the Overzicht shows, before it is put into words and components."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import isnan

from dashboard.assessment.model import AreaAssessment
from dashboard.selection.model import Selection
from geo.model import Area
from indicators.headlines import Headline
from indicators.model import Indicator, SourceFamily, Text
from indicators.programme.deal import Deal
from indicators.programme.kinds import DealState
from indicators.statistics.common_scale import Distance
from indicators.statistics.states import GapBand, GapState, Meaning, Position, TrendState
from indicators.statistics.target_model import TargetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewColumn:
    """What one mark stands for: a theme, or with a theme chosen one of its headline indicators."""

    id: str
    name: Text
    theme: str
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFigure:
    """The newest figure of a headline indicator that may be compared; ``barred`` is a newer year that may not
    ("" without one), ``similar`` the mean of areas that look alike in the same year."""

    headline: Headline
    indicator: Indicator
    assessed: AreaAssessment
    distance: Distance
    barred: str = ""
    similar: float | None = None

    @property
    def is_measured(self) -> bool:
        return not self.distance.estimate

    @property
    def is_said(self) -> bool:
        """Whether it takes a side against the benchmark that counts."""
        return self.is_measured and self.assessed.side in (Position.BETTER, Position.WORSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewMark:
    """One column in one area: the mean ``distance`` in standard deviations (negative: unfavourable, NaN:
    unknown), what may be said of it, and the figures that it is the mean of; ``absent`` have no figure."""

    column: OverviewColumn
    distance: float
    band: GapBand
    figures: tuple[OverviewFigure, ...]
    absent: tuple[Headline, ...]

    @property
    def is_known(self) -> bool:
        return not isnan(self.distance)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One focus area, with a mark per column. ``named`` are the figures to name beside it, the largest gap
    first; ``unmeasured`` have a measured figure in other rows and none here."""

    number: int
    area: Area
    benchmark: Area
    marks: tuple[OverviewMark, ...]
    named: tuple[OverviewFigure, ...]
    unmeasured: tuple[Headline, ...]

    @property
    def leading(self) -> OverviewMark | None:
        """The mark with the largest unfavourable gap that may be said."""
        said = [mark for mark in self.marks if mark.band.side < 0]
        return min(said, key=lambda mark: mark.distance, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewChange:
    """One movement of a headline indicator that the tests let pass, in every area where it is the same."""

    headline: Headline
    areas: tuple[Area, ...]
    trend: TrendState | None
    movement: Meaning
    gap: GapState | None
    first: str
    last: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewChanges:
    """What clearly changed, and the headline indicators of which that cannot be said and why."""

    clear: tuple[OverviewChange, ...]
    tested: tuple[Headline, ...]
    too_few: tuple[Headline, ...]
    estimates: tuple[Headline, ...]


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
class DealMoney:
    """What a deal has at most, in euros: of both together, of the state and of the region."""

    deal: Deal
    total: int
    state: int
    region: int

    @property
    def is_granted(self) -> bool:
        return self.deal.state is not DealState.APPLICATION


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestFigures:
    """The newest period of a source, and when its newest figures came in (None: with the application)."""

    family: SourceFamily
    period: str
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """Everything on the screen. ``opens`` is the place of the column that the map shows first; ``reach`` how
    far the scale goes to the unfavourable side; ``absent`` are headline indicators without any figure here.
    """

    selection: Selection
    rows: tuple[OverviewRow, ...]
    columns: tuple[OverviewColumn, ...]
    opens: int
    reach: float
    absent: tuple[Headline, ...]
    changes: OverviewChanges
    targets: tuple[TargetGroup, ...]
    not_assessable: tuple[TargetGroup, ...]
    money: tuple[DealMoney, ...]
    newest: tuple[NewestFigures, ...]

    @property
    def figures(self) -> tuple[OverviewFigure, ...]:
        """Every figure behind the marks."""
        return tuple(figure for row in self.rows for mark in row.marks for figure in mark.figures)

    @property
    def periods(self) -> tuple[str, ...]:
        """The years of these figures, the oldest first."""
        return tuple(sorted({figure.assessed.period for figure in self.figures}))
