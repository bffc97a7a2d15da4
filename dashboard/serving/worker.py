"""A worker of gunicorn in which slow clients cost no thread: gunicorn's processes, waitress's loop."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType

from gunicorn.workers.base import Worker
from waitress import wasyncore

from dashboard.serving.connections import Limits, Listener, adjustments
from dashboard.serving.file_pool import ADDRESS
from dashboard.serving.lanes import Lane, Lanes
from dashboard.serving.loop import Loop

_LOOK_EVERY = 1.0  # seconds
_LINGER = 1.0
"""Seconds in which a connection that waits may still send a request to a worker that goes."""
_SWITCH = 0.001
"""Seconds after which a thread that computes lets another one go: the loop must answer quickly."""
_FILES = 65_536
_M_ARENA_MAX = -8
"""What mallopt of glibc calls this number."""


class BufferedWorker(Worker):
    """Serves until it is told to go, has answered ``max_requests``, or its master is gone.

    A request that takes longer than ``timeout`` stops the heartbeat, so that the master replaces the worker.
    """

    limits = Limits()
    threads: Mapping[Lane, int] = MappingProxyType({Lane.QUICK: 2, Lane.PAGES: 4, Lane.FILES: 8})

    def init_process(self) -> None:
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, _FILES), most))
        sys.setswitchinterval(_SWITCH)
        _share_memory_between_threads()
        super().init_process()

    def run(self) -> None:
        self._loop = Loop()
        # Who waits for a file that another process makes is no worker that hangs: that process has a clock.
        self._lanes = Lanes(self.threads, waits={Lane.FILES} if os.environ.get(ADDRESS) else ())
        _Wake(self.PIPE[0], self._loop)
        self._listening = list(self._listeners())
        while self.alive and self.ppid == os.getppid():
            self._turn(_LOOK_EVERY)
            if self._lanes.taken >= self.max_requests:
                self.log.info("Replaced after %d requests: %s", self._lanes.taken, self)
                break
        self._finish(self._listening)

    def _turn(self, seconds: float) -> None:
        if self._lanes.longest() < self.cfg.timeout:
            self.notify()
        for listener in self._listening:
            listener.look(time.monotonic())
        self._loop.turn(seconds)

    def _finish(self, listeners: list[Listener]) -> None:
        """Answer what was asked, then go."""
        stop = time.monotonic()
        for listener in listeners:
            listener.stop_accepting()
        while (past := time.monotonic() - stop) < self.cfg.graceful_timeout:
            self._turn(0.1)
            for listener in listeners:
                if past > _LINGER:
                    listener.maintenance(time.monotonic())
            if past > _LINGER and not any(listener.busy() for listener in listeners):
                break
        self._lanes.shutdown(timeout=0.2)

    def _listeners(self) -> Iterator[Listener]:
        for item in self.sockets:
            sock = item.sock
            settings = adjustments(self.limits, [sock])
            info = (sock.family, sock.type, sock.proto, sock.getsockname())
            listener = Listener(
                self.wsgi, self._loop, True, sock, dispatcher=self._lanes, adj=settings, sockinfo=info,
                bind_socket=False,
            )  # fmt: skip
            listener.limits = self.limits
            yield listener


def _share_memory_between_threads() -> None:
    """By itself glibc gives each thread a part of the memory, and what one gives back another cannot use."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


class _Wake(wasyncore.file_dispatcher):
    """Ends the wait of the loop when a signal came."""

    def __init__(self, end: int, map_: Loop) -> None:
        super().__init__(end, map=map_)

    def writable(self) -> bool:
        return False

    def handle_read(self) -> None:
        self.recv(64)
