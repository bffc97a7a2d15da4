"""Take a reaction in: limit first, then proof of work, then one row. It is not shown before it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from data.programme.days import day_of, now
from data.store.model import in_utc
from data.store.transaction import reading, writing
from data.store.voice_tables import ReactionRow
from data.voice.daily import SecretPurpose, count_sender, read_secret, secret_of, sent_today
from data.voice.proof import is_solved, is_spent, new_task, spend
from data.voice.together import Together
from indicators.voice.moderation import ReactionState
from indicators.voice.personal import personal_parts
from indicators.voice.reaction import LONGEST_WHY, Reaction, clean_reaction, same_text
from indicators.voice.sent import Sent, SentState

LOCK = "voice"
"""The lock under which reactions are written, one at a time over all processes."""
_HOUR = timedelta(hours=1)
_TWICE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeLimits:
    """How many reactions are taken in: per sender and day, and without proof of work from everybody per hour.

    ``proof_cost``: rounds of each try of a proof of work.
    """

    per_sender: int = 40
    without_proof: int = 60
    proof_cost: int = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """A reaction that may come in, as far as could be seen without the lock."""

    reaction: Reaction
    sender: str
    proof: str
    at: datetime


class ReactionIntake:
    """Gives tasks to browsers and takes reactions in. ``StoreError`` when the store fails."""

    def __init__(
        self, engine: Engine, *, limits: IntakeLimits | None = None, clock: Callable[[], datetime] = now
    ) -> None:
        self._engine = engine
        self._limits = limits or IntakeLimits()
        self._clock = clock
        self._key: tuple[date, bytes] | None = None
        self._store = Together(self._stored)

    def task(self) -> dict[str, Any]:
        """A task for one browser, open for an hour."""
        at = in_utc(self._clock())
        return new_task(self._signing_key(day_of(at)), at=at, cost=self._limits.proof_cost)

    def receive(self, reaction: Reaction, *, sender: str, proof: str = "", trapped: bool = False) -> Sent:
        """Store a reaction, or say why not.

        ``sender``: where it came from, used for the limit and not stored; empty is not limited. ``proof``:
        the answer to a task, empty from a browser without scripts. ``trapped``: a
        field was filled in that people do not see.
        """
        at = in_utc(self._clock())
        clean = clean_reaction(reaction)
        if len(clean.why) > LONGEST_WHY:
            return Sent(state=SentState.TOO_LONG)
        if parts := personal_parts(clean.why):
            return Sent(state=SentState.PERSONAL, parts=parts)
        if trapped:
            return Sent(state=SentState.NO_PROOF)
        if state := self._barred(sender, proof, at):
            return Sent(state=state)
        return Sent(state=self._store(_Arrival(reaction=clean, sender=sender, proof=proof, at=at)))

    def _stored(self, arrivals: Sequence[_Arrival]) -> list[SentState]:
        """Store those that may come in, in one transaction, and say of each what became of it."""
        with writing(self._engine, sources=(LOCK,)) as connection:
            return [self._stored_one(connection, one) for one in arrivals]

    def _stored_one(self, connection: Connection, one: _Arrival) -> SentState:
        if state := self._barred_now(connection, one):
            return state
        if one.proof:
            spend(connection, one.proof, at=one.at)
        if one.sender:
            count_sender(connection, day_of(one.at), one.sender)
        row = _row(one.reaction, proven=bool(one.proof), at=one.at)
        connection.execute(insert(ReactionRow).values(**row))
        return SentState.RECEIVED

    def _barred(self, sender: str, proof: str, at: datetime) -> SentState | None:
        """What can be seen before anything is written: a flood is turned away here, cheapest first."""
        day = day_of(at)
        with reading(self._engine) as connection:
            if sender and sent_today(connection, day, sender) >= self._limits.per_sender:
                return SentState.LIMIT
            if not proof:
                return SentState.BUSY if self._is_busy(connection, at) else None
            if is_spent(connection, proof):
                return SentState.TWICE
            for back in (0, 1):
                key = read_secret(connection, SecretPurpose.PROOF, day - timedelta(days=back))
                if key is not None and is_solved(proof, [key], at=at):
                    return None
        return SentState.NO_PROOF

    def _barred_now(self, connection: Connection, one: _Arrival) -> SentState | None:
        """The same again with the lock: of two that come at one moment, the second sees the first."""
        if one.sender and sent_today(connection, day_of(one.at), one.sender) >= self._limits.per_sender:
            return SentState.LIMIT
        if one.proof:
            return SentState.TWICE if is_spent(connection, one.proof) else None
        if self._is_busy(connection, one.at):
            return SentState.BUSY
        twice = one.reaction.why and connection.scalar(
            select(func.count()).where(
                ReactionRow.same == sameness(one.reaction), ReactionRow.received_at > one.at - _TWICE_WITHIN
            )
        )
        return SentState.TWICE if twice else None

    def _is_busy(self, connection: Connection, at: datetime) -> bool:
        count = connection.scalar(
            select(func.count()).where(ReactionRow.received_at > at - _HOUR, ReactionRow.proven.is_(False))
        )
        return int(count or 0) >= self._limits.without_proof

    def _signing_key(self, day: date) -> bytes:
        if self._key is None or self._key[0] != day:
            with writing(self._engine, sources=(LOCK,)) as connection:
                self._key = day, secret_of(connection, SecretPurpose.PROOF, day)
        return self._key[1]


def sameness(reaction: Reaction) -> str:
    """Equal for reactions to one figure of one area in the same words; empty without words."""
    words = same_text(reaction.why)
    place = f"{reaction.indicator_id}|{reaction.area_code}|{words}"
    return hashlib.sha256(place.encode()).hexdigest() if words else ""


def _row(reaction: Reaction, *, proven: bool, at: datetime) -> dict[str, object]:
    """The row of a new reaction, its time to the minute: enough for the clock, too coarse to recognise."""
    return {
        "received_at": at.replace(second=0, microsecond=0),
        "indicator_id": reaction.indicator_id,
        "area_code": reaction.area_code,
        "period": reaction.period,
        "choice": reaction.choice.value,
        "why": reaction.why,
        "who": reaction.who.value,
        "language": reaction.language,
        "channel": reaction.channel.value,
        "under_16": reaction.under_16,
        "proven": proven,
        "same": sameness(reaction),
        "state": ReactionState.RECEIVED.value,
        "reason": "",
        "answer": "",
        "removal_asked_by": "",
        "version": 1,
    }
