"""What staff entered of the programme as it was on a day, with the head of the chain that proves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Engine

from data.programme.clearance import PUBLIC_CLEARANCE, visible_changes
from data.programme.days import day_of, end_of, now
from data.programme.rows import MODELS, newest_change, read_changes
from data.store.transaction import reading
from indicators.programme.due_dates import Noted
from indicators.programme.edited import PeriodLock
from indicators.programme.ledger import GENESIS, ProgrammeChange
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.place_versions import place_versions
from indicators.programme.record import ProgrammeRecord, RecordKind, StoredRecord
from indicators.programme.replay import replay
from indicators.programme.steering import EditedMilestone, ProgrammeNote

_Record = TypeVar("_Record", bound=ProgrammeRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenProgramme:
    """Every record after the change ``version``, whose hash is ``head``; version 0 is before the first.

    ``places`` are the public places as they were approved last, also where a newer edit waits for approval.
    """

    version: int
    head: str
    records: tuple[StoredRecord, ...] = ()
    places: tuple[MeetingPlace, ...] = ()

    def stored(self, model: type[_Record]) -> Iterator[tuple[StoredRecord, _Record]]:
        """The records of one kind, in the order in which they were made."""
        for stored in self.records:
            if isinstance(stored.record, model):
                yield stored, stored.record

    def noted(self) -> list[Noted]:
        """The milestones and the notes of staff."""
        milestones: list[Noted] = [one for _, one in self.stored(EditedMilestone)]
        return [*milestones, *(one for _, one in self.stored(ProgrammeNote))]

    def is_locked(self, deal: str, period: str) -> bool:
        """Whether the report over this period was sent."""
        return any(
            lock.locked and (lock.deal, lock.period) == (deal, period) for _, lock in self.stored(PeriodLock)
        )


NOTHING_ENTERED = FrozenProgramme(version=0, head=GENESIS)


class FrozenReader:
    """Reads the programme as it was, for the public. Every method raises ``StoreError`` when the store fails.

    What is under embargo today is left out by the store itself, with its changes: version and head are those
    of the last change that the public may see. What was under embargo on the day that is asked for is left
    out as well, so that a report as of that day stays what it was.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._clock = clock
        self._newest: tuple[tuple[str, date, date] | None, FrozenProgramme] = (None, NOTHING_ENTERED)

    def on(self, day: date) -> FrozenProgramme:
        """As it was at the end of a day in the Netherlands; the newest version is read once."""
        with reading(self._engine) as connection:
            head = newest_change(connection)
        if head is None:
            return NOTHING_ENTERED
        if head.at >= end_of(day):
            return _after(self._changes_until(day))
        key = (head.hash, self._today(), day)
        before, newest = self._newest
        if before != key:
            newest = _after(self._changes_until(day))
            self._newest = (key, newest)
        return newest

    def when_sent(self, deal: str, period: str, *, day: date) -> FrozenProgramme | None:
        """As it was when the report over a period was sent last, on that day or before; None if never."""
        changes = self._changes_until(day)
        sent = [
            number
            for number, change in enumerate(changes, start=1)
            if change.kind == RecordKind.PERIOD_LOCK and change.new.get("locked") is True
            if _is_of(change, changes, deal, period)
        ]
        return _after(changes[: sent[-1]]) if sent else None

    def _changes_until(self, day: date) -> list[ProgrammeChange]:
        end = end_of(day)
        seen = visible_changes(PUBLIC_CLEARANCE, day=self._today())
        with reading(self._engine) as connection:
            changes = list(read_changes(connection, seen))
        return _public_on(day, _before(end, changes))

    def _today(self) -> date:
        return day_of(self._clock())


def _before(end: datetime, changes: Sequence[ProgrammeChange]) -> Sequence[ProgrammeChange]:
    """All up to the last one that was noted before ``end``.

    Whatever stands later than one after it was noted by a clock that ran ahead: no other change waits for it.
    """
    last = max((number for number, change in enumerate(changes, start=1) if change.at < end), default=0)
    return changes[:last]


def _public_on(day: date, changes: Sequence[ProgrammeChange]) -> list[ProgrammeChange]:
    """Without the records that were under embargo on the day, as their embargo stood then."""
    until = {
        (change.kind, change.record_id): change.new["embargo_until"]
        for change in changes
        if "embargo_until" in change.new
    }
    hidden = {key for key, first in until.items() if first is not None and first > day.isoformat()}
    return [change for change in changes if (change.kind, change.record_id) not in hidden]


def _is_of(lock: ProgrammeChange, changes: Sequence[ProgrammeChange], deal: str, period: str) -> bool:
    """A change holds only what changed: deal and period stand in the first one of the record."""
    first = next(one for one in changes if (one.kind, one.record_id) == (lock.kind, lock.record_id))
    return (first.new.get("deal"), first.new.get("period")) == (deal, period)


def _after(changes: Sequence[ProgrammeChange]) -> FrozenProgramme:
    if not changes:
        return NOTHING_ENTERED
    records = [
        StoredRecord(
            id=record_id,
            version=replayed.version,
            record=MODELS[RecordKind(name)].model_validate(replayed.fields),
        )
        for (name, record_id), replayed in sorted(replay(changes).items())
    ]
    places = {one.place_id: one.place for one in place_versions(changes)}
    return FrozenProgramme(
        version=changes[-1].id,
        head=changes[-1].hash,
        records=tuple(records),
        places=tuple(place for place in places.values() if place is not None),
    )
