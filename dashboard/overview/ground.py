"""What every part of the Overzicht is made from, read once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.assessment.assessments import Assessments
from dashboard.selection.availability import Availability
from dashboard.selection.links import indicator_query
from dashboard.selection.model import Selection
from dashboard.services import Services
from geo.model import Area
from indicators.catalogue import Catalogue
from indicators.model import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The reader's filters beside what is known."""

    selection: Selection
    found: Assessments
    services: Services
    availability: Availability

    @property
    def catalogue(self) -> Catalogue:
        return self.services.catalogue

    def fitting(self) -> tuple[Indicator, ...]:
        """The indicators that fit the filters."""
        return self.catalogue.matching(self.selection.tags)

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
    )
