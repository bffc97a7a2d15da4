"""Load one table: look, fetch, read, check and write. All of it, or nothing and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import pandas as pd

from data.ingest import fingerprint
from data.ingest.coding_check import without_other_coding
from data.ingest.coverage import check_coverage
from data.ingest.landing import land
from data.ingest.lines import on_the_line, one_line, rivals_of
from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.steps import Batch, to_observations
from data.ingest.tools import Tools
from data.sources.content import TableContent
from data.sources.errors import NoFiguresError, NotThereError, SourceError
from data.sources.listing import LISTED, identifier_of
from data.sources.raw import Fetcher, Snapshot, load_snapshot
from data.sources.regional import entries_for
from data.sources.registry import connector_of
from indicators.model import Indicator, SourceTable, TableRole
from indicators.observations import check_observations

_SHOWN = 3
NOT_LISTED = "De bron heeft deze tabel nog niet; zij wordt vanzelf geladen zodra dat zo is."


def load_table(table: SourceTable, *, tools: Tools, listing: Mapping[str, str] | None) -> SourceReport:
    """Bring one table up to date. ``listing`` tells when each table of its service last changed.

    Raises ``SourceError`` or ``ObservationError`` when the table is refused; the store is then unchanged.
    """
    report = SourceReport(id=table.id, family=table.family, outcome=SyncOutcome.UNCHANGED)
    modified = None
    if table.connector in LISTED:
        modified = (listing or {}).get(identifier_of(table))
        if modified is None:
            if tools.had_figures(table.id):
                raise NotThereError("not in the catalogue of its service any more", table=table.id)
            return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=NOT_LISTED)
    kept = load_snapshot(tools.raw_folder / table.id, table=table.id)
    definitions = fingerprint.of_table(table, catalogue=tools.catalogue, areas=tools.areas)
    settled = tools.is_ok(table.id) and kept.complete and kept.read_with == definitions
    asked = fingerprint.of_request(table, municipalities=tools.municipalities)
    if modified is not None and kept.complete and (kept.modified, kept.asked) == (modified, asked):
        snapshot, changed = kept, False
    else:
        try:
            snapshot, changed = _fetch(table, tools=tools, modified=modified, asked=asked)
        except NotThereError as error:
            if table.connector in LISTED or tools.had_figures(table.id):
                raise
            return replace(report, outcome=SyncOutcome.UNAVAILABLE, message=f"{NOT_LISTED} ({error.url})")
    if settled and not changed:
        if snapshot != kept and not tools.dry_run:
            snapshot.save(read_with=definitions)
        state = tools.state_of(table.id)
        return replace(report, findings=state.findings) if state else report
    try:
        batch = _read(table, snapshot=snapshot, tools=tools, source_changed=changed)
    except (SourceError, ValueError) as error:
        if changed and not tools.dry_run:
            snapshot.save_refused(str(error))
        raise
    others = _rival_figures(table, tools=tools)
    batch = on_the_line(batch, others=others, catalogue=tools.catalogue)
    report = _write(batch, snapshot=snapshot, definitions=definitions, tools=tools, report=report)
    return replace(report, changes=report.changes + _yield(batch, others=others, tools=tools))


def indicators_of(table: SourceTable, *, tools: Tools) -> tuple[Indicator, ...]:
    """The entries that a table may fill."""
    return entries_for(table, tools.catalogue)


def _fetch(table: SourceTable, *, tools: Tools, modified: str | None, asked: str) -> tuple[Snapshot, bool]:
    fetcher = Fetcher(
        tools.client,
        table=table.id,
        folder=tools.raw_folder / table.id,
        licence=tools.catalogue.families[table.family].licence.name,
        municipalities=tools.municipalities,
    )
    connector_of(table).fetch(table, fetcher=fetcher)
    return fetcher.snapshot(modified=modified, asked=asked), fetcher.changed


def _read(table: SourceTable, *, snapshot: Snapshot, tools: Tools, source_changed: bool) -> Batch:
    connector = connector_of(table)
    indicators = indicators_of(table, tools=tools)
    try:
        content: TableContent = connector.read(table, snapshot=snapshot)
    except (KeyError, TypeError, AttributeError) as error:
        what = f"the answer has another form than expected: {error!r}"
        raise SourceError(what, table=table.id, url=snapshot.url("rows")) from error
    family = [item.id for item in tools.catalogue.tables.values() if item.family == table.family]
    batch = to_observations(
        content,
        table=table,
        indicators=indicators,
        connector=connector,
        areas=tools.areas,
        known=tools.reader.first_and_last(family),
    )
    _refuse_without_figures(batch, url=content.url)
    if tools.place is not None:
        batch = without_other_coding(batch, catalogue=tools.catalogue, areas=tools.areas)
    checked = check_observations(batch.observations, catalogue=tools.catalogue, areas=tools.areas)
    batch = replace(batch, observations=checked)
    if source_changed and not tools.allow_shrink and not tools.reader.shows_embedded():
        known: pd.DataFrame = tools.reader.all_current(source_ids=[table.id])
        check_coverage(batch, known=known, indicators=indicators, areas=tools.areas, url=content.url)
    return batch


def _refuse_without_figures(batch: Batch, *, url: str) -> None:
    if batch.read and not batch.with_value:
        near = [title for item in batch.findings.expected_missing for title, _ in item.proposals]
        what = (
            f"{batch.read} rows and no figure; not found: {len(batch.findings.expected_missing)} indicators"
        )
        if near:
            what += f"; columns that look like them: {', '.join(dict.fromkeys(near[:_SHOWN]))}"
        raise NoFiguresError(what, table=batch.source_id, url=url)


def _rival_figures(table: SourceTable, *, tools: Tools) -> dict[str, pd.DataFrame]:
    """Per table that may give the same figures what it holds: an edition in full, as it was kept."""
    result = {}
    for rival in rivals_of(table, tools.catalogue):
        if not tools.had_figures(rival.id):
            continue
        rows: pd.DataFrame = tools.reader.all_current(source_ids=[rival.id])
        kept = load_snapshot(tools.raw_folder / rival.id, table=rival.id)
        if rival.role is TableRole.EDITION and kept.complete:
            with suppress(SourceError, ValueError):  # what it brought before stays as it is
                rows = _read(rival, snapshot=kept, tools=tools, source_changed=False).observations
        result[rival.id] = rows
    return result


def _yield(batch: Batch, *, others: Mapping[str, pd.DataFrame], tools: Tools) -> int:
    """Bring the rivals in line with a table that was just written; how many rows changed."""
    changes = 0
    parts = one_line({batch.source_id: batch.observations, **others}, catalogue=tools.catalogue)
    for rival, (rows, _) in parts.items():
        if rival == batch.source_id or tools.dry_run:
            continue
        reason = f"one table per line, beside {batch.source_id}"
        result = tools.writer.write_batch(rival, rows, reason=reason, at=tools.now())
        changes += result.added + result.revised + result.withdrawn
    return changes


def _write(
    batch: Batch, *, snapshot: Snapshot, definitions: str, tools: Tools, report: SourceReport
) -> SourceReport:
    report = replace(
        report,
        outcome=SyncOutcome.CHANGED if tools.dry_run else SyncOutcome.UNCHANGED,
        read=batch.read,
        kept=batch.with_value,
        suppressed=batch.suppressed,
        refused=sum(batch.left_out.values()),
        message=_message(batch),
        findings=batch.findings,
    )
    if tools.dry_run:
        return report
    return land(
        batch.observations,
        source_id=batch.source_id,
        snapshot=snapshot,
        definitions=definitions,
        tools=tools,
        report=report,
    )


def _message(batch: Batch) -> str:
    parts = [f"{count} rijen niet gebruikt: {reason}" for reason, count in batch.left_out.items()]
    if gone := sum(item.first is not None for item in batch.findings.expected_missing):
        parts.append(f"{gone} onderwerpen niet gevonden die eerder cijfers hadden")
    if batch.ambiguous:
        parts.append(f"titel komt vaker voor: {', '.join(batch.ambiguous)}")
    return "; ".join([*parts, *([batch.remark] if batch.remark else [])])
