"""What callbacks and downloads work with: the catalogue, the areas, the borders and the store."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

import pandas as pd

from dashboard.assessment.assessments import Assessments
from dashboard.assessment.contradictions import with_contradictions
from dashboard.assessment.refresh import AssessmentRefresher
from dashboard.selection.availability import Availability
from dashboard.selection.model import Known
from dashboard.text.numbers import day_here
from dashboard.version import VERSION
from dashboard.version_cache import CachePart, Made, VersionCache
from data.programme.frozen import FrozenReader
from data.programme.reader import ProgrammeReader
from data.settings import Settings
from data.store.model import DataVersion, SourceState
from data.store.ranges import ValueRanges
from data.store.reader import ObservationReader
from data.store.spread import Spread
from data.store.transaction import one_connection
from data.voice.reader import VoiceReader
from geo.borders import Borders, load_borders
from geo.model import Areas
from geo.streets import Streets, load_streets
from indicators.catalogue import Catalogue
from indicators.model import Caution, Indicator
from indicators.programme.added import with_added
from indicators.programme.load import load_programme
from indicators.programme.place_versions import KnownPlaces, known_places
from indicators.programme.programme import Programme
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.reported import Reported, reported

_STATES_SECONDS = 10.0


_T = TypeVar("_T")
_LOOKED: ContextVar[dict[str, Any] | None] = ContextVar("looked", default=None)
"""By name what an answer to a reader saw first, and sees until it is made."""


@contextmanager
def one_look() -> Iterator[None]:
    """Within this block, an answer to a reader, the data version and the programme are asked once, and all
    questions to the store go over one connection (`one_connection`)."""
    token = _LOOKED.set({})
    try:
        with one_connection():
            yield
    finally:
        _LOOKED.reset(token)


def _once(name: str, read: Callable[[], _T]) -> _T:
    """What ``read`` gives; within `one_look` what it gave the first time."""
    looked = _LOOKED.get()
    if looked is None:
        return read()
    if name not in looked:
        looked[name] = read()
    found: _T = looked[name]
    return found


def _now() -> datetime:
    return datetime.now(UTC)


class NoBordersError(RuntimeError):
    """No borders were saved in the folder; the embedded default or a sync makes them."""


class BordersOnDisk:
    """The borders saved last in a folder, read again when another process saved newer ones."""

    def __init__(self, folder: Path) -> None:
        self._manifest = folder / "manifest.json"
        self._read_at: int | None = None
        self._borders: Borders | None = None

    def __call__(self) -> Borders:
        changed_at = self._manifest.stat().st_mtime_ns if self._manifest.exists() else None
        if changed_at is not None and changed_at != self._read_at:
            self._borders = load_borders(self._manifest.parent) or self._borders
            self._read_at = changed_at
        if self._borders is None:
            raise NoBordersError(f"no borders in {self._manifest.parent}")
        return self._borders


class StreetsOnDisk:
    """The table of streets that was imported last, read again when there is a newer one; None without one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._read_at: int | None = None
        self._streets: Streets | None = None

    def __call__(self) -> Streets | None:
        changed_at = self._file.stat().st_mtime_ns if self._file.exists() else None
        if changed_at != self._read_at:
            self._streets = load_streets(self._file)
            self._read_at = changed_at
        return self._streets


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonStore:
    """The municipalities that are only compared with: their areas and figures, in a store of their own."""

    areas: Areas
    observations: ObservationReader


