"""Places where people meet as rows: what the screens show, by the same door."""

from __future__ import annotations

from dashboard.api.lists import page_of
from dashboard.api.paging import ApiPage, require_areas
from dashboard.api.queries import PlaceQuery
from dashboard.api.rows import PlaceItem
from dashboard.place_list import ShownPlace, places_here, shown_places
from dashboard.services import Services


def places(query: PlaceQuery, services: Services) -> ApiPage:
    """The public places, by name, of an area or of all."""
    every = shown_places(services)
    if query.gebied is not None:
        require_areas(query.gebied, services=services)
        every = tuple(here.shown for here in places_here([query.gebied], services, every) if not here.wider)
    fits = [one for one in every if query.soort in (None, str(one.place.place_kind))]
    return page_of(fits, query, services, item=_item)


def _item(one: ShownPlace) -> PlaceItem:
    place = one.place
    lon, lat = place.point or (None, None)
    return PlaceItem(
        id=place.place_id,
        name=place.name,
        kind=str(place.place_kind),
        area=one.area.code,
        lon=lon,
        lat=lat,
        activities=place.activities,
        languages=place.languages,
        cost=place.cost,
        access=place.access,
        contact=place.contact,
        website=place.link,
        opening_hours=place.opening_hours,
        checked_on=place.checked_on,
        example=one.example,
        source=place.source,
    )
