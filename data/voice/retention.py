"""Delete what is older than two years, and what is only of one day. Whoever serves or syncs runs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from sqlalchemy import Engine, delete, select

from data.programme.days import day_of, now
from data.store.model import in_utc
from data.store.transaction import reading, writing
from data.store.voice_tables import (
    HeardElsewhereRow,
    ReactionDraftRow,
    ReactionRow,
    VoiceSecretRow,
    VoiceSenderRow,
)
from data.voice.chain import SYSTEM, append_change
from data.voice.daily import forget_days_before
from data.voice.intake import LOCK
from data.voice.proof import forget_expired

YEARS = 2


def oldest_day(today: date) -> date:
    """The first day of which something may still be there: two years ago."""
    past = today.year - YEARS
    return date(past, 3, 1) if (today.month, today.day) == (2, 29) else today.replace(year=past)


def oldest_moment(at: datetime) -> datetime:
    """What was received before this moment is deleted, and shown nowhere."""
    return datetime.combine(oldest_day(day_of(at)), time(), tzinfo=UTC)


def delete_what_is_old(engine: Engine, *, clock: Callable[[], datetime] = now) -> int:
    """Delete reactions of more than two years ago and senders, secrets and proofs of days that are over.

    How many reactions went; the chain says so too. Counts that were released stay: they are of nobody.
    """
    at = in_utc(clock())
    today, oldest = day_of(at), oldest_moment(at)
    with reading(engine) as connection:
        old = list(connection.scalars(select(ReactionRow.id).where(ReactionRow.received_at < oldest)))
        days = connection.scalars(select(VoiceSecretRow.day)).all()
        senders = connection.scalar(select(VoiceSenderRow.day).where(VoiceSenderRow.day < today).limit(1))
    if not old and senders is None and all(day >= today for day in days):
        return 0
    with writing(engine, sources=(LOCK,)) as connection:
        forget_days_before(connection, today)
        forget_expired(connection, at=at)
        connection.execute(delete(HeardElsewhereRow).where(HeardElsewhereRow.day < oldest_day(today)))
        if old:
            old = list(connection.scalars(select(ReactionRow.id).where(ReactionRow.received_at < oldest)))
            connection.execute(
                delete(ReactionDraftRow).where(
                    ReactionDraftRow.reaction_id.in_(
                        select(ReactionRow.id).where(ReactionRow.received_at < oldest)
                    )
                )
            )
            connection.execute(delete(ReactionRow).where(ReactionRow.received_at < oldest))
            append_change(
                connection,
                at=at,
                actor=SYSTEM,
                action="deleted",
                new={"reactions": len(old), "received_before": oldest.date().isoformat()},
            )
    return len(old)
