"""The layer of reactions on the map: the areas of which counts were released, numbered as in the list.

No colour and no size: how many people react says who was asked, not how an area is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.map.drawing import numbered_area
from dashboard.services import Services
from data.voice.rows import StoredRelease
from geo.model import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardArea:
    """An area with the newest released counts of each figure, by the order of the catalogue.

    ``number`` is its place in the alphabet of the areas, and stands on the map.
    """

    number: int
    area: Area
    releases: tuple[StoredRelease, ...]


def heard_areas(services: Services) -> tuple[HeardArea, ...]:
    """Every area with a count that may be shown, by name; none without reactions."""
    newest: dict[str, dict[str, StoredRelease]] = {}
    for one in sorted(services.voice.releases(), key=lambda one: one.year) if services.voice else ():
        if one.area_code in services.areas and one.indicator_id in services.catalogue:
            newest.setdefault(one.area_code, {})[one.indicator_id] = one
    places = {indicator.id: place for place, indicator in enumerate(services.catalogue)}
    drawn = services.borders().levels
    areas = sorted(
        (area for code in newest if (area := services.areas.get(code)).level in drawn),
        key=lambda area: (area.name, area.code),
    )
    return tuple(
        HeardArea(
            number=number,
            area=area,
            releases=tuple(sorted(newest[area.code].values(), key=lambda one: places[one.indicator_id])),
        )
        for number, area in enumerate(areas, start=1)
    )


def heard_drawing(areas: tuple[HeardArea, ...], services: Services) -> list[dict[str, Any]]:
    """What the browser needs of each area; no rings."""
    borders = services.borders()
    return [numbered_area(one.area, borders, number=one.number) for one in areas]
