"""Metrics as Prometheus reads them: requests, durations, files that wait, and how old the figures are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from dashboard.provenance.service_status import ServiceStatus, service_status
from dashboard.services import Services
from dashboard.serving.counters import BOUNDS, KindCounts, RequestCounters, RequestKind
from dashboard.version import VERSION
from data.store.errors import StoreError
from data.streams.mqtt_state import broker_state

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics_text(counters: RequestCounters, services: Services) -> str:
    """Everything at this moment. Without a store `svdw_store_up` is 0 and what stands in it is left out."""
    try:
        found = service_status(services, (), broker=broker_state(services.settings))
    except StoreError:
        found = None
    totals = counters.totals()
    most = services.settings.file_queue
    lines = [
        *_family("svdw_info", "gauge", "Version of the software.", [f'{{version="{VERSION}"}} 1']),
        *_requests(totals),
        *_durations(totals),
        *_family("svdw_files_most", "gauge", "How many files may wait or be made at once.", [f" {most}"]),
        *_family("svdw_store_up", "gauge", "Whether the store answers.", [f" {int(found is not None)}"]),
        *(_figures(found, services.clock()) if found else ()),
    ]
    return "\n".join(lines) + "\n"


def _family(name: str, kind: str, words: str, samples: Iterable[str]) -> Iterator[str]:
    """Help, type and one line per sample: labels and number."""
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    for sample in samples:
        yield f"{name}{sample}"


def _requests(totals: dict[RequestKind, KindCounts]) -> Iterator[str]:
    counted = [
        f'{{kind="{kind}",status="{status}"}} {number}'
        for kind, counts in totals.items()
        for status, number in counts.statuses.items()
    ]
    now = [f'{{kind="{kind}"}} {counts.now}' for kind, counts in totals.items()]
    yield from _family("svdw_requests_total", "counter", "Requests that were answered.", counted)
    yield from _family("svdw_requests_now", "gauge", "Requests under way; files: made or waiting.", now)


def _durations(totals: dict[RequestKind, KindCounts]) -> Iterator[str]:
    samples = []
    for kind, counts in totals.items():
        upto = 0
        for bound, number in zip((*map(str, BOUNDS), "+Inf"), counts.durations, strict=True):
            upto += number
            samples.append(f'_bucket{{kind="{kind}",le="{bound}"}} {upto}')
        samples.append(f'_sum{{kind="{kind}"}} {counts.seconds:.6f}')
        samples.append(f'_count{{kind="{kind}"}} {upto}')
    words = "Seconds until an answer begins."
    yield from _family("svdw_request_seconds", "histogram", words, samples)


def _figures(found: ServiceStatus, now: datetime) -> Iterator[str]:
    ages = [
        f'{{source="{source.family.id}"}} {_seconds(source.fetched_at, now)}'
        for source in found.sources
        if source.fetched_at is not None
    ]
    yield from _family("svdw_data_version", "gauge", "The newest data version.", [f" {found.version.id}"])
    yield from _family("svdw_sources_late", "gauge", "Sources of which figures are late.", [f" {found.late}"])
    yield from _family(
        "svdw_sources_refused", "gauge", "Sources of which a delivery was refused.", [f" {found.refused}"]
    )
    if found.broker is not None:
        words = "Whether messages of the broker come in at this server."
        yield from _family("svdw_mqtt_connected", "gauge", words, [f" {int(bool(found.broker.connected))}"])
    yield from _family("svdw_source_age_seconds", "gauge", "Age of the figures of a source.", ages)
    if found.looked_at is not None:
        words = "Seconds since a sync looked at the sources."
        yield from _family("svdw_sync_age_seconds", "gauge", words, [f" {_seconds(found.looked_at, now)}"])


def _seconds(moment: datetime | None, now: datetime) -> int:
    """Never below zero, whatever was done to the clock."""
    return 0 if moment is None else max(0, int((now - moment).total_seconds()))
