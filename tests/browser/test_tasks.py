"""The fifteen tasks of docs/tasks.md with real figures, each on a desk and on a phone, within five clicks."""

from __future__ import annotations

import csv
import io
import json
import re
import statistics
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, Watched, option
from tests.replica import raw_rows

pytestmark = pytest.mark.replica

PICTURES = Path(__file__).resolve().parents[2] / "artifacts" / "tasks"
OVERVIEW = ".overview-row"
CHART = "main .js-plotly-plot .main-svg"
MAP = "main .map-frame[data-ready=true] .map-svg"
PROFILE = "#profile-headlines-1 .spine-table"
RANKING = ".compare-ranking tbody tr"
SCHILDERSWIJK, LAAK = "WK051829", "WK051838"
ZUIDWEST = ("WK051833", "WK051834", "WK051836")
"""Den Haag Zuidwest in CBS wijken; Bouwlust and Vrederust together are one."""
FEW = 500
"""A figure of a register about fewer people carries no comparison (docs/methods.md)."""
MOST_CLICKS = 5
LONGEST = 30.0  # seconds


class Clicks:
    """How often a reader pressed something since the start of a task."""

    def __init__(self, page: Page) -> None:
        self.number = 0
        page.expose_function("countClick", self._count)
        page.add_init_script(
            "addEventListener('click', (press) => press.isTrusted && press.detail && countClick(), true)"
        )

    def _count(self) -> None:
        self.number += 1


