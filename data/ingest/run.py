"""A whole sync: every table, then what is derived. One refused source leaves the others in place."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from data.ingest.extras import PUBLISHED_FAMILY, load_border_table, write_derived, write_published
from data.ingest.lock import SyncRunningError, sync_lock
from data.ingest.optional import with_patience
from data.ingest.rates import rate_parts
from data.ingest.report import Outcome, Progress, Quiet, SourceReport, SyncReport
from data.ingest.streams import load_stream
from data.ingest.tables import indicators_of, load_table
from data.ingest.tools import Tools
from data.sources.errors import SourceError
from data.sources.listing import LISTED, fetch_listing, service_of
from data.sources.regional import CONNECTOR as REGIONAL
from data.sources.registry import BORDERS, STREAMS
from data.store.errors import StoreBusyError
from data.store.model import ROLL_UP_SOURCE, SourceState, SourceStatus, SyncLogEntry
from indicators.catalogue import Catalogue
from indicators.model import SourceTable

LOCK_FILE = "sync.lock"
_log = logging.getLogger(__name__)


class UnknownSourceError(ValueError):
    """A source id that is neither a table nor a family; carries the known ids."""

    def __init__(self, source_id: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown source {source_id!r}; known are: {', '.join(known)}")
        self.source_id = source_id
        self.known = tuple(known)


def choose_tables(catalogue: Catalogue, source_ids: Iterable[str]) -> tuple[SourceTable, ...]:
    """The tables of these ids (of tables or families), all without ids; ``UnknownSourceError``."""
    tables = tuple(catalogue.tables.values())
    wanted = set(source_ids)
    families = {table.family for table in tables}
    for source_id in sorted(wanted):
        if source_id not in catalogue.tables and source_id not in families:
            raise UnknownSourceError(source_id, [*sorted(families), *catalogue.tables])
    return tuple(table for table in tables if not wanted or wanted & {table.id, table.family})


def sync(
    tools: Tools,
    *,
    source_ids: Sequence[str] = (),
    progress: Progress | None = None,
) -> SyncReport:
    """Bring the store up to date; ``SyncRunningError`` when another process is at it."""
    tables = choose_tables(tools.catalogue, source_ids)
    watcher = progress or Quiet()
    began = time.perf_counter()
    with alone(tools):
        listings = _fetch_listings(tables, tools=tools)
        reports: list[SourceReport] = []
        total = len(tables) + 2
        for number, table in enumerate(tables, start=1):
            watcher.started(table.id, number=number, total=total)
            reports.append(_load(table, tools=tools, listings=listings, asked=bool(source_ids)))
            watcher.done(reports[-1])
        changed = SyncReport(sources=tuple(reports), seconds=0).figures_changed or _derived_is_behind(tools)
        steps: dict[str, Callable[[], SourceReport]] = {
            PUBLISHED_FAMILY: lambda: write_published(tools=tools),
            ROLL_UP_SOURCE: lambda: write_derived(tools=tools, sources_changed=changed),
        }
        for number, (name, step) in enumerate(steps.items(), start=len(tables) + 1):
            watcher.started(name, number=number, total=total)
            reports.append(_guarded(name, name, step, tools=tools))
            watcher.done(reports[-1])
    warnings = _without_column(reports, tables=tables, tools=tools)
    return SyncReport(sources=tuple(reports), seconds=time.perf_counter() - began, warnings=warnings)


@contextmanager
def alone(tools: Tools) -> Iterator[None]:
    """No other sync on this folder, nor one elsewhere into the same store; else ``SyncRunningError``."""
    with ExitStack() as locks:
        locks.enter_context(sync_lock(tools.files_folder / LOCK_FILE))
        try:
            locks.enter_context(tools.writer.alone("sync"))
        except StoreBusyError as error:
            raise SyncRunningError("") from error
        yield


Listing = Mapping[str, str] | SourceError


def _fetch_listings(tables: Sequence[SourceTable], *, tools: Tools) -> dict[str, Listing]:
    listings: dict[str, Listing] = {}
    for table in tables:
        if table.connector not in LISTED or service_of(table) in listings:
            continue
        service = service_of(table)
        licence = tools.catalogue.families[table.family].licence.name
        try:
            listings[service] = fetch_listing(
                service, client=tools.client, folder=tools.raw_folder, licence=licence
            )
        except SourceError as error:
            listings[service] = error
    return listings


def _load(table: SourceTable, *, tools: Tools, listings: Mapping[str, Listing], asked: bool) -> SourceReport:
    def load() -> SourceReport:
        if table.connector == BORDERS:
            return load_border_table(table, tools=tools)
        if table.connector in STREAMS:
            return load_stream(table, tools=tools)
        listing = listings.get(service_of(table)) if table.connector in LISTED else None
        if isinstance(listing, SourceError):
            raise listing
        return load_table(table, tools=tools, listing=listing)

    return _guarded(
        table.id,
        table.family,
        lambda: with_patience(table, load, tools=tools, asked=asked),
        tools=tools,
    )


def _guarded(source_id: str, family: str, step: Callable[[], SourceReport], *, tools: Tools) -> SourceReport:
    """Run one step; a refusal is reported and recorded, and everything that was there stays."""
    at, began = tools.now(), time.perf_counter()
    try:
        report = step()
    except (SourceError, ValueError) as error:
        message = error.message if isinstance(error, SourceError) else f"Geweigerd: {error}"
        report = SourceReport(id=source_id, family=family, outcome=Outcome.REFUSED, message=message)
        _log.info("source %s refused: %s", source_id, error)
    report = report.after(time.perf_counter() - began)
    if not tools.dry_run and report.looked:
        _record(report, tools=tools)
        tools.writer.log_sync(
            SyncLogEntry(
                source_id=source_id,
                at=at,
                seconds=report.seconds,
                outcome=str(report.outcome),
                changes=report.changes,
                message=report.message,
            )
        )
    return report


def _record(report: SourceReport, *, tools: Tools) -> None:
    """The state of a source that brought nothing new: what it had stays, only state and look change."""
    own_record = report.family in (PUBLISHED_FAMILY, ROLL_UP_SOURCE)
    if report.outcome is Outcome.CHANGED or (own_record and report.outcome is Outcome.UNCHANGED):
        return
    before = tools.state_of(report.id)
    if before is None:
        before = SourceState(id=report.id, family=report.family, state=SourceStatus.NEVER)
    same = report.outcome is Outcome.UNCHANGED and before.state is SourceStatus.OK
    message = report.message or (before.message if same else "")
    tools.writer.record_state(replace(before, state=report.state, checked_at=tools.now(), message=message))


def _derived_is_behind(tools: Tools) -> bool:
    """True when a source changed after the last derivation: a sync that was broken off, or a withdrawal."""
    state = tools.state_of(ROLL_UP_SOURCE)
    changed = tools.reader.changed_at(list(tools.catalogue.tables))
    return (
        state is not None
        and state.fetched_at is not None
        and changed is not None
        and changed > state.fetched_at
    )


def _without_column(
    reports: Sequence[SourceReport], *, tables: Sequence[SourceTable], tools: Tools
) -> tuple[str, ...]:
    """Indicators for which none of the tables of their family that were just read has a column."""
    by_id = {report.id: report for report in reports}
    warnings = []
    for family in dict.fromkeys(table.family for table in tables):
        own = [table for table in tables if table.family == family and table.connector != REGIONAL]
        read = [by_id[table.id] for table in own if by_id[table.id].read and by_id[table.id].absent]
        for entry in indicators_of(own[0], tools=tools) if read else ():
            everywhere = all(entry.id in report.absent for report in read)
            if everywhere and not rate_parts(entry, tools.catalogue):
                warnings.append(f"{entry.id}: geen kolom in de gelezen tabellen van {family}")
    return tuple(warnings)
