"""How a fetched table or stream lands in the store, the same way for both."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.ingest.report import Outcome, SourceReport
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
    saved = snapshot.save(read_with=definitions)
    tools.writer.record_state(
        SourceState(
            id=report.id,
            family=report.family,
            state=SourceStatus.OK,
            fetched_at=saved.fetched_at,
            checked_at=tools.now(),
            rows=len(observations),
            message=report.message,
            modified=saved.modified,
        )
    )
    changes = result.added + result.revised + result.withdrawn
    return replace(report, outcome=Outcome.CHANGED if changes else Outcome.UNCHANGED, changes=changes)
