"""Secrets of one day, and how many reactions a sender sent that day. All of it goes when the day is over."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, bindparam, delete, insert, select, update

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


def read_secrets(connection: Connection, day: date) -> dict[tuple[SecretPurpose, date], bytes]:
    """The secrets of a day and of those before it that are still of use, by purpose and day."""
    rows = connection.execute(_SECRETS, {"since": day - timedelta(days=max(_DAYS.values())), "until": day})
    return {(SecretPurpose(row.purpose), row.day): row.secret for row in rows}


def sent_by(connection: Connection, day: date, salt: bytes, sender: str) -> int:
    """How many reactions this sender sent on a day of which this is the salt."""
    count = connection.scalar(_SENT, {"on": day, "names": [sender_hash(salt, sender)]})
    return int(count or 0)


class DailySenders:
    """How many reactions each of these senders sent on its day; counted here, and written at once.

    Within one writing transaction, from making it until `write`.
    """

    def __init__(self, connection: Connection, senders: Collection[tuple[date, str]]) -> None:
        self._names: dict[tuple[date, str], str] = {}
        self._stored: dict[tuple[date, str], int] = {}
        for day in {day for day, _ in senders}:
            salt = secret_of(connection, SecretPurpose.LIMIT, day)
            named = {sender: sender_hash(salt, sender) for one, sender in senders if one == day}
            self._names |= {(day, sender): name for sender, name in named.items()}
            for row in connection.execute(_SENT_BY, {"on": day, "names": list(named.values())}):
                self._stored[day, row.sender] = int(row.sent)
        self._now = dict(self._stored)

    def sent(self, day: date, sender: str) -> int:
        return self._now.get((day, self._names[day, sender]), 0)

    def count(self, day: date, sender: str) -> None:
        """One more reaction of this sender."""
        self._now[day, self._names[day, sender]] = self.sent(day, sender) + 1

    def write(self, connection: Connection) -> None:
        changed = [
            {"on": day, "name": name, "number": number}
            for (day, name), number in self._now.items()
            if self._stored.get((day, name)) != number
        ]
        known = [one for one in changed if (one["on"], one["name"]) in self._stored]
        new = [one for one in changed if (one["on"], one["name"]) not in self._stored]
        if known:
            connection.execute(_COUNT, known)
        if new:
            connection.execute(_ADD, new)


_SENDERS = VoiceSenderRow.__table__
_SECRETS = select(VoiceSecretRow.purpose, VoiceSecretRow.day, VoiceSecretRow.secret).where(
    VoiceSecretRow.day.between(bindparam("since"), bindparam("until"))
)
_SENT_BY = select(_SENDERS.c.sender, _SENDERS.c.sent).where(
    _SENDERS.c.day == bindparam("on"), _SENDERS.c.sender.in_(bindparam("names", expanding=True))
)
_SENT = _SENT_BY.with_only_columns(_SENDERS.c.sent)
_COUNT = (
    update(VoiceSenderRow)
    .where(_SENDERS.c.day == bindparam("on"), _SENDERS.c.sender == bindparam("name"))
    .values(sent=bindparam("number"))
)
_ADD = insert(VoiceSenderRow).values(day=bindparam("on"), sender=bindparam("name"), sent=bindparam("number"))
