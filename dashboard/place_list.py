"""The places that everybody may see, as they are at this moment: shared by the screens that name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dashboard.interventions_here import ground
from dashboard.services import Services
from geo.distance import middle_of
from geo.model import Area, AreaLevel
from indicators.meeting_places.kinds import PUBLIC_KINDS
from indicators.meeting_places.opening import OpenNow, open_now
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.model import Intervention


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """A place with its area, and whether it is open ``now``; ``example``: it does not exist.

    ``point`` is longitude and latitude where it is known, or the middle of its buurt; else None.
    """

    place: MeetingPlace
    area: Area
    now: OpenNow
    example: bool
    point: tuple[float, float] | None
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHere:
    """A place in an area; ``wider``: all we know is that it is somewhere in a larger area."""

    shown: ShownPlace
    wider: bool


def shown_places(services: Services, *, moment: datetime | None = None) -> tuple[ShownPlace, ...]:
    """Every public place, by name. This is the one door: what is no public kind does not pass it."""
    known, at = services.meeting_places(), moment or services.clock()
    return tuple(
        _shown(place, services, at, example=place.place_id in known.examples)
        for place in known.places
        if place.place_kind in PUBLIC_KINDS and place.area_code in services.areas
    )


def shown_place(place_id: str, services: Services) -> ShownPlace | None:
    """One of them; None where there is none that everybody may see."""
    return next((one for one in shown_places(services) if one.place.place_id == place_id), None)


def _shown(place: MeetingPlace, services: Services, at: datetime, *, example: bool) -> ShownPlace:
    area = services.areas.get(place.area_code)
    return ShownPlace(
        place=place,
        area=area,
        now=open_now(place.hours, at, checked_on=place.checked_on),
        example=example,
        point=place.point or (middle_of(area) if area.level is AreaLevel.BUURT else None),
        exact=place.point is not None,
    )


def places_here(
    codes: Iterable[str], services: Services, places: Iterable[ShownPlace] | None = None
) -> tuple[PlaceHere, ...]:
    """The places in these areas; those of which only a larger area is known come last."""
    areas = services.areas
    own = ground([code for code in codes if code in areas], areas)
    result = []
    for one in shown_places(services) if places is None else places:
        theirs = ground((one.area.code,), areas)
        if own & theirs:
            result.append(PlaceHere(shown=one, wider=not theirs <= own))
    return tuple(sorted(result, key=lambda here: here.wider))


def interventions_at(place_id: str, services: Services) -> tuple[Intervention, ...]:
    """The interventions whose texts name a place."""
    return tuple(one for one in services.programme.interventions if place_id in one.places)
