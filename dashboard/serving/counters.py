"""What is counted of requests, in memory that all processes of a server share.

Each process writes to a place of its own, which its master gives it before it begins; so nothing is locked
between processes, and what a process counted stays when it is replaced. Nothing of a reader is counted: no
address, no path, no question, only which kind of request it was.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)
"""Seconds: upper bounds of the heaps in which durations are counted; above the last is one more."""
STATUSES = ("2xx", "3xx", "4xx", "5xx")
_BYTES = 8
_PLACES = 256


class RequestKind(StrEnum):
    """What kind of thing was asked for."""

    HEALTH = "health"
    PAGE = "page"
    CALLBACK = "callback"
    FILE = "file"
    ASSET = "asset"
    API = "api"
    INTAKE = "intake"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCounts:
    """Of one kind. ``durations``: how many per heap; ``seconds``: all together; ``now``: under way."""

    statuses: dict[str, int]
    durations: tuple[int, ...]
    seconds: float
    now: int


_WIDTH = len(STATUSES) + len(BOUNDS) + 1 + 2
_KINDS = tuple(RequestKind)


class RequestCounters:
    """Counts of every process of one server. ``use`` is called by the master; the rest by whoever serves.

    Before the first ``use`` nothing is counted: what a server asks of itself to warm up is no request.
    """

    def __init__(self, *, places: int = _PLACES) -> None:
        self._size = _WIDTH * len(_KINDS)
        self._memory = mmap.mmap(-1, places * self._size * _BYTES)
        self._numbers = memoryview(self._memory).cast("d")
        self._places = places
        self._free = list(range(places - 1, 0, -1))
        self._mine = 0
        self._lock = Lock()

    def use(self) -> int:
        """Take a place for the process that begins next. The last one is shared when none is left."""
        self._mine = self._free.pop() if self._free else self._places - 1
        for kind in range(len(_KINDS)):
            self._numbers[self._at(kind) + _WIDTH - 1] = 0.0  # what was under way in an earlier process
        return self._mine

    def give_back(self, place: int) -> None:
        """Its process is gone. What it counted stays: a counter never goes down."""
        if place and place not in self._free:
            self._free.append(place)

    def begin(self, kind: RequestKind) -> None:
        if not self._mine:
            return
        with self._lock:
            self._numbers[self._at(_KINDS.index(kind)) + _WIDTH - 1] += 1

    def end(self, kind: RequestKind, *, status: int, seconds: float) -> None:
        if not self._mine:
            return
        at = self._at(_KINDS.index(kind))
        heap = next((number for number, most in enumerate(BOUNDS) if seconds <= most), len(BOUNDS))
        with self._lock:
            self._numbers[at + min(max(status // 100, 2), 5) - 2] += 1
            self._numbers[at + len(STATUSES) + heap] += 1
            self._numbers[at + _WIDTH - 2] += seconds
            self._numbers[at + _WIDTH - 1] -= 1

    def totals(self) -> dict[RequestKind, KindCounts]:
        """Over all processes, those that are gone too."""
        return {kind: self._total(number) for number, kind in enumerate(_KINDS)}

    def _total(self, kind: int) -> KindCounts:
        starts = [place * self._size + kind * _WIDTH for place in range(self._places)]
        sums = [sum(self._numbers[start + column] for start in starts) for column in range(_WIDTH)]
        first = len(STATUSES)
        return KindCounts(
            statuses=dict(zip(STATUSES, map(int, sums), strict=False)),
            durations=tuple(int(number) for number in sums[first:-2]),
            seconds=sums[-2],
            now=int(sums[-1]),
        )

    def _at(self, kind: int) -> int:
        return self._mine * self._size + kind * _WIDTH


def kind_of(path: str) -> RequestKind:
    """The kind of an address. The path itself goes nowhere: it may hold what somebody searched."""
    return next((kind for start, kind in _STARTS if path.startswith(start)), RequestKind.PAGE)


_STARTS = (
    ("/healthz", RequestKind.HEALTH),
    ("/status", RequestKind.HEALTH),
    ("/api/data-version", RequestKind.HEALTH),
    ("/api/v1/stromen/", RequestKind.INTAKE),
    ("/api/", RequestKind.API),
    ("/catalog.", RequestKind.API),
    ("/_dash-update-component", RequestKind.CALLBACK),
    ("/_dash-component-suites/", RequestKind.ASSET),
    ("/assets/", RequestKind.ASSET),
    ("/modules/", RequestKind.ASSET),
    ("/borders/", RequestKind.ASSET),
    ("/download/", RequestKind.FILE),
    ("/bewerken", RequestKind.STAFF),
    ("/inloggen", RequestKind.STAFF),
    ("/uitloggen", RequestKind.STAFF),
)
