"""Whether there is internet: whether a source answers at once."""

from __future__ import annotations

import logging

from data.settings import Settings
from data.sources.errors import SourceError
from data.sources.http import SourceClient

_PROBE = "https://datasets.cbs.nl/odata/v1/CBS/Datasets?$select=Identifier&$top=1"
_PATIENCE = 5.0  # seconds
_log = logging.getLogger(__name__)


def reachable(settings: Settings) -> bool:
    """True when a source answers within ``_PATIENCE`` seconds."""
    try:
        with SourceClient(mirror=settings.source_mirror, timeout=_PATIENCE, attempts=1) as client:
            client.get(_PROBE, table="catalogue")
    except SourceError as error:
        _log.info("no sync: the sources cannot be reached (%s)", error.what)
        return False
    return True
