"""A real server and a real Chromium. Two servers: the embedded default, and real figures from the replica."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, expect

from dashboard.web.modules import load_modules
from tests.server import ROOT, started, wait_for
from tools.chromium import ARGS, PROGRAM, WITHOUT_WEBGL

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
expect.set_options(
    timeout=20_000
)  # milliseconds; two suites beside each other can make a page take five seconds
SIZES = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them; the file that needs no figures of the replica starts while another one fetches them."""
    for item in items:
        if "browser" in Path(str(item.fspath)).parts:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: "test_every_screen" not in item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def bundle() -> None:
    """Bundle the modules as they are now, where npm fetched the maker: a server uses no old bundle."""
    if (ROOT / "node_modules" / ".bin" / "esbuild").exists() and len(load_modules(ROOT / "assets").files) > 1:
        subprocess.run([ROOT / "tools" / "bundle"], check=True)


@pytest.fixture(scope="session")
def example_server(tmp_path_factory: pytest.TempPathFactory, example_once: Path) -> Iterator[str]:
    """A server with the embedded default that looks for newer figures every second."""
    folder = tmp_path_factory.mktemp("example") / "files"
    shutil.copytree(example_once, folder)
    with started(folder, SVDW_POLL_SECONDS="1", SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        yield address


@pytest.fixture(scope="session")
def real_server(real_folder: Path) -> Iterator[str]:
    """A server with the figures of the replica."""
    with started(real_folder, SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": PROGRAM, "args": ARGS}


@pytest.fixture(scope="session")
def plain_browser(playwright: Any) -> Iterator[Browser]:
    """A browser without WebGL, as on an old machine."""
    browser = playwright.chromium.launch(executable_path=PROGRAM, args=WITHOUT_WEBGL)
    yield browser
    browser.close()


IDLE = """async () => {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done)));
    await new Promise((done) => setTimeout(done, 30));
  }
}"""
"""Three times in a row a frame is drawn and nothing waits for the processor."""


SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const add = (shift) => { sum += shift.hadRecentInput ? 0 : shift.value; };
  const shifts = new PerformanceObserver((list) => list.getEntries().forEach(add));
  shifts.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 50);
})"""
MOST_SHIFT = 0.1
"""What web.dev calls good."""


class Watched:
    """A page that remembers what went wrong and which hosts were asked."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.problems: list[str] = []
        self.hosts: set[str] = set()
        self.asked = 0
        self._under_way: set[Request] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)

    def _asked(self, request: Request) -> None:
        self.hosts.add(urlsplit(request.url).netloc)
        self.asked += 1
        self._under_way.add(request)

    def _answered(self, request: Request) -> None:  # a bound method of a set is no handler for Playwright
        self._under_way.discard(request)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.problems.append(message.text)

    def open(self, path: str, *, ready: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector(ready)
        if path.startswith("/kaart"):
            self.page.wait_for_selector(".sortable-table tbody tr")
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until every question of the page is answered, and what came is worked through.

        The page says itself that it has nothing left to do: on a busy machine that takes longer. Playwright's
        own "networkidle" waits half a second in any case.
        """
        end = time.monotonic() + 20
        while time.monotonic() < end:
            asked = self.asked
            self.page.evaluate(IDLE)
            if not self._under_way and self.asked == asked:
                return
        self.page.wait_for_load_state("networkidle")

    def check_quiet(self) -> None:
        """No error in the console and no request to another host."""
        assert self.problems == []
        assert {host for host in self.hosts if host} <= {urlsplit(self.address).netloc}


@pytest.fixture
def watched(browser: Browser, example_server: str) -> Iterator[Watched]:
    """A page on the embedded default, as wide as a desk."""
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), example_server)
    context.close()


def until(page: Page, condition: str, *, seconds: float = 30) -> None:
    """Wait for a condition; Playwright's own wait evaluates text in the page, which our policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:g} s: {condition}")
        page.wait_for_timeout(50)


def option(page: Page, title: str) -> Locator:
    """The choice of this name in an open list; of a figure its newest year stands behind it."""
    name = re.compile(rf"^{re.escape(title)}( [0-9][0-9-]*)?$")
    return page.get_by_role("option", name=name).first


def layout_shift(page: Page) -> float:
    """How much of the page jumped while it came, as browsers count it (cumulative layout shift)."""
    return float(page.evaluate(SHIFT))


def violations(page: Page) -> list[str]:
    """What axe finds wrong on this page, in readable lines."""
    wanted = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    results = Axe().run(page, options=wanted)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
