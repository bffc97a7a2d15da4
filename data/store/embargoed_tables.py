"""The table of own figures that wait for the end of an embargo, beside the observations of readers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.store.tables import Base


class EmbargoedDeliveryRow(Base):
    """``observations`` is JSON of what readers will see, after disclosure control; empty once it left."""

    __tablename__ = "embargoed_delivery"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    source_id: Mapped[str] = mapped_column(String(80))
    indicators: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(String(200))
    embargo_until: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(200))
    handed_in_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int | None]
    observations: Mapped[str] = mapped_column(Text)
