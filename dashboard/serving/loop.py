"""Waits for what happens on connections, and looks only at those on which something happened.

The loop of waitress asks each connection in each turn what it waits for: with a thousand that wait, an answer
of a millisecond costs ten more, and who opens them stops everybody else.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector
from time import monotonic
from typing import Any

from waitress import wasyncore

_LOOK_EVERY = 1.0
"""Seconds after which everybody is asked, should something have changed without a word."""


class Loop(dict[int, Any]):
    """What waitress calls a map: by the number of its file each connection, or another thing to wait for.

    `changed` says that one may wait for something else now; it may be called by any thread, and before
    `pull_trigger` of waitress, which ends a turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = DefaultSelector()
        self._waits: dict[int, int] = {}
        self._changed: deque[int] = deque()
        self._next_look = 0.0

    def __setitem__(self, number: int, one: Any) -> None:
        super().__setitem__(number, one)
        self._changed.append(number)

    def __delitem__(self, number: int) -> None:
        super().__delitem__(number)
        self._wait_for(number, 0)

    def changed(self, number: int | None) -> None:
        """Ask this one again before the next wait. None: it is gone already."""
        if number is not None:
            self._changed.append(number)

    def turn(self, seconds: float) -> None:
        """Wait at most so long, and do what can be done then."""
        now = monotonic()
        if now >= self._next_look:
            self._next_look = now + _LOOK_EVERY
            self._changed.extend(list(self))
        for _ in range(len(self._changed)):
            self._ask(self._changed.popleft())
        for key, events in self._selector.select(seconds):
            one = self.get(key.fd)
            if one is None:
                continue
            self._changed.append(key.fd)
            if events & EVENT_READ:
                wasyncore.read(one)
            if events & EVENT_WRITE and self.get(key.fd) is one:
                wasyncore.write(one)

    def close(self) -> None:
        """Wait for nothing any more."""
        self._selector.close()

    def _ask(self, number: int) -> None:
        one = self.get(number)
        if one is not None:
            writes = one.writable() and not one.accepting
            self._wait_for(number, EVENT_READ * bool(one.readable()) | EVENT_WRITE * bool(writes))

    def _wait_for(self, number: int, events: int) -> None:
        before = self._waits.get(number, 0)
        if events == before:
            return
        with suppress(KeyError, ValueError, OSError):  # closed meanwhile: it is not waited for any more
            if not events:
                self._waits.pop(number, None)
                self._selector.unregister(number)
                return
            if before:
                self._selector.modify(number, events)
            else:
                self._selector.register(number, events)
            self._waits[number] = events
