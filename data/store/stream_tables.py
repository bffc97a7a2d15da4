"""The tables of live streams: who may send, what came in and waits or was refused, and what was answered.

What came in is true and unprotected: nothing here is ever read for readers. `data.streams.landing` writes
what they may see as observations.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, DateTime, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.tables import Base

_ID = 60
_HASH = 64
_KEY = 200
_BIG = BigInteger().with_variant(Integer, "sqlite")


class StreamRow(Base):
    """A stream. ``landed``: the id of the newest observation that is in the figures of readers."""

    __tablename__ = "stream"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    level: Mapped[str] = mapped_column(String(20))
    period: Mapped[str] = mapped_column(String(10))
    method: Mapped[str] = mapped_column(String(10))
    people: Mapped[bool] = mapped_column(Boolean)
    signed: Mapped[bool] = mapped_column(Boolean)
    supplier: Mapped[str] = mapped_column(String(_KEY))
    evidence: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    landed: Mapped[int] = mapped_column(_BIG)


class StreamKeyRow(Base):
    """A key of a stream: only its hash. More than one may be in use, so that keys change without a gap."""

    __tablename__ = "stream_key"

    hash: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    stream_id: Mapped[str] = mapped_column(ForeignKey("stream.id"), index=True)
    name: Mapped[str] = mapped_column(String(_ID))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class StreamReceiptRow(Base):
    """What was answered to a delivery, so that the same delivery gets the same answer."""

    __tablename__ = "stream_receipt"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    stream_id: Mapped[str] = mapped_column(ForeignKey("stream.id"))
    idempotency_key: Mapped[str | None] = mapped_column(String(_KEY))
    message_id: Mapped[str | None] = mapped_column(String(_KEY))
    body_hash: Mapped[str] = mapped_column(String(_HASH))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    rows: Mapped[int]
    answer: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("uq_stream_receipt_key", "stream_id", "idempotency_key", unique=True),
        Index("uq_stream_receipt_message", "stream_id", "message_id", unique=True),
        Index("ix_stream_receipt_at", "stream_id", "at"),
    )


class InboxRow(Base):
    """One observation as it came in, placed in an area and a period."""

    __tablename__ = "stream_inbox"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    stream_id: Mapped[str] = mapped_column(ForeignKey("stream.id"))
    event_id: Mapped[str] = mapped_column(String(_KEY))
    area_code: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    value: Mapped[float]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        Index("uq_stream_inbox_event", "stream_id", "event_id", unique=True),
        Index("ix_stream_inbox_place", "stream_id", "period", "area_code"),
    )


class DeadLetterRow(Base):
    """A row that could not be used, whole, with the reason; ``mended_at`` once it was sent again."""

    __tablename__ = "stream_dead_letter"

    id: Mapped[int] = mapped_column(_BIG, primary_key=True, autoincrement=True)
    stream_id: Mapped[str] = mapped_column(ForeignKey("stream.id"))
    receipt_id: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    mended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("ix_stream_dead_letter_open", "stream_id", "mended_at"),)
