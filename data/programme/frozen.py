"""What staff entered of the programme as it was on a day, with the head of the chain that proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from data.programme.rows import MODELS, newest_change, read_changes
from data.store.transaction import reading
from indicators.programme.edited import PeriodLock
from indicators.programme.ledger import GENESIS, ProgrammeChange
from indicators.programme.record import ProgrammeRecord, RecordKind, StoredRecord
from indicators.programme.replay import replay

_HERE = ZoneInfo("Europe/Amsterdam")
_Record = TypeVar("_Record", bound=ProgrammeRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenProgramme:
    """Every record after the change ``version``, whose hash is ``head``; version 0 is before the first."""

    version: int
    head: str
    records: tuple[StoredRecord, ...] = ()

    def stored(self, model: type[_Record]) -> Iterator[tuple[StoredRecord, _Record]]:
        """The records of one kind, in the order in which they were made."""
        for stored in self.records:
            if isinstance(stored.record, model):
                yield stored, stored.record

    def is_locked(self, deal: str, period: str) -> bool:
        """Whether the report over this period was sent."""
        return any(
            lock.locked and (lock.deal, lock.period) == (deal, period) for _, lock in self.stored(PeriodLock)
        )


NOTHING_ENTERED = FrozenProgramme(version=0, head=GENESIS)


class FrozenReader:
    """Reads the programme as it was. Every method raises ``StoreError`` when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._newest = NOTHING_ENTERED

    def on(self, day: date) -> FrozenProgramme:
        """As it was at the end of a day in the Netherlands; the newest version is read once."""
        with reading(self._engine) as connection:
            head = newest_change(connection)
        if head is None:
            return NOTHING_ENTERED
        if head.at >= _end_of(day):
            return _after(list(self._changes_until(day)))
        if (head.id, head.hash) != (self._newest.version, self._newest.head):
            self._newest = _after(list(self._changes_until(day)))
        return self._newest

    def when_sent(self, deal: str, period: str, *, day: date) -> FrozenProgramme | None:
        """As it was when the report over a period was sent last, on that day or before; None if never."""
        changes = list(self._changes_until(day))
        sent = [
            number
            for number, change in enumerate(changes, start=1)
            if change.kind == RecordKind.PERIOD_LOCK and change.new.get("locked") is True
            if _is_of(change, changes, deal, period)
        ]
        return _after(changes[: sent[-1]]) if sent else None

    def _changes_until(self, day: date) -> Iterator[ProgrammeChange]:
        end = _end_of(day)
        with reading(self._engine) as connection:
            yield from takewhile(lambda change: change.at < end, read_changes(connection))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=_HERE)


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
    return FrozenProgramme(version=changes[-1].id, head=changes[-1].hash, records=tuple(records))
