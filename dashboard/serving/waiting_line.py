"""Whose turn it is to have a file made: one line for all processes of a server.

A file waits here while nobody holds a connection for it: who asks is told how many go first and when to come
back, and has the same place then. Addresses take turns, so that one which asks for many files delays others
by one. The line stands in a file that the processes share from before they were forked; a file of a reader
stands in it under a hash.
"""

from __future__ import annotations

import fcntl
import json
import math
import os
import tempfile
import time
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from threading import Lock

_MOST, _MOST_OF_ADDRESS = 200, 40
"""How many files wait at most; whoever comes then is told when to come back, without a place."""
_LATE = 3.0
"""Seconds after which others go before somebody who did not come back in time."""
_FORGET = 120.0
"""Seconds after which such a place is given up, and a file that is being made is taken for lost."""
_FIRST_SECONDS = 3.0
_WEIGHT = 0.2
"""Of the newest file in the mean of the seconds that one takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """``now``: it may be made. Else ``before`` files go first, and in ``seconds`` it is its turn."""

    now: bool
    before: int = 0
    seconds: int = 0


@dataclass(slots=True)
class _Place:
    """A file that waits or is made. ``round``: its number among those of its address, counted from the round
    of the file that was begun last before it came. ``back``: when it is asked for again; ``until``: when it
    is forgotten.
    """

    key: str
    address: str
    round: int
    made: bool
    back: float
    until: float


@dataclass(slots=True)
class _Line:
    seconds: float = _FIRST_SECONDS
    round: int = 0
    places: list[_Place] = field(default_factory=list)

    def at(self, key: str) -> _Place | None:
        return next((place for place in self.places if place.key == key), None)

    def made(self) -> Counter[str]:
        """How many files are made now, by address."""
        return Counter(place.address for place in self.places if place.made)

    def waiting(self) -> list[_Place]:
        """In the order in which they get their turn: the first of every address before any second."""
        waiting = [place for place in self.places if not place.made]
        return sorted(waiting, key=lambda place: place.round)

    def next_round(self, address: str) -> int:
        """That of a file which comes now. Files of nobody in particular do not wait for each other."""
        own = (place.round + 1 for place in self.places if address and place.address == address)
        return max(own, default=self.round)


class WaitingLine:
    """``at_once`` files are made or stand before the processes that make them, ``per_address`` of one
    address.

    ``processes``: how many files are really made at once. An empty address is nobody in particular: it has no
    limit.
    """

    def __init__(
        self, *, at_once: int, per_address: int, processes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._per_address = per_address
        self._processes = max(1, min(processes, at_once))
        self._clock = clock
        self._lock = Lock()
        self._file, name = tempfile.mkstemp(prefix="svdw-line-")
        Path(name).unlink()  # only those that were forked from us have it
        weakref.finalize(self, os.close, self._file)

    def ask(self, key: str, address: str) -> Turn:
        """Begin with a file if it is its turn (`done` must follow), else get a place in the line."""
        now = self._clock()
        with self._open() as line:
            line.places = [place for place in line.places if place.until > now]
            mine = line.at(key)
            if mine and mine.made:  # somebody else asked for the same: soon it is there for both
                return Turn(now=False, seconds=max(1, math.ceil(line.seconds)))
            if mine is None:
                mine = _Place(key, address, line.next_round(address), made=False, back=now, until=now)
                line.places.append(mine)
            mine.back = now
            order = line.waiting()
            if self._may_begin(mine, order, line.made(), now):
                mine.made, mine.until, line.round = True, now + _FORGET, mine.round
                return Turn(now=True)
            turn = self._later(mine, order, line)
            mine.back = now + turn.seconds
            mine.until = mine.back + _FORGET
            if not _has_room(line, address):
                line.places.remove(mine)
            return turn

    def done(self, key: str, *, seconds: float | None) -> None:
        """It was made in so many seconds (None: it was not), and others may go."""
        with self._open() as line:
            line.places = [place for place in line.places if place.key != key]
            if seconds is not None:
                line.seconds += _WEIGHT * (seconds - line.seconds)

    def _may_begin(self, mine: _Place, order: list[_Place], made: Counter[str], now: float) -> bool:
        """Whether there is room once those who go first, and are here, have theirs."""
        free = self._at_once - made.total()
        for place in order:
            has_share = bool(place.address) and made[place.address] >= self._per_address
            if place is mine:
                return free > 0 and not has_share
            if not has_share and now <= place.back + _LATE:
                free -= 1
                made[place.address] += 1
        return False

    def _later(self, mine: _Place, order: list[_Place], line: _Line) -> Turn:
        made = line.made()
        before = made.total() + order.index(mine)
        ends = before + 1 - self._at_once
        if mine.address:
            own = [place for place in order if place.address == mine.address].index(mine)
            ends = max(ends, made[mine.address] + own + 1 - self._per_address)
        seconds = math.ceil(line.seconds * max(1, ends) / self._processes)
        return Turn(now=False, before=before, seconds=max(1, seconds))

    @contextmanager
    def _open(self) -> Iterator[_Line]:
        """The line as it stands, for this thread of this process alone; written when the block ends."""
        number = self._file
        with self._lock:
            fcntl.lockf(number, fcntl.LOCK_EX)  # of a process that is killed the system takes it back
            try:
                line = _read(os.pread(number, os.fstat(number).st_size, 0))
                yield line
                content = json.dumps(
                    [line.seconds, line.round, [astuple(one) for one in line.places]]
                ).encode()
                os.pwrite(number, content, 0)
                os.ftruncate(number, len(content))
            finally:
                fcntl.lockf(number, fcntl.LOCK_UN)


def _has_room(line: _Line, address: str) -> bool:
    """Whether the last one that came may stay."""
    waiting = [place for place in line.places if not place.made]
    own = sum(place.address == address for place in waiting)
    return len(waiting) <= _MOST and (not address or own <= _MOST_OF_ADDRESS)


def _read(content: bytes) -> _Line:
    """Of a process that was killed while it wrote, the line begins anew."""
    try:
        seconds, now, places = json.loads(content)
        return _Line(float(seconds), int(now), [_Place(*one) for one in places])
    except (ValueError, TypeError):
        return _Line()
