"""The start page as an alderman, a resident on a phone and a keyboard user meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import SIZES, Watched, violations

READY = ".overview-row"
CLAIMS = re.compile(r"slechter|beter|gestegen|gedaald|toeval|achter")
FIRST_SCREENS = ((1440, 900, 6), (1024, 768, 4), (390, 844, 1))
"""Width, height, and how many rows someone who does not scroll has seen at least."""


@pytest.fixture
def watched(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), real_server)
    context.close()


def lit(page: Page) -> list[str]:
    """The area of the rows that are lit, and of the areas on the map."""
    return [part.get_attribute("data-row") or "" for part in page.locator("[data-row].is-lit").all()]


def row(page: Page, number: int) -> Locator:
    return page.locator(READY).nth(number - 1)


@pytest.mark.replica
def test_the_start_page_says_which_area_on_what_and_since_when(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("ligt het verst achter bij de stad, vooral op")
    name = row(page, 1).locator(".overview-area").inner_text()
    assert heading.inner_text().startswith(name), "who comes first is who the heading is about"
    line = row(page, 1).locator(".overview-line")
    expect(line).to_contain_text(re.compile(r"\d,\d+%, in de stad \d+,\d+% \(\d{4}\)"))
    expect(page.locator("#overview-lead")).to_contain_text(re.compile(r"\d+ kerncijfers, uit \d{4} tot"))
    expect(page.locator("#overview-changes li").first).to_be_visible()
    watched.check_quiet()


@pytest.mark.replica
@pytest.mark.parametrize(("width", "height", "rows"), FIRST_SCREENS)
def test_the_first_screen_is_the_answer(
    browser: Browser, real_server: str, width: int, height: int, rows: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    Watched(page, real_server).open("/", ready=READY)
    bottom = "element => element.getBoundingClientRect().bottom"
    assert page.locator("h1").evaluate(bottom) < height
    assert page.locator(".focus-area.is-lit").evaluate(bottom) < height
    assert row(page, rows).locator(".overview-mark").last.evaluate(bottom) <= height
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


@pytest.mark.replica
def test_a_row_and_its_area_light_up_together(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    first, second, third = (row(page, number).get_attribute("data-row") for number in (1, 2, 3))
    assert lit(page) == [first, first], "who leads is lit on both sides from the start"
    row(page, 2).hover()
    assert lit(page) == [second, second]
    page.locator(f'.focus-area[data-row="{third}"]').dispatch_event("pointerover")
    assert lit(page) == [third, third]
    row(page, 1).get_by_role("link").focus()
    assert lit(page) == [first, first], "the keyboard does what the pointer does"
    last = page.locator(".focus-areas > :last-child")
    expect(last).to_have_attribute("data-row", first or "")
    page.locator(f'.focus-area[data-row="{first}"]').dispatch_event("click")
    page.wait_for_url(f"**/wijk/{first}**")
    watched.check_quiet()


@pytest.mark.replica
def test_a_button_colours_the_map_by_another_theme(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    pressed = page.locator(".overview-theme[aria-pressed=true]")
    expect(pressed).to_have_text("Participatie")
    page.get_by_role("button", name="Gezondheid").press("Enter")
    expect(pressed).to_have_text("Gezondheid")
    bands = {area.get_attribute("data-band") for area in page.locator(".focus-area").all()}
    assert bands == {"estimate"}, "all of health is an estimate"
    expect(page.locator(".overview-legend li:visible")).to_have_text(["geschat: niet zeker"])
    expect(page.get_by_role("img", name=re.compile("Gezondheid: 1 "))).to_have_count(1)


@pytest.mark.replica
def test_marks_have_a_shape_and_a_word_beside_their_colour(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    marks = page.locator(".overview-cell")
    expect(marks).to_have_count(18)
    words = page.locator(".overview-word").all_inner_texts()
    assert all(re.match(r"(klein|duidelijk|groot|veel|wisselt|geen cijfer)", word) for word in words)
    assert page.locator(".overview-shape svg").count() == sum(word != "geen cijfer" for word in words)
    told = page.locator(".overview-cell .visually-hidden").all_inner_texts()
    assert all(re.match(r"(Woonomgeving|Gezondheid|Participatie): ", text) for text in told)
    expect(page.locator("#overview-rows")).not_to_contain_text("index")


@pytest.mark.replica
def test_every_statement_leads_to_its_figure(watched: Watched) -> None:
    page = watched.open("/", ready=READY)
    link = page.locator("#overview-changes a").first
    link.click()
    page.wait_for_url("**/trends?indicator=**")
    page.wait_for_selector("main .js-plotly-plot .main-svg")  # the chart library is loaded only now
    page.go_back()
    page.wait_for_selector(READY)
    row(page, 1).locator(".overview-word").last.click()
    page.wait_for_url("**/wijk/**")


@pytest.mark.replica
def test_a_theme_opens_into_its_headline_figures(watched: Watched) -> None:
    page = watched.open("/?wat=gezondheid", ready=READY)
    expect(page.locator(".overview-column strong")).to_have_text(
        ["Goede gezondheid", "Overgewicht", "Eenzaamheid"]
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("alleen schattingen")


@pytest.mark.replica
@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "dark"), (1024, "light"), (390, "light"), (320, "dark")]
)
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
    assert "Bijstand" in main and "2020" in main
    assert "voorbeeld" not in main.lower()
    expect(page.get_by_role("note").first).to_contain_text("echte cijfers van openbare bronnen")
    page.close()


def test_by_keyboard_alone(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open("/", ready=READY)
    focus_on(page, page.locator(".overview-area a").first.inner_text())
    page.keyboard.press("Tab")
    expect(row(page, 2).get_by_role("link")).to_be_focused()
    assert lit(page) == [row(page, 2).get_attribute("data-row")] * 2
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
    expect(page.locator(".overview-column strong").first).to_have_text("Goede gezondheid")
    expect(page.locator("#overview-lead")).not_to_have_text(before)
    expect(page.locator("#overview-lead details")).to_have_attribute("open", "")
    expect(fold).to_be_focused()
    watched.check_quiet()
