"""The page on which `make bench-load` writes what it measured."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "docs" / "load.md"
_OVER_TIME = "\n## Memory over time\n"
_MINUTES = 180.0
"""Seconds within which everybody who pressed has a file."""
_MOST_MB = 350
_PAGE = """# Load
<!-- made by `make bench-load`; do not edit by hand -->

Measured on {day} with Python {python} on {processors} processors (load of the machine at the end:
{load:.1f}), the client on the same machine. Machines are noisy: compare figures within one run.

| what | measured | bound |
|---|---|---|
{rows}

## Method
- **People**: 200 at once for a minute, each on one connection with ten seconds between acts; one act in
  five opens a page and every act is a choice (another figure and area) on one of eight screens. The time
  is that of the whole answer.
- **Processor per page view**: what both processes use for all that a browser asks for a page that
  somebody saw before (page, layout, callbacks, data version, first answer), without the files that it has
  already.
- **PDFs**: 30 people press the button at once, each for another area. What cannot be made at once
  is told how many go first and when it is its turn (503, Retry-After); the button waits and asks again, at
  least every ten seconds, as it does here. The seconds are those from pressing to having the file. Pages and
  `/healthz` are asked meanwhile.
- **Slow sockets**: 500 with half a header for twelve seconds; pages and `/healthz` on new connections
  meanwhile.
- **Memory**: the largest worker at the start and at the end, pages shared with the master included, and of
  those at the end what it shares with no other process. A worker is replaced after
  `SVDW_REQUESTS_PER_WORKER` requests.
- **Over time** (`python -m tools.bench_load --minutes 30`): 200 people as above, all the while, with workers
  that are never replaced. Memory is flat when its largest value in the last third is at most 5% over that in
  the third before.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFigures:
    """Times in milliseconds, memory in megabytes; what was not answered by 200, by status."""

    mix_p50: float
    mix_p95: float
    mix_answers: int
    mix_errors: dict[str, int]
    cost: float
    pdf_seconds: list[float]
    pdf_failed: dict[str, int]
    pdf_later: int
    pdf_page: float
    pdf_health: float
    slow_page: float
    slow_health: float
    slow_longest: float
    slow_errors: dict[str, int]
    memory_first: float
    memory_last: float
    memory_own: float


def write_page(found: LoadFigures) -> int:
    """Write docs/load.md; 1 when a figure is over its bound."""
    rows = [
        (
            "200 people, answers",
            f"{found.mix_answers}, others {found.mix_errors or 'none'}",
            "no others",
            not found.mix_errors,
        ),
        (
            "200 people, p50 / p95",
            f"{found.mix_p50:.0f} / {found.mix_p95:.0f} ms",
            "p95 500 ms",
            found.mix_p95 < 500,
        ),
        ("processor per page view", f"{found.cost:.0f} ms", "25 ms", found.cost < 25),
        (
            "30 PDFs at once: made, and failed",
            f"{len(found.pdf_seconds)}, {found.pdf_failed or 'none'}",
            "all made",
            not found.pdf_failed,
        ),
        (
            "seconds to the first, the 15th and the last",
            ", ".join(f"{found.pdf_seconds[n]:.0f}" for n in (0, len(found.pdf_seconds) // 2, -1))
            if found.pdf_seconds
            else "none",
            f"last {_MINUTES:.0f} s",
            bool(found.pdf_seconds) and found.pdf_seconds[-1] < _MINUTES,
        ),
        ("how often one was told to come back", f"{found.pdf_later}", "", True),
        ("page meanwhile, p95", f"{found.pdf_page:.0f} ms", "500 ms", found.pdf_page < 500),
        ("`/healthz` meanwhile, p95", f"{found.pdf_health:.0f} ms", "100 ms", found.pdf_health < 100),
        ("500 slow sockets: page, p95", f"{found.slow_page:.0f} ms", "500 ms", found.slow_page < 500),
        (
            "`/healthz` meanwhile, p95 / longest",
            f"{found.slow_health:.0f} / {found.slow_longest:.0f} ms",
            "p95 100 ms",
            found.slow_health < 100 and not found.slow_errors,
        ),
        (
            "memory of a worker, start / end, and its own",
            f"{found.memory_first:.0f} / {found.memory_last:.0f}, {found.memory_own:.0f} MB",
            f"{_MOST_MB} MB",
            found.memory_last < _MOST_MB,
        ),
    ]
    table = "\n".join(
        f"| {what} | {value}{'' if good else ' **over**'} | {bound} |" for what, value, bound, good in rows
    )
    page = _PAGE.format(
        day=date.today().isoformat(), python=platform.python_version(), processors=os.cpu_count(),
        load=os.getloadavg()[0], rows=table,
    )  # fmt: skip
    _FILE.write_text(page + _over_time(), encoding="utf-8")
    sys.stdout.write(f"{table}\n")
    return int(not all(good for *_, good in rows))


def write_minutes(measured: list[tuple[float, float]]) -> int:
    """Put memory over time, all and own megabytes per minute, under the page; 1 when it is not flat."""
    every = [whole for whole, _ in measured]
    third = max(1, len(every) // 3)
    before, last = max(every[-2 * third : -third] or every[:1]), max(every[-third:])
    flat = last <= 1.05 * before
    step = max(1, len(measured) // 10)
    rows = [
        f"| {minute} | {whole:.0f} | {own:.0f} |"
        for minute, (whole, own) in enumerate(measured, 1)
        if minute == 1 or minute % step == 0
    ]
    words = "flat" if flat else "**not flat**"
    section = (
        f"{_OVER_TIME}\nMeasured on {date.today().isoformat()} for {len(measured)} minutes: {words}, largest "
        f"{max(every):.0f} MB{'' if max(every) < _MOST_MB else ' **over**'} (bound {_MOST_MB} MB).\n\n"
        "| minute | memory of the largest worker, MB | of it shared with no other, MB |\n|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )
    _FILE.write_text(_without_over_time() + section, encoding="utf-8")
    sys.stdout.write(section)
    return int(not flat or max(every) >= _MOST_MB)


def _over_time() -> str:
    """What stands in the page of memory over time, which is measured apart; empty when it never was."""
    _, head, rest = _FILE.read_text(encoding="utf-8").partition(_OVER_TIME)
    return head + rest


def _without_over_time() -> str:
    return _FILE.read_text(encoding="utf-8").partition(_OVER_TIME)[0]
