"""Open the intake, and make a stream that fits its indicator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data.settings import Settings
from data.store.engine import open_engine
from data.store.reader import ObservationReader
from data.store.stream_model import Stream, StreamMethod
from data.store.streams import StreamStore
from data.store.writer import ObservationWriter
from data.streams.landing import LandingTools
from data.streams.service import StreamService
from geo.border_model import Borders
from geo.borders import load_borders
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import DisclosureLimits
from indicators.model import Status
from indicators.provenance import EVIDENCE

_UNITS_OF_PEOPLE = ("aantal", "personen", "%")


class StreamError(ValueError):
    """A stream that cannot be; says why."""


def open_streams(
    settings: Settings,
    *,
    catalogue: Catalogue,
    areas: Areas,
    clock: Callable[[], datetime] | None = None,
) -> StreamService:
    """The intake of the store, with its own connections."""
    engine = open_engine(settings.store_url)
    folder = settings.files_folder

    def borders() -> Borders | None:
        return load_borders(folder / "borders")

    tools = LandingTools(
        streams=StreamStore(engine),
        reader=ObservationReader(engine),
        writer=ObservationWriter(engine),
        catalogue=catalogue,
        areas=areas,
        files_folder=folder,
        limits=DisclosureLimits(
            smallest_count=settings.smallest_count, smallest_sensitive=settings.smallest_sensitive_count
        ),
    )
    more = {} if clock is None else {"clock": clock}
    return StreamService(tools, borders=borders, per_minute=settings.stream_rows_per_minute, **more)


def drop_folder(settings: Settings) -> Path:
    """Where files for streams are put."""
    return settings.files_folder / "drop"


def add_stream(stream: Stream, *, service: StreamService, at: datetime) -> None:
    """Make a stream; ``StreamError`` when it does not fit its indicator or the figures that are there."""
    tools = service.tools
    problems = [*_problems(stream, tools.catalogue), *_other_lengths(stream, tools.reader)]
    if service.streams.stream(stream.id) is not None:
        problems.append(f"there is a stream {stream.id!r} already")
    if problems:
        raise StreamError("; ".join(problems))
    service.streams.add(stream, at=at)


def _problems(stream: Stream, catalogue: Catalogue) -> list[str]:
    if stream.indicator_id not in catalogue:
        return [f"{stream.indicator_id!r} is not in the catalogue"]
    indicator = catalogue.get(stream.indicator_id)
    problems = []
    if not stream.id.replace("-", "").replace("_", "").isalnum() or not stream.id.isascii():
        problems.append("an id has letters, digits, - and _")
    if stream.level not in (*indicator.levels, AreaLevel.BUURT) or stream.level in (
        AreaLevel.COUNTRY, AreaLevel.PROGRAMME,
    ):  # fmt: skip
        problems.append(f"{indicator.id} has no figures per {stream.level.value}")
    if stream.evidence not in {str(kind) for kind in EVIDENCE.values()}:
        problems.append(f"evidence is one of {', '.join(str(kind) for kind in EVIDENCE.values())}")
    of_people = indicator.sensitive is not None or indicator.unit in _UNITS_OF_PEOPLE
    if of_people and not stream.people:
        problems.append(f"{indicator.id} counts people: it cannot be a stream of things")
    if stream.people and (stream.method is StreamMethod.MEAN or indicator.unit == "%"):
        problems.append("of people only counts come in live, no means or shares")
    return problems


def _other_lengths(stream: Stream, reader: ObservationReader) -> list[str]:
    """Figures of days and of years do not stand on one line."""
    frame = reader.all_current(indicator_ids=[stream.indicator_id])
    mine = frame[frame["value"].notna() & (frame["status"] != Status.EXAMPLE)]
    others = {period for period in mine["period"] if len(period) != stream.period.signs}
    return [f"its figures are of another period, such as {max(others)}"] if others else []
