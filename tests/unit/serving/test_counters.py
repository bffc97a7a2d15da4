"""What is counted of requests: by kind, over all processes, and never what somebody asked."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from dashboard.serving.counters import RequestCounters, RequestKind, kind_of
from dashboard.serving.file_pool import IN_POOL
from dashboard.web.counted import CountedRequests
from dashboard.web.metrics import metrics_text
from data.settings import Settings
from data.store.errors import StoreError


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", RequestKind.PAGE),
        ("/wijk/WK051829", RequestKind.PAGE),
        ("/_dash-update-component", RequestKind.CALLBACK),
        ("/download/wijk.pdf", RequestKind.FILE),
        ("/api/v1/cijfers", RequestKind.API),
        ("/api/v1/stromen/x/waarnemingen", RequestKind.INTAKE),
        ("/api/data-version", RequestKind.HEALTH),
        ("/bewerken/geld", RequestKind.STAFF),
    ],
)
def test_an_address_is_counted_under_its_kind(path: str, kind: RequestKind) -> None:
    assert kind_of(path) is kind


def test_what_processes_counted_is_added_up_and_stays_when_they_are_gone() -> None:
    counters = RequestCounters(places=4)
    for status in (200, 503):
        place = counters.use()
        process = os.fork()
        if not process:
            counters.begin(RequestKind.FILE)
            counters.end(RequestKind.FILE, status=status, seconds=0.3)
            counters.begin(RequestKind.FILE)  # still under way when its process ends
            os._exit(0)
        os.waitpid(process, 0)
        counters.give_back(place)
    assert counters.totals()[RequestKind.FILE].now == 1  # the place of the first one was used again
    assert counters.use() == 1
    found = counters.totals()[RequestKind.FILE]
    assert (found.statuses["2xx"], found.statuses["5xx"], found.now) == (1, 1, 0)
    assert found.durations == (0, 0, 0, 0, 0, 2, 0, 0, 0)
    assert found.seconds == pytest.approx(0.6)


def counted(folder: Path) -> tuple[Client, RequestCounters]:
    def application(environ: Any, start_response: Any) -> Any:
        if environ["PATH_INFO"] == "/stuk":
            raise RuntimeError
        return Response("", 404 if environ["PATH_INFO"] == "/niets" else 200)(environ, start_response)

    counters = RequestCounters(places=2)
    counters.begin(RequestKind.PAGE)
    counters.end(RequestKind.PAGE, status=200, seconds=1.0)
    assert counters.totals()[RequestKind.PAGE].statuses["2xx"] == 0, "it does not serve yet"
    counters.use()
    return Client(CountedRequests(application, counters)), counters


def gone() -> None:
    raise StoreError("away")


def test_the_text_has_what_was_counted_and_nothing_of_who_asked(tmp_path: Path) -> None:
    client, counters = counted(tmp_path)
    client.get("/wijk/WK051829?zoek=jansen", environ_base={"REMOTE_ADDR": "198.51.100.7"})
    client.get("/niets")
    with pytest.raises(RuntimeError):
        client.get("/stuk")
    client.get("/download/x.pdf", environ_overrides={IN_POOL: True})
    services: Any = SimpleNamespace(
        observations=SimpleNamespace(ping=gone), settings=Settings(files_folder=tmp_path, file_queue=4)
    )
    text = metrics_text(counters, services)
    assert 'svdw_requests_total{kind="page",status="2xx"} 1' in text
    assert 'svdw_requests_total{kind="page",status="4xx"} 1' in text
    assert 'svdw_requests_total{kind="page",status="5xx"} 1' in text
    assert 'svdw_requests_total{kind="file",status="2xx"} 0' in text
    assert 'svdw_request_seconds_bucket{kind="page",le="+Inf"} 3' in text
    assert 'svdw_request_seconds_count{kind="page"} 3' in text
    assert 'svdw_requests_now{kind="page"} 0' in text
    assert "svdw_store_up 0" in text
    assert "svdw_files_most 4" in text
    assert not re.search(r"jansen|WK05|198\.51|zoek", text)
    sample = re.compile(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+')
    assert all(line.startswith("# ") or sample.fullmatch(line) for line in text.splitlines())
