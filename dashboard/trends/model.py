"""The answer of the Trends screen, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.figures.trend_lines import MOST_AREAS, Role, TrendLine
from dashboard.figures.trend_points import Points, TrendPoint, known
from dashboard.figures.trend_time import period_time
from dashboard.selection.model import Selection
from dashboard.trends.selected import SelectedArea
from dashboard.trends.verdicts import AreaVerdict
from geo.model import Area
from indicators.model import Indicator, Status

ALIKE = "alike"
"""The code of the mean of the areas that are like the selected one: it is drawn, and no row of the table."""
ALIKE_LINE = TrendLine(code=ALIKE, name="", role=Role.ALIKE, rank=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView:
    """One answer for the chart, the gap chart, the table and the download.

    ``points`` holds the points of every line and of the chosen areas without a figure. ``lines`` are the
    areas with a figure in the reader's order, then their cities and the country. ``without`` are the chosen
    areas that have no figure. ``by_default`` is true when the reader chose no areas. ``comparable`` is
    false for counts. ``verdicts`` has what the statistics say about each chosen area with a figure,
    ``selected`` is about the first of them. ``asks``: whether readers may say what they think.
    """

    selection: Selection
    indicator: Indicator
    points: Points
    lines: tuple[TrendLine, ...]
    without: tuple[Area, ...]
    benchmarks: Mapping[str, str]
    names: Mapping[str, str]
    rhythm: float
    by_default: bool
    comparable: bool
    verdicts: Mapping[str, AreaVerdict]
    selected: SelectedArea
    asks: bool = True

    @property
    def areas(self) -> tuple[TrendLine, ...]:
        return tuple(line for line in self.lines if line.role is Role.AREA)

    @property
    def drawn(self) -> tuple[TrendLine, ...]:
        """The lines of the chart: at most `MOST_AREAS` areas, what they are compared with, and `ALIKE`."""
        areas = self.areas[:MOST_AREAS]
        against = {self.benchmarks.get(line.code) for line in areas}
        others = [line for line in self.lines if line.role is not Role.AREA and line.code in against]
        alike = [ALIKE_LINE] if ALIKE in self.points and self.areas else []
        named = [replace(line, name=self.names[line.code]) for line in alike]
        return (*areas, *(replace(line, rank=rank) for rank, line in enumerate(others)), *named)

    @property
    def frame(self) -> pd.DataFrame:
        """One row per area and period, in the order of the lines, with the fields of ``TrendPoint``."""
        order = [*(line.code for line in self.lines), *(area.code for area in self.without)]
        rows = [point for code in order for point in self.points.get(code, ())]
        return pd.DataFrame(rows, columns=list(TrendPoint._fields))

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods with a figure, oldest first."""
        return tuple(sorted({point.period for point in self.shown()}, key=period_time))

    @property
    def is_example(self) -> bool:
        return any(point.status == Status.EXAMPLE for point in self.shown())

    @property
    def provenance(self) -> list[str]:
        """Who delivered each figure that is drawn; empty text for the public source."""
        return [point.provenance for point in self.shown()]

    @property
    def has_gaps(self) -> bool:
        return any(point.has_gap for point in self.shown())

    def of(self, code: str) -> list[TrendPoint]:
        """The points of one area that have a value, oldest first."""
        return known(self.points.get(code, ()))

    def shown(self) -> Iterator[TrendPoint]:
        """Every point that is drawn."""
        for line in self.lines:
            yield from self.of(line.code)
