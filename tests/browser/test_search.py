"""The search boxes, as a reader in a hurry uses them: Enter leads to the first hit of what was typed, whether
its list has come or not."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Watched, violations

HEADER = "#area-search"
CHOOSER = "#filter-indicator"
MAP = "main .map-frame[data-ready=true] .map-svg"
SLOW = """
const soon = window.fetch;
window.fetch = (address, options) => String(options && options.body).includes("search-asked")
  ? new Promise((resolve) => setTimeout(resolve, 1500)).then(() => soon(address, options))
  : soon(address, options);
"""
"""Answers of the search come a second and a half late."""


@pytest.fixture
def slow(watched: Watched) -> Watched:
    watched.page.add_init_script(SLOW)
    return watched


def test_enter_waits_for_the_list_of_what_was_typed(slow: Watched) -> None:
    page = slow.open("/over", ready=".status-table")
    page.locator(HEADER).click()
    page.keyboard.type("moervijk")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk/WK051836**")
    expect(page.locator(HEADER)).to_have_value("")
    slow.check_quiet()


def test_enter_does_not_take_a_hit_of_earlier_letters(slow: Watched) -> None:
    page = slow.open("/over", ready=".status-table")
    page.locator(HEADER).click()
    page.keyboard.type("laak")
    expect(page.get_by_role("option").first).to_contain_text("Laak")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("escamp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vergelijken**WK051831**")


def test_who_types_on_after_enter_is_not_taken_away(slow: Watched) -> None:
    page = slow.open("/over", ready=".status-table")
    page.locator(HEADER).click()
    page.keyboard.type("laak")
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    page.wait_for_timeout(3_500)
    assert page.url.endswith("/over") or "/over?" in page.url


def test_a_figure_is_found_in_the_header_too(watched: Watched) -> None:
    page = watched.open("/over", ready=".status-table")
    page.locator(HEADER).click()
    page.keyboard.type("rokne")
    expect(page.get_by_role("option", name="Mensen die roken")).to_be_visible()
    page.get_by_role("option", name="Mensen die roken").click()
    page.wait_for_url("**/indicator/roker**")
    watched.check_quiet()


def test_the_chooser_selects_its_text_and_finds_a_synonym_at_once(slow: Watched) -> None:
    page = slow.open("/kaart", ready=MAP)
    box = page.locator(CHOOSER)
    for typed, id_ in (("rokne", "roker"), ("eenzam", "eenzaam")):
        box.click()
        length = len(box.input_value())
        expect(page.get_by_role("listbox", name="Indicator")).to_be_visible()
        assert (
            page.evaluate("document.activeElement.selectionEnd - document.activeElement.selectionStart")
            == length
        )
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**indicator={id_}&**")
    slow.check_quiet()


def test_the_list_says_the_newest_year_and_begins_with_what_leads(watched: Watched) -> None:
    page = watched.open("/kaart?wat=gezondheid", ready=MAP)
    page.locator(CHOOSER).click()
    options = page.locator("[role=listbox][aria-label=Indicator] [role=option]")
    expect(options.first).to_have_text(re.compile(r"^Goede ervaren gezondheid \d{4}$"))
    expect(options.last).to_have_text(re.compile(r"\(geen cijfer\)$"))
    page.keyboard.type("dik")
    expect(options.first).to_contain_text("gewicht")
    assert violations(page) == []


def test_on_a_phone_by_keyboard(browser: Browser, example_server: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"])
    page = Watched(context.new_page(), example_server).open("/", ready="#inhoud")
    page.locator(HEADER).focus()
    page.keyboard.type("schildersw")
    expect(page.get_by_role("option").first).to_contain_text("Schilderswijk")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk/WK051829**")
    context.close()


def test_a_target_group_says_whom_the_figure_is_about_and_leads_to_its_own(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=bijstand", ready=MAP)
    page.get_by_role("button", name="Keuze wijzigen").click()
    page.get_by_label("Doelgroep (wie)", exact=True).click()
    page.get_by_role("option", name="werkende armen", exact=True).click()
    page.wait_for_url(re.compile(r"(?=.*indicator=moeite_met_rondkomen)(?=.*wie=werkende_armen)"))
    line = page.locator(".about-group")
    expect(line).to_have_text(
        "Dit cijfer gaat over alle inwoners; over werkende armen zelf is er geen enkel cijfer."
    )
