"""What the small map of the Overzicht draws: the borders of the focus areas and of the cities under them."""

from __future__ import annotations

from dashboard.figures.focus_map import FocusShape, Ring
from dashboard.overview.model import OverviewView
from dashboard.services import Services
from geo.model import AreaLevel
from geo.neighbours import rings_of


def map_shapes(view: OverviewView, services: Services) -> tuple[list[FocusShape], list[Ring]]:
    """The focus areas with their numbers, and the rings of the cities."""
    borders = services.borders()
    shapes = []
    for row in view.rows:
        level = borders.level(row.area.level)
        shapes.append(
            FocusShape(
                number=row.number,
                rings=rings_of(level)[row.area.code],
                centre=level.centres[row.area.code],
            )
        )
    cities = rings_of(borders.level(AreaLevel.MUNICIPALITY))
    return shapes, [ring for rings in cities.values() for ring in rings]
