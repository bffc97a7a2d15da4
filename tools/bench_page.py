"""The page on which `make bench` writes what it measured."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.bench_slow import SlowRow

PAGE = """# Performance
<!-- made by `make bench`; do not edit by hand -->

Measured on {day} with Python {python} on {processors} processors.
Machines are noisy: compare figures within one run.

| what | found | bound |
|---|---|---|
{table}

## Per screen

| address | first words | ready | first visit, all bytes | after a choice, p50 / p95 |
|---|---|---|---|---|
{screens}

The bound for a choice is 250 ms at p95.

## With a processor four times slower

| address | width | first words | answer |
|---|---|---|---|
{slow}

The bound for the first words is 2 s.

## Method
- **Sync**: `python -m data.ingest sync` into an empty folder, every table of the replica of the
  public services on the same machine; memory is the peak of the process (ru_maxrss).
- **Start**: from starting gunicorn until `/healthz` answers 200, one worker, its code compiled before.
- **Updates**: the request of a real page in Chromium is recorded and sent again 40 times with
  other choices, one after another over loopback; the time is that of the whole request, the size
  that of the answer with gzip. A map update changes the indicator for 146 buurten. Once after its start
  a worker judges the figures and prepares reports; that is over by then.
- **First map**: from opening the address in an empty headless Chromium until the map has its
  figures.
- **Recolour**: from the new choice to the frame in which the map is redrawn, the request included. Over
  a base map, MapLibre keeps its own picture under the figures; here it renders in software.
- **Per screen**: in headless Chromium without a graphics card. First words: the largest text is painted
  (largest contentful paint). Ready: its charts are drawn. All bytes: what travelled, compressed, with
  an empty cache. After a choice: from another theme, target group, area or indicator in its control
  until nothing that can be seen in the page changes any more (Dash's own marks of a callback that runs and
  the address behind a link cannot be seen; the wall of small charts below Trends comes when the reader is
  near it or rests, and does not count). Three fresh pages, two rounds of choices in each; the server meets a
  choice for the first time in the first page only.
- **Four times slower**: the browser slows its processor down (`Emulation.setCPUThrottlingRate`), not the
  server; an empty browser each time, the median of three. First words: the sentence that says what comes,
  which stays until the screen is drawn. Answer: the first row, map, chart or card with figures. Alone:
  `python -m tools.bench_slow ADDRESS`, of a server that runs.
- **Statistics**: judging every figure (intervals, comparisons, ranks, trends, index, targets) once they are
  read, the median of three times in one process; once per data version. One screen: the
  slowest of what screens look up in it for the first time.
- **Programma**: the embedded default with made-up reports and entries, written by the rules of the
  product over every deal and line; a choice is measured as per screen. Alone:
  `python -m tools.bench_programme`.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow:
    """What a reader waits for on one screen."""

    path: str
    words: str
    ready: str
    received: str
    change: str


def write_page(
    rows: list[Row], screens: list[ScreenRow], slow: list[SlowRow], *, path: Path, day: date
) -> None:
    """Print the rows and write them, with the method, to ``path``."""
    text = PAGE.format(
        day=day.isoformat(),
        python=platform.python_version(),
        processors=os.cpu_count(),
        table="\n".join(f"| {row.what} | {row.found} | {row.bound} |" for row in rows),
        screens="\n".join(
            f"| `{screen.path}` | {screen.words} | {screen.ready} | {screen.received} | {screen.change} |"
            for screen in screens
        ),
        slow="\n".join(map(str, slow)),
    )
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
