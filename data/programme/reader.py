"""Read what people edited of the programme, now or as it was after any change."""

from __future__ import annotations

from sqlalchemy import Engine

from data.programme.errors import NoSuchRecordError
from data.programme.rows import MODELS, ROWS, newest_change, newest_hash, read_changes, read_records
from data.store.programme_tables import ProgrammeChangeRow
from data.store.transaction import reading
from indicators.programme.edited import PeriodLock
from indicators.programme.ledger import ProgrammeChange
from indicators.programme.record import RecordKind, StoredRecord
from indicators.programme.replay import replay


class ProgrammeReader:
    """Records with their id and version. Every method raises ``StoreError`` when the store fails.

    What was read is kept until the head of the chain changes: nothing changes without it.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._read: dict[RecordKind, tuple[str, list[StoredRecord]]] = {}

    def records(self, kind: RecordKind, *, deal: str | None = None) -> list[StoredRecord]:
        """Every record of a kind, of one deal or of all, in the order in which they were made."""
        with reading(self.engine) as connection:
            head = newest_hash(connection)
            before, records = self._read.get(kind, ("", []))
            if before != head:
                records = read_records(connection, kind)
                self._read[kind] = (head, records)
        return [one for one in records if deal is None or one.record.deal == deal]

    def record(self, kind: RecordKind, record_id: int) -> StoredRecord:
        """One record. ``NoSuchRecordError``."""
        with reading(self.engine) as connection:
            found = read_records(connection, kind, ROWS[kind].id == record_id)
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
            return list(read_changes(connection, of_kind, ProgrammeChangeRow.record_id == record_id))

    def newest_changes(self, *, limit: int = 50) -> list[ProgrammeChange]:
        """The last changes of anything, newest first."""
        with reading(self.engine) as connection:
            head = newest_change(connection)
            last = head.id - limit if head else 0
            return list(read_changes(connection, ProgrammeChangeRow.id > last))[::-1]

    def head(self) -> ProgrammeChange | None:
        """The newest change: its hash proves all before it, its id is the version of the programme."""
        with reading(self.engine) as connection:
            return newest_change(connection)

    def as_of(self, change_id: int) -> dict[RecordKind, list[StoredRecord]]:
        """Every record as it was after that change, by kind and in the order of ids: a frozen version."""
        with reading(self.engine) as connection:
            state = replay(read_changes(connection, ProgrammeChangeRow.id <= change_id))
        result: dict[RecordKind, list[StoredRecord]] = {kind: [] for kind in RecordKind}
        for (name, record_id), replayed in sorted(state.items()):
            kind = RecordKind(name)
            record = MODELS[kind].model_validate(replayed.fields)
            result[kind].append(StoredRecord(id=record_id, version=replayed.version, record=record))
        return result

    def _where(self, kind: RecordKind, column: str, value: str | None) -> list[StoredRecord]:
        return [one for one in self.records(kind) if value is None or getattr(one.record, column) == value]
