"""The answer of the map's query: rows for every area, the cities and the country, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.cross_section.rows import AreaRow
from dashboard.selection.model import MapMeasure, Selection
from geo.model import AreaLevel
from indicators.model import Indicator, SeriesBreak, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossSection:
    """One map: ``rows`` of every area of the level, ``cities`` with both cities and the country.

    ``measure`` is what can really be shown: a count is never compared with its city. ``series_break`` lies
    between the base period and the period, so that no change may be read. ``comparable`` is false for counts.
    ``assessed``: the map shows differences that could be tested, so its colours follow the verdicts.
    """

    selection: Selection
    indicator: Indicator
    measure: MapMeasure
    rows: tuple[AreaRow, ...]
    cities: tuple[AreaRow, ...]
    series_break: SeriesBreak | None
    comparable: bool
    assessed: bool = False

    @property
    def level(self) -> AreaLevel:
        return self.selection.level

    @property
    def period(self) -> str:
        return self.selection.period

    @property
    def is_example(self) -> bool:
        return any(row.status is Status.EXAMPLE for row in (*self.rows, *self.cities))

    @property
    def provenance(self) -> list[str]:
        """Who delivered each figure of these areas; empty text for the public source."""
        return [row.figure.provenance for row in self.rows if row.value is not None]

    def coloured(self, row: AreaRow) -> float | None:
        """The number that gives an area its colour; None without one, or when it could not be tested."""
        if self.assessed and not row.is_tested:
            return None
        return row.shown(self.measure)

    def is_alike(self, row: AreaRow) -> bool:
        """Whether the map shows an area as not to be told apart from what it is compared with."""
        return self.assessed and row.assessed is not None and row.assessed.is_alike

    def shown_values(self) -> tuple[float, ...]:
        """The numbers that the map colours, without the areas that have none."""
        values = (self.coloured(row) for row in self.rows)
        return tuple(value for value in values if value is not None)

    def row(self, code: str) -> AreaRow | None:
        return next((row for row in (*self.rows, *self.cities) if row.code == code), None)

    def look(self, row: AreaRow) -> Status:
        """How an area is drawn: its status, or missing when what is shown of it is not known."""
        if row.shown(self.measure) is None and row.status is not Status.SUPPRESSED:
            return Status.MISSING
        return row.status
