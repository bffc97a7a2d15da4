"""Measure speed and memory on this machine and write docs/performance.md.

Figures come from the replica of the public services beside the repository. Machines are noisy: compare
figures of one run with each other, not with those of another machine.
"""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from dashboard.selection.routes import SCREENS
from tools.bench_browser import (
    INDICATORS,
    MAP_DRAWN,
    WIDE,
    changes,
    first_visit,
    recolour,
    recorded_update,
    replay,
)
from tools.bench_page import Row, ScreenRow, write_page
from tools.bench_programme import programme_rows
from tools.bench_server import ROOT, replica, server, sync, worker_memory
from tools.bench_slow import SlowRow, slow_rows
from tools.bench_statistics import statistics_rows
from tools.chromium import ARGS, PROGRAM, WITHOUT_WEBGL

DRAWN = "main .js-plotly-plot .main-svg"
WARM = 20.0
"""Seconds in which a worker, once, judges the figures and makes its first report fast."""
READY = {"/kaart": MAP_DRAWN, "/trends": DRAWN}
AREAS = "zuidwest,laak,WK051829,WK051830,WK051831,WK051834,WK051836,WK051838,WK051833,rijswijk_regiodeal"


def measure() -> tuple[list[Row], list[ScreenRow], list[SlowRow]]:
    with tempfile.TemporaryDirectory() as name, replica() as mirror:
        folder = Path(name) / "files"
        rows = of_the_data(folder, mirror) + statistics_rows(folder)
        with tempfile.TemporaryDirectory() as empty, server(Path(empty), 8791) as (_, fresh, _process):
            rows.append(Row("first start, making the embedded default", f"{fresh:.1f} s", "10 s"))
        with server(folder, 8792) as (address, cold, running), sync_playwright() as playwright:
            rows.append(Row("start with figures in the store", f"{cold:.1f} s", "5 s"))
            time.sleep(WARM)
            with_webgl = playwright.chromium.launch(executable_path=PROGRAM, args=ARGS)
            without = playwright.chromium.launch(executable_path=PROGRAM, args=WITHOUT_WEBGL)
            rows += of_the_updates(with_webgl, address)
            rows += of_the_map(without, address)
            with server(folder, 8793, SVDW_BASE_MAP="true") as (with_base_map, _, _):
                rows.append(of_the_base_map(with_webgl, with_base_map))
            rows += programme_rows(without, port=8794)
            screens = [of_a_screen(without, address, path) for path in SCREENS]
            slow = slow_rows(without, address)
            with_webgl.close()
            without.close()
            rows.append(Row("memory of a worker", f"{worker_memory(running.pid):.0f} MB", "350 MB"))
    return rows, screens, slow


def of_the_data(folder: Path, mirror: str) -> list[Row]:
    seconds, megabytes = sync(folder, mirror)
    again, _ = sync(folder, mirror)
    return [
        Row("sync of everything", f"{seconds:.1f} s", "60 s"),
        Row("memory of the sync", f"{megabytes:.0f} MB", "500 MB"),
        Row("second sync, nothing new", f"{again:.1f} s", ""),
    ]


def of_the_updates(browser: Browser, address: str) -> list[Row]:
    """What the server needs for another indicator on the map and in the trends."""
    page = browser.new_page(viewport=WIDE)
    chosen = [f"indicator={indicator['indicator']}&niveau=buurt" for indicator in INDICATORS]
    body = recorded_update(page, address, "/kaart?niveau=buurt", ready=MAP_DRAWN)
    of_map = replay(address, body, [f"/kaart?{item}" for item in chosen])
    body = recorded_update(page, address, f"/trends?gebied={AREAS}", ready=DRAWN)
    of_trends = replay(address, body, [f"/trends?{item}&gebied={AREAS}" for item in chosen])
    page.close()
    return [
        Row("map update, server, p50 / p95", str(of_map), "p95 30 ms"),
        Row("map update, compressed", f"{of_map.size / 1000:.1f} kB", "8 kB"),
        Row("trend update of 10 areas, server, p50 / p95", str(of_trends), ""),
        Row("trend update, compressed", f"{of_trends.size / 1000:.1f} kB", ""),
    ]


def of_the_map(browser: Any, address: str) -> list[Row]:
    _, painted, _ = first_visit(browser, f"{address}/kaart", ready=MAP_DRAWN)
    return [
        Row("first map drawn, empty browser", f"{painted / 1000:.1f} s", "3 s"),
        Row("recolour of 146 buurten, SVG, p50 / p95", str(recolour(browser, address)), "300 ms"),
    ]


def of_the_base_map(browser: Any, address: str) -> Row:
    what = "the same over a base map, MapLibre in software, p50 / p95"
    return Row(what, str(recolour(browser, address)), "500 ms")


def of_a_screen(browser: Browser, address: str, path: str) -> ScreenRow:
    """What a reader waits for on this screen, in a browser without a graphics card."""
    ready = READY.get(path, "main h1")
    words, painted, received = first_visit(browser, f"{address}{path}", ready=ready)
    changed = changes(browser, f"{address}{path}", ready=ready)
    return ScreenRow(
        path=path,
        words=f"{words / 1000:.1f} s",
        ready=f"{painted / 1000:.1f} s",
        received=f"{received / 1e6:.2f} MB",
        change=str(changed) if changed else "no choices",
    )


if __name__ == "__main__":
    found, screens, slow = measure()
    write_page(found, screens, slow, path=ROOT / "docs" / "performance.md", day=date.today())
