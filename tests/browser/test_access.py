"""Reflow and touch: every screen at twice the size, 320 pixels wide, and with targets a finger can hit."""

from __future__ import annotations

from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.selection.routes import SCREENS
from data.settings import ROOT
from tests.browser.conftest import Watched, until, violations
from tests.browser.test_every_screen import ready

HALF = {"width": 720, "height": 450}
"""What is left of 1440 x 900 at 200% zoom (WCAG 1.4.4)."""
NARROW = {"width": 320, "height": 640}
"""What is left of 1280 at 400% zoom (WCAG 1.4.10)."""
_WIDER = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll('main *')]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
    .slice(0, 5).map((one) => one.outerHTML.slice(0, 120))"""


_SETTLED = "() => document.documentElement.scrollWidth <= window.innerWidth"


def wider_than_the_window(page: Page) -> list[str]:
    """What makes the page wider than its window, once its charts are drawn anew."""
    with suppress(TimeoutError):
        until(page, _SETTLED, seconds=5)
    found: list[str] = page.evaluate(_WIDER)
    return found


@pytest.mark.replica
@pytest.mark.parametrize("path", list(SCREENS))
def test_a_screen_can_be_enlarged_and_touched(browser: Browser, real_server: str, path: str) -> None:
    context = browser.new_context(viewport=HALF, device_scale_factor=2, has_touch=True)
    watched = Watched(context.new_page(), real_server)
    page = watched.open(f"{path}?gebied=WK051838", ready=ready(path))
    assert wider_than_the_window(page) == []
    for width in (1024, 600, NARROW["width"]):
        page.set_viewport_size({"width": width, "height": NARROW["height"]})
        assert wider_than_the_window(page) == []
    targets = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["target-size"]}}).response
    assert targets["passes"], "there are targets of at least 24 pixels"
    assert [node["html"][:160] for one in targets["violations"] for node in one["nodes"]] == []
    watched.check_quiet()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_status_page_is_for_everybody(browser: Browser, example_server: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    watched = Watched(context.new_page(), example_server)
    assert violations(watched.open("/status", ready="h1")) == []
    watched.check_quiet()
    context.close()


def test_the_page_of_the_interface_asks_no_other_host(watched: Watched) -> None:
    drawn = (ROOT / "assets" / "vendor" / "redoc.standalone.js").is_file()
    watched.open("/api/v1/docs", ready="[data-section-id]" if drawn else "h1")
    watched.check_quiet()


@pytest.mark.parametrize("path", ["/", "/kaart"])
def test_who_wants_less_motion_gets_none(browser: Browser, example_server: str, path: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    watched = Watched(context.new_page(), example_server)
    page = watched.open(path, ready=ready(path))
    moving = page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((one) => {
          const style = getComputedStyle(one);
          return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    context.close()
