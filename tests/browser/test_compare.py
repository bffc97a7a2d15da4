"""Vergelijken as a reader uses it: table, ranking and two indicators together, with real figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import SIZES, Watched, option, until, violations

READY = "#compare-table tbody:not([data-pinned]) tr"
HEADS = "#compare-table thead th"
BENEFITS = "/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020"


@pytest.fixture
def watched(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"], accept_downloads=True)
    yield Watched(context.new_page(), real_server)
    context.close()


@pytest.mark.replica
def test_the_table_has_values_marks_and_says_what_is_left_out(watched: Watched) -> None:
    page = watched.open(f"{BENEFITS}&gebied=WK051829", ready=READY)
    row = page.locator(f"{READY}[data-code='WK051829']")
    cell = row.locator("td").first
    expect(cell).to_contain_text("10,9")
    mark = cell.get_by_role("img")
    expect(mark).to_have_text("▼")
    expect(mark).to_have_accessible_name(re.compile("slechter"))
    expect(page.locator("#compare-left-out")).to_contain_text(re.compile(r"U ziet 7 van de \d+ cijfers"))
    expect(page.locator("#compare-lead")).to_contain_text("toeval")
    expect(page.locator(READY).first).to_contain_text("Schilderswijk")
    expect(page.locator(READY).first.get_by_role("rowheader")).to_contain_text("Schilderswijk")
    watched.check_quiet()


@pytest.mark.replica
def test_a_large_gap_has_its_colour_and_areas_that_look_alike_a_row(watched: Watched) -> None:
    page = watched.open(f"{BENEFITS}&gebied=WK051829", ready=READY)
    cell = page.locator(f"{READY}[data-code='WK051829'] td").first
    expect(cell).to_have_class(re.compile("kind-worse-large"))
    similar = page.locator("#compare-table [data-pinned] [data-code='similar-WK051829']")
    expect(similar).to_contain_text("lijkt op Schilderswijk")
    assert violations(page) == []


@pytest.mark.replica
def test_the_columns_are_chosen_and_stand_in_the_address(watched: Watched) -> None:
    page = watched.open(BENEFITS, ready=READY)
    expect(page.locator(HEADS)).to_have_count(8)
    page.get_by_label("Cijfers in de tabel").click()
    page.keyboard.type("Mensen die roken")
    option(page, "Mensen die roken").click()
    page.wait_for_url("**kolommen=bijstand,**roker**")
    expect(page.locator(HEADS)).to_have_count(9)
    address = page.url
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator(HEADS)).to_have_count(9)
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
    option(page, "Mensen met een laag inkomen (ELAN)").click()
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


FOCUSED = "document.activeElement"
ROW = f"{FOCUSED}.closest('tr')?.dataset.code"


def test_the_table_is_walked_by_keyboard_and_left_with_tab(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open("/vergelijken?niveau=buurt", ready=READY)
    codes = page.evaluate(f"[...document.querySelectorAll('{READY}')].map((row) => row.dataset.code)")
    page.locator("#compare-table .sortable-table").focus()
    heads = page.locator(HEADS).count()
    for _ in range(heads):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.closest('th')?.scope") == "col"
    page.keyboard.press("Tab")
    assert page.evaluate(ROW) == codes[0], "after the heads the first row"
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    assert page.evaluate(ROW) == codes[30]
    for key, place in (("End", -1), ("ArrowDown", -1), ("Home", 0), ("ArrowUp", 0), ("ArrowDown", 1)):
        page.keyboard.press(key)
        assert page.evaluate(ROW) == codes[place], key
    hidden = f"""(() => {{
      const pinned = document.querySelector('#compare-table [data-pinned]');
      return {FOCUSED}.getBoundingClientRect().top < pinned.getBoundingClientRect().bottom; }})()"""
    assert not page.evaluate(hidden), "the row that has the focus lies below what stays on top"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.closest('#compare-table') === null"), "one stop for all rows"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(ROW) == codes[1], "back to the row where the reader was"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/wijk/{codes[1]}**")
    page.close()


@pytest.mark.replica
def test_the_heads_sort_and_the_cities_stay_on_top(watched: Watched) -> None:
    page = watched.open(f"{BENEFITS}&niveau=buurt&gebied=BU05182915", ready=READY)
    values = f"[...document.querySelectorAll('{READY}')].map((row) => row.cells[1].dataset.value ?? null)"
    names = f"[...document.querySelectorAll('{READY}')].map((row) => row.cells[0].textContent)"
    sent = page.evaluate(names)
    head = page.locator(HEADS).nth(1)
    for order in ("ascending", "descending"):
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", order)
        found = page.evaluate(values)
        known = [float(value) for value in found if value is not None]
        assert known == sorted(known, reverse=order == "descending")
        assert found[len(known) :] == [None] * (len(found) - len(known)), "without a figure they come last"
        assert len(set(known)) > 30
        cities = page.locator("#compare-table [data-pinned] th").all_inner_texts()
        assert cities == ["Den Haag", "Rijswijk", "Nederland", "lijkt op Schildersbuurt-West"]
    page.get_by_label("Cijfers in de tabel").click()
    page.keyboard.type("Mensen die roken")
    option(page, "Mensen die roken").click()
    expect(page.locator(HEADS)).to_have_count(9)
    expect(head).to_have_attribute("aria-sort", "descending")
    assert page.evaluate(values) == found, "the order stays with another column"
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "none")
    assert page.evaluate(names) == sent, "the third time as the page came"
    page.locator(HEADS).first.get_by_role("button").click()
    assert page.evaluate(names) == sorted(sent, key=str.casefold)
    watched.check_quiet()


@pytest.mark.replica
@pytest.mark.parametrize("width", [1440, 390])
def test_heads_cities_and_names_stay_in_view(browser: Browser, real_server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    Watched(page, real_server).open(f"{BENEFITS}&niveau=buurt", ready=READY)
    page.locator("#compare-table").scroll_into_view_if_needed()
    at = """selector => { const found = document.querySelector(selector).getBoundingClientRect();
      return [Math.round(found.left), Math.round(found.top)]; }"""
    still = {
        name: page.evaluate(at, name) for name in (f"{HEADS}:first-child", "#compare-table [data-pinned] th")
    }
    first = page.evaluate(at, f"{READY} th")
    page.locator("#compare-table .sortable-table").evaluate("table => table.scrollTo(40, 900)")
    assert {name: page.evaluate(at, name) for name in still} == still
    after = page.evaluate(at, f"{READY} th")
    assert after[0] == first[0] and after[1] == first[1] - 900
    for name in still:  # nothing lies over them
        own = """selector => { const one = document.querySelector(selector).getBoundingClientRect();
          return document.querySelector(selector).contains(
            document.elementFromPoint(one.left + 12, one.bottom - 14)); }"""
        assert page.evaluate(own, name), name
    fold = page.get_by_role("button", name="Cijfers kiezen")
    if width == 390:  # on a phone the table comes before the choice of its figures
        expect(page.locator("#compare-columns")).to_be_hidden()
        fold.click()
        expect(fold).to_have_attribute("aria-expanded", "true")
    else:
        expect(fold).to_be_hidden()
    expect(page.locator("#compare-columns")).to_be_visible()
    page.close()


@pytest.mark.replica
def test_another_choice_leaves_the_keyboard_in_its_row(watched: Watched) -> None:
    page = watched.open(BENEFITS, ready=READY)
    page.locator(f"{READY}[data-code=WK051838] a").focus()
    page.evaluate("window.svdw.choose({gebied: 'WK051829'})")
    page.wait_for_selector(f"{READY}.chosen")
    assert page.evaluate(ROW) == "WK051838"


def test_with_examples_there_are_no_marks(browser: Browser, example_server: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    Watched(page, example_server).open(
        "/vergelijken?indicator=laag_inkomen&kolommen=laag_inkomen,leeft_van_ww", ready=READY
    )
    assert set(page.locator("#compare-table i").all_inner_texts()) == {""}
    expect(page.locator("#compare-lead")).to_contain_text("voorbeelden")
    expect(page.locator("#compare-scatter-words")).not_to_contain_text("r =")
    page.close()


@pytest.mark.replica
def test_paper_has_every_row_and_the_chart_further_down(watched: Watched) -> None:
    page = watched.open("/vergelijken?gebied=WK051829", ready=READY)
    drawn = "document.querySelectorAll('#compare-scatter .point').length"
    assert page.evaluate(drawn) == 0
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    lines = page.locator("#compare-table tbody tr").all_inner_texts()
    assert [line.split("\t")[0].strip() for line in lines[:3]] == ["Den Haag", "Rijswijk", "Nederland"]
    assert lines[3].startswith("lijkt op Schilderswijk") and len(lines) == 3 + 1 + 55
    region = "document.querySelector('#compare-table .sortable-table')"
    assert page.evaluate(f"{region}.scrollHeight - {region}.clientHeight") < 2, "nothing is cut off"
    until(page, f"{drawn} > 50")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    watched.check_quiet()
