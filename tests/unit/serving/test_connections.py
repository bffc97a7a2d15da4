"""What slow readers, hasty senders and a clock that jumps do to the loop of connections."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Any

import pytest
from waitress import wasyncore

from dashboard.serving.connections import Limits, Listener, adjustments
from dashboard.serving.lanes import Lane, Lanes
from dashboard.serving.loop import Loop

LARGE = 6_000_000
"""Bytes: more than the system keeps for a connection."""
ASK = b"GET /%s HTTP/1.1\r\nHost: wijken.example\r\n\r\n"
DAY = 86_400.0


def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = b"a" * (LARGE if environ["PATH_INFO"] == "/large" else 5)
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


@contextmanager
def listening(**limits: Any) -> Iterator[Listener]:
    """The loop of a worker with one thread for pages, on a port of this machine."""
    stop, loop = Event(), Loop()
    lanes = Lanes({Lane.QUICK: 1, Lane.PAGES: 1, Lane.FILES: 1})
    with socket.create_server(("127.0.0.1", 0)) as sock:
        bounds = Limits(look_every=0.1, **limits)
        info = (sock.family, sock.type, sock.proto, sock.getsockname())
        listener = Listener(
            answer, loop, True, sock, dispatcher=lanes, adj=adjustments(bounds, [sock]), sockinfo=info,
            bind_socket=False,
        )  # fmt: skip
        listener.limits = bounds

        def turn() -> None:
            while not stop.is_set():
                listener.look(time.monotonic())
                loop.turn(0.02)

        thread = Thread(target=turn)
        thread.start()
        try:
            yield listener
        finally:
            stop.set()
            thread.join()
            wasyncore.close_all(loop)
            loop.close()
            lanes.shutdown(timeout=1)


@contextmanager
def connected(listener: Listener, *, room: int = 0) -> Iterator[socket.socket]:
    with socket.socket() as one:
        if room:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        one.settimeout(5)
        one.connect(("127.0.0.1", int(listener.effective_port)))
        yield one


@contextmanager
def several(listener: Listener, number: int) -> Iterator[list[socket.socket]]:
    """So many who read nothing."""
    before = len(listener.active_channels)
    with ExitStack() as stack:
        opened = [stack.enter_context(connected(listener, room=4_096)) for _ in range(number)]
        until(lambda: len(listener.active_channels) >= before + number)
        yield opened


def held(listener: Listener) -> int:
    return sum(one.holds() for one in list(listener.active_channels.values()))


def until(true: Any) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_who_asks_much_at_once_and_reads_nothing_takes_no_thread() -> None:
    """Twenty answers of 6 MB, none of them read: one is made, and others are served by the same thread."""
    with listening() as listener, connected(listener, room=4_096) as greedy, connected(listener) as other:
        greedy.sendall(ASK % b"large" * 20)
        until(lambda: held(listener) > 0)
        other.sendall(ASK % b"small")
        assert other.recv(1_000).startswith(b"HTTP/1.1 200")
        assert held(listener) <= LARGE + 1_000


def test_requests_sent_at_once_are_answered_in_their_order() -> None:
    with listening() as listener, connected(listener, room=100_000) as one:
        one.sendall(ASK % b"small" + ASK % b"large" + ASK % b"small" + ASK % b"large")
        got = b""
        while len(got) < 2 * LARGE or got.count(b"HTTP/1.1 200") < 4:
            part = one.recv(1_000_000)
            assert part
            got += part
        sizes = [int(head.split(b"\r\n")[0]) for head in got.split(b"Content-Length: ")[1:]]
        assert sizes == [5, LARGE, 5, LARGE]


def test_an_answer_must_be_taken_in_time_also_by_who_asked_for_more() -> None:
    with listening(answer_seconds=0.5) as listener, connected(listener, room=4_096) as one:
        one.sendall(ASK % b"large" * 3)
        until(lambda: listener.active_channels)
        until(lambda: not listener.active_channels)


def test_what_all_leave_lying_together_has_a_limit_and_who_reads_goes_last() -> None:
    with listening(held=LARGE) as listener, connected(listener) as reader, several(listener, 6) as idle:
        for one in idle:
            one.sendall(ASK % b"large")
        until(lambda: len(listener.active_channels) < 7)
        until(lambda: held(listener) <= LARGE)
        reader.sendall(ASK % b"small")
        assert reader.recv(1_000).startswith(b"HTTP/1.1 200")


def test_bodies_that_do_not_end_count_as_well() -> None:
    half = b"POST /small HTTP/1.1\r\nHost: wijken.example\r\nContent-Length: 200000\r\n\r\n" + b"a" * 150_000
    with listening(held=1_000_000) as listener, several(listener, 12) as opened:
        for one in opened:
            with suppress(OSError):  # closed while it sends
                one.sendall(half)
        until(lambda: len(listener.active_channels) < 12 and held(listener) <= 1_000_000)
        assert held(listener) > 0


@pytest.mark.parametrize("jump", [DAY, -DAY])
def test_a_clock_that_jumps_neither_ends_a_request_nor_lets_it_last(
    jump: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time
    with listening(header_seconds=0.8) as listener, connected(listener) as one, connected(listener) as slow:
        slow.sendall(b"GET /small HTTP/1.1\r\nX-Slow: ")
        one.sendall(b"GET /small HT")
        until(lambda: len(listener.active_channels) == 2)
        monkeypatch.setattr(time, "time", lambda: now() + jump)
        time.sleep(0.1)
        one.sendall(b"TP/1.1\r\nHost: wijken.example\r\n\r\n")
        assert one.recv(1_000).startswith(b"HTTP/1.1 200")
        assert slow.recv(1_000) == b"", "cut off, although the time of day is another one"


@pytest.mark.parametrize("head", [b"Content-Length: " + b"9" * 5_000, b"Content-Length: -1"])
def test_a_length_that_is_none_gets_400(head: bytes) -> None:
    with listening() as listener, connected(listener) as one:
        one.sendall(b"POST /small HTTP/1.1\r\nHost: wijken.example\r\n" + head + b"\r\n\r\n")
        assert one.recv(1_000).startswith(b"HTTP/1.1 400")