@dataclass(slots=True)
class Services:
    """Everything a screen may ask for. ``borders`` gives the newest borders, read again when they change.

    ``edited`` reads what staff entered about the programme, ``frozen`` the same as it was on a day; both None
    where nothing can be entered. ``comparison`` are the municipalities that are only compared with, if any.
    ``voice`` reads what people said of figures. ``is_live``: whether there are live streams.
    """

    settings: Settings
    catalogue: Catalogue
    areas: Areas
    observations: ObservationReader
    borders: Callable[[], Borders]
    clock: Callable[[], datetime] = _now
    streets: Callable[[], Streets | None] = lambda: None
    frozen: FrozenReader | None = None
    edited: ProgrammeReader | None = None
    comparison: ComparisonStore | None = None
    voice: VoiceReader | None = None
    is_live: Callable[[], bool] = lambda: False
    _cache: VersionCache | None = field(default=None, init=False, repr=False)
    _agreed: Programme | None = field(default=None, init=False, repr=False)
    _added: tuple[tuple[tuple[int, int], ...], Programme] | None = field(default=None, init=False, repr=False)
    _seen: tuple[tuple[str, date], Programme] | None = field(default=None, init=False, repr=False)
    _hashed: tuple[list[SourceState], str] = field(default_factory=lambda: ([], ""), init=False, repr=False)
    _changing: Lock = field(default_factory=Lock, init=False, repr=False)
    _refresher: AssessmentRefresher = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._refresher = AssessmentRefresher(self._assess)

    def data_version(self) -> DataVersion:
        """The newest; within `one_look` the same from beginning to end, asked once."""
        return _once("version", self.observations.data_version)

    def availability(self) -> Availability:
        """What can be shown, read anew when the data version changes."""
        read = self.observations.availability
        return self._look().get(CachePart.AVAILABILITY, None, lambda: Availability.of(read()))

    @property
    def seen_version(self) -> int:
        """The data version at the last look at what can be shown."""
        return (self._cache or self._look()).version

    def cached(
        self, part: CachePart, key: Hashable, make: Callable[[], Made], *, of: Assessments | None = None
    ) -> Made:
        """What ``make`` computes from the figures of the data version seen last; kept until that changes.

        ``of`` are the assessments that ``make`` uses too: with newer ones it is computed again.
        """
        cache = self._cache or self._look()
        if of is None:
            return cache.get(part, key, make)
        return of.cache.get(part, (cache.version, key), make)

    def spread(self, *, prefix: str) -> Spread:
        """The standard deviation between areas whose code starts with ``prefix``."""
        return self.cached(CachePart.SPREAD, prefix, lambda: self.observations.spread(prefix=prefix))

    def example_indicators(self) -> frozenset[str]:
        """The indicators of which the embedded default shows examples."""
        return self._look().get(CachePart.EXAMPLES, None, self.observations.example_indicators)

    def shows_default(self) -> bool:
        """Whether the embedded default is shown: its real figures, its examples or both."""
        embedded = self._look().get(CachePart.EMBEDDED, None, self.observations.shows_embedded)
        return embedded or self.data_version().example

    def ranges(self, *, prefix: str, group: str) -> ValueRanges:
        """Between which values areas whose code starts with ``prefix`` lie."""
        read = partial(self.observations.ranges, prefix=prefix, group=group)
        return self.cached(CachePart.RANGES, (prefix, group), read)

    def assessments(self, *, wait: bool = False) -> Assessments:
        """What the statistics say about the figures; see `AssessmentRefresher.get` for when this waits."""
        return self._refresher.get(self.seen_version, wait=wait)

    def assessments_behind(self) -> bool:
        """Whether screens still get assessments of earlier figures; begins to make the newest."""
        return self._refresher.is_behind(self.data_version().id)

    def poll_seconds(self) -> int:
        """How often an open page asks for newer figures."""
        seconds, now = self.settings.poll_seconds, monotonic() // _STATES_SECONDS
        live = self.cached(CachePart.LIVE, now, self.is_live)
        return min(seconds, self.settings.live_poll_seconds) if live else seconds

    def source_states(self) -> list[SourceState]:
        """How the sources stand: read anew with every data version, and at least every ten seconds."""
        now = monotonic() // _STATES_SECONDS
        return self.cached(CachePart.SOURCE_STATES, now, self.observations.source_states)

    def assessments_ready(self) -> bool:
        """Whether the assessments of the newest figures are there; begins to make them when not."""
        return self._refresher.prepare(self.data_version().id)

    def cautioned(self) -> Catalogue:
        """The catalogue with the cautions that the last sync found; see `with_contradictions`."""
        states = self.observations.source_states()
        return with_contradictions(self.catalogue, states, areas=self.areas)

    def cautions_of(self, indicator: Indicator) -> tuple[Caution, ...]:
        """Those of its entry and those that the last sync found."""
        cautioned = with_contradictions(self.catalogue, self.source_states(), areas=self.areas)
        return cautioned.get(indicator.id).cautions

    def shown_state(self) -> str | None:
        """What every answer to a reader follows from besides its address, as one short text.

        As long as it is the same, an answer may be given again. None while newer figures are being judged:
        what is made now is soon outdated. **Whoever shows readers something that is in none of these parts
        adds it.**
        """
        if self.assessments_behind():
            return None
        parts = (
            VERSION,
            self.data_version().id,
            self.borders().hash,
            self._edits(),
            self.voice.newest_change() if self.voice else 0,
            day_here(self.clock()),
            self._states_hash(),
            self.streets() is not None,
            self.comparison.observations.data_version().id if self.comparison else 0,
            self.poll_seconds(),
        )
        return sha256(repr(parts).encode()).hexdigest()[:24]

    def _states_hash(self) -> str:
        states = self.source_states()
        of, made = self._hashed
        if of is not states:
            made = sha256(repr(states).encode()).hexdigest()
            self._hashed = (states, made)
        return made

    def known(self) -> Known:
        """What a selection may name at this moment."""
        return Known(
            catalogue=self.catalogue,
            areas=self.areas,
            availability=self.availability(),
            programme=self.programme,
        )

    @property
    def programme(self) -> Programme:
        """What the deals promise and what staff added that everybody may see; within `one_look` the same
        from beginning to end."""
        return _once("programme", self._read_programme)

    @property
    def agreed(self) -> Programme:
        """What the deals promise; read once."""
        with self._changing:
            if self._agreed is None:
                self._agreed = load_programme(catalogue=self.catalogue, areas=self.areas)
            return self._agreed

    def _edits(self) -> str:
        """The hash of all that was edited; within `one_look` the same from beginning to end, asked once."""
        return "" if self.edited is None else _once("edits", self.edited.head_hash)

    def _read_programme(self) -> Programme:
        """Looked at again after every edit and with every day: an embargo ends with one."""
        if self.edited is None:
            return self.agreed
        of = (self._edits(), self.edited.today())
        seen = self._seen
        if seen is None or seen[0] != of:
            seen = self._seen = (of, self._with_those_added(self.edited))
        return seen[1]

    def _with_those_added(self, edited: ProgrammeReader) -> Programme:
        """Made anew when one was added or changed."""
        added = edited.records(RecordKind.ADDED_INTERVENTION)
        if not added:
            return self.agreed
        key = tuple((one.id, one.version) for one in added)
        made = self._added
        if made is None or made[0] != key:
            made = self._added = (key, self.with_added(added))
        return made[1]

    def with_added(self, added: Iterable[StoredRecord]) -> Programme:
        """What the deals promise with these interventions of staff, as they were on a day."""
        names = {area.code: area.name for area in self.areas}
        return with_added(self.agreed, added, area_names=names)

    def reported(self) -> Reported:
        """Outputs and money that were reported, or examples; read anew after every edit."""
        if self.edited is None:
            return self.cached(CachePart.REPORTED, None, self._read_reported)
        key = (self._edits(), self.edited.today())  # an embargo ends with a day
        return self.cached(CachePart.REPORTED, key, self._read_reported)

    def meeting_places(self) -> KnownPlaces:
        """The places that everybody may see; read anew after every edit and with every day."""
        today = day_here(self.clock())
        key = (self._edits(), today)

        def read() -> KnownPlaces:
            changes = [] if self.edited is None else self.edited.changes_of(RecordKind.MEETING_PLACE)
            return known_places(changes, self.programme, today=today)

        return self.cached(CachePart.MEETING_PLACES, key, read)

    def _read_reported(self) -> Reported:
        if self.edited is None:
            return reported((), (), self.programme)
        return reported(self.edited.output_updates(), self.edited.money_entries(), self.programme)

    def _look(self) -> VersionCache:
        """The cache of the newest data version; with another version that of the one before it goes."""
        version = self.data_version().id
        with self._changing:
            if self._cache is None or self._cache.version != version:
                self._cache = VersionCache(version)
            return self._cache

    def _assess(self, version: int) -> Assessments:
        return Assessments(
            figures_of_areas(self.observations.for_statistics(), self.areas),
            version=version,
            catalogue=self.cautioned(),
            areas=self.areas,
            programme=self.agreed,
            today=f"{self.clock():%Y-%m-%d}",
        )


def figures_of_areas(figures: pd.DataFrame, areas: Areas) -> pd.DataFrame:
    """The rows of these areas: a municipality that was added since the server started waits for a restart."""
    categories = figures["area_code"].cat.categories
    strange = [code for code in categories if code not in areas]
    if not strange:
        return figures
    kept = figures[~figures["area_code"].isin(strange)].reset_index(drop=True)
    return kept.assign(area_code=kept["area_code"].cat.remove_unused_categories())
