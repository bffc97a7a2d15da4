"""The map of the Overzicht: the focus areas in their bands on a quiet ground of the municipalities."""

from __future__ import annotations

from dashboard.figures.focus_map import FocusGround, FocusMap, FocusShape, draw_focus_map
from dashboard.overview.model import OverviewView
from dashboard.services import Services
from dashboard.texts import translator
from geo.model import Area, AreaLevel
from geo.neighbours import rings_of

_COAST = (
    (4.107, 51.986), (4.166, 52.029), (4.213, 52.070), (4.274, 52.113), (4.346, 52.164), (4.391, 52.202),
)  # fmt: skip
"""A few points of the coast from Hoek van Holland to Katwijk: a ground to recognise, not a border."""
_SEA = (4.222, 52.106)


def overview_map(view: OverviewView, services: Services, *, lit: int = 1, words: str = "") -> FocusMap:
    """The map in the colours of the column that it opens on, with the row of the number ``lit`` outlined."""
    borders = services.borders()
    shapes = []
    for row in view.rows:
        level = borders.level(row.area.level)
        shapes.append(
            FocusShape(
                number=row.number,
                key=row.area.code,
                rings=rings_of(level)[row.area.code],
                centre=level.centres[row.area.code],
                bands=[str(mark.band) for mark in row.marks],
            )
        )
    areas, here = services.areas, {city.code for city in _focus_cities(services)}
    cities, wijken = (
        [
            ring
            for code, rings in rings_of(borders.level(level)).items()
            if areas.get(code).municipality in here
            for ring in rings
        ]
        for level in (AreaLevel.MUNICIPALITY, AreaLevel.WIJK)
    )
    ground = FocusGround(cities=cities, wijken=wijken, names={})
    if not borders.schematic:  # the names and the sea have real places
        water = translator(view.selection.language)("Noordzee")
        ground = FocusGround(
            cities=cities, wijken=wijken, coast=_COAST, names=_city_names(services), water=(water, _SEA)
        )
    return draw_focus_map(shapes, ground, column=view.opens, lit=lit, words=words)


def _focus_cities(services: Services) -> list[Area]:
    """The municipalities with focus areas: this map is about these; all of them where none has any."""
    with_focus = {place.code for place in services.areas.places if place.focus}
    return [city for city in services.areas.cities if city.code in with_focus or not with_focus]


def _city_names(services: Services) -> dict[str, tuple[float, float]]:
    """Where the name of each municipality stands: as the list of places says, else in its middle."""
    centres = services.borders().level(AreaLevel.MUNICIPALITY).centres
    labels = {place.code: place.label for place in services.areas.places}
    return {city.name: labels.get(city.code) or centres[city.code] for city in _focus_cities(services)}
