"""The frame around the screens: menus, sharing, the sheet of a phone, and a page that is not whole."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, Route, expect

from dashboard.ids import Filters
from tests.browser.conftest import SIZES, Watched

MAP = "main .map-frame[data-ready=true] .map-svg"


def test_a_menu_opens_by_keyboard_and_escape_gives_the_focus_back(watched: Watched) -> None:
    page = watched.open("/over", ready=".status-table")
    summary = page.get_by_role("navigation").get_by_text("Meer")
    link = page.get_by_role("navigation").get_by_role("link", name="Indicatoren")
    summary.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator("main").click(position={"x": 2, "y": 2})
    expect(link).to_be_hidden()


def test_the_header_takes_little_of_a_phone_and_shows_where_the_reader_is(
    browser: Browser, example_server: str
) -> None:
    page = browser.new_page(viewport=SIZES["phone"])
    Watched(page, example_server).open("/vergelijken", ready="main .js-plotly-plot .main-svg")
    header = page.locator(".header").bounding_box()
    assert header is not None
    assert header["height"] <= 96
    assert _is_in_view(page, "a.nav-link-here")
    page.goto(f"{example_server}/meedenken")
    assert _is_in_view(page, "a.nav-link-here")
    Watched(page, example_server).open("/plekken", ready=".place-card, .places-list, main h1")
    assert _is_in_view(page, "#nav details.menu:has(a.nav-link-here) summary"), "it is in Meer"
    page.close()


def _is_in_view(page: Page, selector: str) -> bool:
    """Whether the whole of it is within the width of the screen."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["x"] >= 0 and box["x"] + box["width"] <= page.evaluate("window.innerWidth")


def test_delen_copies_the_address_with_the_whole_choice(browser: Browser, example_server: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    Watched(page, example_server).open("/kaart?indicator=roker", ready=MAP)
    page.wait_for_url("**niveau=**")
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_role("button", name="De link naar deze pagina is gekopieerd.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "indicator=roker" in page.url
    context.close()


def test_delen_opens_the_share_sheet_of_a_phone(browser: Browser, example_server: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script(
        "navigator.canShare = () => true; navigator.share = async (view) => { window.shared = view; }"
    )
    Watched(page, example_server).open("/over", ready=".status-table")
    page.get_by_role("button", name="Delen").click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared.url") == page.url
    context.close()


def test_delen_says_when_it_cannot(watched: Watched) -> None:
    page = watched.page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    watched.open("/over", ready=".status-table")
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_role("button", name="Kopiëren lukt niet")).to_be_visible()


def test_klaar_closes_the_choices_and_keeps_the_place_of_the_keyboard(
    browser: Browser, example_server: str
) -> None:
    page = browser.new_page(viewport=SIZES["phone"])
    Watched(page, example_server).open("/indicatoren", ready=".catalogue-table tbody tr")
    toggle = page.locator(f"#{Filters.TOGGLE}")
    toggle.click()
    done = page.get_by_role("button", name="Klaar")
    done.press("Enter")
    expect(done).to_be_hidden()
    expect(toggle).to_be_focused()
    page.close()


def test_without_scripts_the_page_says_what_is_still_there(browser: Browser, example_server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_server}/kaart")
    expect(page.get_by_role("heading", name="Deze pagina heeft JavaScript nodig")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Lijst van alle cijfers (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
    context.close()


def test_a_slow_machine_reads_what_comes_before_anything_runs(browser: Browser, example_server: str) -> None:
    """The words stand in the page itself: they need no script, so no machine is too slow for them."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{example_server}/kaart")
    expect(page.get_by_text("Zo ziet u de kaart, met één cijfer per gebied.")).to_be_visible()
    expect(page.get_by_role("link", name="Trends")).to_be_visible()
    expect(page.get_by_text("Loading")).to_have_count(0)
    context.close()


def test_what_comes_stays_until_the_screen_is_drawn(browser: Browser, example_server: str) -> None:
    """Dash runs and waits for its layout: the reader still reads what comes, in the own language."""
    page = browser.new_page()
    waiting: list[Route] = []

    def later(route: Route) -> None:
        waiting.append(route)

    page.route("**/_dash-layout", later)
    page.goto(f"{example_server}/trends")
    page.wait_for_selector("#react-entry-point > ._dash-loading", state="attached")
    expect(page.get_by_text("Zo ziet u hoe een cijfer door de jaren verandert.")).to_be_visible()
    expect(page.get_by_text("Loading")).to_be_hidden()
    waiting[0].continue_()
    expect(page.locator("main")).to_be_visible()
    expect(page.locator(".first")).to_have_count(0)
    page.close()


def test_a_page_that_does_not_exist_leads_on(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.address}/wijk/WK999999")
    expect(page.get_by_role("heading", name="Deze pagina bestaat niet")).to_be_visible()
    page.get_by_role("link", name="Alle wijken en buurten").click()
    page.wait_for_url("**/wijk**")


def test_one_failing_script_leaves_the_rest_of_the_page(browser: Browser, example_server: str) -> None:
    """Without the library of charts there is no chart; words, tables and the other screens are there."""
    page = browser.new_page()
    page.route("**/*plotly*", lambda route: route.abort())
    page.goto(f"{example_server}/trends?indicator=roker&gebied=WK051829")
    expect(page.get_by_role("main")).to_contain_text("Schilderswijk")
    page.get_by_role("navigation").get_by_role("link", name="Kaart").click()
    page.wait_for_selector(MAP)
    page.close()
