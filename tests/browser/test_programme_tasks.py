"""Tasks of docs/tasks.md about the programme, on the embedded default: the money of a wijk, what is behind,
and the yearly report. Those at the forms are in test_editing.py.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import SIZES, Watched
from tests.browser.test_editing import sign_in
from tests.browser.test_tasks import MOST_CLICKS, Clicks
from tests.server import started, wait_for

MOERWIJK = "WK051836"
ENTERED = (("planned", "2.000.000"), ("committed", "800.000"), ("spent", "300.000"))
"""Euros of 2025 on the line that the state pays for pillar A: of two million little was spent."""


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def reader(browser: Browser, address: str, size: str) -> tuple[Watched, Clicks]:
    page = browser.new_context(viewport=SIZES[size]).new_page()
    clicks = Clicks(page)
    return Watched(page, address), clicks


def done(watched: Watched, clicks: Clicks) -> None:
    """Nothing went wrong, nothing sticks out, and it took at most as many clicks as every task."""
    assert clicks.number <= MOST_CLICKS
    assert watched.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    watched.check_quiet()
    watched.page.context.close()


@pytest.fixture(scope="module")
def behind(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server where staff entered that no place of fourteen opened longer, and that little was spent."""
    folder = tmp_path_factory.mktemp("behind")
    with started(folder, SVDW_DEMO_SIGN_IN="true", SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        officer = sign_in(browser, address, "Programmamedewerker")
        officer.goto(f"{address}/bewerken/opgave/res_rd2_openingstijden")
        officer.get_by_label("Periode").fill("2026-Q2")
        officer.get_by_label("Aantal").fill("0")
        officer.get_by_label("Bron").fill("registratie")
        officer.get_by_role("button", name="Bewaren en indienen").click()
        expect(officer.get_by_role("status").filter(has_text="Opgeslagen.")).to_be_visible()
        for stage, euros in ENTERED:
            _book(officer, address, stage=stage, euros=euros)
        colleague = sign_in(browser, address, "Collega van het programma")
        colleague.get_by_role("row").filter(has_text="ingediend").get_by_role("link").click()
        colleague.get_by_role("button", name="Goedkeuren").click()
        expect(colleague.get_by_text("Stand: goedgekeurd")).to_be_visible()
        yield address


def _book(page: Page, address: str, *, stage: str, euros: str) -> None:
    page.goto(f"{address}/bewerken/geld/rd2_a_rijk")
    page.get_by_label("Soort").select_option(stage)
    page.get_by_label("Periode").fill("2025")
    page.get_by_label("Bedrag in euro's").fill(euros)
    page.get_by_label("Datum").fill("2025-12-31")
    page.get_by_label("Bron").fill("grootboek")
    page.get_by_role("button", name="Boeken").click()
    expect(page.get_by_role("status").filter(has_text="Opgeslagen.")).to_be_visible()


def test_a_council_member_sees_where_the_money_for_moerwijk_goes(
    browser: Browser, example_server: str, size: str
) -> None:
    """Both pillars (48.5 of 49 million) pay for the whole of Zuidwest: no text gives Moerwijk an amount."""
    watched, clicks = reader(browser, example_server, size)
    page = watched.open(f"/programma?gebied={MOERWIJK}", ready=".ledger-goal")
    page.get_by_role("link", name="Verdeling van het geld").click()
    page.wait_for_url("**tab=verdeling**")
    own = page.locator(".programme-part").filter(
        has=page.get_by_role("heading", name="Het geld van Zuidwest II voor Moerwijk")
    )
    expect(own.locator(".money-here li > :last-child")).to_have_text(
        ["geen bedrag", "48,5 miljoen euro", "geen bedrag", "0,5 miljoen euro"]
    )
    expect(own).to_contain_text("Ook voor andere gebieden: de tekst splitst dit niet")
    by_area = page.get_by_role("region", name="Per gebied")
    expect(by_area.get_by_role("row").filter(has_text="niet toe te delen")).to_contain_text("500")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert content.count("niet toe te delen;") == 4
    own.get_by_role("link", name="Welke aanpakken hier zijn").click()
    page.wait_for_url(f"**/wijk/{MOERWIJK}**")
    expect(page.get_by_role("main")).to_contain_text("Wat gebeurt hier")
    done(watched, clicks)


def test_the_alderman_sees_what_is_behind_and_follows_the_link(
    browser: Browser, behind: str, size: str
) -> None:
    watched, clicks = reader(browser, behind, size)
    page = watched.open("/", ready=".overview-row")
    card = page.get_by_role("main")
    expect(card).to_contain_text("Zuidwest II: 1 van 8 doelen achter op schema: Sociale cohesie groter.")
    expect(card).to_contain_text("Zuidwest II: er is tot dit jaar minder uitgegeven dan begroot.")
    dates = page.get_by_role("listitem").filter(has_text="Wat er aankomt")
    expect(dates).to_contain_text(re.compile(r"\d{1,2} \w+ 20\d\d: "))
    page.locator("#overview-targets").get_by_role("link", name="Zuidwest II").first.click()
    page.wait_for_url("**/programma?**deal=regiodeal_2**")
    late = page.locator(".ledger-goal").filter(has_text="Sociale cohesie groter")
    expect(late.locator(".output-state").filter(has_text="achter op schema")).to_have_count(1)
    expect(page.get_by_text("minder dan gepland")).to_be_visible()
    expect(page.locator(".example-mark")).to_have_count(0)
    done(watched, clicks)


def test_the_yearly_report_is_made_and_downloaded(browser: Browser, example_server: str, size: str) -> None:
    watched, clicks = reader(browser, example_server, size)
    page = watched.open("/programma", ready=".ledger-goal")
    files: dict[str, bytes] = {}
    for words, ending in (("Word", "docx"), ("PDF", "pdf")):
        name = re.compile(rf"^{words}: Zuidwest II, verslag over \d{{4}}$")
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("link", name=name).first.click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        files[ending] = Path(download.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as packed:
        assert "Zuidwest II" in packed.read("word/document.xml").decode()
    report = PdfReader(io.BytesIO(files["pdf"]))
    assert "Zuidwest II" in report.pages[0].extract_text()
    assert len(report.pages) > 1
    done(watched, clicks)
