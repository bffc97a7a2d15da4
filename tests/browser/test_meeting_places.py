"""A resident of Moerwijk finds a place that is open now and prints its card, on the embedded default."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.conftest import SIZES, Watched, violations
from tests.browser.test_tasks import MOST_CLICKS, Clicks


@pytest.mark.parametrize("size", list(SIZES))
def test_a_resident_finds_a_place_that_is_open_now_and_prints_its_card(
    browser: Browser, example_server: str, size: str
) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme="dark" if size == "phone" else "light")
    page = context.new_page()
    clicks, watched = Clicks(page), Watched(page, example_server)
    watched.open("/wijk", ready=".places-list")
    page.locator("header summary", has_text="Meer").click()
    page.get_by_role("link", name="Plekken", exact=True).click()
    page.wait_for_selector(".place-list li")
    page.get_by_label("Uw postcode of buurt").fill("Moerwijk-Noord")
    expect(page.locator("#meeting-places-lead")).to_contain_text("vanaf het midden van Moerwijk-Noord")
    page.get_by_role("combobox", name="Wanneer").or_(page.get_by_label("Wanneer")).first.click()
    page.get_by_role("option", name="nu open").click()
    expect(page.locator("h1")).to_contain_text("Nu open:")
    first = page.locator(".place-list li").first
    expect(first).to_contain_text("altijd open")
    first.get_by_role("link", name="Voorbeeld buurttuin").click()
    expect(page.locator("h1")).to_have_text("Voorbeeld buurttuin")
    assert clicks.number <= MOST_CLICKS
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = printed.pages[0].extract_text()
    assert len(printed.pages) == 1
    assert "Voorbeeld buurttuin" in text and "Deze plek bestaat niet" in text and "Openingstijden" in text
    assert "Terug naar alle plekken" not in text and "plekken/voorbeeld_buurttuin" in text
    watched.check_quiet()
    context.close()
