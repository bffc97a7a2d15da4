"""The polite client: waits, tries again, asks conditionally and rewrites addresses to a mirror."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from data.sources.errors import NotThereError, SourceError, SourceUnreachableError
from data.sources.http import REQUESTS_PER_HOST, SourceClient

URL = "https://opendata.cbs.nl/ODataCatalog/Tables"
Handler = Callable[[httpx.Request], httpx.Response]


def client_for(handler: Handler, **options: object) -> SourceClient:
    waits: list[float] = options.pop("waits", [])  # type: ignore[assignment]
    return SourceClient(transport=httpx.MockTransport(handler), sleep=waits.append, **options)  # type: ignore[arg-type]


def answers(*responses: httpx.Response) -> Handler:
    queue: Iterator[httpx.Response] = iter(responses)
    return lambda _request: next(queue)


def test_errors_that_pass_are_waited_out_with_growing_waits() -> None:
    waits: list[float] = []
    handler = answers(httpx.Response(503), httpx.Response(500), httpx.Response(200, json={}))
    with client_for(handler, waits=waits) as client:
        assert client.get(URL, table="t").status == 200
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize("asked, waited", [("7", 7.0), ("3600", 60.0)])
def test_retry_after_is_honoured_up_to_a_bound(asked: str, waited: float) -> None:
    waits: list[float] = []
    handler = answers(httpx.Response(429, headers={"Retry-After": asked}), httpx.Response(200))
    with client_for(handler, waits=waits) as client:
        client.get(URL, table="t")
    assert waits == [waited]


def test_retry_after_may_be_a_date() -> None:
    waits: list[float] = []
    past = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    with client_for(answers(httpx.Response(503, headers=past), httpx.Response(200)), waits=waits) as client:
        client.get(URL, table="t")
    assert waits == [0.0]


def test_an_error_that_stays_names_table_address_and_attempts() -> None:
    with (
        client_for(lambda _: httpx.Response(503), attempts=3) as client,
        pytest.raises(SourceUnreachableError, match=r"kwb_2024: .*503, 3 attempts") as caught,
    ):
        client.get(URL, table="kwb_2024")
    assert caught.value.url == URL
    assert caught.value.message.startswith("De bron is niet bereikbaar")


def test_a_refusal_is_not_tried_again() -> None:
    calls = []

    def handler(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        return httpx.Response(400)

    with client_for(handler) as client, pytest.raises(SourceError, match="status 400"):
        client.get(URL, table="t")
    assert len(calls) == 1
    with client_for(lambda _: httpx.Response(404)) as client, pytest.raises(NotThereError):
        client.get(URL, table="t")


def test_a_network_error_and_a_slow_answer_are_named() -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    def closed(request: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError("peer closed connection", request=request)

    for handler, text in ((slow, "no answer in time"), (closed, "stopped half-way")):
        with client_for(handler, attempts=2) as client, pytest.raises(SourceUnreachableError, match=text):
            client.get(URL, table="t")


def test_conditions_and_a_name_are_sent() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(304)

    with client_for(handler) as client:
        answer = client.get(URL, table="t", etag='"a"', last_modified="Wed, 21 Oct 2015 07:28:00 GMT")
    assert answer.not_modified
    assert seen[0].headers["If-None-Match"] == '"a"'
    assert seen[0].headers["If-Modified-Since"].startswith("Wed")
    assert "StaatVanDeWijk" in seen[0].headers["User-Agent"]


def test_a_mirror_stands_in_for_every_host_also_in_links() -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200)

    with client_for(handler, mirror="http://127.0.0.1:8900/") as client:
        client.get(URL, table="t")
        link = "http://127.0.0.1:8900/opendata.cbs.nl/ODataFeed/x?$skip=50"
        assert client.get(link, table="t").url == "https://opendata.cbs.nl/ODataFeed/x?$skip=50"
    assert seen[0] == "http://127.0.0.1:8900/opendata.cbs.nl/ODataCatalog/Tables"
    assert seen[1].startswith("http://127.0.0.1:8900/opendata.cbs.nl/ODataFeed/x")


def test_no_more_than_two_requests_at_a_time_per_host() -> None:
    busy, most, guard = [0], [0], threading.Lock()
    all_at_once = threading.Barrier(REQUESTS_PER_HOST)

    def handler(_request: httpx.Request) -> httpx.Response:
        with guard:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        all_at_once.wait(timeout=30)
        time.sleep(0.02)  # one too many would come in now
        with guard:
            busy[0] -= 1
        return httpx.Response(200)

    with client_for(handler) as client:
        threads = [threading.Thread(target=client.get, args=(URL,), kwargs={"table": "t"}) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most[0] == REQUESTS_PER_HOST
