"""The start page as an alderman, a resident on a phone and a keyboard user meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, Watched, violations

READY = ".overview-row"
CLAIMS = re.compile(r"slechter|beter|gestegen|gedaald|▲|▼|●|toeval")


@pytest.fixture
def watched(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), real_server)
    context.close()


@pytest.mark.replica
def test_the_start_page_says_which_area_on_what_and_since_when(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    first = page.locator(READY).first
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("slechter dan")
    name = first.locator(".overview-area").inner_text()
    assert heading.inner_text().startswith(name), "who comes first is who the heading is about"
    expect(first.locator(".overview-words")).to_contain_text(re.compile(r"sinds \d{4}"))
    expect(first.locator(".overview-words")).to_contain_text(re.compile(r"\d,\d+% \(stad \d+,\d+%, \d{4}\)"))
    expect(page.get_by_role("main")).to_contain_text(
        re.compile(r"We vergeleken \d+ keer en zagen \d+ keer een verschil\. Zonder echte verschillen")
    )
    expect(page.locator("#overview-newest")).to_contain_text("opgehaald")
    watched.check_quiet()


@pytest.mark.replica
def test_marks_have_a_symbol_and_a_text_beside_their_colour(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    for mark in page.locator(".overview-size").all():
        text = mark.inner_text()
        assert text == "–" or text[0] in "▲▼●"
    told = page.locator(".overview-link .visually-hidden").all_inner_texts()
    assert len(told) == 18
    assert all("index" in text for text in told)


@pytest.mark.replica
def test_every_statement_leads_to_its_figure(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    link = page.locator(".overview-words a").first
    title = link.inner_text()
    link.click()
    page.wait_for_url("**/trends?**")
    page.wait_for_selector("main .js-plotly-plot .main-svg")  # the chart library is loaded only now
    expect(page.get_by_label("Indicator", exact=True)).to_have_value(title)
    page.go_back()
    page.wait_for_selector(READY)
    page.locator(".overview-area a").first.click()
    page.wait_for_url("**/wijk/**")


@pytest.mark.replica
def test_a_theme_leaves_one_column_and_the_map_leads_to_the_map(watched: Watched) -> None:
    page = watched.open("/?wat=gezondheid", ready=READY)
    expect(page.locator(READY).first.get_by_role("cell")).to_have_count(2)
    page.get_by_role("link", name="Kaartje van de aandachtsgebieden").click()
    page.wait_for_url("**/kaart?**wat=gezondheid**")


@pytest.mark.replica
@pytest.mark.parametrize(("width", "scheme"), [(1024, "light"), (320, "dark")])
def test_it_fits_and_is_accessible(browser: Browser, real_server: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched = Watched(page, real_server)
    watched.open("/?taal=en", ready=READY)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    watched.check_quiet()
    page.close()


def test_without_a_sync_it_stands_on_real_figures(browser: Browser, example_server: str) -> None:
    """What it says is computed from the figures that came with the application; examples are not on it."""
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open("/", ready=READY)
    expect(page.locator(READY)).to_have_count(6)
    main = page.get_by_role("main").inner_text()
    assert CLAIMS.search(main) is not None
    assert "Mensen met bijstand" in main and "2020" in main
    assert "voorbeeld" not in main.lower()
    expect(page.get_by_role("note").first).to_contain_text("echte cijfers van openbare bronnen")
    page.close()


def test_by_keyboard_alone(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open("/", ready=READY)
    focus_on(page, page.locator(".overview-area a").first.inner_text())
    page.keyboard.press("Tab")
    expect(page.locator(".overview-link").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk/**")
    page.close()


def focus_on(page: Page, name: str) -> None:
    """Tab until this link has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            return
    raise AssertionError(f"{name} cannot be reached by keyboard")


@pytest.mark.replica
def test_new_figures_leave_the_reader_where_he_was(watched: Watched) -> None:
    """A choice puts other texts in place: what was opened stays open, the keyboard keeps its place."""
    page = watched.open("/", ready=READY)
    fold = page.locator("#overview-lead summary")
    fold.click()
    expect(page.locator("#overview-lead details")).to_have_attribute("open", "")
    before = page.locator("#overview-lead").inner_text()
    fold.focus()
    page.evaluate("window.svdw.choose({wat: 'gezondheid'})")
    expect(page.locator(".overview-head [role=columnheader]")).to_have_count(3)
    expect(page.locator("#overview-lead")).not_to_have_text(before)
    expect(page.locator("#overview-lead details")).to_have_attribute("open", "")
    expect(fold).to_be_focused()
    watched.check_quiet()