@pytest.fixture(scope="module", params=["desktop", "phone"])
def reader(
    browser: Browser, real_server: str, request: pytest.FixtureRequest
) -> Iterator[tuple[Watched, Clicks]]:
    """One page per size, used by all tasks of that size one after another, as a reader would."""
    context = browser.new_context(
        viewport=SIZES[request.param], permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    clicks = Clicks(page)
    watched = Watched(page, real_server)
    page.goto(real_server)  # the first reader after a sync waits for what is computed once
    page.wait_for_selector(OVERVIEW, timeout=120_000)
    yield watched, clicks
    context.close()


@pytest.fixture
def watched(reader: tuple[Watched, Clicks]) -> Iterator[Watched]:
    """A task: it may take five clicks and, on any machine that we know, much less than half a minute."""
    page, clicks = reader
    clicks.number, start = 0, time.monotonic()
    yield page
    assert clicks.number <= MOST_CLICKS
    assert time.monotonic() - start <= LONGEST


def picture(watched: Watched, name: str) -> None:
    """Keep what the reader sees at the end, and see that nothing went wrong on the way."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    width = (watched.page.viewport_size or {"width": 0})["width"]
    size = next(size for size, box in SIZES.items() if box["width"] == width)
    watched.page.screenshot(path=PICTURES / f"{name}-{size}.png")
    assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.check_quiet()


def dutch(number: float, decimals: int = 1) -> str:
    return f"{number:,.{decimals}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def benefits() -> dict[str, tuple[float, float]]:
    """People on benefits and inhabitants of each wijk in 2020, in the file of CBS.

    Its description of the topic says "Het betreft voorlopige cijfers".
    """
    found = {}
    for row in raw_rows("kwb/kwb_2020_84799NED_typed_raw.csv"):
        people, everyone = row["PersonenPerSoortUitkeringBijstand_83"], row["AantalInwoners_5"]
        if row["Codering_3"].startswith("WK") and people.strip() and float(everyone or 0):
            found[row["Codering_3"].strip()] = (float(people), float(everyone))
    return found


def share(*codes: str) -> float:
    numbers = [benefits()[code] for code in codes]
    return 100 * sum(people for people, _ in numbers) / sum(everyone for _, everyone in numbers)


def health_monitor(column: str) -> dict[str, float]:
    """Adults of each wijk in 2020, in the file of RIVM."""
    return {
        row["WijkenEnBuurten"].strip(): float(row[column])
        for row in raw_rows("health/rivm_gezondheidsmonitor_50090NED_50120NED_raw.csv")
        if (row["Leeftijd"].strip(), row["Marges"].strip()) == ("20300", "MW00000")
        and row["Perioden"].strip() == "2020JJ00"
        and row["WijkenEnBuurten"].strip().startswith(("WK0518", "WK0603"))
        and row[column].strip(" .")
    }


def open_choices(page: Page) -> None:
    """On a phone, and on Kaart, the choices are folded."""
    toggle = page.get_by_role("button", name="Keuze wijzigen")
    if toggle.is_visible() and not page.get_by_label("Indicator", exact=True).is_visible():
        toggle.click()


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


# The alderman


def test_alderman_1_which_area_is_furthest_behind_and_on_what(watched: Watched) -> None:
    page = watched.open("/", ready=OVERVIEW)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Schilderswijk ligt het verst achter bij de stad, vooral op inkomen")
    first = page.locator(OVERVIEW).first
    expect(first.locator(".overview-word").last).to_have_text("groot")
    expect(first.locator(".overview-cell").last).to_contain_text(
        f"Bijstand {dutch(share(SCHILDERSWIJK))}%, in de stad"
    )
    expect(page.locator(".focus-area.is-lit")).to_have_attribute("data-band", "worse_large")
    picture(watched, "wethouder-1-waar")


def test_alderman_2_how_large_and_how_sure_is_the_difference(watched: Watched) -> None:
    page = watched.open("/kaart", ready=MAP)
    open_choices(page)
    page.get_by_label("Indicator", exact=True).click()
    option(page, "Mensen met bijstand").click()
    page.wait_for_url("**indicator=bijstand**")
    handle = page.locator(".map-sheet-handle")
    if handle.is_visible():
        handle.click()
    page.get_by_role("textbox", name="Gebied", exact=True).focus()
    page.keyboard.type("Schilderswijk")
    option(page, "Schilderswijk").click()
    page.wait_for_url(f"**gebied={SCHILDERSWIJK}**")
    card = page.get_by_role("complementary", name="Gekozen gebied")
    expect(card.locator(".area-card-number")).to_have_text(f"{dutch(share(SCHILDERSWIJK))}%")
    expect(card).to_contain_text("doet het slechter dan Den Haag.")
    expect(card).to_contain_text("Het verschil is groot. Dat is vrijwel zeker.")
    page.wait_for_load_state("networkidle")
    picture(watched, "wethouder-2-hoe-groot")


def test_alderman_3_is_a_goal_on_course(watched: Watched) -> None:
    page = watched.open("/", ready=OVERVIEW)
    targets = page.locator("#overview-targets")
    expect(targets).to_contain_text(re.compile(r"\d+ van \d+ doelen zijn nu te beoordelen"))
    targets.get_by_text("Deze doelen een voor een").click()
    goal = targets.locator("li").filter(has_text="Objectieve veiligheid aanzienlijk").last
    expect(goal).to_contain_text("Hoeveel ‘aanzienlijk’ is, staat niet in de tekst.")
    goal.get_by_role("link").click()
    page.wait_for_url("**/trends?indicator=misdrijven_per_1000**gebied=**")
    page.wait_for_selector(CHART)
    picture(watched, "wethouder-3-doel")


def test_alderman_4_is_health_measured(watched: Watched) -> None:
    """It is not: the map says so with the pattern of an estimate, without a colour of good or bad."""
    page = watched.open("/", ready=OVERVIEW)
    page.get_by_role("button", name="Gezondheid").click()
    areas = page.locator(".focus-area")
    expect(areas.first).to_have_attribute("data-band", "estimate")
    assert {area.get_attribute("data-band") for area in areas.all()} == {"estimate"}
    expect(page.locator(OVERVIEW).first).to_contain_text("geschat")
    picture(watched, "wethouder-4-gezondheid")


def test_alderman_5_what_does_the_deal_cost(watched: Watched) -> None:
    """Article 5 of the covenant of Zuidwest II: 18 million of the state, 31 million of the region."""
    page = watched.open("/", ready=OVERVIEW)
    deal = page.locator("#overview-targets").get_by_role("listitem").filter(has_text="Zuidwest II").first
    expect(deal).to_contain_text("49 miljoen euro")
    deal.get_by_role("link").first.click()
    page.wait_for_url("**/programma?**deal=regiodeal_2**")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_contain_text("49 miljoen euro")
    expect(main).to_contain_text("22.100")
    expect(main).to_contain_text("26.400")
    picture(watched, "wethouder-5-geld")


# The resident on the council


def test_resident_1_how_is_my_neighbourhood(watched: Watched) -> None:
    page = watched.open("/", ready=OVERVIEW)
    page.get_by_label("Zoek een wijk, postcode of cijfer").click()
    page.keyboard.type("Schilderswijk")
    page.get_by_role("option", name="Schilderswijk", exact=False).first.click()
    page.wait_for_url(f"**/wijk/{SCHILDERSWIJK}**")
    page.wait_for_selector(PROFILE)
    expect(page.locator("#profile-head")).to_contain_text("slechter dan Den Haag")
    (row,) = [row for row in raw_rows("kwb/kwb_2024_85984NED_selectie18.csv") if row["code"] == SCHILDERSWIJK]
    expect(page.locator("#profile-population")).to_contain_text(dutch(float(row["inwoners"]), 0))
    page.wait_for_load_state("networkidle")
    picture(watched, "bewoner-1-mijn-wijk")


def test_resident_2_is_it_getting_better(watched: Watched) -> None:
    page = watched.open(f"/wijk/{LAAK}", ready=PROFILE)
    expect(page.locator("#profile-head")).to_contain_text(
        "Bij achterstand zorgpremie: het verschil met Den Haag wordt kleiner."
    )
    page.get_by_role("link", name="Achterstand zorgpremie", exact=True).click()
    page.wait_for_url("**/trends?**indicator=wanbetalers_zorgpremie**")
    page.wait_for_selector(CHART)
    expect(page.locator("#trends-heading")).to_have_text(
        "Wanbetalers van de zorgpremie in Laakkwartier en Spoorwijk: het wordt beter, "
        "en het verschil met Den Haag wordt kleiner (2016 tot 2022)"
    )
    page.wait_for_load_state("networkidle")
    picture(watched, "bewoner-2-beter-of-slechter")
    watched.open(f"/trends?indicator=bijstand&gebied={LAAK}", ready=CHART)
    expect(page.locator("#trends-heading")).to_contain_text("of dit toeneemt, is niet te zeggen, want")


def test_resident_3_can_i_trust_this_figure(watched: Watched) -> None:
    page = watched.open(f"/trends?indicator=roker&gebied={LAAK}&jaar=2020", ready=CHART)
    expect(page.get_by_role("main")).to_contain_text(f"{dutch(health_monitor('Roker_11')[LAAK])}%")
    page.get_by_role("link", name="Over dit cijfer").click()
    page.wait_for_url("**/indicator/roker?**")
    page.wait_for_selector(CHART)
    facts = page.locator("#indicator-facts")
    expect(facts).to_contain_text("schatting met een model")
    expect(facts).to_contain_text("te laat")
    effect = page.locator("li, tr, div").filter(has_text=re.compile(r"^✕\s*Of een aanpak werkt")).last
    expect(effect).to_contain_text("Nee, daar is dit soort cijfer niet geschikt voor.")
    effect.scroll_into_view_if_needed()
    picture(watched, "bewoner-3-vertrouwen")


def test_resident_4_find_a_figure_with_a_typing_error(watched: Watched) -> None:
    page = watched.open(f"/trends?gebied={LAAK}", ready=CHART)
    open_choices(page)
    page.get_by_label("Indicator", exact=True).click()
    page.keyboard.type("rokne")
    page.keyboard.press("Enter")
    page.wait_for_url("**indicator=roker**")
    heading = page.locator("#trends-heading")
    expect(heading).to_contain_text("of dit toeneemt, is niet te zeggen")
    expect(heading).to_contain_text("schatting met een model")
    page.wait_for_load_state("networkidle")
    picture(watched, "bewoner-4-zoeken")


def test_resident_5_send_a_figure_to_a_neighbour(watched: Watched) -> None:
    page = watched.open(f"/wijk/{LAAK}", ready=PROFILE)
    page.get_by_role("button", name="Delen").click()
    expect(page.get_by_role("button", name="De link naar deze pagina is gekopieerd.")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    page.goto(address)
    page.wait_for_selector(PROFILE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Laakkwartier en Spoorwijk")
    expect(page.get_by_role("main")).to_contain_text("Wijken die erop lijken")
    picture(watched, "bewoner-5-delen")


# The programme staff


def test_staff_1_which_place_and_how_sure(watched: Watched) -> None:
    page = watched.open("/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020", ready=RANKING)
    places = {}
    for name in ("Schilderswijk", "Moerwijk"):
        row = page.locator(RANKING).filter(has_text=name).first
        places[name] = re.findall(r"\d+–\d+", row.inner_text())[0]
    ranked = [code for code, (_, people) in benefits().items() if code.startswith("WK0518") and people >= 500]
    last = f"{len(ranked) - 1}–{len(ranked)}"
    assert places == dict.fromkeys(places, last), "neither of the two is the last"
    file = page.get_by_role("link", name="Excel").first.get_attribute("href")
    sheet = load_workbook(io.BytesIO(httpx.get(watched.address + str(file)).content)).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    records = [dict(zip(head, row, strict=True)) for row in rows]
    (one,) = [
        record for record in records if (record["code"], record["indicator"]) == (SCHILDERSWIJK, "bijstand")
    ]
    assert one["waarde"] == pytest.approx(share(SCHILDERSWIJK))
    assert (one["status"], one["oordeel"], one["periode"]) == ("voorlopig", "veel slechter", "2020")
    page.locator(".compare-ranking").first.scroll_into_view_if_needed()
    picture(watched, "programma-1-plaats")


def test_staff_2_do_two_figures_go_together(watched: Watched) -> None:
    page = watched.open("/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020", ready=RANKING)
    page.get_by_label("Tweede cijfer").click()
    option(page, "Goede ervaren gezondheid").click()
    page.wait_for_selector("#compare-scatter .main-svg")
    healthy, on_benefits = health_monitor("ErvarenGezondheidGoedZeerGoed_4"), benefits()
    both = [code for code in healthy if code in on_benefits]
    codes = [code for code in both if on_benefits[code][1] >= FEW]
    r = statistics.correlation([share(code) for code in codes], [healthy[code] for code in codes])
    words = page.locator("#compare-scatter-words")
    expect(words).to_contain_text(f"over {len(codes)} wijken: r = −{dutch(-r, 2)}.")
    expect(words).to_contain_text(f"{len(both) - len(codes)} wijken tellen niet mee:")
    expect(words).to_contain_text("Gebieden zijn geen mensen")
    words.scroll_into_view_if_needed()
    picture(watched, "programma-2-samenhang")


def test_staff_3_what_may_go_in_the_yearly_report(watched: Watched) -> None:
    page = watched.open("/indicatoren", ready=".catalogue-table tbody tr")
    page.get_by_label("Zoek een indicator").fill("bijstand")
    page.get_by_role("link", name="Mensen met bijstand", exact=True).click()
    page.wait_for_url("**/indicator/bijstand?**")
    page.wait_for_selector(CHART)
    expect(page.locator("#indicator-facts")).to_contain_text("CC BY 4.0")
    with page.expect_download() as download:
        page.get_by_role("link", name="Datapakket (zip)").click()
    with zipfile.ZipFile(download.value.path()) as package:
        about = json.loads(package.read("datapackage.json"))
        rows = list(csv.DictReader(io.StringIO(package.read("data/figures.csv").decode("utf-8-sig"))))
    assert {"data/figures.csv", "data/breaks.csv"} <= {part["path"] for part in about["resources"]}
    (one,) = [row for row in rows if (row["area_code"], row["period"]) == (SCHILDERSWIJK, "2020")]
    assert float(one["value"]) == pytest.approx(share(SCHILDERSWIJK))
    assert (one["status"], one["source_id"]) == ("provisional", "kwb_2020")
    picture(watched, "programma-3-jaarverslag")


def test_staff_4_which_figures_are_about_young_people(watched: Watched) -> None:
    page = watched.open("/indicatoren?wie=jongeren", ready=".catalogue-table tbody tr")
    main = page.get_by_role("main")
    expect(main).to_contain_text(
        re.compile(r"(gaan er|zijn er) \d+ over jongeren zelf|over jongeren zelf zijn er \d+")
    )
    expect(page.locator(".catalogue-table tbody tr").first).to_contain_text("over jongeren zelf")
    picture(watched, "programma-4-jongeren")


def test_staff_5_what_was_promised_and_what_is_open(watched: Watched) -> None:
    """206 promises of three deals, as the texts have them."""
    page = watched.open("/programma", ready="main h1")
    page.get_by_role("link", name="Alles wat beloofd is (206)").click()
    page.wait_for_url("**/programma/beloften**")
    file = page.locator("main a[href*='/download/beloften.csv']").first.get_attribute("href")
    content = httpx.get(watched.address + str(file)).content.decode("utf-8-sig")
    rows = [line for line in csv.reader(io.StringIO(content), delimiter=";") if not line[0].startswith("#")]
    assert len(rows) == 1 + 206
    picture(watched, "programma-5-beloften")
