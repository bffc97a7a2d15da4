"""The sync that the server starts in the background: once, and quietly over when there is no internet."""

from __future__ import annotations

import logging

from data.ingest.lock import SyncRunningError
from data.ingest.report import SyncReport
from data.ingest.run import sync
from data.ingest.tools import open_tools
from data.settings import Settings, get_settings
from data.sources.cbs_v4 import ROOT
from data.sources.errors import SourceError
from data.sources.http import SourceClient

PATIENCE = 5.0
_log = logging.getLogger(__name__)


def sync_if_reachable(settings: Settings) -> SyncReport | None:
    """Sync when a source answers within ``PATIENCE`` seconds; None when none does or a sync is running."""
    try:
        with SourceClient(mirror=settings.source_mirror, timeout=PATIENCE, attempts=1) as client:
            client.get(f"{ROOT}/Datasets?$select=Identifier&$top=1", table="catalogue")
    except SourceError as error:
        _log.info("no sync: the sources cannot be reached (%s)", error.what)
        return None
    try:
        with open_tools(settings) as tools:
            return sync(tools)
    except SyncRunningError as error:
        _log.info("no sync: %s", error)
        return None


if __name__ == "__main__":
    _settings = get_settings()
    logging.basicConfig(level=_settings.log_level)
    sync_if_reachable(_settings)
