"""What `make bench` measures in Chromium: updates as pages ask for them, first visit, redrawing, choices."""

from __future__ import annotations

import base64
import gzip
import json
import statistics
import time
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, ViewportSize

from dashboard.selection.options import ALL

WIDE: ViewportSize = {"width": 1440, "height": 900}
INDICATORS = (
    {"indicator": "moeite_met_rondkomen", "niveau": "buurt"},
    {"indicator": "bijstand", "niveau": "buurt"},
    {"indicator": "eenzaam", "niveau": "buurt"},
    {"indicator": "misdrijven_per_1000", "niveau": "buurt"},
    {"indicator": "inwoners", "niveau": "buurt"},
    {"indicator": "roker", "niveau": "buurt"},
)
CHANGES: tuple[tuple[str, str | list[str]], ...] = (
    ("filter-theme", "gezondheid"),
    ("filter-theme", ALL),
    ("filter-target-group", "jongeren"),
    ("filter-target-group", ALL),
    ("filter-areas", ["WK051829"]),
    ("filter-areas", ["WK051838"]),
    ("filter-indicator", "bijstand"),
    ("filter-indicator", "roker"),
)
"""Choices in the filter bar: the control and its new value."""
REPEATS = 40
PAGES = 3
"""Fresh pages in which choices are made: of one page two choices make its p95."""
SETTLED = 2000
"""Milliseconds after which a page has loaded what it loads after its first picture."""
MAP_DRAWN = ".map-frame[data-ready=true]"
TILE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)
"""A grey tile of a base map: a PNG of one pixel."""
TILE_HEADERS = {"Content-Type": "image/png", "Access-Control-Allow-Origin": "*"}
_CHANGED = """([control, value]) => new Promise((done) => {
  const place = document.getElementById('react-entry-point');
  const started = performance.now();
  let last = null;
  const mark = (one) => one.className === '_dash-loading-callback';
  const unseen = (one) => ['data-dash-is-loading', 'href'].includes(one.attributeName)
    || Boolean((one.target.closest ? one.target : one.target.parentElement)
      ?.closest('.visually-hidden, #trends-wall'))
    || (one.type === 'childList' && [...one.addedNodes, ...one.removedNodes].every(mark));
  const seen = new MutationObserver((all) => { if (!all.every(unseen)) last = performance.now(); });
  seen.observe(place, {childList: true, subtree: true, attributes: true, characterData: true});
  window.dash_clientside.set_props(control, {value: value});
  const look = () => {
    const now = performance.now();
    if (now - Math.max(last ?? 0, started) < 500) return setTimeout(look, 50);
    seen.disconnect();
    done(last === null ? null : last - started);
  };
  setTimeout(look, 500);
})"""
_LARGEST_TEXT = """() => new Promise((done) => {
  const seen = new PerformanceObserver((all) => done(all.getEntries().at(-1).startTime));
  seen.observe({type: 'largest-contentful-paint', buffered: true});
})"""
_REDRAWN = """wanted => new Promise((done, fail) => {
  const started = performance.now();
  document.querySelector('.map-frame').addEventListener(
    'svdw-map-drawn', () => done(performance.now() - started), {once: true});
  window.svdw.choose(wanted);
  setTimeout(() => fail('not redrawn'), 10000);
})"""


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

    def __str__(self) -> str:
        return f"{self.p50:.0f} / {self.p95:.0f} ms"


def recorded_update(page: Page, address: str, screen: str, *, ready: str) -> dict[str, Any]:
    """The body of the request that answers a choice, recorded from a real page."""
    bodies: list[dict[str, Any]] = []

    def keep(request: Any) -> None:
        if "_dash-update-component" in request.url:
            body = json.loads(request.post_data or "{}")
            if "answer.data" in body.get("output", ""):
                bodies.append(body)

    page.on("request", keep)
    page.goto(f"{address}{screen}")
    page.wait_for_selector(ready)
    for wanted in INDICATORS[:2]:
        page.wait_for_load_state("networkidle")
        page.evaluate("wanted => window.svdw.choose(wanted)", wanted)
        page.wait_for_timeout(600)
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", keep)
    return bodies[-1]


def replay(server: str, body: dict[str, Any], addresses: list[str]) -> Timing:
    """Server time and compressed size of the recorded update for several addresses, one after another."""
    times: list[float] = []
    sizes: list[int] = []
    with httpx.Client(base_url=server, headers={"Accept-Encoding": "gzip"}) as client:
        for number in range(REPEATS):
            for item in flat(body["inputs"]):
                if item.get("property") == "request":
                    address = addresses[number % len(addresses)]
                    item["value"] = {"address": address, "changed": ["indicator"], "number": number}
            started = time.perf_counter()
            answer = client.post("/_dash-update-component", json=body)
            times.append((time.perf_counter() - started) * 1000)
            answer.raise_for_status()
            sizes.append(int(answer.headers.get("Content-Length", len(gzip.compress(answer.content)))))
    return Timing(times, max(sizes))


def flat(inputs: Any) -> list[dict[str, Any]]:
    """The inputs of a request, which may be grouped."""
    if isinstance(inputs, dict) and "id" in inputs:
        return [inputs]
    parts = inputs.values() if isinstance(inputs, dict) else inputs
    return [item for part in parts for item in flat(part)]


def first_visit(browser: Browser, address: str, *, ready: str) -> tuple[float, float, int]:
    """Of an empty browser: milliseconds until the largest text is painted, until ``ready``, and all bytes."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received = [0]
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(ready, state="attached")
    painted = (time.perf_counter() - started) * 1000
    page.wait_for_load_state("networkidle")
    words = page.evaluate(_LARGEST_TEXT)
    context.close()
    return words, painted, sum(received)


def recolour(browser: Browser, address: str) -> Timing:
    """Milliseconds from a new choice to the redrawn map, round trips to the server included.

    Tiles of the base map, where the server asks for one, are answered here: nothing goes to another host.
    """
    page = browser.new_page(viewport=WIDE)
    page.route("https://service.pdok.nl/**", lambda route: route.fulfill(body=TILE, headers=TILE_HEADERS))
    page.goto(f"{address}/kaart?niveau=buurt")
    page.wait_for_selector(MAP_DRAWN)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    times = []
    for wanted in (*INDICATORS[1:], *INDICATORS):  # the page opens with the first
        times.append(page.evaluate(_REDRAWN, wanted))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(150)
    page.close()
    return Timing(times[1:])


def changes(browser: Browser, address: str, *, ready: str) -> Timing | None:
    """Milliseconds from a choice until the page stands still; None where no choice changes the screen."""
    times: list[float] = []
    for _ in range(PAGES):
        page = browser.new_page(viewport=WIDE)
        page.goto(address)
        page.wait_for_selector(ready, state="attached")
        page.wait_for_load_state("networkidle")
        result = [page.evaluate(_CHANGED, wanted) for wanted in CHANGES * 2]
        page.close()
        times += [item for item in result[1:] if item is not None]
    return Timing(times) if times else None
