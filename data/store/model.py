"""What the store tells about itself: data versions, states of sources and what a write changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ROLL_UP_SOURCE = "roll_up"
EXAMPLE_SOURCE = "example"
PUBLISHED_PREFIX = "published:"


class SourceStatus(StrEnum):
    OK = "ok"
    UNAVAILABLE = "niet_beschikbaar"
    REFUSED = "geweigerd"
    NEVER = "nooit_opgehaald"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source table stands. ``fetched_at``: when its figures came in; ``checked_at``: last look."""

    id: str
    family: str
    state: SourceStatus
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    rows: int = 0
    message: str = ""
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """The newest data version; ``example`` is true while the embedded example figures are shown."""

    id: int
    created_at: datetime | None
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResult:
    """What one batch changed; ``version`` is None when nothing did."""

    version: int | None
    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    unchanged: int = 0
