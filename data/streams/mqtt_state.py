"""Whether messages of a broker come in, for the status page: a small file of the process that listens."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.settings import Settings

_STALE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerState:
    """``connected``: None when no process of this server listens, such as when another server does."""

    connected: bool | None


def write_state(settings: Settings, *, connected: bool) -> None:
    """Say how it stands now. A folder that cannot be written keeps no message waiting."""
    path = _path(settings)
    text = json.dumps({"connected": connected, "at": datetime.now(UTC).isoformat()})
    with suppress(OSError):
        path.with_suffix(".new").write_text(text, encoding="utf-8")
        path.with_suffix(".new").replace(path)


def broker_state(settings: Settings) -> BrokerState | None:
    """How it stands; None when no broker is set."""
    if not settings.mqtt_url:
        return None
    try:
        said = json.loads(_path(settings).read_text(encoding="utf-8"))
        fresh = abs(datetime.now(UTC) - datetime.fromisoformat(said["at"])) < _STALE
        return BrokerState(connected=bool(said["connected"]) if fresh else None)
    except (OSError, ValueError, KeyError, TypeError):
        return BrokerState(connected=None)


def _path(settings: Settings) -> Path:
    return settings.files_folder / "mqtt.json"
