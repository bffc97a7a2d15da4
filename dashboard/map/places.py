"""The layer of places on the map: a number per place, where it is or in the middle of its area."""

from __future__ import annotations

from typing import Any

from dashboard.place_list import ShownPlace, shown_places
from dashboard.services import Services


def places_drawing(services: Services) -> list[dict[str, Any]]:
    """What the browser needs: per place its number and its point; no borders."""
    borders = services.borders()
    return [
        {
            "code": one.place.place_id,
            "number": str(number),
            "at": one.point or borders.centre(one.area.code),
            "asked": False,
            "borders": "",
        }
        for number, one in numbered_places(services)
    ]


def numbered_places(services: Services) -> list[tuple[int, ShownPlace]]:
    """Every public place with the number that it has on the map and in the list beside it."""
    return list(enumerate(shown_places(services), start=1))
