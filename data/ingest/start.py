"""One sync when the sources can be reached, and quietly over when there is no internet."""

from __future__ import annotations

import logging

from data.ingest.lock import SyncRunningError
from data.ingest.reachable import reachable
from data.ingest.report import SyncReport
from data.ingest.run import sync
from data.ingest.tools import open_tools
from data.settings import Settings

_log = logging.getLogger(__name__)


def sync_if_reachable(settings: Settings) -> SyncReport | None:
    """Sync when a source answers at once; None when none does or a sync is running."""
    if not reachable(settings):
        return None
    try:
        with open_tools(settings) as tools:
            return sync(tools)
    except SyncRunningError as error:
        _log.info("no sync: %s", error)
        return None
