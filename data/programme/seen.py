"""Two people edit the same thing: the second is shown who changed what, and nothing is lost."""

from __future__ import annotations

from sqlalchemy import Connection, and_

from data.programme.errors import EditConflictError, NoSuchRecordError
from data.programme.rows import MODELS, ROWS, read_changes, read_records
from data.store.programme_tables import ProgrammeChangeRow
from indicators.programme.record import ProgrammeRecord, RecordKind, StoredRecord


def seen_record(connection: Connection, kind: RecordKind, record_id: int, *, seen: int) -> StoredRecord:
    """The record while it is the version that was seen. ``EditConflictError``, ``NoSuchRecordError``."""
    records = read_records(connection, kind, ROWS[kind].id == record_id)
    if not records:
        raise NoSuchRecordError(kind, record_id)
    if records[0].version != seen:
        raise _conflict(connection, records[0], since=seen)
    return records[0]


def refuse_twin(connection: Connection, record: ProgrammeRecord) -> None:
    """Of what has a key there is one. ``EditConflictError`` has the one that is there."""
    model = MODELS[record.kind]
    if not model.keyed_by:
        return
    row = ROWS[record.kind]
    same = and_(*(getattr(row, name) == getattr(record, name) for name in model.keyed_by))
    twins = read_records(connection, record.kind, same)
    if twins:
        raise _conflict(connection, twins[0], since=0)


def _conflict(connection: Connection, current: StoredRecord, *, since: int) -> EditConflictError:
    changes = read_changes(
        connection,
        ProgrammeChangeRow.kind == current.record.kind.value,
        ProgrammeChangeRow.record_id == current.id,
        ProgrammeChangeRow.version > since,
    )
    return EditConflictError(current, list(changes))
