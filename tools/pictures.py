"""`python -m tools.pictures`: the pictures in the user guides, made from the running product."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.ports import free_port
from tools.bench_server import replica, server, sync
from tools.chromium import ARGS, PROGRAM

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 120_000  # bytes
COLOURS = 256
CHART = "main .js-plotly-plot .main-svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: which address, what must stand there, and the size of the window in pixels.

    ``person``: who is signed in by the demo; nobody where it is empty.
    """

    name: str
    address: str
    ready: str
    width: int = 1120
    height: int = 700
    scroll_to: str | None = None
    person: str = ""


PICTURES = (
    Picture(name="overzicht", address="/", ready=".overview-row"),
    Picture(
        name="kaart-gebied",
        address="/kaart?indicator=bijstand&niveau=wijk&jaar=2020&gebied=WK051829",
        ready="main .map-frame[data-ready=true] .map-svg",
        height=820,
    ),
    Picture(
        name="profiel-telefoon",
        address="/wijk/WK051838",
        ready="#profile-headlines-1 .spine-table",
        width=390,
        height=760,
    ),
    Picture(
        name="trend-telefoon",
        address="/trends?indicator=leeft_van_ww&gebied=WK051838",
        ready=CHART,
        width=390,
        height=860,
        scroll_to="main h2",
    ),
    Picture(
        name="rangorde",
        address="/vergelijken?indicator=bijstand&niveau=wijk&jaar=2020",
        ready=".compare-ranking tbody tr",
        scroll_to=".compare-ranking",
    ),
    Picture(name="indicator", address="/indicator/bijstand", ready=CHART, height=820),
    Picture(name="programma", address="/programma", ready=".ledger-goal", height=820),
    Picture(
        name="programma-verdeling",
        address="/programma?tab=verdeling&gebied=WK051836",
        ready=".money-table",
        height=820,
    ),
    Picture(
        name="programma-opgave",
        address="/bewerken/opgave/res_rd2_openingstijden",
        ready="main form",
        height=820,
        person="Programmamedewerker",
    ),
    Picture(
        name="programma-geld",
        address="/programma",
        ready=".money-over-time",
        scroll_to=".programme-part:has(.money-over-time)",
    ),
    Picture(
        name="programma-mijlpaal",
        address="/bewerken/mijlpaal/regiodeal_2",
        ready="main form",
        height=820,
        person="Programmamedewerker",
    ),
    Picture(
        name="bewerken-beheerder",
        address="/bewerken/vastzetten/regiodeal_2",
        ready="main table, main section",
        height=420,
        person="Beheerder",
    ),
)


class PictureTooLargeError(RuntimeError):
    """A picture that makes the repository heavy; make its window smaller."""


def take(browser: Browser, address: str, picture: Picture) -> Path:
    """Make one picture; where it was written. `PictureTooLargeError`."""
    page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
    if picture.person:
        page.goto(f"{address}/inloggen")
        page.get_by_label(picture.person, exact=True).check()
        page.get_by_role("button", name="Inloggen").click()
    page.goto(address + picture.address)
    page.wait_for_selector(picture.ready)
    page.wait_for_load_state("networkidle")
    if picture.scroll_to:
        page.locator(picture.scroll_to).first.evaluate("place => place.scrollIntoView({behavior: 'instant'})")
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    page.close()
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise PictureTooLargeError(f"{path.name}: {path.stat().st_size} bytes, more than {LARGEST}")
    return path


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        with replica() as mirror:
            sync(folder, mirror)
        with (
            server(folder, free_port()) as (public, _, _),
            server(folder, free_port(), SVDW_DEMO_SIGN_IN="true") as (demo, _, _),
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGS)
            for picture in PICTURES:
                path = take(browser, demo if picture.person else public, picture)
                sys.stdout.write(f"{path.relative_to(FOLDER.parent.parent)}: {path.stat().st_size} bytes\n")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
