"""From what came in to what readers see: per area and period, protected, with a data version.

It can be done again at any moment: it starts from all that came in for a period, and the store writes only
what differs. So whatever stops it, nothing is lost and nothing counts twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from pathlib import Path

import pandas as pd

from data.ingest.lock import sync_lock
from data.ingest.own_memory import memory_in
from data.ingest.own_observations import FAMILY, own_entry
from data.ingest.run import LOCK_FILE
from data.store.model import SourceState, SourceStatus
from data.store.reader import ObservationReader
from data.store.stream_model import PeriodTotal, Stream, StreamMethod
from data.store.streams import StreamStore
from data.store.writer import ObservationWriter
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.disclosure import DisclosureLimits, belong_together, protect
from indicators.model import TOTAL_GROUP, EvidenceClass, Status
from indicators.observations import as_observations, check_observations
from indicators.provenance import Provenance

_NOTE = "Loopt nog: bijgewerkt in stappen, zodat niemand te herkennen is."
_NOTE_OF_THINGS = "Loopt nog."


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingTools:
    """What landing needs. ``files_folder`` has the memory of what was hidden."""

    streams: StreamStore
    reader: ObservationReader
    writer: ObservationWriter
    catalogue: Catalogue
    areas: Areas
    files_folder: Path
    limits: DisclosureLimits


def land_stream(stream: Stream, *, tools: LandingTools, now: datetime) -> int | None:
    """Bring what waits to readers; the data version, None when they see nothing else.

    ``StoreBusyError`` or ``SyncRunningError``: another is at it; what waits goes on waiting.
    """
    with tools.writer.alone(f"stream.{stream.id}"):
        if not stream.people:
            return _land(stream, tools=tools, now=now)
        with sync_lock(tools.files_folder / LOCK_FILE), tools.writer.alone("sync"):
            return _land(stream, tools=tools, now=now)  # no other own figures come meanwhile


def _land(stream: Stream, *, tools: LandingTools, now: datetime) -> int | None:
    fresh = tools.streams.stream(stream.id) or stream
    newest, totals = tools.streams.totals(fresh)
    if newest <= fresh.landed:
        return None
    current = tools.reader.all_current(source_ids=[stream.source_id])
    rows = _rows(fresh, totals, current=current, limit=_limit(fresh, tools), now=now)
    elsewhere = current[~current["period"].isin({total.period for total in totals})]
    shown = rows
    if stream.people and not rows.empty:
        shown = _protected(rows, fresh, tools=tools)
    parts = [part for part in (elsewhere, shown) if not part.empty]
    together = as_observations(pd.concat(parts, ignore_index=True)) if parts else current
    checked = check_observations(together, catalogue=tools.catalogue, areas=tools.areas)
    result = tools.writer.write_batch(
        stream.source_id, checked, reason=f"stream {stream.id}, up to {newest}", at=now
    )
    if stream.people and result.version is not None and not rows.empty:
        memory_in(tools.files_folder).remember(stream.source_id, result.version, true=rows, shown=shown)
    tools.writer.record_state(
        SourceState(
            id=stream.source_id,
            family=FAMILY,
            state=SourceStatus.OK,
            fetched_at=now,
            checked_at=now,
            rows=len(checked),
        )
    )
    tools.streams.landed(stream.id, newest)
    return result.version


def _limit(stream: Stream, tools: LandingTools) -> int:
    entry = own_entry(tools.catalogue.get(stream.indicator_id))
    sensitive = entry.disclosure == "own_sensitive"
    return tools.limits.smallest_sensitive if sensitive else tools.limits.smallest_count


def _rows(
    stream: Stream, totals: Sequence[PeriodTotal], *, current: pd.DataFrame, limit: int, now: datetime
) -> pd.DataFrame:
    """The figures before disclosure control, in contract form."""
    released = {
        (area, period): value
        for area, period, value in zip(
            *(current[name].tolist() for name in ("area_code", "period", "value")), strict=True
        )
        if not isnan(value)
    }
    rows = []
    for total in totals:
        value: float | None = _value(stream, total)
        if stream.people and value is not None:
            value = in_steps(value, released.get((total.area_code, total.period)), limit=limit)
        if value is not None:
            rows.append((total.area_code, total.period, value, float(total.count)))
    provenance = Provenance(
        supplier=stream.supplier,
        file=f"stroom {stream.id}",
        date=f"{now:%Y-%m-%d}",
        evidence=EvidenceClass(stream.evidence),
    )
    frame = pd.DataFrame(rows, columns=["area_code", "period", "value", "n"])
    frame["n"] = float("nan") if stream.people else frame["n"]
    return as_observations(
        frame.assign(
            indicator_id=stream.indicator_id,
            group=TOTAL_GROUP,
            source_id=stream.source_id,
            status=str(Status.PROVISIONAL),
            note=_NOTE if stream.people else _NOTE_OF_THINGS,
            provenance=_series(current, provenance),
        )
    )


def _series(current: pd.DataFrame, provenance: Provenance) -> str:
    """The provenance of the first day, as long as there is one: a figure is not new every day."""
    known = [text for text in current["provenance"].unique() if text]
    return known[0] if known else provenance.as_text()


def in_steps(value: float, released: float | None, *, limit: int) -> float | None:
    """What readers see of a count of people: nothing under the limit, and then only steps of at least that.

    A count that goes up by one tells of one person, also when it is large.
    """
    if released is None:
        return value if value >= limit else None
    return value if abs(value - released) >= limit else released


def _value(stream: Stream, total: PeriodTotal) -> float:
    match stream.method:
        case StreamMethod.COUNT:
            return float(total.count)
        case StreamMethod.SUM:
            return round(total.total, 6)
        case _:
            return round(total.total / total.count, 4)


def _protected(rows: pd.DataFrame, stream: Stream, *, tools: LandingTools) -> pd.DataFrame:
    """As own figures that are imported: with everything that was ever shown of what belongs together."""
    catalogue = tools.catalogue
    ids = [stream.indicator_id]
    beside = belong_together(ids, entries=catalogue, partitions=catalogue.partitions) - set(ids)
    entries = [own_entry(catalogue.get(one)) for one in [*ids, *sorted(beside)]]
    return protect(
        rows,
        entries=entries,
        partitions=catalogue.partitions,
        areas=tools.areas,
        limits=tools.limits,
        released=tools.reader.released(
            indicator_ids=[entry.id for entry in entries], source_prefix=f"{FAMILY}_"
        ),
        memory=memory_in(tools.files_folder),
    )
