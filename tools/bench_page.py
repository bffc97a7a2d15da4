"""The page on which `make bench` writes what it measured."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

PAGE = """# Performance
<!-- made by `make bench`; do not edit by hand -->

Measured on {day} with Python {python} on {processors} processors.
Machines are noisy: compare figures within one run.

| what | found | bound |
|---|---|---|
{table}

## Method
- **Sync**: `python -m data.ingest sync` into an empty folder, every table of the replica of the
  public services on the same machine; memory is the peak of the process (ru_maxrss).
- **Start**: from starting gunicorn until `/healthz` answers 200, one worker.
- **Updates**: the request of a real page in Chromium is recorded and sent again 40 times with
  other choices, one after another over loopback; the time is that of the whole request, the size
  that of the answer with gzip. A map update changes the indicator for 146 buurten.
- **First map**: from opening the address in an empty headless Chromium until the map has its
  figures.
- **Recolour**: from the new choice to the event that the map was redrawn, two requests included.
  MapLibre renders in software here; a machine with a graphics card is faster.
- **Memory of a worker**: resident memory, pages shared with the master included.

For comparison: the nearest existing Dash dashboard for this region needs 250 ms and 499 kB
compressed for each map update.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement with the bound it should reach (empty: none was set)."""

    what: str
    found: str
    bound: str


def write_page(rows: list[Row], *, path: Path, day: date) -> None:
    """Print the rows and write them, with the method, to ``path``."""
    table = "\n".join(f"| {row.what} | {row.found} | {row.bound} |" for row in rows)
    text = PAGE.format(
        day=day.isoformat(), python=platform.python_version(), processors=os.cpu_count(), table=table
    )
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
