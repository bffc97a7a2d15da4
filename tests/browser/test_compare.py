"""Vergelijken as a reader uses it: table, ranking and two indicators together, with real figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Watched, until, violations

READY = "#compare-table .ag-center-cols-container .ag-row"
BENEFITS = "/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020"


@pytest.fixture
def watched(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"], accept_downloads=True)
    yield Watched(context.new_page(), real_server)
    context.close()


@pytest.mark.replica
def test_the_table_has_values_marks_and_says_what_is_left_out(watched: Watched) -> None:
    page = watched.open(f"{BENEFITS}&gebied=WK051829", ready=READY)
    row = page.locator("#compare-table .ag-center-cols-container [row-id='WK051829']")
    expect(row.locator(".compare-value").first).to_have_text("10,9")
    expect(row.locator(".compare-mark").first).to_have_text("▲")
    expect(row.locator(".ag-cell").first).to_contain_text("slechter")
    expect(page.locator("#compare-left-out")).to_contain_text(re.compile(r"U ziet 7 van de \d+ cijfers"))
    expect(page.locator("#compare-lead")).to_contain_text("toeval")
    first = page.locator("#compare-table .ag-pinned-left-cols-container .ag-row").first
    expect(first).to_contain_text("Schilderswijk")
    watched.check_quiet()


@pytest.mark.replica
def test_the_columns_are_chosen_and_stand_in_the_address(watched: Watched) -> None:
    page = watched.open(BENEFITS, ready=READY)
    expect(page.locator("#compare-table .ag-header-cell")).to_have_count(8)
    page.get_by_label("Cijfers in de tabel").click()
    page.keyboard.type("Mensen die roken")
    page.get_by_role("option", name="Mensen die roken", exact=True).first.click()
    page.wait_for_url("**kolommen=bijstand,**roker**")
    expect(page.locator("#compare-table .ag-header-cell")).to_have_count(9)
    address = page.url
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator("#compare-table .ag-header-cell")).to_have_count(9)
    assert page.url == address


@pytest.mark.replica
def test_the_ranking_has_margins_and_the_chance_of_the_worst(watched: Watched) -> None:
    page = watched.open(BENEFITS, ready=READY)
    row = page.locator(".compare-ranking tbody tr").filter(has_text="Schilderswijk")
    expect(row).to_contain_text("10,9%")
    expect(row).to_contain_text(re.compile(r"\d+–\d+"))
    expect(row.locator(".compare-range")).to_have_count(1)
    expect(page.locator(".compare-ranking").first).to_contain_text("Kans op slechtste vijf")


@pytest.mark.replica
def test_a_second_figure_stands_in_the_address_and_has_its_correlation(watched: Watched) -> None:
    page = watched.open(BENEFITS, ready=READY)
    page.get_by_label("Tweede cijfer").click()
    page.get_by_role("option", name="Mensen met een laag inkomen (ELAN)", exact=True).first.click()
    page.wait_for_url("**naast=indicator:laag_inkomen**")
    words = page.locator("#compare-scatter-words")
    expect(words).to_contain_text(re.compile(r"r = 0,\d\d\. Waarschijnlijk ligt die tussen 0,\d\d en 0,\d\d"))
    expect(words).to_contain_text("Gebieden zijn geen mensen")
    page.wait_for_selector("#compare-scatter .main-svg")
    with page.expect_download() as download:
        page.get_by_role("button", name="Afbeelding").click()
    assert download.value.suggested_filename.endswith(".png")
    watched.check_quiet()


@pytest.mark.replica
def test_another_year_says_why_not_and_leads_to_a_year_that_does(watched: Watched) -> None:
    page = watched.open(
        f"{BENEFITS}&naast=indicator:misdrijven_per_1000".replace("2020", "2012"), ready=READY
    )
    words = page.locator("#compare-scatter-words")
    if words.get_by_role("link").count():
        expect(words).to_contain_text("is er geen cijfer van")
        year = words.get_by_role("link").first.inner_text()
        words.get_by_role("link").first.click()
        page.wait_for_url(f"**jaar={year}**")
        expect(page.locator("#compare-scatter .main-svg").first).to_be_visible()


@pytest.mark.replica
@pytest.mark.parametrize(("width", "scheme"), [(1024, "dark"), (320, "light")])
def test_it_fits_and_is_accessible(browser: Browser, real_server: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched = Watched(page, real_server)
    watched.open(f"{BENEFITS}&taal=en&gebied=WK051829", ready=READY)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    watched.check_quiet()
    page.close()


def test_the_table_is_walked_by_keyboard_and_left_with_tab(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open("/vergelijken", ready=READY)
    page.locator("#compare-table .ag-pinned-left-cols-container .ag-cell").first.click()
    page.keyboard.press("ArrowRight")
    focused = "document.activeElement.getAttribute('col-id')"
    assert page.evaluate(focused) == "v0"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "v0"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#compare-table') === null")
    page.close()


def test_with_examples_there_are_no_marks(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open(
        "/vergelijken?indicator=laag_inkomen&kolommen=laag_inkomen,leeft_van_ww", ready=READY
    )
    assert set(page.locator(".compare-mark").all_inner_texts()) == {""}
    expect(page.locator("#compare-lead")).to_contain_text("voorbeelden")
    expect(page.locator("#compare-scatter-words")).not_to_contain_text("r =")
    page.close()


@pytest.mark.replica
def test_paper_has_every_row_and_the_chart_further_down(watched: Watched) -> None:
    page = watched.open("/vergelijken?gebied=WK051829", ready=READY)
    drawn = "document.querySelectorAll('#compare-scatter .point').length"
    assert page.evaluate(drawn) == 0
    page.emulate_media(media="print")
    lines = page.evaluate(
        """() => {
          window.dispatchEvent(new Event('beforeprint'));
          return [...document.querySelectorAll('.print-table tr')].map((row) => row.innerText.split('\\t'));
        }"""
    )
    assert [line[0] for line in lines[1:4]] == ["Den Haag", "Rijswijk", "Nederland"]
    assert len(lines) == 1 + 3 + 55
    shown = page.locator("#compare-table [row-id=WK051829] .compare-value").all_inner_texts()
    (own,) = [line for line in lines if line[0] == "Schilderswijk"]
    assert [cell.split()[-1] for cell in own[1:]] == shown
    until(page, f"{drawn} > 50")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print-table").count() == 0
    watched.check_quiet()
