"""How what was fetched lands: its figures in the store, its answers kept, its source recorded as in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.tools import Tools
from data.sources.raw import Snapshot
from data.store.model import SourceState, SourceStatus


def land(
    observations: pd.DataFrame,
    *,
    source_id: str,
    snapshot: Snapshot,
    definitions: str,
    tools: Tools,
    report: SourceReport,
) -> SourceReport:
    """Write checked observations, keep the snapshot, record the source as in; the report with the changes."""
    result = tools.writer.write_batch(
        source_id, observations, reason=f"sync, {snapshot.modified or ''}", at=tools.now()
    )
    keep(snapshot, definitions=definitions, rows=len(observations), tools=tools, report=report)
    changes = result.added + result.revised + result.withdrawn
    return replace(report, outcome=SyncOutcome.CHANGED if changes else SyncOutcome.UNCHANGED, changes=changes)


def keep(snapshot: Snapshot, *, definitions: str, rows: int, tools: Tools, report: SourceReport) -> None:
    """Keep the answers that were read, and record the source as in with this number of rows."""
    saved = snapshot.save(read_with=definitions)
    tools.writer.record_state(
        SourceState(
            id=report.id,
            family=report.family,
            state=SourceStatus.OK,
            fetched_at=saved.fetched_at,
            checked_at=tools.now(),
            rows=rows,
            message=report.message,
            modified=saved.modified,
            seen_at=tools.now(),
            findings=report.findings,
        )
    )
