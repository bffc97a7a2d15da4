"""Measure speed and memory on this machine and write docs/performance.md.

Figures come from the replica of the public services beside the repository. Machines are noisy: compare
figures of one run with each other, not with those of another machine.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from tools.bench_page import Row, write_page

ROOT = Path(__file__).resolve().parent.parent
REPLICA = ROOT.parent / "shared" / "replica" / "serve.py"
CHROMIUM = "/usr/bin/chromium"
ARGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # fmt: skip
PERIODS_AND_INDICATORS = (
    {"indicator": "moeite_met_rondkomen", "niveau": "buurt"},
    {"indicator": "bijstand", "niveau": "buurt"},
    {"indicator": "eenzaam", "niveau": "buurt"},
    {"indicator": "misdrijven_per_1000", "niveau": "buurt"},
    {"indicator": "inwoners", "niveau": "buurt"},
    {"indicator": "roker", "niveau": "buurt"},
)
REPEATS = 40


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of several runs, and the bytes of one answer."""

    ms: list[float]
    size: int = 0

    @property
    def p50(self) -> float:
        return statistics.median(self.ms)

    @property
    def p95(self) -> float:
        return sorted(self.ms)[max(0, round(0.95 * len(self.ms)) - 1)]


@contextmanager
def process(command: list[str], **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is gone when the block ends."""
    running = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=ROOT, env=os.environ | env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=20)


@contextmanager
def replica() -> Iterator[str]:
    with process([sys.executable, str(REPLICA), "--port", "0", "--quiet"]) as running:
        if running.stdout is None:
            raise RuntimeError("the replica gives no address")
        yield running.stdout.readline().decode().split()[-1]


def sync(folder: Path, mirror: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one whole sync."""
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "data.ingest", "sync", "--quiet"],
        cwd=ROOT,
        env=os.environ | {"SVDW_FILES_FOLDER": str(folder), "SVDW_SOURCE_MIRROR": mirror},
    )
    _, status, usage = os.wait4(running.pid, 0)
    if status:
        raise RuntimeError(f"sync ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


@contextmanager
def server(folder: Path, port: int) -> Iterator[tuple[str, float, subprocess.Popen[bytes]]]:
    """The address of a gunicorn server with one worker, and the seconds until it answered."""
    env = {
        "SVDW_FILES_FOLDER": str(folder), "SVDW_SYNC_ON_START": "never", "SVDW_PORT": str(port),
        "SVDW_WORKERS": "1", "SVDW_LOG_LEVEL": "ERROR",
    }  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    started = time.perf_counter()
    with process(
        [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:server"], **env
    ) as one:
        while True:
            try:
                if httpx.get(f"{address}/healthz").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.05)
            if time.perf_counter() - started > 60:
                raise RuntimeError("the server did not start")
        yield address, time.perf_counter() - started, one


def worker_memory(master: int) -> float:
    """The largest resident memory of a worker, in megabytes, shared pages included."""
    sizes = []
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="utf-8").split()
    for child in children:
        for line in Path(f"/proc/{child}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                sizes.append(int(line.split()[1]) / 1024)
    return max(sizes)


def recorded_update(page: Page, address: str, screen: str, output: str) -> tuple[dict[str, Any], str]:
    """The body of the callback request that draws ``output``, recorded from a real page."""
    bodies: list[str] = []

    def keep(request: Any) -> None:
        if request.url.endswith("/_dash-update-component") and output in (request.post_data or "")[:600]:
            bodies.append(request.post_data)

    page.on("request", keep)
    page.goto(f"{address}{screen}")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_load_state("networkidle")
    wish(page, PERIODS_AND_INDICATORS[0])
    page.wait_for_load_state("networkidle")
    wish(page, PERIODS_AND_INDICATORS[1])
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", keep)
    return json.loads(bodies[-1]), "/_dash-update-component"


def wish(page: Page, wanted: dict[str, str]) -> None:
    page.evaluate("wanted => window.dash_clientside.set_props('selection-wish', {data: wanted})", wanted)
    page.wait_for_timeout(400)


def replay(address: str, body: dict[str, Any], queries: list[str]) -> Timing:
    """Server time and compressed size of the recorded update for several selections, one after another."""
    times: list[float] = []
    sizes: list[int] = []
    with httpx.Client(base_url=address, headers={"Accept-Encoding": "gzip"}) as client:
        for number in range(REPEATS):
            for one in body["inputs"]:
                if one.get("id") == "selection":
                    one["value"] = queries[number % len(queries)]
            started = time.perf_counter()
            answer = client.post("/_dash-update-component", json=body)
            times.append((time.perf_counter() - started) * 1000)
            answer.raise_for_status()
            sizes.append(int(answer.headers.get("Content-Length", len(gzip.compress(answer.content)))))
    return Timing(times, max(sizes))


def first_paint(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds until the first map is drawn in a fresh browser, and the bytes that travelled."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received = [0]
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    started = time.perf_counter()
    page.goto(f"{address}/kaart")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_function("document.querySelector('.js-plotly-plot')?._fullData?.length > 0")
    painted = (time.perf_counter() - started) * 1000
    page.wait_for_load_state("networkidle")
    context.close()
    return painted, sum(received)


def recolour(browser: Browser, address: str) -> Timing:
    """Milliseconds from a new choice to the redrawn map, round trips to the server included."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}/kaart?niveau=buurt")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_load_state("networkidle")
    times = []
    for wanted in PERIODS_AND_INDICATORS * 2:
        times.append(
            page.evaluate(
                """wanted => new Promise((done, fail) => {
                    const plot = document.querySelector('.js-plotly-plot');
                    const started = performance.now();
                    plot.once('plotly_afterplot', () => done(performance.now() - started));
                    window.dash_clientside.set_props('selection-wish', {data: wanted});
                    setTimeout(() => fail('not redrawn'), 10000);
                })""",
                wanted,
            )
        )
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(150)
    page.close()
    return Timing(times[1:])


def measure() -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name, replica() as mirror:
        folder = Path(name) / "files"
        seconds, megabytes = sync(folder, mirror)
        rows += [
            Row("sync of everything", f"{seconds:.1f} s", "60 s"),
            Row("memory of the sync", f"{megabytes:.0f} MB", "500 MB"),
        ]
        again, _ = sync(folder, mirror)
        rows.append(Row("second sync, nothing new", f"{again:.1f} s", ""))
        with tempfile.TemporaryDirectory() as empty, server(Path(empty), 8791) as (_, fresh, _process):
            rows.append(Row("first start, making the embedded default", f"{fresh:.1f} s", ""))
        with server(folder, 8792) as (address, cold, running), sync_playwright() as playwright:
            rows.append(Row("start with figures in the store", f"{cold:.1f} s", "5 s"))
            rows += in_browser(playwright, address)
            rows.append(Row("memory of a worker", f"{worker_memory(running.pid):.0f} MB", "350 MB"))
    return rows


def in_browser(playwright: Any, address: str) -> list[Row]:
    rows: list[Row] = []
    chosen = [f"indicator={one['indicator']}&niveau=buurt" for one in PERIODS_AND_INDICATORS]
    areas = "zuidwest,laak,WK051829,WK051830,WK051831,WK051834,WK051836,WK051838,WK051833,rijswijk_regiodeal"
    with_webgl = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    without = playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, "--disable-3d-apis"])
    try:
        page = with_webgl.new_page(viewport={"width": 1440, "height": 900})
        body, _ = recorded_update(page, address, "/kaart", "map-graph")
        update = replay(address, body, chosen)
        rows += [
            Row("map update, server, p50 / p95", f"{update.p50:.0f} / {update.p95:.0f} ms", "p95 30 ms"),
            Row("map update, compressed", f"{update.size / 1000:.1f} kB", "8 kB"),
        ]
        body, _ = recorded_update(page, address, f"/trends?gebied={areas}", "trends-graph")
        update = replay(address, body, [f"{one}&gebied={areas}" for one in chosen])
        rows += [
            Row("trend update of 10 areas, server, p50 / p95", f"{update.p50:.0f} / {update.p95:.0f} ms", ""),
            Row("trend update, compressed", f"{update.size / 1000:.1f} kB", ""),
        ]
        page.close()
        painted, received = first_paint(with_webgl, address)
        rows += [
            Row("first map drawn, empty browser", f"{painted / 1000:.1f} s", "3 s"),
            Row("bytes of the first visit", f"{received / 1e6:.2f} MB", ""),
        ]
        for name, browser, bound in (
            ("MapLibre, software rendering", with_webgl, "500 ms"),
            ("SVG", without, "300 ms"),
        ):
            update = recolour(browser, address)
            rows.append(Row(f"recolour of 146 buurten, {name}, p50 / p95",
                            f"{update.p50:.0f} / {update.p95:.0f} ms", bound))  # fmt: skip
    finally:
        with_webgl.close()
        without.close()
    return rows


if __name__ == "__main__":
    write_page(measure(), path=ROOT / "docs" / "performance.md", day=date.today())
