"""Tasks of residents, moderators and the partner council on Meedenken."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.voice.reaction import LANGUAGES_OF_FORM
from tests.browser.conftest import SIZES, violations
from tests.server import started, wait_for

FIGURE = "/meedenken/reageer?gebied=WK051829&cijfer=bijstand"
FIVE_MINUTES = 300


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("voice")
    with started(folder, SVDW_DEMO_SIGN_IN="true", SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        yield address


def page_of(browser: Browser, *, size: str = "phone", scheme: str = "light", scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport=SIZES[size], color_scheme=scheme, java_script_enabled=scripts  # type: ignore[arg-type]
    )  # fmt: skip
    return context.new_page()


def sign_in(browser: Browser, demo: str, person: str, path: str) -> Page:
    page = page_of(browser, size="desktop")
    page.goto(f"{demo}/inloggen?terug={path}")
    page.get_by_label(person, exact=True).check()
    page.get_by_role("button", name="Inloggen").click()
    return page


def test_a_young_person_reacts_in_schilderswijk_on_a_phone(browser: Browser, demo: str) -> None:
    """From the page for young people, three taps; a phone number is warned for and refused."""
    page = page_of(browser)
    page.goto(f"{demo}/meedenken/gebied/WK051829?kanaal=jongeren")
    page.get_by_role("link", name="Mensen met bijstand").click()
    page.get_by_role("link", name="Deels").click()
    expect(page.get_by_label("Jongere", exact=True)).to_be_checked()
    page.get_by_label("Waarom vindt u dat?").fill("App mij op 06-12345678")
    expect(page.get_by_role("status")).to_contain_text("06-12345678")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("alert")).to_contain_text("telefoonnummer (06-12345678)")
    assert violations(page) == []
    page.get_by_label("Waarom vindt u dat?").fill("Mijn moeder werkt, en toch is er te weinig.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("binnen 10 werkdagen")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]


def test_the_form_works_by_keyboard_and_without_scripts(browser: Browser, demo: str) -> None:
    page = page_of(browser, scripts=False)
    page.goto(demo + FIGURE)
    page.get_by_role("link", name="Nee", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Bewoner", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Verstuur").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_clean_in_every_language(browser: Browser, demo: str, scheme: str) -> None:
    page = page_of(browser, scheme=scheme)
    for language in LANGUAGES_OF_FORM:
        for part in ("", "&antwoord=ja", "&klaar=ja"):
            page.goto(f"{demo}{FIGURE}&taal={language}{part}")
            assert violations(page) == [], (language, part)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    page.goto(f"{demo}{FIGURE}&taal=ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    for path in (
        "/meedenken",
        "/meedenken/gebied/WK051829",
        "/meedenken/privacy",
        "/meedenken/kaartje/WK051829",
    ):
        page.goto(demo + path)
        assert violations(page) == [], path


def test_a_moderator_does_twenty_in_five_minutes_by_keyboard_and_the_council_reads_it(
    browser: Browser, demo: str
) -> None:
    resident = page_of(browser)
    for number in range(20):
        form = {
            "gebied": "WK051829", "cijfer": "bijstand", "antwoord": "ja" if number % 2 else "nee",
            "waarom": f"Reden {'abcdefghijklmnopqrst'[number]}",
        }  # fmt: skip
        assert resident.request.post(f"{demo}/meedenken/reageer", form=form, max_redirects=0).status == 303
    desk = sign_in(browser, demo, "Moderator", "/meedenken/beheer")
    expect(desk.get_by_role("article").first).to_be_focused()
    began, left = time.monotonic(), desk.get_by_role("article").count()
    assert left >= 20
    for scheme in ("dark", "light"):
        desk.emulate_media(color_scheme=scheme)
        assert violations(desk) == [], scheme
    for _ in range(left):
        has_words = desk.get_by_role("article").first.locator("blockquote").count()
        desk.keyboard.press("p" if has_words else "g")
        left -= 1
        expect(desk.get_by_role("article")).to_have_count(left)
        if left:
            expect(desk.get_by_role("article").first).to_be_focused()
    assert time.monotonic() - began < FIVE_MINUTES
    desk.goto(f"{demo}/meedenken/beheer?stand=antwoord")
    expect(desk.get_by_role("article").first).to_be_focused()
    desk.keyboard.press("a")
    answer = desk.get_by_label("Antwoord van de gemeente")
    expect(answer).to_be_focused()
    desk.emulate_media(color_scheme="dark")
    assert violations(desk) == []
    answer.fill("Dank u. Wij nemen het mee.")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("Verwerkt.")).to_be_visible()
    resident.goto(f"{demo}/meedenken/gebied/WK051829")
    expect(resident.get_by_text("Wij nemen het mee.").first).to_be_visible()
    expect(resident.get_by_text("mensen, geen steekproef.").first).to_be_visible()
    assert violations(resident) == []
    resident.goto(f"{demo}/kaart?laag=reacties")
    expect(resident.get_by_role("button", name="Reacties")).to_have_attribute("aria-pressed", "true")
    legend = resident.locator("#map-layer-list")
    expect(legend).to_contain_text("Geen steekproef")
    expect(legend).to_contain_text("Schilderswijk")
    expect(resident.locator(".map-numbered").first).to_be_attached()
    assert violations(resident) == []
    council = sign_in(browser, demo, "Lid van de partnerraad", "/bewerken")
    council.goto(f"{demo}/meedenken/weekbrief/WK051829?tot=2099-01-01")
    expect(council.get_by_role("heading", name="Weekbrief Schilderswijk")).to_be_visible()
    expect(council.get_by_text("Deze week niets.").first).to_be_visible()
    today = resident.evaluate("new Date().toISOString().slice(0, 10)")
    council.goto(f"{demo}/meedenken/weekbrief/WK051829?tot={today}")
    expect(council.get_by_text("Wij nemen het mee.").first).to_be_visible()
    assert council.request.get(f"{demo}/meedenken/weekbrief/WK051829.pdf?tot={today}").ok
