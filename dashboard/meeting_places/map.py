"""The places of a choice on a quiet map: the number of each is that of the list."""

from __future__ import annotations

from dashboard.figures.focus_map import FocusGround, FocusShape, draw_focus_map
from dashboard.meeting_places.view import PlacesView
from dashboard.services import Services
from geo.model import AreaLevel
from geo.neighbours import rings_of


def places_map(view: PlacesView, services: Services, *, words: str) -> str:
    """The drawing as SVG. Of a place whose area alone is known the number stands in the middle of that."""
    borders = services.borders()
    shapes = [
        FocusShape(
            number=row.number,
            key=row.shown.place.place_id,
            rings=(),
            centre=row.shown.point or borders.centre(row.shown.area.code),
            bands=(),
        )
        for row in view.rows
    ]
    cities, wijken = (
        [ring for rings in rings_of(borders.level(level)).values() for ring in rings]
        for level in (AreaLevel.MUNICIPALITY, AreaLevel.WIJK)
    )
    return draw_focus_map(
        shapes, FocusGround(cities=cities, wijken=wijken, names={}), column=0, words=words
    ).svg
