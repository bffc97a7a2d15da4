"""The catalogue, the page of an indicator and the page about the figures, as a reader uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators.catalogue import load_catalogue
from tests.browser.conftest import SIZES, Watched, option, until, violations

LIST = ".catalogue-table tbody tr"
CHART = "#indicator-chart .main-svg"


@pytest.fixture
def real(browser: Browser, real_server: str) -> Iterator[Watched]:
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), real_server)
    context.close()


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_mistyped_word_finds_its_indicator_and_stands_in_the_address(watched: Watched) -> None:
    page = watched.open("/indicatoren", ready=LIST)
    page.get_by_label("Zoek een indicator").fill("bijstnad")
    expect(page.get_by_text("“bijstnad” kennen we niet. U ziet wat erop lijkt: bijstand.")).to_be_visible()
    page.wait_for_url("**zoek=bijstnad**")
    link = page.get_by_role("link", name="Mensen met bijstand", exact=True)
    expect(link).to_be_visible()
    link.click()
    page.wait_for_selector(CHART)
    page.wait_for_url(re.compile(r"/indicator/bijstand\?(?!.*zoek=)"))  # as the answer completes it
    page.go_back()
    page.wait_for_url("**/indicatoren?**zoek=bijstnad**")
    expect(page.get_by_label("Zoek een indicator")).to_have_value("bijstnad")
    watched.check_quiet()


def test_what_is_not_found_says_what_to_do(watched: Watched) -> None:
    page = watched.open("/indicatoren?zoek=xyzzy", ready="#indicators-count strong")
    expect(page.locator("#indicators-count")).to_contain_text("Niets gevonden.")
    expect(page.get_by_label("Zoek een indicator")).to_have_value("xyzzy")


def test_the_filters_are_those_of_the_other_screens(watched: Watched) -> None:
    catalogue = load_catalogue()
    number = len(catalogue.matching({"theme": "gezondheid", "target_groups": "jongeren"}))
    page = watched.open("/indicatoren?wat=gezondheid&wie=jongeren", ready=LIST)
    expect(page.get_by_label("Thema (wat)", exact=True)).to_have_value("Gezondheid en welzijn")
    expect(page.get_by_label("Indicator", exact=True)).to_be_hidden()
    expect(page.locator("#indicators-count")).to_contain_text(f"{number} van {len(catalogue)} indicatoren")
    page.get_by_role("navigation").get_by_role("link", name="Kaart").click()
    page.wait_for_url("**/kaart?**wat=gezondheid**wie=jongeren**")
    expect(page.get_by_label("Indicator", exact=True)).to_be_visible()


def test_a_cell_of_the_matrix_leads_to_its_indicators(watched: Watched) -> None:
    page = watched.open("/indicatoren", ready=LIST)
    row = page.locator(".coverage-row", has=page.get_by_role("heading", name="Werkende armen"))
    expect(row).to_contain_text("CBS publiceert werkende armen wel voor Nederland")
    gap = row.locator(".coverage-cell").nth(2).get_by_role("link", name="zonder cijfer")
    number = gap.locator("strong").inner_text()
    gap.click()
    page.wait_for_url("**cijfers=zonder**")
    assert query_of(page)["wie"] == ["werkende_armen"]
    expect(page.locator("#indicators-count")).to_contain_text(f"{number} van {len(load_catalogue())}")
    expect(page.get_by_label("Welke")).to_have_value("zonder cijfers")


def test_the_list_by_keyboard(watched: Watched) -> None:
    page = watched.open("/indicatoren", ready=LIST)
    page.locator(f"{LIST} a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    last = page.locator(f"{LIST} a").last
    expect(last).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.catalogue-table') === null")
    page.keyboard.press("Shift+Tab")
    expect(last).to_be_focused()
    name = last.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator/**")
    page.wait_for_selector("#indicator-heading")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_three_hundred_rows_stand_there_and_sort_at_once(watched: Watched) -> None:
    page = watched.open("/indicatoren", ready=LIST)
    number = int(page.locator("#indicators-count strong").inner_text().split()[0])
    assert number > 300
    expect(page.locator(LIST)).to_have_count(number)
    newest = page.locator(".catalogue-table thead th").last
    took = """() => { const started = performance.now();
      document.querySelector(".catalogue-table thead th:last-child button").click();
      document.body.offsetHeight;
      return performance.now() - started; }"""
    durations = [page.evaluate(took) for _ in range(6)]
    assert sorted(durations)[1] < 100, durations
    expect(newest).to_have_attribute("aria-sort", "none")
    newest.get_by_role("button").click()
    newest.get_by_role("button").click()
    expect(newest).to_have_attribute("aria-sort", "descending")
    years = page.locator(f"{LIST} .newest").all_inner_texts()
    assert years == sorted(years, reverse=True)
    without = page.evaluate(
        f"[...document.querySelectorAll('{LIST}')].map((row) => !row.querySelector('.newest'))"
    )
    assert without == sorted(without) and any(without), "without a figure they come last"


@pytest.mark.parametrize(("width", "scheme"), [(1024, "dark"), (390, "light")])
def test_the_list_fits_and_is_accessible(
    browser: Browser, example_server: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    Watched(page, example_server).open("/indicatoren?zoek=inwoners", ready=LIST)
    region = "document.querySelector('.catalogue-table .sortable-table')"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate(f"{region}.scrollWidth <= {region}.clientWidth"), "nothing lies beside it"
    ends = page.evaluate(
        f"""[...{region}.querySelectorAll("thead th")].map((head) => head.getBoundingClientRect())
          .filter(({{ width }}) => width).map(({{ left, right }}) => [Math.round(left), Math.round(right)])"""
    )
    assert [right for _, right in ends[:-1]] == [left for left, _ in ends[1:]], "no gap between columns"
    expect(page.locator(".catalogue-table thead th:visible")).to_have_count(5 if width > 768 else 2)
    assert violations(page) == []
    page.close()


def test_another_choice_on_the_page_changes_the_address(watched: Watched) -> None:
    page = watched.open("/indicator/roker?jaar=2016", ready=CHART)
    expect(page.locator("#indicator-subtitle")).to_contain_text("2016")
    page.get_by_label("Indicator", exact=True).click()
    option(page, "Eenzaamheid").click()
    page.wait_for_url("**/indicator/eenzaam?**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eenzaamheid")
    expect(page.locator("#indicator-heading")).to_contain_text("Eenzaamheid in")
    page.go_back()
    page.wait_for_url("**/indicator/roker?**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mensen die roken")
    watched.check_quiet()


def test_the_path_goes_before_the_query(watched: Watched) -> None:
    page = watched.open("/indicator/roker?indicator=bijstand&niveau=wijk", ready=CHART)
    page.wait_for_url("**/indicator/roker?indicator=roker**")
    expect(page.get_by_label("Indicator", exact=True)).to_have_value("Mensen die roken")


def test_back_leads_back(watched: Watched) -> None:
    """An address without its query is completed in place, so it is one step and not two."""
    page = watched.open("/indicatoren", ready=LIST)
    page.get_by_role("navigation").get_by_text("Meer").click()
    page.get_by_role("navigation").get_by_role("link", name="Over", exact=True).click()
    page.wait_for_url("**/over")
    page.go_back()
    page.wait_for_url(re.compile(r"/indicatoren(\?|$)"))
    page.wait_for_selector(LIST)


def test_a_chart_leads_to_its_indicator(watched: Watched) -> None:
    page = watched.open("/trends?indicator=roker", ready="main .js-plotly-plot .main-svg")
    page.get_by_role("link", name="Over dit cijfer").click()
    page.wait_for_url("**/indicator/roker?**")
    page.wait_for_selector(CHART)


def test_a_gap_is_a_page_too(watched: Watched) -> None:
    page = watched.open("/indicator/werkende_armen", ready=".indicator-reason")
    expect(page.locator(".indicator-reason")).to_contain_text("CBS publiceert werkende armen")
    expect(page.locator("#indicator-chart")).to_be_hidden()
    expect(page.get_by_role("heading", name="Alle cijfers downloaden")).to_be_hidden()
    assert violations(page) == []
    watched.check_quiet()


def test_figures_and_their_package_can_be_fetched(watched: Watched) -> None:
    page = watched.open("/indicator/bijstand", ready=CHART)
    with page.expect_download() as download:
        page.get_by_role("link", name="Datapakket (zip)").click()
    assert download.value.suggested_filename == "staat-van-de-wijk_bijstand.zip"
    with page.expect_download() as picture:
        page.get_by_role("button", name="Afbeelding").click()
    assert picture.value.suggested_filename == "staat-van-de-wijk_bijstand.png"


def test_real_figures_are_judged_and_their_age_is_told(real: Watched) -> None:
    page = real.open("/indicator/bijstand", ready=CHART)
    expect(page.get_by_text("duidelijk ongunstiger dan de eigen stad")).to_be_visible()
    expect(page.locator(".indicator-table-part tbody tr").first).to_be_visible()
    expect(page.locator("#indicator-history")).to_contain_text("is nog geen enkel cijfer herzien")
    assert violations(page) == []
    page.goto(f"{real.address}/indicator/roker")
    page.wait_for_selector(CHART)
    expect(page.locator("#indicator-facts")).to_contain_text("te laat: verwacht voor 10 oktober 2024")
    real.check_quiet()


def test_the_state_of_the_sources_is_told(real: Watched) -> None:
    page = real.open("/over", ready=".status-families")
    expect(page.locator("#about-status h2")).to_contain_text("Niet alle bronnen zijn bij")
    expect(page.locator(".status-told")).to_contain_text("Te laat: RIVM, GGD'en en CBS")
    page.get_by_text("Elke tabel apart").click()
    expect(page.locator(".status-tables")).to_contain_text("kwb_2024")
    assert violations(page) == []
    real.check_quiet()


def test_an_address_with_a_part_leads_there(watched: Watched) -> None:
    page = watched.open("/over#privacy", ready=".status-table")
    until(page, "Math.abs(document.getElementById('privacy').getBoundingClientRect().top) < 300")


def test_on_paper_every_row_of_the_list_stands_there(watched: Watched) -> None:
    page = watched.open("/indicatoren?zoek=inwoners", ready=LIST)
    number = int(page.locator("#indicators-count strong").inner_text().split()[0])
    page.emulate_media(media="print")
    rows = page.locator(LIST)
    expect(rows).to_have_count(number)
    expect(rows.last).to_be_visible()
    expect(page.locator(".catalogue-table")).to_contain_text("Inwoners van 65 jaar en ouder")
    region = "document.querySelector('.catalogue-table .sortable-table')"
    assert page.evaluate(f"{region}.scrollHeight - {region}.clientHeight") < 2, "nothing is cut off"


def test_a_link_pressed_before_the_search_rests_is_followed(watched: Watched) -> None:
    """The search box waits until typing rests; what it says then is of the screen that was left."""
    page = watched.open("/indicatoren", ready=LIST)
    page.get_by_label("Zoek een indicator").fill("bijstand")
    page.get_by_role("link", name="Mensen met bijstand", exact=True).click()
    page.wait_for_url("**/indicator/bijstand?**")
    page.wait_for_timeout(1000)  # longer than the box waits
    assert urlsplit(page.url).path == "/indicator/bijstand"
    expect(page.locator("main h1")).to_contain_text("Mensen met bijstand")
    watched.check_quiet()
