"""The docs lead everywhere, and the glossary knows the words of the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.model import AreaLevel
from indicators.model import EvidenceClass, Status

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted(DOCS.glob("*.md")),
    *sorted(DOCS.glob("decisions/*.md")),
]
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")
TERM = re.compile(r"^\| ([^|(]+?)(?: \(([^)|]+)\))? \| ([^|]+) \|$", re.M)


def links(page: Path) -> set[Path]:
    found = LINK.findall(page.read_text(encoding="utf-8"))
    return {
        (page.parent / link).resolve()
        for link in found
        if "://" not in link and not link.startswith("mailto")
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    assert {link for link in links(page) if not link.exists()} == set()


def test_the_index_names_every_page() -> None:
    pages = set(DOCS.glob("*.md")) - {DOCS / "README.md"}
    assert pages - links(DOCS / "README.md") == set()


def glossary() -> dict[str, str]:
    rows = TERM.findall((DOCS / "glossary.md").read_text(encoding="utf-8"))
    return {term: meaning for term, _, meaning in rows if term not in ("term", "---")}


def test_the_glossary_is_in_order_and_each_term_stands_once() -> None:
    rows = [term for term, _, _ in TERM.findall((DOCS / "glossary.md").read_text(encoding="utf-8"))]
    terms = [term for term in rows if term not in ("term", "---")]
    assert terms == sorted(set(terms))


def test_the_glossary_has_every_status_kind_and_level() -> None:
    terms = set(glossary())
    kinds = {str(kind).replace("_", " ") for kind in EvidenceClass}
    levels = {"wijk", "buurt", "municipality", "programme area"}
    assert len(levels) + 1 == len(AreaLevel)  # the country needs no explanation
    assert kinds | {str(status) for status in Status} | levels <= terms


def test_the_meaning_is_one_line() -> None:
    long = [term for term, meaning in glossary().items() if len(meaning) > 110 or not meaning.endswith(".")]
    assert long == []
