"""A whole sync: every table, then what is derived. One refused source leaves the others in place."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from data.ingest.checking import check_sources
from data.ingest.extras import PUBLISHED_FAMILY, load_border_table, write_derived, write_published
from data.ingest.finding_words import lines_of
from data.ingest.lock import SyncRunningError, sync_lock
from data.ingest.optional import with_patience
from data.ingest.report import Progress, Quiet, SourceReport, SyncOutcome, SyncReport
from data.ingest.streams import load_stream
from data.ingest.tables import load_table
from data.ingest.tools import Tools
from data.sources.errors import NoFiguresError, NoRowsError, NotThereError, SourceError, UnexpectedError
from data.sources.listing import LISTED, fetch_listing, service_of
from data.sources.registry import BORDERS, STREAMS
from data.store.errors import StoreBusyError, StoreError
from data.store.model import ROLL_UP_SOURCE, SourceState, SourceStatus, SyncLogEntry
from indicators.catalogue import Catalogue
from indicators.model import SourceTable

LOCK_FILE = "sync.lock"
GONE = "Deze bron was er tot {day} en is er niet meer. De cijfers van toen blijven staan."
NOT_OF_PLACE = "Deze tabel heeft geen cijfers van deze gemeente."
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
    """Bring the store up to date; ``SyncRunningError`` when another process is at it.

    Of a municipality that was added (``tools.place``) the tables only: its borders come when it is added.
    """
    tables = choose_tables(tools.catalogue, source_ids)
    if tools.place is not None:
        tables = tuple(table for table in tables if table.connector not in (BORDERS, *STREAMS))
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
        if tools.place is not None:  # what was published is about the built-in municipalities
            del steps[PUBLISHED_FAMILY]
        for number, (name, step) in enumerate(steps.items(), start=len(tables) + 1):
            watcher.started(name, number=number, total=total)
            reports.append(_guarded(name, name, step, tools=tools))
            watcher.done(reports[-1])
        reports = check_sources(reports, tools=tools)
    return SyncReport(sources=tuple(reports), seconds=time.perf_counter() - began)


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
        except StoreError:
            raise
        except Exception as error:  # whatever breaks here costs this service, never the others
            _log.exception("the catalogue of %s broke the reading", service)
            listings[service] = UnexpectedError(repr(error), table=f"catalogue_{service}")
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
    except StoreError:
        raise  # not the source: the store itself
    except Exception as error:  # the one guard: whatever a source raises costs that source, never another
        report = _refusal(
            error, SourceReport(id=source_id, family=family, outcome=SyncOutcome.REFUSED), tools=tools
        )
    report = report.after(time.perf_counter() - began)
    if report.looked and report.outcome is SyncOutcome.CHANGED:
        for line in lines_of(report.findings):
            _log.info("%s: %s", source_id, line)
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


def _refusal(error: Exception, report: SourceReport, *, tools: Tools) -> SourceReport:
    """What is said of a source that raised: gone, refused with the reason, or broken in a way of its own."""
    before = tools.state_of(report.id)
    if isinstance(error, NotThereError) and before is not None and before.rows:
        seen = before.seen_at or before.checked_at or before.fetched_at
        _log.warning("source %s is gone: %s", report.id, error)
        message = GONE.format(day=f"{seen:%d-%m-%Y}" if seen else "een onbekende dag")
        return replace(
            report, outcome=SyncOutcome.GONE, message=f"{message} ({error.url})" if error.url else message
        )
    if tools.place is not None and isinstance(error, NoRowsError | NoFiguresError):
        return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=NOT_OF_PLACE)
    if isinstance(error, SourceError):
        message = error.message
    elif isinstance(error, ValueError):
        message = f"Geweigerd: {error}"
    else:
        _log.error("source %s broke the reading", report.id, exc_info=error)
        return replace(report, message=UnexpectedError(repr(error), table=report.id).message)
    _log.info("source %s refused: %s", report.id, error)
    return replace(report, message=message)


def _record(report: SourceReport, *, tools: Tools) -> None:
    """The state of a source that brought nothing new: what it had stays, only state and look change."""
    own_record = report.family in (PUBLISHED_FAMILY, ROLL_UP_SOURCE)
    if report.outcome is SyncOutcome.CHANGED or (own_record and report.outcome is SyncOutcome.UNCHANGED):
        return
    before = tools.state_of(report.id)
    if before is None:
        before = SourceState(id=report.id, family=report.family, state=SourceStatus.NEVER)
    same = report.outcome is SyncOutcome.UNCHANGED and before.state is SourceStatus.OK
    now = tools.now()
    tools.writer.record_state(
        replace(
            before,
            state=report.state,
            checked_at=now,
            seen_at=now if report.outcome is SyncOutcome.UNCHANGED else before.seen_at,
            message=report.message or (before.message if same else ""),
        )
    )


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
