"""When to look at which source, and one process among all that does it.

Looking is cheap: a catalogue or a conditional request tells whether a table changed, and only then it is
fetched. A family with a failure is tried apart, after the others and ever later, so it holds up nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.store.errors import StoreError
from data.store.log import FAILED, SourceStanding, SyncLog
from data.store.model import CLOCKS_DIFFER, SyncLogEntry

FIRST_WAIT = timedelta(minutes=15)
QUIET = timedelta(minutes=15)
LONGEST_RUN = timedelta(minutes=30)
_RHYTHMS = {"hourly": timedelta(hours=1), "daily": timedelta(hours=24)}
STOPPED = "Afgebroken: het duurde langer dan {minutes} minuten."
_log = logging.getLogger(__name__)

Lock = Callable[[], AbstractContextManager[Callable[[], bool] | None]]
"""Opens the lock of the leader: a check that it is still ours, or None when another process holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A table to look at, with the family it belongs to and how often that brings news."""

    id: str
    family: str
    rhythm: str


def wait_after(standing: SourceStanding, *, rhythm: str, every: timedelta) -> timedelta:
    """How long to leave a source alone: its rhythm, or after failures 15 minutes, 30, 60 ... up to that."""
    normal = min(every, _RHYTHMS.get(rhythm, every))
    if not standing.failures:
        return normal
    doublings = min(standing.failures - 1, 16)
    return min(normal, FIRST_WAIT * int(2**doublings))


def due_runs(
    sources: Sequence[Scheduled], *, standings: Mapping[str, SourceStanding], now: datetime, every: timedelta
) -> list[tuple[str, ...]]:
    """The ids to look at now, run by run: first those that are well, then per family those that failed.

    A source that was never looked at is due.
    """
    well: list[str] = []
    failing: dict[str, list[str]] = {}
    for source in sources:
        standing = standings.get(source.id)
        if standing is not None:
            wait = wait_after(standing, rhythm=source.rhythm, every=every)
            if standing.at - CLOCKS_DIFFER <= now < standing.at + wait:
                continue
            if standing.failures:
                failing.setdefault(source.family, []).append(source.id)
                continue
        well.append(source.id)
    return [tuple(run) for run in (well, *failing.values()) if run]


class Scheduler:
    """Looks at the sources when their time has come, as long as this process is the leader.

    ``run`` syncs sources and tells whether it came to an end (false: stopped after ``LONGEST_RUN``).
    ``reachable`` is asked as long as no source was ever looked at: a machine without internet keeps quiet.
    """

    def __init__(
        self,
        *,
        sources: Sequence[Scheduled],
        log: SyncLog,
        lock: Lock,
        run: Callable[[Sequence[str]], bool],
        reachable: Callable[[], bool],
        clock: Callable[[], datetime],
        every: timedelta,
    ) -> None:
        self._sources = sources
        self._syncs = log
        self._lock = lock
        self._run = run
        self._reachable = reachable
        self._clock = clock
        self._every = every
        self._held = ExitStack()
        self._still_ours: Callable[[], bool] | None = None
        self._quiet_until: datetime | None = None
        self._looked = False

    def tick(self) -> None:
        """Look at what is due. A store that fails is told in the log; the next tick tries again."""
        try:
            if self._leads():
                self._look()
        except StoreError as error:
            _log.warning("no sync: %s", error.message)

    def close(self) -> None:
        """Let another process lead."""
        self._held.close()
        self._still_ours = None

    def _leads(self) -> bool:
        if self._still_ours is not None and self._still_ours():
            return True
        self.close()
        self._still_ours = self._held.enter_context(self._lock())
        return self._still_ours is not None

    def _look(self) -> None:
        now = self._clock()
        if (
            self._quiet_until is not None
            and self._quiet_until - QUIET - CLOCKS_DIFFER <= now < self._quiet_until
        ):
            return
        standings = self._syncs.standings()
        if not standings and not self._reachable():
            self._quiet_until = now + QUIET
            return
        known = standings if self._looked else _well_forgotten(standings)
        self._looked = True
        for sources in due_runs(self._sources, standings=known, now=now, every=self._every):
            if not self._run_one(sources):
                self._quiet_until = self._clock() + QUIET

    def _run_one(self, sources: tuple[str, ...]) -> bool:
        """Sync these; false when it left no trace, such as when another sync was running."""
        began = self._clock()
        ended = self._run(sources)
        after = self._syncs.standings()
        untouched = [source for source in sources if source not in after or after[source].at < began]
        if not ended:
            message = STOPPED.format(minutes=int(LONGEST_RUN.total_seconds() // 60))
            seconds = (self._clock() - began).total_seconds()
            self._syncs.add(
                [
                    SyncLogEntry(source_id=source, at=began, seconds=seconds, outcome=FAILED, message=message)
                    for source in untouched
                ]
            )
        return not ended or len(untouched) < len(sources)


def _well_forgotten(standings: Mapping[str, SourceStanding]) -> dict[str, SourceStanding]:
    """After a start every source is looked at, but one that keeps failing still waits its time."""
    return {source: standing for source, standing in standings.items() if standing.failures}
