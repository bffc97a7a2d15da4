"""The one cache for what is computed from the figures: bounded, and gone with the data version.

**What belongs here**: whatever changes with the figures, such as rows of a query, views of a screen and HTML
made of them. A screen asks `Services.cached`; every part of the cache has its line in `CachePart`.

**What does not**: what never changes while the server runs (texts, templates, formats of numbers, rings of a
file of borders, the point of a postcode) may be a `functools` cache where it is made; so may what a single
computation looks up again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from enum import Enum
from threading import Event, Lock
from typing import Any, TypeVar

Made = TypeVar("Made")


class CachePart(Enum):
    """A named part of the cache, and how many entries it has at most."""

    AVAILABILITY = "which periods, groups and levels have figures", 1
    SOURCE_STATES = "how the sources stand", 1
    SPREAD = "standard deviations between areas, by level", 8
    RANGES = "between which values areas lie, by level and city", 8
    COVERAGE = "what is known per target group and theme", 1
    REPORTED = "what is reported of the programme", 2
    MEETING_PLACES = "the places that were approved, with their hours through time", 2
    EXAMPLES = "the indicators with example figures", 1
    EMBEDDED = "whether real figures of the embedded default are shown", 1
    MAP_FIGURES = "the rows of an indicator in every area", 128
    AREA_PAST = "the figures of an area through time, for its card", 64
    PROFILE_SERIES = "every series of an area and its city", 16
    WALL_SERIES = "the series of the small charts of an area", 16
    REPORT = "PDF files", 12
    OPEN_DATA = "the catalogue of the open data", 4
    ASKED = "the newest figure of an area in words, as people are asked about it", 512
    LIVE = "whether there are live streams", 1
    NEWS = "what the newest data version changed, in words", 4
    EMBED = "figures for pages of others", 32
    EFFECTS = "what intervention changed what, against other areas", 128
    REPORT_TARGETS = "the targets on a day, for yearly reports", 4

    SIMILAR_ROWS = "the figures that areas are alike by, beyond the screens too", 1
    SIMILAR_VALUES = "the figures of areas that are only compared with", 1
    POOL_TRAITS = "the traits of areas of every municipality", 4

    COMPARED = "assessments of a map", 256
    RANKED = "the same with ranks", 256
    GAP_TRENDS = "assessments of the gaps of an indicator", 256
    TRENDS = "assessments of the trends of an indicator", 256
    HISTORY = "assessments of one area through the years", 256
    OVERVIEW = "the Overzicht for a choice of filters", 64
    OVERVIEW_FIGURES = "the headline figures of the focus areas", 1
    OVERVIEW_PARTS = "the Overzicht as HTML", 32
    AREA_TRAITS = "who live where, by area", 1
    SIMILAR_AREAS = "the areas that are like an area", 512
    SIMILAR_MEANS = "the mean of the areas like an area, of every figure", 64
    WEIGHTS = "the denominators of every indicator, by area", 1
    CROSS_SECTION = "every area in one period", 64
    COMPARE = "Vergelijken for a selection", 64
    SET_TARGETS = "how a target that staff set stands", 256
    YARDSTICKS = "one standard deviation between wijken, of every figure", 1
    PROFILE_VIEW = "a Wijkprofiel before it is drawn", 16
    PROFILE_REST = "the figures of a theme beyond the headline ones, as HTML", 64
    PROFILE_INDEX = "the index of an area as HTML", 64

    def __init__(self, what: str, most: int) -> None:
        self.what = what
        self.most = most


class VersionCache:
    """What was computed for one data version (``version``), by part and key.

    Of a full part the entry goes that was not used for the longest time. Each key is computed once at a time:
    whoever asks for it meanwhile waits for the answer. An error is not stored: who waited computes again.
    Computations may ask for other entries, as long as they do not ask for each other.
    """

    def __init__(self, version: int) -> None:
        self.version = version
        self._lock = Lock()
        self._entries: dict[CachePart, OrderedDict[Hashable, Any]] = {
            part: OrderedDict() for part in CachePart
        }
        self._running: dict[tuple[CachePart, Hashable], Event] = {}

    def get(self, part: CachePart, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gave for this key."""
        entries = self._entries[part]
        while True:
            with self._lock:
                if key in entries:
                    entries.move_to_end(key)
                    result: Made = entries[key]
                    return result
                running = self._running.get((part, key))
                if running is None:
                    self._running[part, key] = Event()
                    break
            running.wait()
        try:
            made = make()
            with self._lock:
                entries[key] = made
                if len(entries) > part.most:
                    entries.popitem(last=False)
            return made
        finally:  # after the entry is there, so that who waited finds it
            with self._lock:
                done = self._running.pop((part, key))
            done.set()

    def __len__(self) -> int:
        """How many entries there are, in all parts together."""
        return sum(len(entries) for entries in self._entries.values())
