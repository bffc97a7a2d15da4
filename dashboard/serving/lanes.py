"""Threads in lanes, so that an answer that takes milliseconds never waits behind one that takes seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from enum import Enum
from threading import Thread
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from dashboard.serving.paths import is_file, is_quick


class Lane(Enum):
    """Which threads answer a request."""

    QUICK = "health and the data version"
    PAGES = "pages, parts of them and assets"
    FILES = "files that others make: their threads only wait"


def lane_of(path: str) -> Lane:
    """The lane of an address."""
    if is_quick(path):
        return Lane.QUICK
    return Lane.FILES if is_file(path) else Lane.PAGES


class Lanes:
    """Hands each request that has come whole to the threads of its lane.

    ``waits``: lanes whose threads only wait for others who end by themselves; `longest` does not count them.
    """

    def __init__(self, threads: Mapping[Lane, int], *, waits: Collection[Lane] = ()) -> None:
        self.taken = 0
        self._waits = waits
        self._running: dict[int, float] = {}
        self._lanes = {lane: _LaneThreads(lane, number) for lane, number in threads.items()}

    def add_task(self, connection: Any) -> None:
        """Called by the loop with a connection whose first request is complete."""
        self.taken += 1
        path = getattr(connection.requests[0], "path", "")
        lane = lane_of(path)
        self._lanes[lane].add_task(
            connection if lane in self._waits else _TimedTask(connection, self._running)
        )

    def longest(self) -> float:
        """Since how many seconds the oldest request is being answered."""
        started = min(self._running.copy().values(), default=None)
        return 0.0 if started is None else time.monotonic() - started

    def shutdown(self, *, timeout: float) -> None:
        """Stop the threads; what still runs after so many seconds is left alone."""
        for lane in self._lanes.values():
            lane.shutdown(timeout=timeout)


class _LaneThreads(ThreadedTaskDispatcher):
    """The threads of one lane, under its name; a queue is normal and not worth a warning."""

    def __init__(self, lane: Lane, number: int) -> None:
        super().__init__()
        self._name = lane.name.lower()
        self.set_thread_count(number)

    def start_new_thread(self, target: Callable[[int], None], thread_no: int) -> None:
        Thread(target=target, name=f"{self._name}-{thread_no}", args=(thread_no,), daemon=True).start()

    def add_task(self, task: Any) -> None:
        with self.lock:
            self.queue.append(task)
            self.queue_cv.notify()


class _TimedTask:
    """One request of a connection, and since when it is being answered."""

    def __init__(self, connection: Any, running: dict[int, float]) -> None:
        self._connection = connection
        self._running = running

    def service(self) -> None:
        self._running[id(self)] = time.monotonic()
        try:
            self._connection.service()
        finally:
            del self._running[id(self)]

    def cancel(self) -> None:
        self._connection.cancel()
