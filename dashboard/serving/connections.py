"""Connections that take no thread until a whole request has come, with limits on size and time.

The loop of waitress reads requests and writes answers; here it also gets a clock per request, and room for
new connections when there are too many: the one that has waited longest without a request gives way.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from socket import MSG_PEEK, SHUT_WR
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer

from dashboard.serving.paths import most_bytes

_CLEAN_EVERY = 1  # seconds
_GIVE_WAY = 0.05
"""Which part of the connections goes at once when there are too many: making room costs a look at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds, ``connections`` per process."""

    header: int = 16_384
    body: int = 262_144
    header_seconds: float = 10.0
    body_seconds: float = 30.0
    answer_seconds: float = 120.0
    idle_seconds: float = 60.0
    parting_seconds: float = 2.0
    connections: int = 2_000


class SizedRequest(HTTPRequestParser):
    """A request whose address decides how large it may be."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        most = most_bytes(self.path, self.adj.max_request_body_size)
        if most != self.adj.max_request_body_size:
            self.adj = copy(self.adj)
            self.adj.max_request_body_size = most


class Connection(HTTPChannel):
    """A connection that knows since when it sends its request, and since when it takes its answer."""

    parser_class = SizedRequest
    begun = 0.0
    answering = 0.0
    refused = False
    parting = 0.0

    def received(self, data: bytes) -> bool:
        if self.parting:
            return False
        was = self.request
        result: bool = super().received(data)
        self.refused = self.refused or any(request.error for request in self.requests)
        if self.request is not None and (self.request is not was or not self.begun):
            self.begun = time.time()
        elif self.request is None:
            self.begun = 0.0
        return result

    def readable(self) -> bool:
        return bool(self.parting) or bool(super().readable())

    def writable(self) -> bool:
        return not self.parting and bool(super().writable())

    def handle_close(self) -> None:
        """A refused request may still be under way: its sender reads our answer only once it was all sent."""
        if self.refused and not self.parting and self.connected:
            self.parting = time.time()
            self.will_close = False
            with suppress(OSError):
                self.socket.shutdown(SHUT_WR)
            return
        super().handle_close()

    def waits(self) -> bool:
        """Whether nothing is being made for it: no whole request has come, and no answer is on its way."""
        return not self.requests and not self.total_outbufs_len

    def leave(self) -> None:
        """Close in the next turn of the loop, or at once when all was said."""
        if self.parting:
            self.handle_close()
        else:
            self.will_close = True

    def silent(self) -> bool:
        """Whether nothing came of a request, read or not yet read."""
        if self.request is not None:
            return False
        try:
            return not self.socket.recv(1, MSG_PEEK)
        except OSError:  # nothing there, or no connection any more
            return True

    def service(self) -> None:
        """Of a worker that goes, each answer says that the connection ends: nobody asks again on it."""
        if self.server.draining and self.requests:
            self.requests[0].headers["CONNECTION"] = "close"
        super().service()

    def is_late(self, now: float, limits: Limits) -> bool:
        """Whether it takes longer than is allowed for what it is doing."""
        if self.parting:
            return now - self.parting > limits.parting_seconds
        if self.requests:
            return False
        if self.total_outbufs_len:
            self.answering = self.answering or now
            return now - self.answering > limits.answer_seconds
        self.answering = 0.0
        if self.request is None:
            return now - float(self.last_activity) > limits.idle_seconds
        allowed = limits.body_seconds if self.request.headers_finished else limits.header_seconds
        return now - self.begun > allowed


class Listener(TcpWSGIServer):
    """Takes connections of a socket that the master of the workers opened."""

    channel_class = Connection
    limits = Limits()
    draining = False

    def handle_accept(self) -> None:
        if len(self.active_channels) >= self.limits.connections:
            self._make_room()
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        for connection in list(self.active_channels.values()):
            if connection.is_late(now, self.limits):
                connection.leave()
            elif self.draining and connection.waits() and connection.silent():
                connection.handle_close()  # at once: what is sent now finds another worker

    def stop_accepting(self) -> None:
        """Leave new connections to other workers; those that are open or stand in line get their answers.

        The line ends with the socket: where nobody else holds it, who still stood in it would be refused.
        """
        for _ in range(self.adj.backlog):
            before = len(self.active_channels)
            self.handle_accept()
            if len(self.active_channels) <= before:
                break
        self.accepting = False
        self.draining = True
        self.del_channel()
        self.socket.close()

    def busy(self) -> int:
        """How many connections are still open: each sends a request or waits for an answer."""
        return len(self.active_channels)

    def _make_room(self) -> None:
        waiting = sorted(self._waiting(), key=lambda connection: float(connection.last_activity))
        for connection in waiting[: max(1, int(len(waiting) * _GIVE_WAY))]:
            connection.handle_close()

    def _waiting(self) -> Iterator[Connection]:
        return (connection for connection in self.active_channels.values() if connection.waits())


def adjustments(limits: Limits, sockets: list[Any]) -> Adjustments:
    """What waitress calls its settings. Headers of a proxy are left to the application (`SVDW_PROXIES`)."""
    return Adjustments(
        sockets=sockets,
        ident="",
        max_request_header_size=limits.header,
        max_request_body_size=limits.body,
        connection_limit=10 * limits.connections,  # `Listener` makes room instead of accepting nobody
        cleanup_interval=_CLEAN_EVERY,
        channel_timeout=int(limits.idle_seconds),
        clear_untrusted_proxy_headers=False,
        asyncore_use_poll=True,
        backlog=2_048,
    )
