"""The Wijkprofiel, the search for areas and reports, as readers use them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from dashboard.ids import Trends
from tests.browser.conftest import SIZES, Watched, until, violations

READY = "#profile-headlines-1 .spine-table"
SEARCH = "#area-search"
ROWS = ".spine-table tbody tr"


@pytest.fixture
def real(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), real_server)
    context.close()


@pytest.mark.replica
def test_the_page_says_what_the_figures_allow(real: Watched) -> None:
    page = real.open("/wijk/WK051829", ready=READY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Schilderswijk")
    expect(page.locator("#profile-head strong").first).to_have_text(
        re.compile(r"Schilderswijk doet het op \d van \d kerncijfers \(.*\) slechter dan Den Haag\.")
    )
    expect(page.locator("#profile-population")).to_contain_text("jonger dan 15 jaar")
    assert page.locator(ROWS).count() == 12, "the whole headline set, also what nobody measures"
    assert page.locator(".f-worse, .f-worse-large").count() >= 2
    welfare = page.get_by_role("row").filter(has=page.get_by_role("link", name="Bijstand", exact=True))
    expect(welfare.locator("svg.spine")).to_have_accessible_name(
        re.compile("Schilderswijk doet het slechter dan Den Haag.*Gebieden die erop lijken")
    )
    expect(welfare.locator(".word")).to_contain_text("groot")
    expect(page.locator("#profile-similar")).to_contain_text("Transvaal")
    assert page.evaluate("document.documentElement.scrollHeight") < 2400, "the rest is folded"
    assert violations(page) == []
    real.check_quiet()


@pytest.mark.replica
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_rest_opens_by_keyboard_with_the_worst_first(
    browser: Browser, real_server: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    watched = Watched(context.new_page(), real_server)
    page = watched.open("/wijk/WK051829", ready=READY)
    line = page.locator("#profile-more-1")
    expect(line).to_have_text(re.compile(r"Alle \d+ cijfers over economische en sociale participatie"))
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#profile-rest-1 .spine-table")
    assert page.locator("#profile-rest-1 .profile-rest > .spine-table tbody tr").count() == 3
    others = page.locator("#profile-rest-1 summary").first
    expect(others).to_have_text(re.compile(r"De andere \d+ cijfers"))
    others.focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#profile-rest-1 details').open")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#profile-rest-1 .spine-table").first).to_be_hidden()
    watched.check_quiet()
    context.close()


@pytest.mark.replica
def test_a_row_opens_its_trend_and_back_leads_back(real: Watched) -> None:
    page = real.open("/wijk/WK051829", ready=READY)
    page.get_by_role("link", name="Bijstand", exact=True).last.click()
    page.wait_for_url("**/trends?**indicator=bijstand**gebied=WK051829**")
    expect(page.locator("#trends-heading")).to_contain_text("Schilderswijk")
    page.go_back()
    page.wait_for_selector(READY)
    expect(page.get_by_role("heading", level=1)).to_have_text("Schilderswijk")
    page.locator("#profile-similar").get_by_role("link", name="Transvaal").first.click()
    page.wait_for_url("**/wijk/WK051830**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Transvaal")
    real.check_quiet()


@pytest.mark.replica
def test_a_target_group_narrows_the_rows(real: Watched) -> None:
    page = real.open("/wijk/WK051829", ready=READY)
    line = page.locator("#profile-more-1")
    every = line.inner_text()
    page.get_by_label("Doelgroep (wie)", exact=True).click()
    page.get_by_role("option", name="jongeren", exact=True).click()
    page.wait_for_url("**wie=jongeren**")
    expect(line).not_to_have_text(every)
    expect(page.locator("#profile-head .about-group")).to_contain_text("jongeren")
    assert page.locator(".about-group-mark").count() == page.locator("main svg.spine").count()


def open_everything(page: Page) -> None:
    for number in (1, 2, 3):
        page.locator(f"#profile-more-{number}").click()
        page.wait_for_selector(f"#profile-rest-{number} .profile-rest", state="attached")
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")


def test_of_examples_nothing_is_claimed_and_of_real_figures_it_is(watched: Watched) -> None:
    page = watched.open("/wijk/WK051829", ready=READY)
    expect(page.locator("#profile-head")).to_contain_text("kerncijfer")
    open_everything(page)
    made_up = page.locator(ROWS).filter(has_text="voorbeeld")
    assert made_up.count() > 100
    marks = ".f-better, .f-worse, .f-better-large, .f-worse-large, .f-plain, .f-alike"
    assert made_up.locator(f"{marks}, .moved").count() == 0
    real = page.locator(ROWS).filter(has_not_text="voorbeeld")
    assert real.locator(marks).count() > 0
    assert page.locator(".is-example").count() == 0


def test_a_name_with_a_typing_error_leads_to_the_area(watched: Watched) -> None:
    page = watched.open("/over", ready=".status-table")
    page.locator(SEARCH).click()
    page.locator(SEARCH).press_sequentially("moervijk", delay=30)
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk/WK051836**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Moerwijk")
    expect(page.locator(SEARCH)).to_have_value("")
    page.locator(SEARCH).click()
    page.locator(SEARCH).press_sequentially("2525 AB", delay=30)
    expect(page.get_by_text("Zoeken op postcode kan hier niet.")).to_be_visible()
    watched.check_quiet()


def test_every_area_stands_on_the_index(watched: Watched) -> None:
    page = watched.open("/wijk", ready=".places-list")
    assert page.locator("main a").count() >= 200
    page.get_by_role("main").get_by_role("link", name="Schildersbuurt-West").click()
    page.wait_for_url("**/wijk/BU05182915**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Schildersbuurt-West")
    watched.check_quiet()


def test_rows_are_stacked_on_a_phone(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    Watched(page, example_server).open("/wijk/WK051829", ready=READY)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    row = page.locator(ROWS).first
    title, own, picture, word = (
        row.locator(part).bounding_box() for part in ("th", ".own", ".picture", ".word")
    )
    assert title and own and picture and word
    assert title["x"] + title["width"] <= own["x"] + 1, "name and value on one line"
    assert title["y"] + title["height"] <= picture["y"] + 1
    assert picture["x"] + picture["width"] <= word["x"] + 1, "scale and word on the next"
    expect(page.get_by_role("rowheader").first).to_be_visible()
    page.close()


def test_a_report_says_that_it_is_being_made(watched: Watched) -> None:
    page = watched.open("/wijk/WK051829?wat=woonomgeving", ready=READY)
    link, state = page.locator("a[data-report]"), page.locator(".report-state")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if ".pdf" in request.url else None)
    with page.expect_download(timeout=60_000) as download:
        link.click()
        expect(state).to_have_text("PDF wordt gemaakt …")
        link.click()
    assert download.value.suggested_filename == "staat-van-de-wijk_wijkprofiel-schilderswijk.pdf"
    expect(state).to_have_text("De PDF is gemaakt.")
    assert len(asked) == 1, "a second click asks nothing"
    watched.check_quiet()


def test_a_file_that_waits_says_how_many_go_first_and_comes_by_itself(watched: Watched) -> None:
    """The report at its link, the workbook at the place for every other file."""
    page = watched.open("/wijk/WK051829?wat=woonomgeving", ready=READY)
    refused: list[str] = []

    def one_first(route: Route) -> None:
        kind = route.request.url.partition("?")[0]
        if kind in refused:
            route.fulfill(
                status=200, body="made", headers={"Content-Disposition": 'attachment; filename="a"'}
            )
        else:
            refused.append(kind)
            route.fulfill(status=503, headers={"Retry-After": "1", "X-Svdw-Before": "3"})

    page.route("**/download/wijk.*", one_first)
    for link, state, made in (
        (page.locator("a[data-report]"), page.locator(".report-state"), "De PDF is gemaakt."),
        (page.get_by_role("link", name="Excel"), page.locator("#file-state"), "Het bestand is gemaakt."),
    ):
        with page.expect_download():
            link.click()
            expect(state).to_have_text("Wacht op uw beurt: 3 voor u, nog ongeveer 1 sec.")
        expect(state).to_have_text(made)


def test_a_report_that_fails_says_so(watched: Watched) -> None:
    page = watched.open("/wijk/WK051829", ready=READY)
    page.route("**/download/wijk.pdf**", lambda route: route.fulfill(status=500, body="x"))
    page.locator("a[data-report]").click()
    expect(page.locator(".report-state")).to_have_text("De PDF kon niet worden gemaakt. Probeer het opnieuw.")
    expect(page.locator("a[data-report]")).not_to_have_attribute("aria-busy", "true")


def test_kaart_and_trends_have_a_report_too(watched: Watched) -> None:
    for path, ready in (("/kaart", ".sortable-table"), ("/trends", "main .js-plotly-plot .main-svg")):
        page = watched.open(path, ready=ready)
        address = page.locator("a[data-report]").get_attribute("href")
        assert address is not None and address.startswith(f"/download{path}.pdf?indicator=")


@pytest.mark.parametrize("path", ["/wijk/WK051829", "/trends?gebied=WK051829", "/kaart"])
def test_paper_has_no_controls_and_nothing_folded(browser: Browser, example_server: str, path: str) -> None:
    context = browser.new_context(viewport=SIZES["desktop"], color_scheme="dark")
    page = context.new_page()
    ready = {"/kaart": "main .map-svg", "/wijk/WK051829": READY}.get(path, "main .js-plotly-plot .main-svg")
    Watched(page, example_server).open(path, ready=ready)
    if path.startswith("/trends"):  # its small charts come by themselves, a second later
        page.wait_for_selector(f"#{Trends.WALL} .wall-card", state="attached")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for part in (".nav", ".filter-bar", SEARCH, "main .downloads"):
        expect(page.locator(part).first).to_be_hidden()
    left = "[data-asks], [data-asks] *, [data-further], [data-further] *"  # not printed while they are folded
    assert page.locator(f"main details:not([open], {left})").count() == 0
    assert page.locator("main [data-further]:not([open])").locator("visible=true").count() == 0
    if "wijk" in path:
        expect(page.locator("main [data-asks]").first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    boxes = (
        "[...document.querySelectorAll('main .svg-container')].map(box => box.getBoundingClientRect().width)"
    )
    assert all(width <= 640 for width in page.evaluate(boxes))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    if "wijk" in path:
        assert page.locator("main details:not([open])").count() >= 3
    context.close()


def test_by_keyboard_alone(watched: Watched) -> None:
    page: Page = watched.open("/wijk/WK051829", ready=READY)
    page.locator(SEARCH).focus()
    page.keyboard.type("laak", delay=30)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk/**")
    page.wait_for_selector(READY)
    page.locator(f"{ROWS} a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/trends?**")


@pytest.mark.replica
def test_what_the_deals_do_here_leads_to_the_page_of_an_intervention(real: Watched) -> None:
    page = real.open("/wijk/WK051836", ready="#profile-here li")
    here = page.locator("#profile-here")
    expect(here.get_by_role("heading", name="Wat gebeurt hier")).to_be_visible()
    expect(here).to_contain_text("Zuidwest II, 2023 tot en met 2027 · loopt")
    work = here.locator("li:has(a[href*='/programma/'])")
    assert work.filter(visible=True).count() == 5
    here.locator("summary").click()
    expect(work.last).to_be_visible()
    assert violations(page) == []
    here.locator("a").first.click()
    expect(page).to_have_url(re.compile(r"/programma/rd2_"))
    real.check_quiet()
