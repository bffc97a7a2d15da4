"""Which places go with a choice, and how far they are from where somebody starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dashboard.place_list import ShownPlace, places_here, shown_places
from dashboard.search.areas import find_areas, postcode_in
from dashboard.search.postcode import PostcodeAnswer, buurt_of
from dashboard.selection.model import Selection
from dashboard.services import Services
from geo.distance import metres_between, middle_of
from geo.model import Area, AreaLevel
from indicators.meeting_places.opening import OpenState

_SURE = 90.0
"""From this score on the words are the name of an area, or begin it."""
_STARTS = (AreaLevel.BUURT, AreaLevel.WIJK)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place with its number in the list and on the map. ``metres`` from the start, where both are known."""

    number: int
    shown: ShownPlace
    metres: float | None = None
    wider: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """The places of a choice at a ``moment``. ``total``: how many there are without the choice.

    ``unsure``: how many would fit but for the fact that nobody knows whether they are open. ``start`` is the
    area that was typed; ``answer`` why a postcode gave none.
    """

    rows: tuple[PlaceRow, ...]
    total: int
    unsure: int
    moment: datetime
    start: Area | None = None
    answer: PostcodeAnswer | None = None


def places_view(selection: Selection, services: Services) -> PlacesView:
    """By distance where a start was typed, else by name."""
    moment = services.clock()
    every = shown_places(services, moment=moment)
    start, answer = start_of(selection.walk_from, services)
    fitting = [one for one in every if selection.place_kind in ("", one.place.place_kind)]
    wider: set[str] = set()
    if selection.area_codes:
        here = places_here(selection.area_codes[:1], services, fitting)
        fitting = [one.shown for one in here]
        wider = {one.shown.place.place_id for one in here if one.wider}
    unsure = 0
    if selection.open_now:
        unsure = sum(one.now.state not in (OpenState.OPEN, OpenState.CLOSED) for one in fitting)
        fitting = [one for one in fitting if one.now.state is OpenState.OPEN]
    rows = _ordered(((one, _metres(one, start)) for one in fitting), wider)
    return PlacesView(
        rows=tuple(rows), total=len(every), unsure=unsure, moment=moment, start=start, answer=answer
    )


def start_of(words: str, services: Services) -> tuple[Area | None, PostcodeAnswer | None]:
    """The buurt or wijk that a postcode or name leads to; else None, and why where it was a postcode."""
    postcode = postcode_in(words)
    if postcode is not None:
        match = buurt_of(postcode, services)
        return match.buurt, None if match.buurt is not None else match.answer
    matches = (
        one.area
        for one in find_areas(words, services.areas)
        if one.score >= _SURE and one.area.level in _STARTS and middle_of(one.area) is not None
    )
    return next(matches, None), None


def _metres(one: ShownPlace, start: Area | None) -> float | None:
    middle = None if start is None else middle_of(start)
    return None if middle is None or one.point is None else metres_between(middle, one.point)


def _ordered(fitting: Iterable[tuple[ShownPlace, float | None]], wider: set[str]) -> list[PlaceRow]:
    """Near ones first, those of which the distance is not known last; else as they come."""
    pairs = sorted(fitting, key=lambda pair: (pair[1] is None, pair[1] or 0.0))
    return [
        PlaceRow(number=number, shown=one, metres=metres, wider=one.place.place_id in wider)
        for number, (one, metres) in enumerate(pairs, start=1)
    ]
