"""What every part of the Overzicht is made from, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.assessment.assessments import Assessments
from dashboard.selection.availability import Availability
from dashboard.selection.links import indicator_query
from dashboard.selection.model import Selection
from dashboard.services import Services
from data.store.spread import Spread
from geo.model import Area
from indicators.catalogue import Catalogue
from indicators.model import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The reader's filters beside what is known. ``spread`` is the standard deviation between wijken."""

    selection: Selection
    found: Assessments
    services: Services
    availability: Availability
    spread: Spread

    @property
    def catalogue(self) -> Catalogue:
        return self.services.catalogue

    def fitting(self) -> tuple[Indicator, ...]:
        """The indicators that fit the filters."""
        return self.catalogue.matching(self.selection.tags)

    def size(self, number: float, *, indicator_id: str, group: str, period: str) -> float:
        """A difference in standard deviations between wijken; 0 where that is unknown."""
        spread = self.spread.get((indicator_id, group, period))
        return number / spread if spread else 0.0

    def query(self, indicator: Indicator, *areas: Area) -> str:
        """The query of a screen that shows this figure of these areas."""
        codes = tuple(area.code for area in areas)
        wanted = replace(self.selection, level=areas[0].level, area_codes=codes, beside=None)
        return indicator_query(wanted, indicator, self.availability)


def ground_of(selection: Selection, found: Assessments, services: Services) -> Ground:
    return Ground(
        selection=selection,
        found=found,
        services=services,
        availability=services.availability(),
        spread=services.spread(prefix="WK"),
    )
