"""Tasks of staff at the forms, in a browser without scripts: reporting, approving, and setting a target."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SIZES, violations
from tests.server import started, wait_for

RESULT = "/bewerken/opgave/res_rd2_openingstijden"


@pytest.fixture(scope="module")
def demo(example_folder: Path) -> Iterator[str]:
    with started(example_folder, SVDW_DEMO_SIGN_IN="true", SVDW_WORKERS="1") as (address, _):
        wait_for(address, lambda health: health["status"] == "ok")
        yield address


def sign_in(browser: Browser, address: str, person: str, *, size: str = "desktop") -> Page:
    page = browser.new_context(java_script_enabled=False, viewport=SIZES[size]).new_page()
    page.goto(f"{address}/inloggen")
    page.get_by_label(person, exact=True).check()
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", name="Bewerken", level=1)).to_be_visible()
    return page


@pytest.mark.parametrize("size", list(SIZES))
def test_an_officer_reports_and_a_colleague_approves(browser: Browser, demo: str, size: str) -> None:
    officer = sign_in(browser, demo, "Programmamedewerker", size=size)
    officer.get_by_role("link", name="Ontmoetingsruimten", exact=False).first.click()
    officer.get_by_role("link", name="Ontmoetingsplekken met ruimere openingstijden").click()
    officer.get_by_role("button", name="Bewaren en indienen").click()
    expect(officer.get_by_role("alert")).to_contain_text("Er is nog niets opgeslagen")
    officer.get_by_label("Periode").fill("2026-Q1")
    officer.get_by_label("Aantal").fill("4")
    officer.get_by_label("Bron").fill("registratie")
    officer.get_by_role("button", name="Bewaren en indienen").click()
    expect(officer.get_by_role("status").filter(has_text="Opgeslagen.")).to_be_visible()
    expect(officer.get_by_role("button", name="Goedkeuren")).to_have_count(0)
    colleague = sign_in(browser, demo, "Collega van het programma", size=size)
    row = colleague.get_by_role("row").filter(has_text="ingediend")
    row.get_by_role("link").click()
    colleague.get_by_role("button", name="Goedkeuren").click()
    expect(colleague.get_by_text("Stand: goedgekeurd")).to_be_visible()
    expect(colleague.get_by_text("Collega van het programma: goedgekeurd")).to_be_visible()
    wide = colleague.evaluate("document.documentElement.scrollWidth") if size == "phone" else 0
    assert wide <= SIZES["phone"]["width"]


def test_staff_set_a_target_for_young_people_in_laak(browser: Browser, demo: str) -> None:
    page = sign_in(browser, demo, "Programmamedewerker")
    page.get_by_role("link", name="Een streefwaarde afspreken of wijzigen").click()
    page.get_by_role("link", name="6e tranche").click()
    page.get_by_label("Cijfer").select_option("bijstand")
    page.get_by_label("Gebied").select_option(label="Laak")
    page.get_by_label("Groep").select_option(label="jongeren")
    page.get_by_label("Streefwaarde", exact=True).fill("6,5")
    page.get_by_label("Waarde bij het begin").fill("8")
    page.get_by_label("Jaar van die waarde").fill("2024")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Schrijf waarom. Dat blijft erbij staan.").first).to_be_visible()
    page.get_by_label("Waarom", exact=True).fill("gesprek met jongeren in de wijk")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("row").filter(has_text="6,5")).to_contain_text("Laak")


def test_a_target_shows_what_can_be_seen_before_and_after_it_is_set(browser: Browser, demo: str) -> None:
    page = sign_in(browser, demo, "Programmamedewerker")
    page.goto(f"{demo}/bewerken/streefwaarde/regiodeal_6e_tranche")
    page.get_by_label("Cijfer").select_option("bijstand")
    page.get_by_label("Gebied").select_option(label="Laak")
    page.get_by_label("Groep").select_option(label="arbeidsmigranten")
    page.get_by_label("Streefwaarde", exact=True).fill("5,5")
    page.get_by_label("Waarom", exact=True).fill("afspraak met de wijk")
    page.get_by_role("button", name="Bekijk wat te zien is").click()
    expect(page.get_by_text("Er zijn geen cijfers over arbeidsmigranten zelf.")).to_be_visible()
    expect(page.get_by_label("Streefwaarde", exact=True)).to_have_value("5,5")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("row").filter(has_text="5,5")).to_contain_text("Laak")
    public = browser.new_context(viewport=SIZES["phone"]).new_page()
    public.goto(f"{demo}/programma/streefwaarden?deal=alle")
    row = public.get_by_role("row").filter(has_text="arbeidsmigranten")
    expect(row).to_contain_text("niet te zeggen")
    expect(row).to_contain_text("afspraak met de wijk")
    expect(row).to_contain_text("5,5% in ")
    assert public.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    assert violations(public) == []


def test_staff_add_an_intervention_and_everybody_sees_whose_it_is(browser: Browser, demo: str) -> None:
    page = sign_in(browser, demo, "Programmamedewerker", size="phone")
    page.goto(f"{demo}/bewerken/eigen/regiodeal_2")
    page.get_by_label("Naam van de aanpak").fill("Buurtkeuken")
    page.get_by_label("Wat wordt er gedaan").fill("elke week samen koken")
    page.get_by_label("Besluit waarmee dit erbij kwam").fill("besluit 2026-14")
    page.get_by_label("Datum van het besluit").fill("2026-02-01")
    page.get_by_label("Sociale cohesie groter").check()
    page.get_by_label("Pijler of thema").select_option(label="Sociaal weefsel")
    page.get_by_label("Hoe ver is het").select_option(label="loopt")
    page.get_by_role("button", name="Bewaren").click()
    areas = page.get_by_role("group", name="In welke gebieden")
    expect(areas).to_contain_text("Vul dit in.")
    areas.get_by_label("Moerwijk", exact=True).check()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("status").filter(has_text="Opgeslagen.")).to_be_visible()
    page.get_by_role("row").filter(has_text="Buurtkeuken").get_by_role("link", name="Bekijken").click()
    public = browser.new_context(viewport=SIZES["phone"]).new_page()
    public.goto(f"{demo}/programma/eigen_1")
    expect(public.get_by_role("heading", name="Buurtkeuken", level=1)).to_be_visible()
    expect(public.get_by_text("toegevoegd door medewerkers", exact=True).first).to_be_visible()
    expect(public.get_by_text("Besluit van 1 februari 2026: ")).to_be_visible()
    assert public.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    assert violations(public) == []
