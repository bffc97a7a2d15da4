"""What the status page says follows from the states of the sources, and says nothing of a person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from dashboard.provenance.service_status import ServiceStatus, hours_since, service_status
from data.store.model import DataVersion, SourceState, SourceStatus
from data.store.stream_model import Stream, StreamMethod, StreamPeriod
from geo.model import AreaLevel
from indicators.catalogue import Catalogue

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TWO_DAYS_AGO = NOW - timedelta(days=2)
STREAM = Stream(
    id="meldingen", indicator_id="fietsdiefstallen", level=AreaLevel.BUURT, period=StreamPeriod.YEAR,
    method=StreamMethod.COUNT, people=True, signed=True, supplier="Gemeente", evidence="register",
)  # fmt: skip


def status(catalogue: Catalogue, *states: SourceState) -> ServiceStatus:
    services: Any = SimpleNamespace(
        catalogue=catalogue,
        observations=SimpleNamespace(ping=lambda: None),
        source_states=lambda: list(states),
        data_version=lambda: DataVersion(id=7, created_at=NOW, example=False),
        shows_default=lambda: False,
        assessments_behind=lambda: False,
        clock=lambda: NOW,
    )
    return service_status(services, [STREAM])


def state(id_: str, family: str, word: SourceStatus, at: datetime) -> SourceState:
    return SourceState(id=id_, family=family, state=word, fetched_at=at, checked_at=NOW, rows=10)


def test_the_age_of_each_source_and_what_needs_attention(catalogue: Catalogue) -> None:
    table = next(table for table in catalogue.tables.values() if table.family == "kwb")
    found = status(catalogue, state(table.id, "kwb", SourceStatus.OK, TWO_DAYS_AGO))
    ages = {source.family.id: source for source in found.sources}
    assert set(ages) == set(catalogue.families)
    assert hours_since(ages["kwb"].fetched_at, NOW) == 48
    assert found.looked_at == NOW
    never = next(source for source in found.sources if source.family.id != "kwb")
    assert (never.fetched_at, never.state) == (None, "never fetched")
    refused = status(catalogue, state(table.id, "kwb", SourceStatus.REFUSED, TWO_DAYS_AGO))
    assert (refused.word, refused.refused) == ("attention", 1)
    assert next(source.state for source in refused.sources if source.family.id == "kwb") == "refused"


def test_a_stream_says_since_when_readers_see_it_and_not_what_came_in(catalogue: Catalogue) -> None:
    (never,) = status(catalogue).streams
    assert (never.id, never.shown_at) == ("meldingen", None)
    (shown,) = status(catalogue, state(STREAM.source_id, "eigen", SourceStatus.OK, TWO_DAYS_AGO)).streams
    assert shown.shown_at == TWO_DAYS_AGO


def test_a_clock_that_was_set_back_makes_no_figures_of_tomorrow() -> None:
    assert hours_since(NOW + timedelta(hours=3), NOW) == 0
    assert hours_since(None, NOW) is None
