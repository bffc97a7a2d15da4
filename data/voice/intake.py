"""Take a reaction in: limit first, then proof of work, then one row. It is not shown before it is read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from data.programme.days import day_of, now
from data.store.model import in_utc
from data.store.transaction import keep_open, reading, writing
from data.store.voice_tables import ReactionRow
from data.voice.daily import DailySenders, SecretPurpose, read_secrets, secret_of, sent_by
from data.voice.proof import is_solved, new_task, proof_name, spend, spent_of
from data.voice.together import Together
from indicators.voice.moderation import ReactionState
from indicators.voice.personal import personal_parts
from indicators.voice.reaction import LONGEST_WHY, Reaction, clean_reaction, same_text
from indicators.voice.sent import Sent, SentState

LOCK = "voice"
"""The lock under which reactions are written, one at a time over all processes."""
_HOUR = timedelta(hours=1)
_TWICE_WITHIN = timedelta(minutes=10)
_NEW_REACTION = insert(ReactionRow)


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
        self._kept: tuple[int, Connection | None] | None = None
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
        self._keep_open()
        with writing(self._engine, sources=(LOCK,)) as connection:
            limit = DailySenders(connection, {(day_of(one.at), one.sender) for one in arrivals if one.sender})
            spent = spent_of(connection, [one.proof for one in arrivals if one.proof])
            states = [self._state_of(connection, one, limit, spent) for one in arrivals]
            limit.write(connection)
            proven = [
                (one.proof, one.at)
                for one, state in zip(arrivals, states, strict=True)
                if one.proof and state is SentState.RECEIVED
            ]
            spend(connection, proven)
        return states

    def _state_of(
        self, connection: Connection, one: _Arrival, limit: DailySenders, spent: set[str]
    ) -> SentState:
        """The checks again with the lock, and the row: of two at one moment, the second sees the first."""
        day = day_of(one.at)
        if one.sender and limit.sent(day, one.sender) >= self._limits.per_sender:
            return SentState.LIMIT
        if one.proof and proof_name(one.proof) in spent:
            return SentState.TWICE
        if not one.proof:
            if self._is_busy(connection, one.at):
                return SentState.BUSY
            if self._is_repeated(connection, one):
                return SentState.TWICE
        connection.execute(_NEW_REACTION, _row(one.reaction, proven=bool(one.proof), at=one.at))
        if one.proof:
            spent.add(proof_name(one.proof))
        if one.sender:
            limit.count(day, one.sender)
        return SentState.RECEIVED

    def _keep_open(self) -> None:
        """In this process; a copy of it keeps one of its own."""
        if self._kept is None or self._kept[0] != os.getpid():
            self._kept = os.getpid(), keep_open(self._engine)

    def _barred(self, sender: str, proof: str, at: datetime) -> SentState | None:
        """What can be seen before anything is written: a flood is turned away here, cheapest first."""
        day = day_of(at)
        with reading(self._engine) as connection:
            secrets = read_secrets(connection, day)
            salt = secrets.get((SecretPurpose.LIMIT, day))
            if salt and sender and sent_by(connection, day, salt, sender) >= self._limits.per_sender:
                return SentState.LIMIT
            if not proof:
                return SentState.BUSY if self._is_busy(connection, at) else None
            if spent_of(connection, [proof]):
                return SentState.TWICE
        keys = [key for (purpose, _), key in secrets.items() if purpose is SecretPurpose.PROOF]
        return None if is_solved(proof, keys, at=at) else SentState.NO_PROOF

    @staticmethod
    def _is_repeated(connection: Connection, one: _Arrival) -> bool:
        return bool(one.reaction.why) and bool(
            connection.scalar(
                select(func.count()).where(
                    ReactionRow.same == sameness(one.reaction),
                    ReactionRow.received_at > one.at - _TWICE_WITHIN,
                    ReactionRow.received_at < one.at + _TWICE_WITHIN,
                )
            )
        )

    def _is_busy(self, connection: Connection, at: datetime) -> bool:
        # What a clock that ran ahead wrote down lies in the future: nobody may wait until that comes.
        recent = (ReactionRow.received_at > at - _HOUR, ReactionRow.received_at < at + _HOUR)
        count = connection.scalar(select(func.count()).where(*recent, ReactionRow.proven.is_(False)))
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
