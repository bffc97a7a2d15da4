"""The Trends screen as a reader uses it: the table behind its fold follows the choices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.ids import Trends
from tests.browser.conftest import Watched, violations

READY = "main .js-plotly-plot .main-svg"


def table(page: Page) -> Locator:
    return page.locator(f"#{Trends.TABLE}")


def in_a_new_page(watched: Watched) -> str:
    """The table of the same address, opened anew."""
    again = Watched(watched.page.context.new_page(), watched.address)
    page = again.open(watched.page.url.removeprefix(watched.address), ready=READY)
    page.locator("details", has=table(page)).locator("summary").first.click()
    expect(table(page).locator("tbody tr").first).to_be_visible()
    words = table(page).inner_text()
    page.close()
    return words


def ask(page: Page, wanted: dict[str, str]) -> None:
    page.evaluate("wanted => window.svdw.choose(wanted)", wanted)


def choose(page: Page, indicator: str) -> None:
    ask(page, {"indicator": indicator})
    page.wait_for_url(f"**indicator={indicator}**")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_the_first_screen_is_the_answer_and_its_chart(watched: Watched, size: tuple[int, int]) -> None:
    """Nobody chose a figure: a registered headline, its answer in words, and the whole chart in sight."""
    width, height = size
    watched.page.set_viewport_size({"width": width, "height": height})
    page = watched.open("/trends", ready=READY)
    page.wait_for_url("**/trends?indicator=**")
    expect(page.locator(f"#{Trends.HEADING}")).to_have_text(re.compile(r" in .+: .+"))
    expect(page.locator(f"#{Trends.HEADING}")).not_to_contain_text("schatting met een model")
    chart = page.locator(f"#{Trends.CHART_BOX}").bounding_box()
    assert chart is not None and chart["y"] + chart["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert violations(page) == []
    watched.check_quiet()


def test_an_estimate_is_answered_with_the_reason_why_nobody_knows(watched: Watched) -> None:
    page = watched.open("/trends?indicator=eenzaam&gebied=WK051829", ready=READY)
    expect(page.locator(f"#{Trends.HEADING}")).to_contain_text(
        "Eenzaamheid in Schilderswijk: of dit toeneemt"
    )
    expect(page.locator(f"#{Trends.HEADING}")).to_contain_text("is niet te zeggen, want")
    watched.check_quiet()


def test_an_open_table_follows_the_choices_and_a_closed_one_catches_up(watched: Watched) -> None:
    page = watched.open("/trends?indicator=bijstand&gebied=WK051829", ready=READY)
    fold = page.locator("details", has=table(page)).locator("summary").first
    fold.click()
    expect(table(page).locator("tbody tr").first).to_be_visible()
    first = table(page).inner_text()
    choose(page, "roker")
    expect(table(page)).not_to_have_text(first, use_inner_text=True)
    expect(table(page)).to_have_text(in_a_new_page(watched), use_inner_text=True)
    fold.click()
    choose(page, "eenzaam")
    page.wait_for_load_state("networkidle")
    fold.click()
    expect(table(page)).to_have_text(in_a_new_page(watched), use_inner_text=True)
    watched.check_quiet()


def test_the_wall_of_another_area_is_made_when_the_reader_comes_near(watched: Watched) -> None:
    page = watched.open("/trends?indicator=bijstand&gebied=WK051829", ready=READY)
    wall, title = page.locator(f"#{Trends.WALL}"), page.locator(f"#{Trends.WALL} > h2")
    wall.scroll_into_view_if_needed()
    expect(title).to_have_text("Schilderswijk: kerncijfers in het klein")
    expect(wall.locator(".wall-card[aria-current]")).to_have_count(1)
    page.evaluate("window.scrollTo(0, 0)")
    choose(page, "roker")
    expect(wall).to_have_attribute("aria-busy", "false")  # another indicator leaves the wall as it is
    for area in ("WK051838", "WK051834"):
        ask(page, {"gebied": area})
        page.wait_for_url(f"**gebied={area}**")
        expect(wall).to_have_attribute("aria-busy", "true")
        expect(title).to_be_hidden()  # of the area before: not to be read as this one
    wall.scroll_into_view_if_needed()
    expect(title).to_have_text("Morgenstond: kerncijfers in het klein")
    expect(title).to_be_visible()
    watched.check_quiet()


def test_the_wall_comes_by_itself_when_the_reader_rests(watched: Watched) -> None:
    page = watched.open("/trends?indicator=bijstand&gebied=WK051829", ready=READY)
    expect(page.locator(f"#{Trends.WALL} .wall-card").first).to_be_attached()
    assert page.evaluate("window.scrollY") == 0
    watched.check_quiet()


def test_what_ran_in_these_years_is_folded_under_the_charts(watched: Watched) -> None:
    page = watched.open("/trends?gebied=WK051836", ready=READY)
    fold = page.locator(".trends-ran")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_be_hidden()  # on paper stands what is open; the folded charts and lists were 17 pages
    expect(page.locator(READY).first).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    fold.locator("summary").first.click()
    expect(fold.locator(".here-list a").first).to_be_visible()
    expect(fold).to_contain_text("zegt niet dat het cijfer daardoor veranderde")
    assert violations(page) == []
    watched.check_quiet()
