"""What the real server bears, written to docs/load.md: `make bench-load`. Ends by itself within five minutes.

Three loads on a server with two processes: 200 people who choose each ten seconds, 30 PDF buttons at once,
and 500 sockets with half a header. While each runs, pages and /healthz are timed on connections of their own.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

from dashboard.web.questions import outputs_of
from geo.areas import load_areas
from geo.model import AreaLevel
from tools.bench_buttons import LONGEST, PressedButtons, button
from tools.bench_load_page import LoadFigures, write_minutes, write_page
from tools.bench_processes import cpu, memory, own_memory
from tools.bench_server import server

_PEOPLE, _BETWEEN, _MIXED = 200, 10.0, 60.0
_PDFS, _SLOW = 30, 500
_TIMED = 12.0
_PORT = 8058
_SCREENS = ("/", "/kaart", "/trends", "/wijk/WK051829", "/vergelijken", "/indicatoren", "/programma", "/over")
_FIGURES = ("bijstand", "laag_inkomen", "roker", "moeite_met_rondkomen", "eenzaam", "overgewicht")
_AREAS = ("WK051829", "WK051830", "WK051831", "WK051838", "WK051811")


@dataclass(slots=True)
class Timed:
    """Milliseconds per answer of 200, and how many were something else."""

    times: list[float] = field(default_factory=list)
    other: dict[str, int] = field(default_factory=dict)

    def add(self, status: int | str, seconds: float) -> None:
        if status == http.client.OK:
            self.times.append(1000 * seconds)
        else:
            self.other[str(status)] = self.other.get(str(status), 0) + 1

    def at(self, part: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


class Person:
    """Opens a page and chooses again and again, on one connection as a browser does."""

    def __init__(self, host: str, seed: int, timed: Timed) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same people each time
        self._line = http.client.HTTPConnection(host, timeout=30)
        self._timed = timed

    def act(self) -> None:
        """One visit of a page in five acts, else one choice on it."""
        screen = self._chance.choice(_SCREENS)
        if self._chance.random() < 0.2:
            for path in (screen, "/_dash-layout", "/_dash-dependencies", "/api/data-version"):
                self._ask("GET", path, referer=screen)
        figure, area = self._chance.choice(_FIGURES), self._chance.choice(_AREAS)
        address = f"{screen}?indicator={figure}&gebied={quote(area)}"
        self._ask("POST", "/_dash-update-component", referer=screen, body=choice(address, screen))

    def _ask(self, method: str, path: str, *, referer: str, body: str | None = None) -> None:
        headers = {
            "Referer": f"http://localhost{referer}",
            "Accept-Encoding": "br",
            "Content-Type": "application/json",
        }
        begun = time.perf_counter()
        try:
            self._line.request(method, path, body, headers)
            answer = self._line.getresponse()
            answer.read()
            status: int | str = answer.status
        except OSError as error:
            status = type(error).__name__
            self._line.close()
        self._timed.add(status, time.perf_counter() - begun)


def choice(address: str, before: str) -> str:
    """What the browser asks after a choice, in the form of `callbacks/choice.py`."""

    def named(id_: str, property_: str, value: object) -> dict[str, object]:
        return {"id": id_, "property": property_, "value": value}

    request = {"address": address, "changed": ["indicator"], "before": before, "number": 2}
    question = {
        "output": "answer.data",
        "outputs": outputs_of("answer.data"),
        "inputs": [
            named("choice", "request", request),
            named("data-version", "data", "1-bench"),
            named("scheme", "data", "light"),
            named("narrow", "data", False),
        ],
        "changedPropIds": ["choice.request"],
        "state": [named("cache", "data", {}), named("filter-cache", "data", {})],
    }
    return json.dumps(question)


def people(host: str, seconds: float) -> Timed:
    """So many people for so long; each waits between choices, from a moment of its own."""
    timed, until = Timed(), time.monotonic() + seconds

    def live(seed: int) -> None:
        person = Person(host, seed, timed)
        time.sleep(_BETWEEN * seed / _PEOPLE)
        while time.monotonic() < until:
            begun = time.monotonic()
            person.act()
            time.sleep(max(0.0, _BETWEEN - (time.monotonic() - begun)))

    _together([lambda seed=seed: live(seed) for seed in range(_PEOPLE)])  # type: ignore[misc]
    return timed


def ask(host: str, path: str, timed: Timed) -> None:
    """One request on a connection of its own."""
    begun = time.perf_counter()
    line = http.client.HTTPConnection(host, timeout=90)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        status: int | str = answer.status
    except OSError as error:
        status = type(error).__name__
    finally:
        line.close()
    timed.add(status, time.perf_counter() - begun)


def while_it_lasts(host: str, until: Callable[[], bool]) -> tuple[Timed, Timed]:
    """Pages and /healthz, one after another, until the load is over."""
    pages, health = Timed(), Timed()
    number = 0
    while not until():
        number += 1
        ask(host, f"{_SCREENS[number % len(_SCREENS)]}?indicator={_FIGURES[number % len(_FIGURES)]}", pages)
        ask(host, "/healthz", health)
        time.sleep(0.05)
    return pages, health


def pdfs(host: str) -> tuple[PressedButtons, Timed, Timed]:
    """So many PDF buttons at once, each for another area; and what others saw meanwhile."""
    pressed, done = PressedButtons(), Event()
    areas = [area.code for area in load_areas().at_level(AreaLevel.WIJK)][:_PDFS]
    paths = [f"/download/wijk.pdf?gebied={code}" for code in areas]

    def press() -> None:
        _together([lambda path=path: button(host, path, pressed) for path in paths])  # type: ignore[misc]
        done.set()

    Thread(target=press, daemon=True).start()
    end = time.monotonic() + LONGEST
    pages, health = while_it_lasts(host, lambda: done.is_set() or time.monotonic() > end)
    return pressed, pages, health


def slow(host: str) -> tuple[Timed, Timed]:
    """So many sockets with half a header, one letter a second; and what others saw meanwhile."""
    name, port = host.split(":")
    with ExitStack() as stack:
        for _ in range(_SLOW):
            one = stack.enter_context(socket.create_connection((name, int(port)), timeout=10))
            one.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: a")
        end = time.monotonic() + _TIMED
        return while_it_lasts(host, lambda: time.monotonic() > end)


def over_time(host: str, pid: int, minutes: int) -> list[tuple[float, float]]:
    """What the largest worker has, and of that its own, at the end of each minute with so many people."""
    measured: list[tuple[float, float]] = []
    done = Event()

    def live() -> None:
        people(host, 60.0 * minutes)
        done.set()

    Thread(target=live, daemon=True).start()
    while not done.wait(60.0):
        measured.append((memory(pid), own_memory(pid)))
    return measured


def _together(works: list[Callable[[], None]]) -> None:
    threads = [Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def page_cost(host: str, pid: int, *, views: int = 60) -> float:
    """Milliseconds of processor per view of a page that others saw before: all that a browser asks for it."""
    warm = Person(host, 1, Timed())
    for screen in _SCREENS:
        _view(warm, screen)
    before = cpu(pid)
    for number in range(views):
        _view(warm, _SCREENS[number % len(_SCREENS)])
    return 1000 * (cpu(pid) - before) / views


def _view(person: Person, screen: str) -> None:
    for path in (screen, "/_dash-layout", "/_dash-dependencies", "/api/data-version"):
        person._ask("GET", path, referer=screen)
    person._ask("POST", "/_dash-update-component", referer=screen, body=choice(screen, screen))


def main(arguments: list[str]) -> int:
    """Measure, write the page, and say what is over its bound (exit 1).

    ``--minutes 30``: only how memory goes over so many minutes, with workers that are never replaced.
    """
    folder = Path(os.environ.get("SVDW_FILES_FOLDER") or tempfile.mkdtemp())
    if "--minutes" in arguments:
        minutes = int(arguments[arguments.index("--minutes") + 1])
        with server(folder, _PORT, SVDW_WORKERS="2", SVDW_REQUESTS_PER_WORKER="0") as (address, _, process):
            host = address.removeprefix("http://")
            page_cost(host, process.pid)
            return write_minutes(over_time(host, process.pid, minutes))
    with server(folder, _PORT, SVDW_WORKERS="2") as (address, _seconds, process):
        host = address.removeprefix("http://")
        time.sleep(8)  # the statistics of both workers, and the library of reports
        first = memory(process.pid)
        cost = page_cost(host, process.pid)
        mix = people(host, _MIXED)
        pressed, pdf_pages, pdf_health = pdfs(host)
        slow_pages, slow_health = slow(host)
        figures = LoadFigures(
            mix_p50=mix.at(0.5), mix_p95=mix.at(0.95), mix_answers=len(mix.times), mix_errors=mix.other,
            cost=cost, pdf_seconds=sorted(pressed.seconds), pdf_failed=pressed.failed,
            pdf_later=pressed.later, pdf_page=pdf_pages.at(0.95),
            pdf_health=pdf_health.at(0.95), slow_page=slow_pages.at(0.95), slow_health=slow_health.at(0.95),
            slow_longest=slow_health.at(1), slow_errors={**slow_pages.other, **slow_health.other},
            memory_first=first, memory_last=memory(process.pid), memory_own=own_memory(process.pid),
        )  # fmt: skip
    return write_page(figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
