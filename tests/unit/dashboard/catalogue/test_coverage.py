"""The matrix of target groups and themes, counted again from the files of the catalogue."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dashboard.catalogue.coverage import coverage
from dashboard.texts import translator
from indicators.catalogue import FOLDER, Catalogue
from layouts.catalogue.coverage import coverage_heading


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    return [
        entry
        for path in sorted((FOLDER / "entries").glob("*.yaml"))
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


def test_the_cells_are_counted_from_the_files(catalogue: Catalogue, entries: list[dict[str, Any]]) -> None:
    known = {entry["id"] for entry in entries if entry["source"].get("family") in ("kwb", "published")}
    found = coverage(catalogue, with_figures=known)
    for row in found.cells:
        for cell in row:
            relevant = [
                entry
                for entry in entries
                if entry["theme"] == cell.theme.id and cell.group.id in entry.get("target_groups", [])
            ]
            own = [entry["id"] for entry in relevant if cell.group.id in entry.get("about", [])]
            assert cell.total == len(relevant)
            assert cell.itself == len(known & set(own))
            assert cell.without == len({entry["id"] for entry in relevant} - known)


def test_an_empty_cell_says_why(catalogue: Catalogue, entries: list[dict[str, Any]]) -> None:
    found = coverage(catalogue, with_figures={"bijstand"})
    [row] = [row for row in found.cells if row[0].group.id == "werkende_armen"]
    texts = {entry["id"]: entry["no_figure"]["nl"] for entry in entries if "no_figure" in entry}
    for cell, wanted in zip(row, ([], ["gezondheid_werkende_armen"], ["werkende_armen"]), strict=True):
        assert [reason.nl for reason in cell.reasons] == [texts[id_] for id_ in wanted]


def test_nobody_counts_the_working_poor(catalogue: Catalogue) -> None:
    """What the catalogue knows today; if a source appears this finding, and the page, must change."""
    measured = {indicator.id for indicator in catalogue if indicator.no_figure is None}
    found = coverage(catalogue, with_figures=measured)
    assert found.of_group("werkende_armen").itself == 0
    assert found.of_group("arbeidsmigranten").itself == 1
    assert found.of_group("jongeren").itself > 20
    t = translator("nl")
    assert coverage_heading(found, t, language="nl") == "Over werkende armen zelf is er geen enkel cijfer"


def test_who_is_counted_matters_to_the_indicator(catalogue: Catalogue) -> None:
    for indicator in catalogue:
        assert set(indicator.about) <= set(indicator.target_groups)
