"""What holds for every screen: accessible, quiet, no other host, light and dark, wide and narrow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.ids import Shell
from dashboard.selection.routes import SCREENS
from tests.browser.conftest import MOST_SHIFT, SIZES, Watched, layout_shift, option, until, violations

READY = "main .js-plotly-plot .main-svg"
MAP = "main .map-frame[data-ready=true] .map-svg"
READY_OF = {
    "/": ".overview-row",
    "/kaart": MAP,
    "/wijk": ".places-list",
    "/wijk/WK051829": "#profile-headlines-1 .spine-table",
    "/indicatoren": ".catalogue-table tbody tr",
    "/programma": ".programme-ways",
    "/programma/beloften": ".programme-ways",
    "/programma/nulmeting": ".programme-ways",
    "/programma/streefwaarden": ".programme-ways",
    "/programma/afspreken": ".programme-ways",
    "/programma/rd2_wijkbedrijven": ".chain-step",
    "/effect": ".effect-limits",
    "/effect/rd1_schuldpreventie": ".effect-locks",
    "/plekken": ".place-list li",
    "/over": ".status-table",
}
"""What shows that a screen that does not open with a chart has its figures, by address."""
DRAWN = ["/kaart", *(path for path, route in SCREENS.items() if route.charts)]


def ready(path: str) -> str:
    return READY_OF.get(path, READY)


@pytest.mark.parametrize(("language", "width", "scheme"), [("nl", 320, "dark"), ("en", 1440, "light")])
@pytest.mark.parametrize("path", list(SCREENS))
def test_a_screen_is_accessible_and_quiet(
    browser: Browser, example_server: str, path: str, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched = Watched(context.new_page(), example_server)
    some = "&wat=participatie" if language == "en" else ""  # every row once, the same kinds of rows once more
    page = watched.open(f"{path}?taal={language}&gebied=WK051829,WK051838{some}", ready=ready(path))
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.dataset.scheme") == scheme
    assert layout_shift(page) < MOST_SHIFT
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page).to_have_title(re.compile(r"^.+ · Staat van de Wijk$"))
    banner = page.get_by_role("note").filter(
        has_text={"nl": "Meegeleverde cijfers", "en": "Built-in figures"}[language]
    )
    expect(banner).to_be_visible()
    assert banner.get_by_role("button").count() == 0
    if width > 320:
        assert (banner.bounding_box() or {})["height"] <= 40, "one line: the screen is for the answer"
    watched.check_quiet()
    context.close()


def test_the_scheme_is_the_readers_choice_and_stays(watched: Watched) -> None:
    page = watched.open("/trends", ready=READY)
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    page.locator("summary", has_text="NL").click()
    page.get_by_role("button", name="Donker / licht").click()
    until(page, "document.documentElement.dataset.scheme === 'dark'")
    page.wait_for_load_state("networkidle")
    assert violations(page) == []
    page.reload()
    page.wait_for_selector(READY)
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    watched.check_quiet()


@pytest.mark.parametrize("path", DRAWN)
def test_a_screen_works_without_webgl(plain_browser: Browser, example_server: str, path: str) -> None:
    page = plain_browser.new_page(viewport=SIZES["desktop"])
    watched = Watched(page, example_server)
    watched.open(path, ready=ready(path))
    page.locator("main :is(.js-plotly-plot, .map-svg)").first.scroll_into_view_if_needed()
    until(page, "document.querySelectorAll('main :is(.js-plotly-plot, .map-svg) path[d]').length > 20")
    watched.check_quiet()
    page.close()


def test_another_screen_changes_the_tab_and_is_spoken(watched: Watched) -> None:
    page = watched.open("/over", ready=READY_OF["/over"])
    expect(page).to_have_title("Over · Staat van de Wijk")
    spoken = page.locator(f"#{Shell.LIVE}")
    expect(spoken).to_have_text("")
    page.get_by_role("navigation").get_by_text("Meer").click()
    page.get_by_role("navigation").get_by_role("link", name="Indicatoren").click()
    expect(page).to_have_title("Indicatoren · Staat van de Wijk")
    expect(spoken).to_have_text("Indicatoren")
    watched.open("/wijk/WK051829", ready=ready("/wijk/WK051829"))
    expect(page).to_have_title("Schilderswijk · Staat van de Wijk")
    watched.check_quiet()


def test_a_choice_stands_in_the_address_and_a_link_restores_it(watched: Watched) -> None:
    page = watched.open("/kaart", ready=MAP)
    choose(page, "Indicator", "Mensen die roken")
    page.wait_for_url("**indicator=roker**")
    choose(page, "Niveau", "buurt")
    page.wait_for_url("**niveau=buurt**")
    address = page.url
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector(MAP)
    expect(other.get_by_label("Niveau", exact=True)).to_have_value("buurt")
    assert "Mensen die roken" in other.get_by_label("Indicator", exact=True).input_value()
    page.go_back()
    expect(page.get_by_label("Niveau", exact=True)).to_have_value("wijk")
    watched.check_quiet()


def test_a_theme_narrows_the_indicators(watched: Watched) -> None:
    page = watched.open("/kaart", ready=MAP)
    page.get_by_role("button", name="Keuze wijzigen").click()
    choose(page, "Thema (wat)", "Gezondheid en welzijn")
    page.wait_for_url("**wat=gezondheid**")
    page.get_by_label("Indicator", exact=True).click()
    expect(page.get_by_role("option", name="Wanbetalers", exact=False)).to_have_count(0)
    expect(option(page, "Eenzaamheid")).to_be_visible()


def test_the_selection_travels_to_the_other_screen(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=roker&gebied=WK051829", ready=MAP)
    page.get_by_role("navigation").get_by_role("link", name="Trends").click()
    page.wait_for_url("**/trends?**indicator=roker**")
    expect(page.get_by_role("main")).to_contain_text("Schilderswijk")
    watched.check_quiet()


def test_an_impossible_choice_is_met_with_a_note(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=onzin&jaar=1850", ready=MAP)
    expect(page.locator(".note").first).to_contain_text("onzin")


def test_the_filters_fold_away_on_a_phone(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["phone"])
    Watched(page, example_server).open("/kaart", ready=MAP)
    indicator = page.get_by_label("Indicator", exact=True)
    expect(indicator).to_be_hidden()
    page.get_by_role("button", name="Keuze wijzigen").click()
    expect(indicator).to_be_visible()
    page.close()


def test_the_language_switch_keeps_the_view(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=roker&niveau=buurt", ready=MAP)
    page.locator("summary", has_text="NL").click()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**taal=en**")
    expect(page.get_by_label("Level", exact=True)).to_have_value("neighbourhood")
    assert "indicator=roker" in page.url


def test_the_language_travels_to_the_other_screen(watched: Watched) -> None:
    page = watched.open("/kaart?taal=en", ready=MAP)
    page.get_by_role("navigation").get_by_text("More").click()
    page.get_by_role("navigation").get_by_role("link", name="About", exact=True).click()
    expect(page.locator("#about-status h2")).to_have_text("No figures have been fetched yet")
    watched.check_quiet()


def test_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/kaart", ready=MAP)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Indicator":
            break
    page.keyboard.type("bijstand")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**indicator=**bijstand**")


def choose(page: Page, label: str, name: str) -> None:
    """Pick an option of a filter, as a reader with a mouse does."""
    box = page.get_by_label(label, exact=True)
    box.click()
    option(page, name).click()


def test_the_library_of_charts_comes_with_the_first_chart(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open("/", ready=READY_OF["/"])
    assert not re.search("plotly|dash_table", " ".join(asked))
    page.get_by_role("navigation").get_by_role("link", name="Vergelijken").click()
    page.wait_for_selector(READY)
    expect(page.locator(".compare-table tbody tr").first).to_be_visible()
    assert len([one for one in asked if "plotly" in one]) == 1
    page.get_by_role("navigation").get_by_text("Meer").click()
    page.get_by_role("navigation").get_by_role("link", name="Indicatoren").click()
    expect(page.locator(".catalogue-table tbody tr").first).to_be_visible()
    watched.check_quiet()
