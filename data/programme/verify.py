"""Prove that nothing of the programme was changed beside the product: the chain and all that follows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from data.programme.rows import MODELS, read_changes, read_raw
from data.store.transaction import reading
from indicators.programme.embargo import EMBARGO_FIELDS, EmbargoableRecord
from indicators.programme.ledger import GENESIS, ProgrammeChange, first_break
from indicators.programme.record import RecordKind
from indicators.programme.replay import RecordKey, ReplayedRecord, ReplayError, replay


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """The first row that does not fit: its table, its id and why.

    ``why``: ``gap``, ``previous``, ``hash`` or ``unreadable`` in the chain; ``step`` where a change does not
    start from what was there; ``altered``, ``missing`` or ``extra`` for a record; ``head`` when the hash that
    was known is not in the chain.
    """

    table: str
    row: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check came to: how many changes, the head of the chain, and the first misfit."""

    changes: int
    head: str
    misfit: Misfit | None


def verify(engine: Engine, *, known_head: str | None = None) -> Verification:
    """Check the whole chain and every record. ``known_head``: a head that was written down before.

    Who can write in the database could write a whole new chain; only a head that is kept elsewhere (each
    report has it) shows that. ``StoreError``.
    """
    with reading(engine) as connection:
        try:
            changes = list(read_changes(connection))
        except json.JSONDecodeError:
            return Verification(changes=0, head="", misfit=_unreadable(connection))
        head = changes[-1].hash if changes else GENESIS
        misfit = _of_chain(changes) or _of_records(connection, changes)
    if misfit is None and known_head is not None and known_head not in {GENESIS, *(c.hash for c in changes)}:
        misfit = Misfit(table="change", row=len(changes), why="head")
    return Verification(changes=len(changes), head=head, misfit=misfit)


def _unreadable(connection: Connection) -> Misfit:
    last = 0
    try:
        for change in read_changes(connection):
            last = change.id
    except json.JSONDecodeError:
        pass
    return Misfit(table="change", row=last + 1, why="unreadable")


def _of_chain(changes: list[ProgrammeChange]) -> Misfit | None:
    found = first_break(changes)
    return None if found is None else Misfit(table="change", row=found.change_id, why=found.reason)


def _of_records(connection: Connection, changes: list[ProgrammeChange]) -> Misfit | None:
    try:
        wanted = replay(changes)
    except ReplayError as error:
        return Misfit(table="change", row=error.change_id, why="step")
    misfits = (_first_of_kind(kind, wanted, read_raw(connection, kind)) for kind in RecordKind)
    return next((misfit for misfit in misfits if misfit is not None), None)


def _first_of_kind(
    kind: RecordKind,
    wanted: dict[RecordKey, ReplayedRecord],
    rows: Iterable[tuple[int, int, dict[str, object]]],
) -> Misfit | None:
    no_embargo = not issubclass(MODELS[kind], EmbargoableRecord)
    there = {record_id: (version, fields) for record_id, version, fields in rows}
    expected = {record_id: record for (name, record_id), record in wanted.items() if name == kind}
    for record_id in sorted(there.keys() | expected.keys()):
        if record_id not in there:
            return Misfit(table=kind.value, row=record_id, why="missing")
        if record_id not in expected:
            return Misfit(table=kind.value, row=record_id, why="extra")
        record = expected[record_id]
        fields = {**({} if no_embargo else EMBARGO_FIELDS), **record.fields}
        if there[record_id] != (record.version, fields):
            return Misfit(table=kind.value, row=record_id, why="altered")
    return None
