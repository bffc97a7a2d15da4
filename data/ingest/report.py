"""What a sync did, per source and as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from data.ingest.finding_words import lines_of
from data.store.findings import NO_FINDINGS, Findings
from data.store.model import SourceStatus

BORDER_FAMILY = "gebieden"


class SyncOutcome(StrEnum):
    CHANGED = "bijgewerkt"
    UNCHANGED = "ongewijzigd"
    UNAVAILABLE = "niet beschikbaar"
    REFUSED = "geweigerd"
    GONE = "verdwenen"


WRONG = (SyncOutcome.REFUSED, SyncOutcome.GONE)
_STATES = {
    SyncOutcome.UNAVAILABLE: SourceStatus.UNAVAILABLE,
    SyncOutcome.REFUSED: SourceStatus.REFUSED,
    SyncOutcome.GONE: SourceStatus.GONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """One source: rows read, figures kept and suppressed, rows refused or left out, seconds.

    ``findings`` is what it brought beside figures, of this look or of the last one that read it.
    ``looked`` is false when the source was left alone because it was not there a short while ago.
    """

    id: str
    family: str
    outcome: SyncOutcome
    read: int = 0
    kept: int = 0
    suppressed: int = 0
    refused: int = 0
    changes: int = 0
    seconds: float = 0.0
    message: str = ""
    findings: Findings = NO_FINDINGS
    looked: bool = True

    @property
    def state(self) -> SourceStatus:
        return _STATES.get(self.outcome, SourceStatus.OK)

    def after(self, seconds: float) -> SourceReport:
        return replace(self, seconds=round(seconds, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """A whole sync. ``ok`` when no source was refused or is gone; not being available is no error."""

    sources: tuple[SourceReport, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        return all(report.outcome not in WRONG for report in self.sources)

    @property
    def warnings(self) -> tuple[str, ...]:
        """One line per thing that was expected and not found, left out, or does not add up; in Dutch."""
        return tuple(f"{report.id}: {line}" for report in self.sources for line in lines_of(report.findings))

    @property
    def figures_changed(self) -> bool:
        """True when a source brought other figures; borders are no figures."""
        return any(report.changes for report in self.sources if report.family != BORDER_FAMILY)

    @property
    def changes(self) -> int:
        return sum(report.changes for report in self.sources)


class Progress(Protocol):
    """Told how a sync goes."""

    def started(self, source_id: str, /, *, number: int, total: int) -> None: ...

    def done(self, report: SourceReport, /) -> None: ...


class Quiet:
    """Progress that nobody watches."""

    def started(self, _source_id: str, /, **_numbers: int) -> None:
        """Nothing to show."""

    def done(self, _report: SourceReport, /) -> None:
        """Nothing to show."""
