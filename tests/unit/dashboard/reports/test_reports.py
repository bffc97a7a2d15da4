"""Reports: tagged PDF with our own typeface, sources, version and the mark of examples."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.reports import pdf as report_pdf
from dashboard.reports.pdf import ReportBusyError, ReportError, to_pdf
from dashboard.reports.registry import REPORTS, report
from dashboard.services import Services
from tests.unit.dashboard.profile_store import HERE, examples, figures, profile_services
from tests.unit.dashboard.trend_store import choose

QUERY = f"indicator=bijstand&gebied={HERE}"
ROOT = "https://wijk.example.nl/"
PAGE = "<html lang='nl'><head><title>t</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return profile_services(figures(), tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module", params=sorted(REPORTS))
def made(request: pytest.FixtureRequest, services: Services) -> tuple[str, str, PdfReader]:
    """Screen, file name and document of every report."""
    name, content = report(request.param, QUERY, services, root=ROOT)
    return request.param, name, PdfReader(BytesIO(content))


def tags(document: PdfReader) -> Iterator[tuple[str, Any]]:
    """Every element of the structure of a document."""
    waiting = [document.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            if "/S" in node:
                yield str(node["/S"]), node
            if "/K" in node:
                waiting.append(node.raw_get("/K"))


def words(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_it_says_what_it_is(made: tuple[str, str, PdfReader]) -> None:
    screen, name, document = made
    root = document.trailer["/Root"]
    assert name.startswith("staat-van-de-wijk_") and name.endswith(".pdf")
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None and document.metadata.title
    assert 'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data().decode()
    kind = {"wijk": "Wijkprofiel", "kaart": "Kaart", "trends": "Trends", "overzicht": "Overzicht"}[screen]
    assert str(document.metadata.title).startswith(kind)


def test_everything_is_tagged_and_pictures_have_words(made: tuple[str, str, PdfReader]) -> None:
    found = list(tags(made[2]))
    counts = Counter(tag for tag, _ in found)
    assert counts["/H1"] == 1
    assert counts["/Table"] >= 1 and counts["/TH"] > 3 and counts["/Figure"] >= 1
    assert [node for tag, node in found if tag == "/Figure" and not node.get("/Alt")] == []


def test_only_our_typeface_is_in_it_and_whole(made: tuple[str, str, PdfReader]) -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in made[2].pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("Source-Sans-3" in font["/BaseFont"] for font in fonts)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def test_sources_version_address_and_page_numbers_stand_in_it(made: tuple[str, str, PdfReader]) -> None:
    screen, _, document = made
    told = words(document)
    assert "CBS, Kerncijfers wijken en buurten" in told
    assert "gegevensversie" in told
    assert f"Pagina 1 van {len(document.pages)}" in told
    assert f"{ROOT}{'?' if screen == 'overzicht' else screen}" in told.replace(" ", "")
    assert "VOORBEELD" not in told


def test_the_profile_has_its_words_and_figures(services: Services) -> None:
    _, content = report("wijk", QUERY, services, root=ROOT)
    told = words(PdfReader(BytesIO(content)))
    assert "Schilderswijk doet het op 1 van 1 kerncijfer (2022) slechter dan Den Haag." in told
    assert "Bijstand 10,9 4,5 –" in told
    assert "gedaald sinds 2016" in told
    assert "Geen cijfer (" in told


def test_english_reports_are_english(services: Services) -> None:
    _, content = report("wijk", f"{QUERY}&taal=en", services, root=ROOT)
    document = PdfReader(BytesIO(content))
    assert document.trailer["/Root"]["/Lang"] == "en"
    assert "Area profile" in words(document) and "Page 1 of" in words(document)


@pytest.mark.parametrize("screen", ["kaart", "trends", "wijk"])
def test_with_a_target_group_it_says_whom_the_figures_are_about(screen: str, services: Services) -> None:
    """Not the Overzicht: it shows no figures of this store."""
    for query, told in ((f"{QUERY}&wie=jongeren", True), (QUERY, False)):
        _, text = REPORTS[screen](choose(query, services), services, address=ROOT)
        assert bool(re.search(r"<p>[^<]* cijfers? [^<]*over jongeren zelf[^<]*</p>", text)) is told


@pytest.mark.parametrize("screen", sorted(REPORTS))
def test_examples_are_marked_on_every_page(screen: str, tmp_path: Path) -> None:
    ours = profile_services(examples(), tmp_path)
    _, content = report(screen, QUERY, ours, root=ROOT)
    for page in PdfReader(BytesIO(content)).pages:
        assert "VOORBEELDCIJFERS" in page.extract_text()


def test_what_was_made_is_kept(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    first = report("trends", QUERY, services, root=ROOT)
    monkeypatch.setattr(report_pdf, "_weasyprint", None)
    assert report("trends", QUERY, services, root=ROOT) == first


def test_a_report_that_would_not_be_accessible_is_refused() -> None:
    with pytest.raises(ReportError, match="alt"):
        to_pdf(PAGE.format("<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"/>'>"))
    with pytest.raises(ReportError, match="lang"):
        to_pdf("<html><head><title>t</title></head><body>x</body></html>")


@pytest.mark.parametrize("address", ["https://example.nl/x.png", "file:///etc/passwd"])
def test_nothing_is_fetched(address: str) -> None:
    with pytest.raises(ReportError):
        to_pdf(PAGE.format(f"<img src='{address}' alt='x'>"))


def test_one_at_a_time_and_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_pdf, "_LONGEST_WAIT", 0.01)
    with report_pdf._MAKING, pytest.raises(ReportBusyError):
        to_pdf(PAGE.format("x"))


def test_an_absent_system_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    report_pdf._weasyprint.cache_clear()

    def fails(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    with monkeypatch.context() as patched:
        patched.setattr(report_pdf, "import_module", fails)
        with pytest.raises(ReportError, match="libpango"):
            to_pdf(PAGE.format("x"))
    report_pdf._weasyprint.cache_clear()
    assert to_pdf(PAGE.format("x")).startswith(b"%PDF")
    assert not [one for one in logging.getLogger("weasyprint").handlers if "_Problems" in repr(one)]
