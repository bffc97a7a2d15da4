"""What every step of a sync needs, gathered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.settings import Settings
from data.sources.http import SourceClient
from data.store.engine import migrate, open_engine
from data.store.model import SourceState, SourceStatus
from data.store.reader import ObservationReader
from data.store.scope import only, without
from data.store.writer import ObservationWriter
from geo.areas import added_areas, load_areas
from geo.model import AreaLevel, Areas
from geo.places import Place, PlaceRole, added_on_screens, places
from indicators.catalogue import Catalogue, load_catalogue


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Catalogue, areas, store and client. ``dry_run`` writes no figures, states or manifests.

    With ``place``, one municipality that was added, they are those of that municipality alone; without it
    ``elsewhere`` are those on the screens that were added.
    """

    catalogue: Catalogue
    areas: Areas
    reader: ObservationReader
    writer: ObservationWriter
    client: SourceClient
    files_folder: Path
    min_coverage: float = 0.8
    dry_run: bool = False
    allow_shrink: bool = False
    now: Callable[[], datetime] = utc_now
    place: Place | None = None
    elsewhere: tuple[Place, ...] = ()

    @property
    def raw_folder(self) -> Path:
        return self.own_folder / "raw"

    @property
    def own_folder(self) -> Path:
        """Where answers are kept: the files folder, or that of the added municipality."""
        return self.files_folder if self.place is None else self.files_folder / "places" / self.place.code

    @property
    def border_folder(self) -> Path:
        return self.own_folder / "borders"

    @property
    def municipalities(self) -> tuple[str, ...]:
        return tuple(area.code for area in self.areas.at_level(AreaLevel.MUNICIPALITY))

    def state_of(self, source_id: str) -> SourceState | None:
        return next((state for state in self.reader.source_states() if state.id == source_id), None)

    def had_figures(self, source_id: str) -> bool:
        """True when the source once brought figures: if it is not there now, it is gone."""
        state = self.state_of(source_id)
        return state is not None and state.rows > 0

    def is_ok(self, source_id: str) -> bool:
        state = self.state_of(source_id)
        return state is not None and state.state is SourceStatus.OK


@contextmanager
def open_tools(
    settings: Settings, *, dry_run: bool = False, allow_shrink: bool = False, place: Place | None = None
) -> Iterator[Tools]:
    """Tools for these settings; the store's tables are brought up to date.

    Without ``place`` they are for the built-in municipalities, and see nothing of those that were added.
    """
    only_compared = place is not None and place.role is PlaceRole.COMPARISON
    engine = open_engine(settings.comparison_url if only_compared else settings.store_url)
    scope = (
        only(place.code)
        if place
        else without([item.code for item in places(settings.places_folder) if not item.built_in])
    )
    try:
        migrate(engine)
        with SourceClient(
            mirror=settings.source_mirror,
            timeout=settings.request_timeout,
            attempts=settings.request_attempts,
        ) as client:
            yield Tools(
                catalogue=load_catalogue(),
                areas=load_areas() if place is None else added_areas(place, settings.places_folder),
                reader=ObservationReader(engine, scope=scope),
                writer=ObservationWriter(engine, scope=scope),
                client=client,
                files_folder=settings.files_folder,
                min_coverage=settings.min_coverage,
                dry_run=dry_run,
                allow_shrink=allow_shrink,
                place=place,
                elsewhere=() if place else added_on_screens(settings.places_folder),
            )
    finally:
        engine.dispose()
