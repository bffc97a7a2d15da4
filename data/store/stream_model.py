"""What the store knows of live streams, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from geo.model import AreaLevel


class StreamPeriod(StrEnum):
    """Over what a stream is summed up; the value is also how many characters of a date name it."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def signs(self) -> int:
        return {StreamPeriod.DAY: 10, StreamPeriod.MONTH: 7, StreamPeriod.YEAR: 4}[self]


class StreamMethod(StrEnum):
    """What is made of the observations of an area and period."""

    COUNT = "count"
    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of observations for one indicator.

    ``people``: what is counted are people or what people did, so disclosure control holds. ``signed``:
    deliveries need a signature. ``landed``: the newest observation that is in the figures of readers.
    """

    id: str
    indicator_id: str
    level: AreaLevel
    period: StreamPeriod
    method: StreamMethod
    people: bool
    signed: bool
    supplier: str
    evidence: str
    landed: int = 0

    @property
    def source_id(self) -> str:
        """The source of its figures; own figures, so that everything that protects those protects these."""
        return f"eigen_stroom_{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedObservation:
    """One observation in its area and period; ``number``: its row in the delivery, from 1."""

    number: int
    event_id: str
    area_code: str
    period: str
    value: float
    at: datetime
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that cannot be used, whole, and why."""

    number: int
    body: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReceipt:
    """What was answered to a delivery. ``repeated``: it had come before, and nothing was stored again."""

    id: str
    answer: str
    body_hash: str
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    id: int
    stream_id: str
    number: int
    body: str
    reason: str
    at: datetime
    mended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTotal:
    """What came in for one area and period."""

    area_code: str
    period: str
    count: int
    total: float
