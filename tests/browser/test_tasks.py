"""The nine tasks of docs/tasks.md with real figures: an alderman, a resident on a phone, programme staff."""

from __future__ import annotations

import csv
import io
import json
import re
import statistics
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


@pytest.fixture(scope="module", params=["desktop"])
def watched(browser: Browser, real_server: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """One page per size, used by all tasks of that size one after another, as a reader would."""
    context = browser.new_context(viewport=SIZES[request.param])
    yield Watched(context.new_page(), real_server)
    context.close()


def both_sizes() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("watched", ["desktop", "phone"], indirect=True)


def on_a_phone() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("watched", ["phone"], indirect=True)


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


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()


# The alderman


@both_sizes()
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
    page = watched.open("/", ready=OVERVIEW)
    go(page, "Kaart")
    page.wait_for_selector(MAP)
    page.get_by_label("Indicator", exact=True).click()
    option(page, "Mensen met bijstand").click()
    page.wait_for_url("**indicator=bijstand**")
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


# The resident on the council


@both_sizes()
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


@on_a_phone()
def test_resident_2_is_it_getting_better(watched: Watched) -> None:
    page = watched.open(f"/wijk/{LAAK}", ready=PROFILE)
    expect(page.locator("#profile-head")).to_contain_text("Het verschil met Den Haag")
    page.get_by_role("link", name="Achterstand zorgpremie").click()
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


@on_a_phone()
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
    assert (one["status"], one["oordeel"], one["periode"]) == ("voorlopig", "slechter", "2020")
    page.locator(".compare-ranking").first.scroll_into_view_if_needed()
    picture(watched, "programma-1-plaats")


def test_staff_2_do_two_figures_go_together(watched: Watched) -> None:
    page = watched.open("/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020", ready=RANKING)
    page.get_by_label("Tweede cijfer").click()
    option(page, "Goede ervaren gezondheid").click()
    page.wait_for_selector("#compare-scatter .main-svg")
    healthy, on_benefits = health_monitor("ErvarenGezondheidGoedZeerGoed_4"), benefits()
    codes = [code for code in healthy if code in on_benefits]
    r = statistics.correlation([share(code) for code in codes], [healthy[code] for code in codes])
    words = page.locator("#compare-scatter-words")
    expect(words).to_contain_text(f"over {len(codes)} wijken: r = −{dutch(-r, 2)}.")
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
