"""The layer of interventions on the map: the areas that the texts of the deals name, each with a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.interventions_here import InterventionHere, courses_said, intervention_of
from dashboard.map.drawing import numbered_area
from dashboard.services import Services
from geo.model import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerArea:
    """An area with the interventions whose texts name exactly this area; ``number`` stands on the map."""

    number: int
    area: Area
    items: tuple[InterventionHere, ...]

    @property
    def granted(self) -> bool:
        """Whether anything here is of a deal; false where all of it was only applied for."""
        return any(one.granted for one in self.items)


def layer_areas(services: Services) -> tuple[LayerArea, ...]:
    """Every area that an intervention names, in the order of the facts. None has a point yet."""
    programme, said = services.programme, courses_said(services)
    result: list[LayerArea] = []
    for named in programme.areas:
        items = tuple(
            intervention_of(item, services, said=said)
            for item in programme.interventions
            if named.id in item.areas
        )
        if items and named.code in services.areas:
            area = services.areas.get(named.code)
            result.append(LayerArea(number=len(result) + 1, area=area, items=items))
    return tuple(result)


def layer_drawing(layer: tuple[LayerArea, ...], services: Services) -> list[dict[str, Any]]:
    """What the browser needs of each area that has borders; no rings."""
    borders = services.borders()
    return [
        numbered_area(one.area, borders, number=one.number, asked=not one.granted)
        for one in layer
        if one.area.level in borders.levels
    ]
