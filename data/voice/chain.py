"""The chain of what was done with reactions: as that of the programme, and without words of residents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data.programme.rows import change_of, change_values
from data.store.model import in_utc
from data.store.voice_tables import VoiceChangeRow
from indicators.programme.ledger import GENESIS, ProgrammeChange

REACTION = "reaction"
SYSTEM = "systeem"
"""Who deletes what is two years old."""


def append_change(
    connection: Connection,
    *,
    at: datetime,
    actor: str,
    action: str,
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None = None,
    record_id: int = 0,
    version: int = 0,
    why: str = "",
) -> None:
    """Add a row after the newest; within a transaction that holds the lock of the reactions."""
    table = VoiceChangeRow.__table__
    head = connection.execute(select(table.c.id, table.c.hash).order_by(table.c.id.desc()).limit(1)).first()
    change = ProgrammeChange(
        id=head.id + 1 if head else 1,
        at=in_utc(at),
        actor=actor,
        kind=REACTION,
        record_id=record_id,
        version=version,
        action=action,
        old=None if old is None else dict(old),
        new=dict(new),
        why=why,
        previous=head.hash if head else GENESIS,
    )
    sealed = replace(change, hash=change.seal())
    connection.execute(insert(VoiceChangeRow).values(**change_values(sealed)))


def read_chain(connection: Connection, *, record_id: int | None = None) -> Iterator[ProgrammeChange]:
    """The rows of the chain, or of one reaction, in order."""
    table = VoiceChangeRow.__table__
    query = select(table).order_by(table.c.id)
    if record_id is not None:
        query = query.where(table.c.record_id == record_id)
    for row in connection.execute(query):
        yield change_of(row)


def fingerprint(text: str) -> str:
    """What proves later that an answer is the one that was given; empty for none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
