"""Connections that take no thread until a whole request has come, with limits on size and time.

Requests are read and answers written as waitress does; here there is also a clock per request, which a change
of the time of day does not move, and room for new connections when there are too many: the one that has
waited longest without a request gives way. No thread waits for a reader who takes an answer slowly, and what
all of them together leave lying has a limit.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from math import inf
from socket import MSG_PEEK, SHUT_WR
from time import monotonic
from typing import Any

from waitress.adjustments import Adjustments
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer

from dashboard.serving.paths import most_bytes

_STALLED = 2.0  # seconds
_GIVE_WAY = 0.05
"""Which part of the connections goes at once when there are too many: making room costs a look at each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds. Per process: ``connections``, and ``held``: what has come of requests
    and is left of answers, of all of them together.
    """

    header: int = 16_384
    body: int = 262_144
    header_seconds: float = 10.0
    body_seconds: float = 30.0
    answer_seconds: float = 120.0
    idle_seconds: float = 60.0
    parting_seconds: float = 2.0
    look_every: float = 1.0
    connections: int = 2_000
    held: int = 96_000_000


class SizedRequest(HTTPRequestParser):
    """A request whose address decides how large it may be."""

    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # such as a length of thousands of digits
            raise ParsingError("a header that is no number") from error
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
    held_back = False
    _active = 0.0
    _left = 0
    _made = False

    @property
    def last_activity(self) -> float:
        return self._active

    @last_activity.setter
    def last_activity(self, _moment: float) -> None:
        """Waitress gives the time of day, which can jump."""
        self._active = monotonic()

    def received(self, data: bytes) -> bool:
        if self.parting:
            return False
        was = self.request
        self.server.came += len(data)
        result: bool = super().received(data)
        self.refused = self.refused or any(request.error for request in self.requests)
        if self.request is not None and (self.request is not was or not self.begun):
            self.begun = monotonic()
        elif self.request is None:
            self.begun = 0.0
        return result

    def readable(self) -> bool:
        return bool(self.parting) or bool(super().readable())

    def writable(self) -> bool:
        """Asked after everything that was sent, so what was held back goes on here."""
        if self._made and (self.held_back or not self.requests):
            self._made = False
            self._forget_sent()
        if self.held_back and not self.total_outbufs_len:
            self.held_back = False
            self.server.task_dispatcher.add_task(self)
        return not self.parting and bool(super().writable())

    def handle_write(self) -> None:
        super().handle_write()
        if not self.total_outbufs_len:
            self.answering = 0.0
            self._made = True

    def holds(self) -> int:
        """How many bytes of its request or answer are kept here."""
        asked = [one for one in (self.request, *self.requests) if one is not None]
        return (self._left if self.total_outbufs_len else 0) + sum(
            int(one.body_bytes_received) for one in asked
        )

    def _forget_sent(self) -> None:
        """Waitress keeps what was sent until the connection ends. Only for the thread of the loop."""
        with self.outbuf_lock:
            for number, buffer in enumerate(self.outbufs if self.connected else ()):
                if isinstance(buffer, OverflowableBuffer):
                    self.outbufs[number] = OverflowableBuffer(self.adj.outbuf_overflow)
                    if len(buffer):
                        self.outbufs[number].append(buffer.get())
                    buffer.close()
            self._left = int(self.total_outbufs_len)

    def handle_close(self) -> None:
        """A refused request may still be under way: its sender reads our answer only once it was all sent."""
        if self.refused and not self.parting and self.connected:
            self.parting = monotonic()
            self.will_close = False
            self._map.changed(self._fileno)
            with suppress(OSError):
                self.socket.shutdown(SHUT_WR)
            return
        super().handle_close()

    def waits(self) -> bool:
        """Whether nothing is being made for it: no whole request has come, and no answer is on its way."""
        return not self.requests and not self.total_outbufs_len

    def leave(self) -> None:
        """Close in the next turn of the loop; at once when all was said, or nobody takes what is left."""
        if self.parting or self.total_outbufs_len:
            self.handle_close()
        else:
            self.will_close = True
            self._map.changed(self._fileno)

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
        turn = object()
        self.server.served[turn] = self
        try:
            super().service()
        finally:
            self._made = True
            self.server.came += self.total_outbufs_len
            del self.server.served[turn]
            self._map.changed(self._fileno)
            self.server.pull_trigger()

    def is_late(self, now: float, limits: Limits) -> bool:
        """Whether it takes longer than is allowed for what it is doing."""
        if self.parting:
            return now - self.parting > limits.parting_seconds
        if self.total_outbufs_len:
            self.answering = self.answering or now
            return now - self.answering > limits.answer_seconds
        self.answering = 0.0
        if self.requests:
            return False
        if self.request is None:
            return now - float(self.last_activity) > limits.idle_seconds
        allowed = limits.body_seconds if self.request.headers_finished else limits.header_seconds
        return now - self.begun > allowed


class Listener(TcpWSGIServer):
    """Takes connections of a socket that the master of the workers opened."""

    channel_class = Connection
    limits = Limits()
    draining = False
    next_channel_cleanup = inf  # waitress goes by the time of day
    came = 0
    _next_look = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.served: dict[object, Connection] = {}
        """Those whose answer is being made at this moment."""
        super().__init__(*args, **kwargs)

    def look(self, now: float) -> None:
        """Called in each turn of the loop: everybody is looked at once in a while, and when much came."""
        for one in list(self.served.values()):  # its answer may have begun
            self._map.changed(one._fileno)
        if now >= self._next_look or self.came > self.limits.held // 4:
            self._next_look = now + self.limits.look_every
            self.came = 0
            self.maintenance(now)

    def add_task(self, task: Any) -> None:
        """Who sends requests without waiting gets the next answer once he has taken the one before."""
        if task.total_outbufs_len:
            task.held_back = True
        else:
            super().add_task(task)

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
        self._let_go(now)

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

    def _let_go(self, now: float) -> None:
        """When too much is kept, those go first who take nothing of it, then those for whom most is kept."""
        holding = {one: held for one in self.active_channels.values() if (held := one.holds())}
        over = sum(holding.values()) - self.limits.held
        if over <= 0:
            return
        for one in sorted(holding, key=lambda one: (now - one.last_activity < _STALLED, -holding[one])):
            if over <= 0:
                break
            over -= holding[one]
            one.handle_close()

    def _make_room(self) -> None:
        waiting = sorted(self._waiting(), key=lambda connection: connection.last_activity)
        if not waiting:
            waiting = sorted(self._taking(), key=lambda connection: connection.last_activity)
        for connection in waiting[: max(1, int(len(waiting) * _GIVE_WAY))]:
            connection.handle_close()

    def _waiting(self) -> Iterator[Connection]:
        return (connection for connection in self.active_channels.values() if connection.waits())

    def _taking(self) -> Iterator[Connection]:
        return (connection for connection in self.active_channels.values() if connection.total_outbufs_len)


def adjustments(limits: Limits, sockets: list[Any]) -> Adjustments:
    """What waitress calls its settings. Headers of a proxy are left to the application (`SVDW_PROXIES`)."""
    return Adjustments(
        sockets=sockets,
        ident="",
        max_request_header_size=limits.header,
        max_request_body_size=limits.body,
        connection_limit=10 * limits.connections,  # `Listener` makes room instead of accepting nobody
        outbuf_high_watermark=sys.maxsize,  # above it a thread waits for the reader; `Listener` has a limit
        outbuf_overflow=sys.maxsize,  # nor a file on disk for each of them
        channel_timeout=int(limits.idle_seconds),
        clear_untrusted_proxy_headers=False,
        asyncore_use_poll=True,
        backlog=2_048,
    )
