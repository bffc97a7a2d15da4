"""The tables. An observation is never changed: it is closed by the version that replaces it.

In PostgreSQL ``observation`` is partitioned by a hash of the indicator (migration 0003): every screen asks
for one or a few indicators. Its primary key there is (id, indicator_id); nothing else differs.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, Integer, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class DataVersionRow(Base):
    __tablename__ = "data_version"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    source_id: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(Text)
    added: Mapped[int]
    revised: Mapped[int]
    withdrawn: Mapped[int]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("data_version.id"))


_CURRENT = text("closed_version IS NULL")
_CLOSED = text("closed_version IS NOT NULL")


class ObservationRow(Base):
    __tablename__ = "observation"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    indicator_id: Mapped[str] = mapped_column(String(80))
    area_code: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    breakdown: Mapped[str] = mapped_column(String(40))
    source_id: Mapped[str] = mapped_column(String(80))
    value: Mapped[float | None]
    lower: Mapped[float | None]
    upper: Mapped[float | None]
    n: Mapped[float | None]
    status: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(Text)
    provenance: Mapped[str] = mapped_column(Text, server_default="")
    first_version: Mapped[int] = mapped_column(ForeignKey("data_version.id"))
    closed_version: Mapped[int | None] = mapped_column(ForeignKey("data_version.id"))

    __table_args__ = (
        Index(
            "uq_observation_current",
            "indicator_id",
            "breakdown",
            "period",
            "area_code",
            "source_id",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index(
            "ix_observation_trend",
            "indicator_id",
            "area_code",
            "breakdown",
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index("ix_observation_source", "source_id", sqlite_where=_CURRENT, postgresql_where=_CURRENT),
        Index(
            "ix_observation_past",
            "indicator_id",
            "breakdown",
            "period",
            "area_code",
            sqlite_where=_CLOSED,
            postgresql_where=_CLOSED,
        ),
        Index("ix_observation_first", "first_version", postgresql_using="brin"),
        Index("ix_observation_closed", "closed_version", sqlite_where=_CLOSED, postgresql_where=_CLOSED),
    )


class SourceStateRow(Base):
    __tablename__ = "source_state"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    family: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    fetched_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    checked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    rows: Mapped[int]
    message: Mapped[str] = mapped_column(Text)
    modified: Mapped[str | None] = mapped_column(String(60))
    seen_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    findings: Mapped[str] = mapped_column(Text, server_default="")


class SyncLogRow(Base):
    __tablename__ = "sync_log"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    source_id: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seconds: Mapped[float]
    outcome: Mapped[str] = mapped_column(String(20))
    changes: Mapped[int]
    message: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("ix_sync_log_source", "source_id", "at"),)
