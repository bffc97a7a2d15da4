"""How the service stands, for everybody: the store, the data version, the age of each source and stream.

Only what readers may see anyway. Of a stream it says how old the figures of readers are, not when something
came in last: of people that would say that somebody was just counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.provenance.sources import family_statuses
from dashboard.services import Services
from data.store.model import DataVersion
from data.store.stream_model import Stream
from data.streams.mqtt_state import BrokerState
from indicators.model import SourceFamily


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAge:
    """A publication. ``fetched_at``: when its newest figures came in; None when they never did."""

    family: SourceFamily
    fetched_at: datetime | None
    expected_by: date | None
    late: bool
    refused: bool

    @property
    def state(self) -> str:
        """One word for programs; the first that holds."""
        if self.refused:
            return "refused"
        if self.late:
            return "late"
        return "never fetched" if self.fetched_at is None else "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamAge:
    """A live stream. ``shown_at``: when figures of it came to readers last; None when they never did."""

    id: str
    indicator_id: str
    shown_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStatus:
    """``looked_at``: the last look at any source. ``judging``: what the newest figures say is being made.

    ``broker``: of the messages for live streams; None when no broker is set.
    """

    version: DataVersion
    examples: bool
    judging: bool
    looked_at: datetime | None
    sources: tuple[SourceAge, ...]
    streams: tuple[StreamAge, ...]
    broker: BrokerState | None = None

    @property
    def late(self) -> int:
        return sum(source.late for source in self.sources)

    @property
    def refused(self) -> int:
        return sum(source.refused for source in self.sources)

    @property
    def word(self) -> str:
        silent = self.broker is not None and self.broker.connected is False
        return "attention" if self.late or self.refused or silent else "ok"


def service_status(
    services: Services, streams: Sequence[Stream], *, broker: BrokerState | None = None
) -> ServiceStatus:
    """How everything stands now. `StoreError` when the store cannot be asked."""
    services.observations.ping()
    states = services.source_states()
    fetched = {state.id: state.fetched_at for state in states}
    families = services.catalogue.families
    return ServiceStatus(
        version=services.data_version(),
        examples=services.shows_default(),
        judging=services.assessments_behind(),
        looked_at=max((state.checked_at for state in states if state.checked_at), default=None),
        sources=tuple(
            SourceAge(
                family=families[family],
                fetched_at=found.fetched_at,
                expected_by=found.expected_by,
                late=found.stale,
                refused=bool(found.refused),
            )
            for family, found in family_statuses(services).items()
        ),
        streams=tuple(
            StreamAge(id=one.id, indicator_id=one.indicator_id, shown_at=fetched.get(one.source_id))
            for one in streams
        ),
        broker=broker,
    )


def hours_since(moment: datetime | None, now: datetime) -> int | None:
    """Whole hours, never below zero: a clock that was set back does not make figures of tomorrow."""
    if moment is None:
        return None
    return max(0, int((now.astimezone(UTC) - moment.astimezone(UTC)).total_seconds() // 3600))
