"""The programme in a browser: the ledger, one intervention, every promise, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Watched, violations

READY = ".ledger-goal"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_ledger_is_accessible_and_fits(
    browser: Browser, example_server: str, size: str, scheme: str
) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
    watched = Watched(context.new_page(), example_server)
    page = watched.open("/programma?deal=alle", ready=READY)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator(".ledger-goal")).to_have_count(35)
    expect(page.locator(".ledger-deal .programme-badge")).to_have_text("aanvraag, niet toegekend")
    watched.open("/programma/beloften?deal=alle", ready=".programme-table tbody tr")
    expect(page.locator(".programme-table tbody tr")).to_have_count(206)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.check_quiet()
    context.close()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_baseline_is_reached_from_the_ledger_and_says_what_failed(
    browser: Browser, example_server: str, size: str
) -> None:
    context = browser.new_context(viewport=SIZES[size])
    watched = Watched(context.new_page(), example_server)
    page = watched.open("/programma?deal=regiodeal_1", ready=READY)
    page.get_by_role("link", name="Nulmeting", exact=True).click()
    page.wait_for_url("**/programma/nulmeting**")
    safety = page.locator("#nulmeting-res_rd1_onveilig")
    expect(safety.locator(".baseline-gate")).to_have_text("onbruikbaar")
    expect(safety).to_contain_text("In 2019 deden te weinig mensen mee aan het onderzoek.")
    expect(safety).to_contain_text("De manier van meten veranderde in 2021")
    debts = page.locator("#nulmeting-res_rd1_schulden")
    expect(debts.locator(".baseline-gate")).to_have_text("onbruikbaar")
    expect(debts).to_contain_text("Na afloop was niet vast te stellen")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.check_quiet()
    context.close()


def test_from_a_euro_to_a_goal_and_back_with_the_keyboard(watched: Watched) -> None:
    """Where does the money for the neighbourhood businesses go: pillar, approach, goal."""
    page = watched.open("/programma", ready=READY)
    expect(page.get_by_role("heading", level=1)).to_contain_text("49 miljoen euro voor 8 doelen")
    link = page.locator(".ledger-links").get_by_role("link", name="Wijkbedrijven mogelijk maken").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/programma/rd2_wijkbedrijven**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijkbedrijven mogelijk maken")
    chain = page.get_by_role("list", name="Van geld naar doel")
    expect(chain.get_by_role("listitem")).to_have_count(6)
    expect(chain).to_contain_text("16,5 miljoen euro")
    chain.get_by_role("link", name="Werk van waarde").click()
    page.wait_for_url("**/programma/B5**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Werk van waarde")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wijkbedrijven mogelijk maken")
    watched.check_quiet()


def test_a_deal_and_a_theme_stand_in_the_address(watched: Watched) -> None:
    page = watched.open("/programma", ready=READY)
    page.get_by_label("Regio Deal", exact=True).click()
    page.get_by_role("option", name="6e tranche (aanvraag)").click()
    page.wait_for_url("**deal=regiodeal_6e_tranche**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("niet toegekend")
    page.get_by_label("Thema (wat)", exact=True).click()
    page.get_by_role("option", name="Gezondheid en welzijn").click()
    page.wait_for_url("**wat=gezondheid**")
    expect(page.locator(".ledger-pillar")).to_have_count(1)
    page.get_by_role("link", name="Nog af te spreken").click()
    page.wait_for_url("**/programma/afspreken**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("13 tegenspraken")
    watched.check_quiet()


TABS = {
    "": ("Voortgang en geld", ".ledger-goal"),
    "resultaten": ("Resultaten en cijfers", ".results-table"),
    "verdeling": ("Verdeling van het geld", ".money-table"),
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("tab", TABS)
def test_each_level_of_monitoring_has_a_tab(
    browser: Browser, example_server: str, size: str, tab: str
) -> None:
    name, ready = TABS[tab]
    context = browser.new_context(viewport=SIZES[size])
    watched = Watched(context.new_page(), example_server)
    page = watched.open(f"/programma?tab={tab}" if tab else "/programma", ready=ready)
    expect(page.locator(".programme-tab[aria-current=page]")).to_have_text(name)
    if tab != "resultaten":
        expect(page.locator(".example-mark").first).to_have_text("voorbeeld")
    if tab == "verdeling":
        expect(page.get_by_role("rowheader", name="niet toe te delen")).to_have_count(4)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    other = "Verdeling van het geld" if tab != "verdeling" else "Resultaten en cijfers"
    page.get_by_role("link", name=other).click()
    expect(page.locator(".programme-tab[aria-current=page]")).to_have_text(other)
    watched.check_quiet()
    context.close()
