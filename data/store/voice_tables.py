"""The tables of what residents say. Nothing in them says who somebody is.

``voice_sender`` and ``voice_secret`` exist for the limit alone and are emptied after the day; an answer is
never stored with either. A change of ``voice_change`` has no words of residents, so that a reaction can go
and the chain stays whole.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.programme_tables import ChainRow
from data.store.tables import Base

_ID = 80
_WORD = 20
_HASH = 64


class ReactionRow(Base):
    """``moderated_at``: when it was first read; ``release_id``: the release that counts it."""

    __tablename__ = "voice_reaction"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    indicator_id: Mapped[str] = mapped_column(String(_ID))
    area_code: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    choice: Mapped[str] = mapped_column(String(_WORD))
    why: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(_WORD))
    language: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(_WORD))
    under_16: Mapped[bool] = mapped_column(Boolean)
    proven: Mapped[bool] = mapped_column(Boolean)
    same: Mapped[str] = mapped_column(String(_HASH))
    state: Mapped[str] = mapped_column(String(_WORD))
    reason: Mapped[str] = mapped_column(String(_WORD))
    answer: Mapped[str] = mapped_column(Text)
    moderated_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    answered_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    removal_asked_by: Mapped[str] = mapped_column(String(200))
    version: Mapped[int]
    release_id: Mapped[int | None]

    __table_args__ = (
        Index("ix_voice_reaction_place", "area_code", "indicator_id", "state"),
        Index("ix_voice_reaction_state", "state", "received_at"),
        Index("ix_voice_reaction_received", "received_at"),
    )


class ReactionDraftRow(Base):
    """An answer that a moderator began to write."""

    __tablename__ = "voice_draft"

    reaction_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class VoiceChangeRow(ChainRow):
    """What was done with a reaction, in a chain as that of the programme."""

    __tablename__ = "voice_change"

    __table_args__ = (Index("ix_voice_change_record", "record_id"),)


class VoiceSecretRow(Base):
    """A secret of one day: the salt of the limit, or the key of proofs of work."""

    __tablename__ = "voice_secret"

    purpose: Mapped[str] = mapped_column(String(_WORD), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)


class VoiceSenderRow(Base):
    """How many reactions came from one sender today, by a salted hash; gone the day after."""

    __tablename__ = "voice_sender"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    sender: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    sent: Mapped[int]


class SpentProofRow(Base):
    """A proof of work that was used; a second time it is refused."""

    __tablename__ = "voice_spent"

    proof: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class ReactionReleaseRow(Base):
    """Counts as they were shown from a moment on; ``counts`` is JSON of a `Release`."""

    __tablename__ = "voice_release"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    indicator_id: Mapped[str] = mapped_column(String(_ID))
    area_code: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    people: Mapped[int]
    counts: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_voice_release_place", "area_code", "indicator_id", "year"),)


class HeardElsewhereRow(Base):
    """A contribution on another platform: its title and a link back, never its words or its writer."""

    __tablename__ = "voice_elsewhere"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    platform: Mapped[str] = mapped_column(String(_WORD))
    key: Mapped[str] = mapped_column(String(_HASH))
    area_code: Mapped[str] = mapped_column(String(40))
    theme: Mapped[str] = mapped_column(String(40))
    day: Mapped[date] = mapped_column(Date)
    title: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("uq_voice_elsewhere_key", "platform", "key", unique=True),
        Index("ix_voice_elsewhere_place", "area_code", "day"),
    )
