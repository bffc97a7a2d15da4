"""The chain of what was done with reactions: as that of the programme, and without words of residents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data.store.model import in_utc
from data.store.voice_tables import VoiceChangeRow
from indicators.programme.ledger import GENESIS, ProgrammeChange, canonical

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
        old=old,
        new=new,
        why=why,
        previous=head.hash if head else GENESIS,
    )
    sealed = replace(change, hash=change.seal())
    values = {
        **sealed.body(),
        "at": sealed.at,
        "old": None if old is None else canonical(dict(old)),
        "new": canonical(dict(new)),
        "previous": sealed.previous,
        "hash": sealed.hash,
    }
    connection.execute(insert(VoiceChangeRow).values(**values))


def read_chain(connection: Connection, *, record_id: int | None = None) -> Iterator[ProgrammeChange]:
    """The rows of the chain, or of one reaction, in order."""
    table = VoiceChangeRow.__table__
    query = select(table).order_by(table.c.id)
    if record_id is not None:
        query = query.where(table.c.record_id == record_id)
    for row in connection.execute(query):
        yield ProgrammeChange(
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


def fingerprint(text: str) -> str:
    """What proves later that an answer is the one that was given; empty for none."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
