"""Secrets of one day, and how many reactions a sender sent that day. All of it goes when the day is over."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from data.store.voice_tables import VoiceSecretRow, VoiceSenderRow


class SecretPurpose(StrEnum):
    """``LIMIT`` is the salt of senders, of today only; ``PROOF`` signs proofs of work, of two days."""

    LIMIT = "limit"
    PROOF = "proof"


_DAYS = {SecretPurpose.LIMIT: 0, SecretPurpose.PROOF: 1}
"""For how many days after its own a secret is still there."""


def read_secret(connection: Connection, purpose: SecretPurpose, day: date) -> bytes | None:
    """The secret of a day; None when it is not made yet, or gone."""
    table = VoiceSecretRow.__table__
    return connection.scalar(
        select(table.c.secret).where(table.c.purpose == purpose.value, table.c.day == day)
    )


def secret_of(connection: Connection, purpose: SecretPurpose, day: date) -> bytes:
    """The secret of a day, made on its first use; within a writing transaction."""
    existing = read_secret(connection, purpose, day)
    if existing is not None:
        return existing
    fresh = secrets.token_bytes(32)
    connection.execute(insert(VoiceSecretRow).values(purpose=purpose.value, day=day, secret=fresh))
    return fresh


def forget_days_before(connection: Connection, day: date) -> None:
    """Delete the senders and secrets of days that are over."""
    connection.execute(delete(VoiceSenderRow).where(VoiceSenderRow.day < day))
    for purpose, days in _DAYS.items():
        connection.execute(
            delete(VoiceSecretRow).where(
                VoiceSecretRow.purpose == purpose.value, VoiceSecretRow.day < day - timedelta(days=days)
            )
        )


def sender_hash(salt: bytes, sender: str) -> str:
    """What stands for a sender within one day. Without the salt of that day nobody can make or check it."""
    return hmac.new(salt, sender.encode(), hashlib.sha256).hexdigest()


def sent_today(connection: Connection, day: date, sender: str) -> int:
    """How many reactions this sender sent today; 0 while the salt of the day is not made."""
    salt = read_secret(connection, SecretPurpose.LIMIT, day)
    if salt is None:
        return 0
    table = VoiceSenderRow.__table__
    count = connection.scalar(
        select(table.c.sent).where(table.c.day == day, table.c.sender == sender_hash(salt, sender))
    )
    return int(count or 0)


def count_sender(connection: Connection, day: date, sender: str) -> None:
    """One more reaction of this sender today; within a writing transaction."""
    name = sender_hash(secret_of(connection, SecretPurpose.LIMIT, day), sender)
    table = VoiceSenderRow.__table__
    changed = connection.execute(
        update(VoiceSenderRow).where(table.c.day == day, table.c.sender == name).values(sent=table.c.sent + 1)
    )
    if changed.rowcount == 0:
        connection.execute(insert(VoiceSenderRow).values(day=day, sender=name, sent=1))
