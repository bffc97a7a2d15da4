"""Sources that may be out of reach: left alone for a while, and no error of a sync."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from data.ingest.report import SourceReport, SyncOutcome
from data.ingest.tools import Tools
from data.sources.errors import SourceUnreachableError, TruncatedAnswerError
from data.sources.registry import OPTIONAL
from data.store.model import CLOCKS_DIFFER, SourceStatus
from indicators.model import SourceTable

PATIENCE = timedelta(hours=20)


def with_patience(
    table: SourceTable, load: Callable[[], SourceReport], *, tools: Tools, asked: bool
) -> SourceReport:
    """Load a table. An optional one that cannot be reached is not available; what it brought before stays.

    An optional one that was not there less than ``PATIENCE`` ago is not looked for again, unless it was
    ``asked`` for by name. Answers that came in and are wrong are refused as those of any other source.
    """
    if table.connector not in OPTIONAL:
        return load()
    absent = SourceReport(id=table.id, family=table.family, outcome=SyncOutcome.UNAVAILABLE)
    before = tools.state_of(table.id)
    if before is not None and before.state is SourceStatus.UNAVAILABLE and before.checked_at is not None:
        recently = -CLOCKS_DIFFER <= tools.now() - before.checked_at < PATIENCE
        if recently and not asked:
            return replace(absent, message=before.message, looked=False)
    try:
        return load()
    except TruncatedAnswerError:
        raise
    except SourceUnreachableError as error:
        return replace(absent, message=error.message)
