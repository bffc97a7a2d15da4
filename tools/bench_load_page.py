"""The page on which `make bench-load` writes what it measured."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "docs" / "load.md"
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
- **PDFs**: 30 buttons at once for different areas and years. Those that find the queue full get 503 with
  Retry-After at once; the button of the page then waits and asks again. Pages and `/healthz` are asked
  meanwhile.
- **Slow sockets**: 500 with half a header for twelve seconds; pages and `/healthz` on new connections
  meanwhile.
- **Memory**: the largest worker at the start and at the end, pages shared with the master included. The
  loads here last two minutes; a worker is replaced after `SVDW_REQUESTS_PER_WORKER` requests.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFigures:
    """Times in milliseconds, memory in megabytes; what was not answered by 200, by status."""

    mix_p50: float
    mix_p95: float
    mix_answers: int
    mix_errors: dict[str, int]
    cost: float
    pdf_made: int
    pdf_other: dict[str, int]
    pdf_page: float
    pdf_health: float
    slow_page: float
    slow_health: float
    slow_longest: float
    slow_errors: dict[str, int]
    memory_first: float
    memory_last: float


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
        ("30 PDFs at once: made, and told to come back", f"{found.pdf_made}, {found.pdf_other}", "", True),
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
            "memory of a worker, start / end",
            f"{found.memory_first:.0f} / {found.memory_last:.0f} MB",
            "350 MB",
            found.memory_last < 350,
        ),
    ]
    table = "\n".join(
        f"| {what} | {value}{'' if good else ' **over**'} | {bound} |" for what, value, bound, good in rows
    )
    _FILE.write_text(
        _PAGE.format(
            day=date.today().isoformat(), python=platform.python_version(), processors=os.cpu_count(),
            load=os.getloadavg()[0], rows=table,
        ),
        encoding="utf-8",
    )  # fmt: skip
    sys.stdout.write(f"{table}\n")
    return int(not all(good for *_, good in rows))
