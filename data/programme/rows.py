"""Records and changes between their rows in the store and their forms in the domain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from data.store.model import in_utc
from data.store.programme_tables import (
    AddedInterventionRow,
    ContributionRow,
    EditedInterventionRow,
    EditedMilestoneRow,
    EffectPlanRow,
    GivenAnswerRow,
    MeetingPlaceRow,
    MoneyEntryRow,
    OutputUpdateRow,
    PeriodLockRow,
    ProgrammeChangeRow,
    ProgrammeNoteRow,
    TargetSetRow,
    TextBlockRow,
)
from indicators.programme.ledger import GENESIS, ProgrammeChange, canonical
from indicators.programme.record import ProgrammeRecord, RecordKind, StoredRecord
from indicators.programme.rules import RECORDS

MODELS: dict[RecordKind, type[ProgrammeRecord]] = {model.kind: model for model in RECORDS}
ROWS: dict[RecordKind, Any] = {
    RecordKind.OUTPUT_UPDATE: OutputUpdateRow,
    RecordKind.MONEY_ENTRY: MoneyEntryRow,
    RecordKind.TARGET_SET: TargetSetRow,
    RecordKind.ANSWER: GivenAnswerRow,
    RecordKind.TEXT_BLOCK: TextBlockRow,
    RecordKind.PERIOD_LOCK: PeriodLockRow,
    RecordKind.INTERVENTION: EditedInterventionRow,
    RecordKind.MILESTONE: EditedMilestoneRow,
    RecordKind.NOTE: ProgrammeNoteRow,
    RecordKind.MEETING_PLACE: MeetingPlaceRow,
    RecordKind.EFFECT_PLAN: EffectPlanRow,
    RecordKind.CONTRIBUTION: ContributionRow,
    RecordKind.ADDED_INTERVENTION: AddedInterventionRow,
}


def read_records(
    connection: Connection, kind: RecordKind, *conditions: ColumnElement[bool]
) -> list[StoredRecord]:
    """The records of a kind in the order of their ids. ``ValueError``: a row that its form does not allow."""
    table = ROWS[kind].__table__
    query = select(table).where(*conditions).order_by(table.c.id)
    return [_record(kind, row) for row in connection.execute(query)]


def read_raw(connection: Connection, kind: RecordKind) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Id, version and fields in JSON of every row, as they stand, also when the form would not allow them."""
    table = ROWS[kind].__table__
    for row in connection.execute(select(table).order_by(table.c.id)):
        fields = dict(row._mapping)
        record_id, version = fields.pop("id"), fields.pop("version")
        yield record_id, version, {name: _in_json(value) for name, value in fields.items()}


def _in_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def next_id(connection: Connection, kind: RecordKind) -> int:
    """The id after the largest; within a transaction that holds the lock of the chain."""
    return int(connection.scalar(select(func.coalesce(func.max(ROWS[kind].id), 0))) or 0) + 1


def write_record(connection: Connection, stored: StoredRecord) -> None:
    """Insert a first version, or put a later one in the place of the one before it."""
    record = stored.record
    table = ROWS[record.kind].__table__
    values = {**record.model_dump(), "version": stored.version}
    if stored.version == 1:
        connection.execute(insert(table).values(id=stored.id, **values))
    else:
        connection.execute(update(table).where(table.c.id == stored.id).values(**values))


def write_change(connection: Connection, change: ProgrammeChange) -> None:
    connection.execute(insert(ProgrammeChangeRow).values(**change_values(change)))


def change_values(change: ProgrammeChange) -> dict[str, Any]:
    """A sealed change as the columns of a chain (`ChainRow`)."""
    return {
        **change.body(),
        "at": in_utc(change.at),
        "old": None if change.old is None else canonical(change.old),
        "new": canonical(change.new),
        "previous": change.previous,
        "hash": change.hash,
    }


def read_changes(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[ProgrammeChange]:
    """Changes in the order of the chain. ``json.JSONDecodeError``: a row altered beyond reading."""
    table = ProgrammeChangeRow.__table__
    for row in connection.execute(select(table).where(*conditions).order_by(table.c.id)):
        yield change_of(row)


def newest_change(connection: Connection) -> ProgrammeChange | None:
    """The head of the chain; None while nothing was edited."""
    table = ProgrammeChangeRow.__table__
    row = connection.execute(select(table).order_by(table.c.id.desc()).limit(1)).first()
    return None if row is None else change_of(row)


def newest_hash(connection: Connection) -> str:
    """The hash of the head; that of the beginning while nothing was edited."""
    newest = select(ProgrammeChangeRow.hash).order_by(ProgrammeChangeRow.id.desc()).limit(1)
    return connection.scalar(newest) or GENESIS


def _record(kind: RecordKind, row: Row[Any]) -> StoredRecord:
    fields: dict[str, Any] = dict(row._mapping)
    record = MODELS[kind].model_validate({k: v for k, v in fields.items() if k not in {"id", "version"}})
    return StoredRecord(id=fields["id"], version=fields["version"], record=record)


def change_of(row: Row[Any]) -> ProgrammeChange:
    """The change in a row of a chain. ``json.JSONDecodeError``: altered beyond reading."""
    return ProgrammeChange(
        id=row.id,
        at=in_utc(row.at),
        actor=row.actor,
        kind=row.kind,
        record_id=row.record_id,
        version=row.version,
        action=row.action,
        old=None if row.old is None else json.loads(row.old),
        new=json.loads(row.new),
        why=row.why,
        previous=row.previous,
        hash=row.hash,
    )
