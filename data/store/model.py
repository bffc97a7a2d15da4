"""What the store tells about itself: data versions, states of sources and what a write changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from data.store.findings import NO_FINDINGS, Findings

ROLL_UP_SOURCE = "roll_up"
EXAMPLE_SOURCE = "example"
EMBEDDED_REASON = "embedded figures"
"""Why the data versions with the real figures of the embedded default were made."""
PUBLISHED_PREFIX = "published:"
OWN_PREFIX = "eigen_"
"""How the ids of sources start that staff brought in from files of their own."""


class SourceStatus(StrEnum):
    OK = "ok"
    UNAVAILABLE = "niet_beschikbaar"
    REFUSED = "geweigerd"
    GONE = "verdwenen"
    NEVER = "nooit_opgehaald"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """How a source table stands. ``fetched_at``: when its figures came in; ``checked_at``: last look.

    ``seen_at``: the last look at which the source still had it; ``findings``: what it brought beside figures.
    """

    id: str
    family: str
    state: SourceStatus
    fetched_at: datetime | None = None
    checked_at: datetime | None = None
    rows: int = 0
    message: str = ""
    modified: str | None = None
    seen_at: datetime | None = None
    findings: Findings = NO_FINDINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """The newest data version; ``example`` is true while examples of the embedded default are shown."""

    id: int
    created_at: datetime | None
    example: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteResult:
    """What one batch changed; ``version`` is None when nothing did.

    ``still_withdrawn`` counts figures that stay out because the version that brought them was withdrawn.
    """

    version: int | None
    added: int = 0
    revised: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    still_withdrawn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInfo:
    """What one data version changed, in rows.

    ``finalised`` counts the revised rows that were provisional and are not any more. ``undoes`` is the
    version that this one took back, ``undone_by`` the version that takes this one back now.
    """

    id: int
    created_at: datetime
    source_id: str
    reason: str
    added: int
    revised: int
    withdrawn: int
    finalised: int = 0
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChange:
    """What one data version changed of one indicator, in rows; ``undone_by`` as in `VersionInfo`.

    ``finalised`` are among ``revised``. ``typical`` (median) and ``largest`` are sizes of revisions in the
    indicator's unit, None where no value was replaced by another; ``where``: area and period of the largest.
    """

    version: int
    created_at: datetime
    source_id: str
    reason: str
    added: int
    revised: int
    finalised: int
    withdrawn: int
    typical: float | None = None
    largest: float | None = None
    where: tuple[str, str] | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoResult:
    """What taking back a version did: rows put back and taken out, and those that changed since then."""

    version: int
    put_back: int
    taken_out: int
    superseded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncLogEntry:
    """One look at one source: when it began, what came of it and what was said."""

    source_id: str
    at: datetime
    seconds: float
    outcome: str
    changes: int = 0
    message: str = ""


CLOCKS_DIFFER = timedelta(minutes=5)
"""How far clocks of servers may differ. A moment that was noted further ahead is of a clock that was wrong:
nobody waits until it comes.
"""


def in_utc(moment: datetime) -> datetime:
    """A moment of the database with its zone: SQLite keeps none and holds UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
