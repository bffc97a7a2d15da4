"""Municipalities that were added as a reader meets them: two on the screens, one only to compare with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.ingest.place_steps import add_place
from data.settings import Settings
from geo.places import PlaceRole
from tests.browser.conftest import SIZES, Watched, violations
from tests.replica import raw_rows, running_replica
from tests.server import started, wait_for
from tests.stores import copy_of_files

pytestmark = pytest.mark.replica
LV, ZOETERMEER, SCHIEDAM = "GM1916", "GM0637", "GM0606"
PRINSENHOF, MEERZICHT = "WK191602", "WK063701"
TABLES = ("kwb_2024", "politie_47018")
KWB, POLICE = (
    "cities/kwb/kwb_2024_85984NED_selectie18.csv",
    "cities/safety/politie_47022NED_misdrijven_totaal_2021_2025.csv",
)
MAP = "main .map-frame[data-ready=true] .map-svg"
ROWS = "#compare-table tbody tr"
HOUSES = "indicator=koopwoningen&niveau=wijk&jaar=2024"


@pytest.fixture(scope="module")
def added_server(tmp_path_factory: pytest.TempPathFactory, real_folder: Path) -> Iterator[str]:
    """The real figures, with two tables of three municipalities more."""
    folder = tmp_path_factory.mktemp("added") / "files"
    copy_of_files(real_folder, folder)
    with running_replica() as mirror:
        settings = Settings(files_folder=folder, source_mirror=mirror, sync_on_start="never")
        roles = {LV: PlaceRole.SHOWN, ZOETERMEER: PlaceRole.SHOWN, SCHIEDAM: PlaceRole.COMPARISON}
        for code, role in roles.items():
            assert add_place(code, role=role, settings=settings, source_ids=TABLES).sync.ok
    with started(folder, SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok", seconds=120)
        yield address


@pytest.fixture(scope="module")
def watched(browser: Browser, added_server: str) -> Iterator[Watched]:
    """One page for all of them, as a reader goes from screen to screen."""
    context = browser.new_context(viewport=SIZES["desktop"])
    yield Watched(context.new_page(), added_server)
    context.close()


def of_source(code: str, *, column: str, file: str = KWB) -> float:
    """A figure straight from the recorded file; of the police the newest year."""
    rows = [row for row in raw_rows(file) if row["code"] == code]
    return float(max(rows, key=lambda row: row["jaar"])[column])


def test_the_map_holds_them_and_compares_with_their_own_city(watched: Watched) -> None:
    page = watched.open(f"/kaart?{HOUSES}&gebied={PRINSENHOF}", ready=MAP)
    here, city = (of_source(code, column="koopwoningen") for code in (PRINSENHOF, LV))
    card = page.get_by_role("complementary", name="Gekozen gebied")
    expect(card.get_by_role("heading", name="Prinsenhof")).to_be_visible()
    expect(card).to_contain_text(f"{here:.0f}%")
    expect(card).to_contain_text(f"{city - here:.0f} procentpunt lager dan Leidschendam-Voorburg")
    expect(card).to_contain_text("van 13 wijken in Leidschendam-Voorburg")
    for number, wijken in ((LV, 13), (ZOETERMEER, 9), (SCHIEDAM, 0)):
        expect(page.locator(f"#map-table tr[data-code^='WK{number[2:]}']")).to_have_count(wijken)


def test_trends_show_their_years_beside_their_own_city(watched: Watched) -> None:
    page = watched.open(f"/trends?indicator=misdrijven&gebied={LV}", ready="main .js-plotly-plot .main-svg")
    newest = of_source(LV, column="geregistreerde_misdrijven_totaal", file=POLICE)
    expect(page.locator("main")).to_contain_text(f"{newest:,.0f}".replace(",", "."))
    page = watched.open(
        f"/trends?indicator=misdrijven_per_1000&gebied={PRINSENHOF}", ready="main .js-plotly-plot .main-svg"
    )
    expect(page.locator("main h2").first).to_contain_text("Prinsenhof")
    expect(page.locator("main")).to_contain_text("Leidschendam-Voorburg")
    expect(page.locator("main")).not_to_contain_text("Den Haag")


def test_the_profile_of_a_wijk_is_about_its_own_city(watched: Watched) -> None:
    page = watched.open(f"/wijk/{MEERZICHT}", ready="main h1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meerzicht")
    expect(page.locator("main")).to_contain_text("Wijk in Zoetermeer")
    people = of_source(MEERZICHT, column="inwoners")
    expect(page.locator("main")).to_contain_text(f"{people:,.0f} inwoners".replace(",", "."))
    assert violations(page) == []


def test_the_comparison_has_them_and_none_that_is_only_compared_with(watched: Watched) -> None:
    page = watched.open(f"/vergelijken?{HOUSES}&gebied={MEERZICHT}", ready=ROWS)
    for code in (MEERZICHT, LV, ZOETERMEER):
        row = page.locator(f"#compare-table [data-code='{code}'] td").first
        expect(row).to_contain_text(f"{of_source(code, column='koopwoningen'):.0f}")
    expect(page.locator(f"#compare-table [data-code*='{SCHIEDAM[2:]}']")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("Schiedam")


@pytest.mark.parametrize(
    ("words", "found"),
    [("prinsenhof", "Prinsenhof"), ("meerzicht", "Meerzicht"), ("schiedam", None), ("groenoord", None)],
)
def test_the_search_finds_what_is_shown_and_nothing_else(
    watched: Watched, words: str, found: str | None
) -> None:
    """Groenoord is a wijk of Schiedam."""
    page = watched.page
    box = page.locator("#area-search")
    box.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
    if found is None:
        expect(page.get_by_text(re.compile("Niets gevonden"))).to_be_visible()
        expect(page.get_by_role("option", name=re.compile(words, re.IGNORECASE))).to_have_count(0)
    else:
        expect(page.get_by_role("option").first).to_contain_text(found)


def test_no_page_names_the_one_that_is_only_compared_with(watched: Watched) -> None:
    for path in ("/", f"/kaart?{HOUSES}", "/over"):
        page = watched.open(path, ready="main h1")
        expect(page.locator("body")).not_to_contain_text("Schiedam")
    page = watched.page
    assert page.request.get(f"{watched.address}/wijk/WK060600").status == 404
    watched.check_quiet()
