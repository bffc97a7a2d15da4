"""What a sync does beside the tables: borders, published figures and derived figures."""

from __future__ import annotations

from dataclasses import replace

from data.demo.published import published_observations
from data.ingest import fingerprint
from data.ingest.derive import derive
from data.ingest.landing import keep
from data.ingest.place_borders import with_added
from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.tools import Tools
from data.ingest.unknown_parts import without_unknown_parts
from data.sources.pdok import Pdok
from data.sources.raw import Fetcher, load_snapshot
from data.store.findings import AreaNotUsed
from data.store.model import PUBLISHED_PREFIX, ROLL_UP_SOURCE, SourceState, SourceStatus
from geo.borders import build_borders, load_borders, save_borders
from indicators.model import SourceTable
from indicators.observations import check_observations, empty_observations

PUBLISHED_FAMILY = "published"


def load_border_table(table: SourceTable, *, tools: Tools) -> SourceReport:
    """Fetch the borders and replace the saved ones when they or our areas changed."""
    report = SourceReport(id=table.id, family=table.family, outcome=SyncOutcome.UNCHANGED)
    folder = tools.raw_folder / table.id
    kept = load_snapshot(folder, table=table.id)
    licence = tools.catalogue.families[table.family].licence.name
    fetcher = Fetcher(
        tools.client, table=table.id, folder=folder, licence=licence, municipalities=tools.municipalities
    )
    Pdok().fetch(table, fetcher=fetcher)
    snapshot = fetcher.snapshot()
    definitions = fingerprint.of_borders(table, areas=tools.areas)
    saved = load_borders(tools.border_folder)
    current = saved is not None and not saved.schematic and kept.read_with == definitions
    if current and not fetcher.changed and tools.is_ok(table.id):
        return report
    features = Pdok().read_features(snapshot)
    borders = with_added(build_borders(features, tools.areas), folder=tools.files_folder / "places")
    read = sum(len(collection["features"]) for collection in features.values())
    report = replace(report, outcome=SyncOutcome.CHANGED, read=read, kept=read)
    if tools.dry_run:
        return report
    save_borders(borders, tools.border_folder)
    keep(snapshot, definitions=definitions, rows=read, tools=tools, report=report)
    return replace(report, changes=read)


def write_published(*, tools: Tools) -> SourceReport:
    """The published figures that travel with the application, one source per publisher."""
    report = SourceReport(id=PUBLISHED_FAMILY, family=PUBLISHED_FAMILY, outcome=SyncOutcome.UNCHANGED)
    figures = published_observations(tools.catalogue, tools.areas)
    report = replace(report, read=len(figures), kept=len(figures))
    if tools.dry_run:
        return report
    known = {state.id for state in tools.reader.source_states() if state.id.startswith(PUBLISHED_PREFIX)}
    changes = 0
    for source_id in sorted(known | set(figures["source_id"])):
        own = figures[figures["source_id"] == source_id]
        result = tools.writer.write_batch(source_id, own, reason="published figures", at=tools.now())
        changed = result.added + result.revised + result.withdrawn
        changes += changed
        if changed or source_id not in known:
            _record(tools, source_id, family=PUBLISHED_FAMILY, rows=len(own), modified=None)
    return replace(report, outcome=SyncOutcome.CHANGED if changes else SyncOutcome.UNCHANGED, changes=changes)


def write_derived(*, tools: Tools, sources_changed: bool) -> SourceReport:
    """Rates, wijken out of buurten and programme areas, when figures or definitions changed."""
    report = SourceReport(id=ROLL_UP_SOURCE, family=ROLL_UP_SOURCE, outcome=SyncOutcome.UNCHANGED)
    definitions = fingerprint.of_derived(
        catalogue=tools.catalogue, areas=tools.areas, min_coverage=tools.min_coverage
    )
    state = tools.state_of(ROLL_UP_SOURCE)
    if state is not None and state.modified == definitions and not sources_changed:
        return report
    observations = tools.reader.all_current(source_ids=list(tools.catalogue.tables))
    if observations.empty and state is None:
        return report
    derived = empty_observations()
    if not observations.empty:
        derived = derive(
            observations, catalogue=tools.catalogue, areas=tools.areas, min_coverage=tools.min_coverage
        )
        not_used: dict[str, list[AreaNotUsed]] = {}
        for source in tools.reader.source_states():
            not_used.setdefault(source.family, []).extend(source.findings.areas_not_used)
        derived = without_unknown_parts(
            derived, not_used=not_used, catalogue=tools.catalogue, areas=tools.areas
        )
        derived = check_observations(derived, catalogue=tools.catalogue, areas=tools.areas)
    report = replace(report, read=len(observations), kept=int(derived["value"].notna().sum()))
    if tools.dry_run:
        return report
    result = tools.writer.write_batch(ROLL_UP_SOURCE, derived, reason="derived figures", at=tools.now())
    _record(tools, ROLL_UP_SOURCE, family=ROLL_UP_SOURCE, rows=len(derived), modified=definitions)
    changes = result.added + result.revised + result.withdrawn
    return replace(report, outcome=SyncOutcome.CHANGED if changes else SyncOutcome.UNCHANGED, changes=changes)


def _record(tools: Tools, source_id: str, *, family: str, rows: int, modified: str | None) -> None:
    now = tools.now()
    tools.writer.record_state(
        SourceState(
            id=source_id,
            family=family,
            state=SourceStatus.OK,
            fetched_at=now,
            checked_at=now,
            rows=rows,
            modified=modified,
        )
    )
