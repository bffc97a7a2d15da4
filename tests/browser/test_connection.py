"""A choice that does not reach the server: the page goes back to what it shows, says so, repairs itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watched, option

ANSWERS = "**/_dash-update-component*"
MAP = "main .map-frame[data-ready=true] .map-svg"
CHART = "main .js-plotly-plot .main-svg"
WALL = "#trends-wall[aria-busy=false] .wall-card"  # made last, when the reader rests
THEME = ("Thema (wat)", "Gezondheid en welzijn", "wat=gezondheid")
SMOKERS = ("Indicator", "Mensen die roken", "indicator=roker")
SCREENS = {
    "/?niveau=wijk": ("#overview-rows:not(:empty)", THEME),
    "/kaart?indicator=bijstand": (MAP, SMOKERS),
    "/trends?indicator=bijstand&gebied=WK051829": (WALL, SMOKERS),
    "/wijk/WK051829": ("#profile-headlines-1 .spine-table", THEME),
    "/vergelijken?indicator=bijstand": (".compare-ranking tbody tr", SMOKERS),
    "/indicatoren": ("#indicators-table", THEME),
    "/indicator/bijstand": (CHART, SMOKERS),
}
"""Every screen with choices: an address, when it stands there, and a choice with what the address gets."""
ENGLISH = {
    "Thema (wat)": "Theme (what)",
    "Gezondheid en welzijn": "Health and well-being",
    "Mensen die roken": "People who smoke",
}


def choose(page: Page, label: str, name: str) -> None:
    page.get_by_label(label, exact=True).click()
    option(page, name).click()


def said(page: Page) -> tuple[str, ...]:
    """What the page shows: the value of every filter, and every word of the screen.

    Not as it is drawn: of a long table the browser draws what is in view, and the message moves that.
    """
    values = page.locator(".filter-sentence input").evaluate_all("all => all.map(one => one.value)")
    return (*values, page.locator("main").text_content() or "")


def message(page: Page) -> str:
    place = page.locator("#choice-failure")
    expect(place).to_be_visible()
    words = place.locator("p").inner_text()
    expect(page.locator("#live-region")).to_have_text(words)
    return words


def hold_answers(page: Page) -> list[Route]:
    """Every question to the server from now on, without an answer."""
    held: list[Route] = []

    def hold(route: Route) -> None:  # a bound method of a list is no handler for Playwright
        held.append(route)

    page.route(ANSWERS, hold)
    return held


@pytest.mark.parametrize("address", SCREENS)
def test_without_a_connection_nothing_changes_and_with_it_the_choice_comes(
    watched: Watched, address: str
) -> None:
    ready, (label, name, part) = SCREENS[address]
    page = watched.open(address, ready=ready)
    watched.rest()
    before, shown = said(page), page.url
    page.context.set_offline(True)
    choose(page, label, name)
    assert "De server is niet bereikt." in message(page)
    assert (said(page), page.url) == (before, shown)
    page.context.set_offline(False)
    page.wait_for_url(f"**{part}**")
    expect(page.locator("#choice-failure")).to_be_hidden()
    expect(page.get_by_label(label, exact=True)).to_have_value(name)
    expect(page.locator("main")).not_to_have_text(before[-1])


def test_a_question_lost_on_a_closed_connection_is_asked_again(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=bijstand", ready=MAP)
    lost: list[Route] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)
            route.abort("connectionreset")

    page.route(ANSWERS, lose_the_first)
    choose(page, "Indicator", "Mensen die roken")
    expect(page.locator("#map-subtitle")).to_contain_text("Mensen die roken")
    assert len(lost) == 1
    expect(page.locator("#choice-failure")).to_be_hidden()


@pytest.mark.parametrize("address", SCREENS)
def test_after_an_error_the_button_asks_again(watched: Watched, address: str) -> None:
    ready, (label, name, part) = SCREENS[address]
    page = watched.open(f"{address}{'&' if '?' in address else '?'}taal=en", ready=ready)
    watched.rest()
    before, shown = said(page), page.url
    page.route(ANSWERS, lambda route: route.fulfill(status=500, body="gone"))
    label, name = ENGLISH.get(label, label), ENGLISH[name]
    choose(page, label, name)
    assert "The server was not reached." in message(page)
    with page.expect_response(ANSWERS):
        page.get_by_role("button", name="Try again", exact=True).click()
    watched.rest()
    message(page)
    assert (said(page), page.url) == (before, shown)
    page.unroute(ANSWERS)
    page.get_by_role("button", name="Try again", exact=True).click()
    page.wait_for_url(f"**{part}**")
    expect(page.locator("#choice-failure")).to_be_hidden()
    expect(page.locator("main")).not_to_have_text(before[-1])


def test_an_answer_that_does_not_come_is_a_failure_after_half_a_minute(watched: Watched) -> None:
    page = watched.page
    page.clock.install()
    watched.open("/kaart?indicator=bijstand", ready=MAP)
    before = said(page)
    held = hold_answers(page)
    with page.expect_request(ANSWERS):  # the address changes before anything is asked, and no clock runs yet
        choose(page, "Indicator", "Mensen die roken")
    page.wait_for_url("**indicator=roker**")
    page.clock.run_for(31_000)
    message(page)
    assert said(page)[:-1] == before[:-1]
    assert "indicator=bijstand" in page.url
    for route in held:
        route.abort()


def test_the_link_of_a_choice_can_be_copied_at_once(watched: Watched) -> None:
    """Before the server has answered; it leads to the same view, though a theme brings another indicator."""
    page = watched.open("/kaart?indicator=bijstand", ready=MAP)
    page.get_by_role("button", name="Keuze wijzigen").click()  # on Kaart the sentence is one line
    held = hold_answers(page)
    choose(page, "Thema (wat)", "Gezondheid en welzijn")
    page.wait_for_url("**wat=gezondheid**")  # the answers are held: this is before any came
    copied, indicator = page.url, page.get_by_label("Indicator", exact=True)
    expect(indicator).to_have_value("Mensen met bijstand")
    for route in held:
        route.continue_()
    page.unroute(ANSWERS)
    expect(indicator).not_to_have_value("Mensen met bijstand")
    other = page.context.new_page()
    other.goto(copied)
    other.wait_for_selector(MAP)
    for label in ("Indicator", "Niveau", "Thema (wat)"):
        value = page.get_by_label(label, exact=True).input_value()
        expect(other.get_by_label(label, exact=True)).to_have_value(value)


def test_another_screen_that_does_not_come_leaves_this_one(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=bijstand", ready=MAP)
    before, shown = said(page), page.url
    page.context.set_offline(True)
    page.get_by_role("navigation").get_by_role("link", name="Trends").click()
    message(page)
    assert (said(page), page.url) == (before, shown)
    page.context.set_offline(False)
    page.wait_for_url("**/trends?**indicator=bijstand**")
    page.wait_for_selector(CHART)
    expect(page.locator("#choice-failure")).to_be_hidden()


def test_a_part_that_does_not_come_is_hidden_until_it_does(watched: Watched) -> None:
    page = watched.open("/kaart?indicator=bijstand", ready=MAP)
    table = page.locator("#map-table")
    expect(table.locator("tbody tr").first).to_be_visible()

    def without_tables(route: Route) -> None:
        if "map-table.html" in (route.request.post_data or ""):
            route.fulfill(status=503)  # an answer: without one the page asks again by itself
        else:
            route.continue_()

    page.route(ANSWERS, without_tables)
    choose(page, "Indicator", "Mensen die roken")
    expect(page.locator("#map-subtitle")).to_contain_text("Mensen die roken")
    expect(page.locator("#choice-failure")).to_be_visible()
    expect(table).to_have_attribute("aria-busy", "true")
    expect(table.locator("tbody tr").first).to_be_hidden()
    page.unroute(ANSWERS)
    page.get_by_role("button", name="Opnieuw proberen", exact=True).click()
    expect(table).to_have_attribute("aria-busy", "false")
    expect(table.locator("tbody tr").first).to_be_visible()
    expect(page.locator("#choice-failure")).to_be_hidden()
