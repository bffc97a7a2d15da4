"""First visits with a processor that is four times slower: when the reader has words, and when the answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tools.bench_browser import SETTLED, WIDE
from tools.chromium import PROGRAM, WITHOUT_WEBGL

SLOWER = 4
VISITS = 3
PHONE: ViewportSize = {"width": 390, "height": 844}
ANSWERS = {
    "/": "#overview-rows .overview-row",
    "/kaart": ".map-frame[data-ready=true]",
    "/trends": "main .js-plotly-plot .main-svg",
    "/wijk/WK051829": "#profile-headlines-1 > *",
}
"""Per screen what is there once its figures are."""
_WATCH = """selector => {
  let words = false;
  const look = () => {
    if (words) window.svdwWords ??= performance.now();
    words ||= Boolean(document.querySelector('.first-words'));
    if (document.querySelector(selector)) window.svdwAnswer = performance.now();
    else requestAnimationFrame(look);
  };
  look();
}"""
"""The words count as read in the frame after they came."""


@dataclass(frozen=True, slots=True)
class SlowRow:
    """One screen on one width; milliseconds until the words of what comes, and until the answer."""

    path: str
    width: int
    words: float
    answer: float

    def __str__(self) -> str:
        words, answer = (f"{milliseconds / 1000:.1f} s" for milliseconds in (self.words, self.answer))
        return f"| `{self.path}` | {self.width} | {words} | {answer} |"


def slow_rows(browser: Browser, address: str) -> list[SlowRow]:
    """Every screen of `ANSWERS` in a wide window and on a phone: the median of `VISITS` empty browsers."""
    return [_row(browser, address, path, size) for path in ANSWERS for size in (WIDE, PHONE)]


def _row(browser: Browser, address: str, path: str, size: ViewportSize) -> SlowRow:
    visits = [_visit(browser, address, path, size) for _ in range(VISITS)]
    words, answers = zip(*visits, strict=True)
    return SlowRow(path=path, width=size["width"], words=median(words), answer=median(answers))


def _visit(browser: Browser, address: str, path: str, size: ViewportSize) -> tuple[float, float]:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(f"({_WATCH})({ANSWERS[path]!r})")
    page.goto(f"{address}{path}")
    page.wait_for_selector(ANSWERS[path], state="attached")
    page.wait_for_timeout(SETTLED)
    found: Any = page.evaluate("[window.svdwWords, window.svdwAnswer]")
    context.close()
    return float(found[0]), float(found[1])


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=PROGRAM, args=WITHOUT_WEBGL)
        for row in slow_rows(chromium, sys.argv[1]):
            sys.stdout.write(f"{row}\n")
