"""Days of the programme: those of the Netherlands, wherever the server stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The day in the Netherlands."""
    return moment.astimezone(_HERE).date()


def end_of(day: date) -> datetime:
    """The first moment after a day in the Netherlands."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=_HERE)
