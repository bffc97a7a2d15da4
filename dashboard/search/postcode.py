"""From a postcode to the buurt in which it lies, with the borders that the map uses."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from dashboard.services import Services
from data.sources.errors import SourceError
from data.sources.http import SourceClient
from data.sources.locations import find_postcode
from geo.model import Area, AreaLevel
from geo.neighbours import area_at

_LOG = logging.getLogger(__name__)
_SECONDS = 2.0
_KEPT = 512


class PostcodeAnswer(StrEnum):
    FOUND = "found"
    ELSEWHERE = "elsewhere"
    OFF = "off"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class PostcodeMatch:
    """The buurt of a postcode, or why there is none."""

    answer: PostcodeAnswer
    buurt: Area | None = None


def buurt_of(postcode: str, services: Services) -> PostcodeMatch:
    """The buurt of a postcode: from the local table of streets, else where PDOK says that it lies.

    ``OFF`` when the setting says so or the borders are schematic; ``UNREACHABLE`` without an answer in two
    seconds. Answers are kept; failures are not.
    """
    streets = services.streets()
    known = streets.by_postcode.get(postcode) if streets is not None else None
    if known is not None and known in services.areas:
        return PostcodeMatch(PostcodeAnswer.FOUND, services.areas.get(known))
    borders = services.borders()
    if not services.settings.postcode_lookup or borders.schematic:
        return PostcodeMatch(PostcodeAnswer.OFF)
    try:
        point = _point(postcode, services.settings.source_mirror)
    except SourceError as error:
        _LOG.warning("postcode not looked up: %s", error.what)
        return PostcodeMatch(PostcodeAnswer.UNREACHABLE)
    code = area_at(*point, borders=borders.level(AreaLevel.BUURT)) if point is not None else None
    if code is None or code not in services.areas:
        return PostcodeMatch(PostcodeAnswer.ELSEWHERE)
    return PostcodeMatch(PostcodeAnswer.FOUND, services.areas.get(code))


@lru_cache(maxsize=_KEPT)
def _point(postcode: str, mirror: str | None) -> tuple[float, float] | None:
    with SourceClient(mirror=mirror, timeout=_SECONDS, attempts=1) as client:
        return find_postcode(postcode, client=client)
