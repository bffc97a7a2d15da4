"""How fast live observations come in and are seen: rows per second, and seconds until an open page has them.

`python -m tools.bench_streams rates [URL ...]` and `seen ADDRESS [OTHER]`; figures: docs/scaling.md.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

from data.settings import Settings
from data.store.engine import migrate, open_engine
from data.store.stream_model import Stream, StreamMethod, StreamPeriod
from data.streams.keys import key_hash, new_key
from data.streams.service import StreamService
from data.streams.setup import add_stream, open_streams
from geo.areas import load_areas
from geo.model import AreaLevel
from indicators.catalogue import load_catalogue
from tools.chromium import ARGS, PROGRAM

BATCHES, ROWS, SEEN = 40, 1_000, 100
_STEP = 1.7
STREAM = Stream(
    id="proef", indicator_id="fijnstof_pm25", level=AreaLevel.WIJK, period=StreamPeriod.DAY,
    method=StreamMethod.MEAN, people=False, signed=False, supplier="Proef", evidence="model_estimate",
)  # fmt: skip


def opened(settings: Settings, stream: Stream) -> StreamService:
    """The intake of a store, with this stream."""
    migrate(open_engine(settings.store_url))
    service = open_streams(settings, catalogue=load_catalogue(), areas=load_areas())
    if service.streams.stream(stream.id) is None:
        add_stream(stream, service=service, at=datetime.now(UTC))
    return service


def rates(url: str) -> None:
    """Rows per second into the inbox, and seconds per landing, as the inbox grows."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=url, files_folder=Path(folder), stream_rows_per_minute=10_000_000)
        service = opened(settings, STREAM)
        codes = [area.code for area in service.tools.areas.at_level(AreaLevel.WIJK)]
        now = datetime.now(UTC).isoformat()
        taking, landing = [], []
        for batch in range(BATCHES):
            rows = [
                {"id": f"{batch}-{row}", "tijd": now, "gebied": codes[row % len(codes)], "waarde": row % 40}
                for row in range(ROWS)
            ]
            body = json.dumps(rows).encode()
            began = time.perf_counter()
            service.take(STREAM, body, kind="application/json")
            taking.append(time.perf_counter() - began)
            began = time.perf_counter()
            service.land_waiting()
            landing.append(time.perf_counter() - began)
        print(  # noqa: T201
            f"{url.partition(':')[0]}: {ROWS / statistics.median(taking):,.0f} rows/s into the inbox "
            f"(last 5: {5 * ROWS / sum(taking[-5:]):,.0f}); landing "
            f"{1000 * statistics.median(landing):.0f} ms "
            f"(last: {1000 * landing[-1]:.0f} ms with {BATCHES * ROWS:,} rows)"
        )


def seen(address: str, other: str) -> None:
    """Seconds from a delivery to its figure on an open page: p50, p95 and the longest of 100.

    The page is of the server at ``address``; what is delivered goes to ``other``, which may be another server
    on the same store, that of this process. The card of a wijk shows the sum of what came in.
    """
    stream = replace(STREAM, id=f"zz{int(time.time())}", method=StreamMethod.SUM)
    service = opened(Settings(), stream)
    key = new_key()
    service.streams.add_key(stream.id, key_hash=key_hash(key), name="bench", at=datetime.now(UTC))
    took = []

    def send(number: int) -> None:
        now = datetime.now(UTC).isoformat()
        row = {"id": str(number), "tijd": now, "gebied": "WK051828", "waarde": _STEP}
        address_of = f"{other}/api/v1/stromen/{stream.id}/waarnemingen"
        headers = {"Authorization": f"Bearer {key}"}
        httpx.post(address_of, json=[row], headers=headers, timeout=30).raise_for_status()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGS)
        page = browser.new_page()
        send(0)
        page.wait_for_timeout(3_000)
        page.goto(f"{address}/kaart?indicator={stream.indicator_id}&niveau=wijk&gebied=WK051828")
        page.wait_for_timeout(6_000)
        for number in range(1, SEEN + 1):
            shown = f"{_STEP * (number + 1):.1f}".replace(".", ",")
            began = time.perf_counter()
            send(number)
            page.wait_for_function(
                "shown => document.querySelector('main').innerText.includes(shown)", arg=shown, timeout=60_000
            )
            took.append(time.perf_counter() - began)
            page.wait_for_timeout(300 + 137 * number % 1_000)
        browser.close()
    took.sort()
    shown_times = (took[len(took) // 2], took[int(len(took) * 0.95) - 1], took[-1])
    print("p50 {:.1f} s, p95 {:.1f} s, longest {:.1f} s".format(*shown_times))  # noqa: T201


if __name__ == "__main__":
    if sys.argv[1:2] == ["seen"]:
        seen(sys.argv[2], sys.argv[-1])
    else:
        for url in sys.argv[2:] or [f"sqlite:///{tempfile.mkdtemp()}/store.sqlite"]:
            rates(url)
