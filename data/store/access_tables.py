"""Who can sign in, and who is signed in now. No password is stored, of a session only a hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, DateTime, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.tables import Base

_HASH = 64
_ID = 32


class AccountRow(Base):
    """``issuer`` and ``subject`` are the identity, byte for byte; ``grants`` is canonical JSON."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(String(_ID), primary_key=True)
    issuer: Mapped[str] = mapped_column(String(500))
    subject: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(200))
    grants: Mapped[str] = mapped_column(Text)
    blocked: Mapped[bool] = mapped_column(Boolean)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index("uq_account_identity", "issuer", "subject", unique=True),)


class SignedInRow(Base):
    """A session. ``provider_session``: the id that the provider gave it, for its sign-out."""

    __tablename__ = "signed_in"

    token_hash: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    provider_session: Mapped[str] = mapped_column(String(255))
    began_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class SignInAttemptRow(Base):
    """A sign-in on its way to the provider and back, or a code of the command line; used once."""

    __tablename__ = "sign_in_attempt"

    token_hash: Mapped[str] = mapped_column(String(_HASH), primary_key=True)
    state: Mapped[str] = mapped_column(String(_HASH))
    nonce: Mapped[str] = mapped_column(String(_HASH))
    verifier: Mapped[str] = mapped_column(String(128))
    back_to: Mapped[str] = mapped_column(Text)
    began_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
