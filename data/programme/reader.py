"""Read what people edited of the programme, now or as it was after any change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Engine

from data.programme.clearance import PUBLIC_CLEARANCE, Clearance, visible_changes, visible_records
from data.programme.days import day_of, now
from data.programme.errors import NoSuchRecordError
from data.programme.rows import MODELS, ROWS, newest_change, newest_hash, read_changes, read_records
from data.store.programme_tables import ProgrammeChangeRow
from data.store.transaction import reading
from indicators.programme.edited import PeriodLock
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.replay import replay

_ReadKey = tuple[RecordKind, Clearance]


class ProgrammeReader:
    """Records with their id and version. Every method raises ``StoreError`` when the store fails.

    Records under embargo are left out by the store itself, unless ``clearance`` covers them. What was read is
    kept until the head of the chain or the day changes: nothing changes, and no embargo ends, without it.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        clearance: Clearance = PUBLIC_CLEARANCE,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.engine = engine
        self._clearance = clearance
        self._clock = clock
        self._read: dict[_ReadKey, tuple[tuple[str, date], list[StoredRecord]]] = {}

    def cleared(self, clearance: Clearance) -> ProgrammeReader:
        """The same for others; what either read it keeps under its own clearance."""
        other = ProgrammeReader(self.engine, clearance=clearance, clock=self._clock)
        other._read = self._read
        return other

    def today(self) -> date:
        """The day in the Netherlands on which embargoes are looked at."""
        return day_of(self._clock())

    def records(self, kind: RecordKind, *, deal: str | None = None) -> list[StoredRecord]:
        """Every record of a kind, of one deal or of all, in the order in which they were made."""
        with reading(self.engine) as connection:
            read_at = (newest_hash(connection), self.today())
            before, records = self._read.get((kind, self._clearance), (None, []))
            if before != read_at:
                records = read_records(connection, kind, self._records_seen(kind, day=read_at[1]))
                self._read[kind, self._clearance] = (read_at, records)
        return [one for one in records if deal is None or one.record.deal == deal]

    def record(self, kind: RecordKind, record_id: int) -> StoredRecord:
        """One record. ``NoSuchRecordError``, also for one that may not be seen."""
        seen = self._records_seen(kind, day=self.today())
        with reading(self.engine) as connection:
            found = read_records(connection, kind, ROWS[kind].id == record_id, seen)
        if not found:
            raise NoSuchRecordError(kind, record_id)
        return found[0]

    def output_updates(self, *, result_id: str | None = None) -> list[StoredRecord]:
        """Reports on outputs, of one result or of all, whatever their state."""
        return self._where(RecordKind.OUTPUT_UPDATE, "result_id", result_id)

    def money_entries(self, *, line_id: str | None = None) -> list[StoredRecord]:
        """Entries of money, of one line or of all."""
        return self._where(RecordKind.MONEY_ENTRY, "line_id", line_id)

    def target_sets(self, *, indicator_id: str | None = None) -> list[StoredRecord]:
        """Targets that staff set, also the withdrawn ones."""
        return self._where(RecordKind.TARGET_SET, "indicator_id", indicator_id)

    def answers(self) -> dict[str, StoredRecord]:
        """Answers by the id of their question."""
        found = self.records(RecordKind.ANSWER)
        return {str(stored.record.to_json()["question_id"]): stored for stored in found}

    def locked_periods(self, deal: str) -> list[str]:
        """The periods of a deal that nobody may change now."""
        found = [stored.record for stored in self.records(RecordKind.PERIOD_LOCK, deal=deal)]
        return [lock.period for lock in found if isinstance(lock, PeriodLock) and lock.locked]

    def changes(self, kind: RecordKind, record_id: int) -> list[ProgrammeChange]:
        """The whole history of a record, oldest first."""
        of_kind = ProgrammeChangeRow.kind == kind.value
        with reading(self.engine) as connection:
            of_record = ProgrammeChangeRow.record_id == record_id
            return list(read_changes(connection, of_kind, of_record, self._changes_seen()))

    def changes_of(self, kind: RecordKind) -> list[ProgrammeChange]:
        """Every change of the records of a kind, oldest first."""
        with reading(self.engine) as connection:
            of_kind = ProgrammeChangeRow.kind == kind.value
            return list(read_changes(connection, of_kind, self._changes_seen()))

    def newest_changes(self, *, limit: int = 50) -> list[ProgrammeChange]:
        """The last changes of anything, newest first."""
        with reading(self.engine) as connection:
            head = newest_change(connection)
            last = head.id - limit if head else 0
            return list(read_changes(connection, ProgrammeChangeRow.id > last, self._changes_seen()))[::-1]

    def head(self) -> ProgrammeChange | None:
        """The newest change, whoever may see it: its hash proves all before it. Never shown to the public."""
        with reading(self.engine) as connection:
            return newest_change(connection)

    def head_hash(self) -> str:
        """The hash of `head`, of whom it says nothing: what anybody may see follows from it and the day."""
        with reading(self.engine) as connection:
            return newest_hash(connection)

    def as_of(self, change_id: int) -> dict[RecordKind, list[StoredRecord]]:
        """Every record as it was after that change, by kind and in the order of ids: a frozen version."""
        with reading(self.engine) as connection:
            until = ProgrammeChangeRow.id <= change_id
            state = replay(read_changes(connection, until, self._changes_seen()))
        result: dict[RecordKind, list[StoredRecord]] = {kind: [] for kind in RecordKind}
        for (name, record_id), replayed in sorted(state.items()):
            kind = RecordKind(name)
            record = MODELS[kind].model_validate(replayed.fields)
            result[kind].append(StoredRecord(id=record_id, version=replayed.version, record=record))
        return result

    def _records_seen(self, kind: RecordKind, *, day: date) -> ColumnElement[bool]:
        return visible_records(kind, self._clearance, day=day)

    def _changes_seen(self) -> ColumnElement[bool]:
        return visible_changes(self._clearance, day=self.today())

    def _where(self, kind: RecordKind, column: str, value: str | None) -> list[StoredRecord]:
        return [one for one in self.records(kind) if value is None or getattr(one.record, column) == value]
