"""A data package describes itself: an independent program finds it valid and complete."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dashboard.exports.data_package import Package, catalogue_package, indicator_package
from dashboard.services import Services
from tests.unit.dashboard.trend_store import choose, services_with

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # frictionless and what it brings along, on import
    from frictionless import Package as FrictionlessPackage
    from frictionless import system

NOTE = "Gemeente Den Haag, Voorbeeldnota, https://example.org/nota, p. 4"
ROWS = [
    ("bijstand", "WK051829", "2020", 7.123456789012, "measured", "kwb_2020"),
    ("bijstand", "WK051829", "2024", None, "suppressed", "kwb_2024"),
    ("bijstand", "GM0518", "2024", 4.5, "provisional", "kwb_2024"),
    ("bijstand", "laak", "2024", 11.0, "published", "published:nota"),
    ("moeite_met_rondkomen", "WK051838", "2020", 30.0, "estimated", "gezondheidsmonitor_50120"),
]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return services_with(ROWS, tmp_path_factory.mktemp("store"), notes={"laak": NOTE, "GM0518": "=1+1"})


def parts(package: Package) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(io.BytesIO(package.content)) as packed:
        described = json.loads(packed.read("datapackage.json"))
        tables = {
            resource["name"]: list(csv.DictReader(io.StringIO(packed.read(resource["path"]).decode())))
            for resource in described["resources"]
        }
    return described, tables


def problems(package: Package, folder: Path) -> list[Any]:
    path = folder / f"{package.name}.zip"
    path.write_bytes(package.content)
    with warnings.catch_warnings(), system.use_context(trusted=True):
        warnings.simplefilter("ignore")
        report = FrictionlessPackage(str(path)).validate()
    assert report.stats["tasks"] == 4
    return report.flatten(["taskNumber", "type", "message"])


@pytest.mark.parametrize("query", ["indicator=bijstand", "indicator=moeite_met_rondkomen"])
def test_the_package_of_an_indicator_is_valid(services: Services, tmp_path: Path, query: str) -> None:
    assert problems(indicator_package(choose(query, services), services), tmp_path) == []


def test_the_package_of_a_whole_selection_is_valid(services: Services, tmp_path: Path) -> None:
    package = catalogue_package(choose("wie=werkende_armen", services), services)
    assert problems(package, tmp_path) == []
    _, tables = parts(package)
    assert {row["indicator_id"] for row in tables["figures"]} == {"moeite_met_rondkomen"}
    gap = next(row for row in tables["indicators"] if row["id"] == "werkende_armen")
    assert gap["no_figure_nl"].startswith("CBS publiceert werkende armen")


def test_a_broken_package_is_found_out(services: Services, tmp_path: Path) -> None:
    """The check itself works: a figure changed by hand no longer fits the hash that the package gives."""
    package = indicator_package(choose("indicator=bijstand", services), services)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package.content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            changed = content.replace(b"measured", b"guessed") if name.endswith("figures.csv") else content
            new.writestr(name, changed)
    found = problems(Package(name="broken", content=buffer.getvalue()), tmp_path)
    assert {row[1] for row in found} >= {"hash-count", "constraint-error"}


def test_every_figure_goes_along_with_its_status(services: Services) -> None:
    described, tables = parts(indicator_package(choose("indicator=bijstand", services), services))
    rows = {(row["area_code"], row["period"]): row for row in tables["figures"]}
    assert len(tables["figures"]) == 4
    assert float(rows["WK051829", "2020"]["value"]) == pytest.approx(7.123456789, abs=1e-9)
    hidden = rows["WK051829", "2024"]
    assert (hidden["value"], hidden["status"]) == ("", "suppressed")
    assert rows["GM0518", "2024"]["status"] == "provisional"
    assert rows["GM0518", "2024"]["note"] == "'=1+1"
    assert {row["code"] for row in tables["areas"]} == {"WK051829", "GM0518", "laak"}
    assert described["name"] == "staat-van-de-wijk-bijstand"


def test_sources_and_licences_are_named(services: Services) -> None:
    described, _ = parts(indicator_package(choose("indicator=bijstand", services), services))
    assert described["sources"] == [
        {
            "title": "CBS, Kerncijfers wijken en buurten",
            "path": "https://www.cbs.nl/nl-nl/reeksen/publicatie/kerncijfers-wijken-en-buurten",
        },
        {"title": "Gemeente Den Haag, Voorbeeldnota", "path": "https://example.org/nota"},
    ]
    assert [licence["name"] for licence in described["licenses"]] == ["CC-BY-4.0", "citation"]


def test_breaks_go_along(services: Services) -> None:
    _, tables = parts(indicator_package(choose("indicator=moeite_met_rondkomen", services), services))
    assert [row["period"] for row in tables["breaks"]] == ["2022"]


def test_examples_are_marked(tmp_path: Path) -> None:
    services = services_with([("bijstand", "WK051829", "2024", 7.0, "example", "example")], tmp_path)
    described, _ = parts(indicator_package(choose("indicator=bijstand", services), services))
    assert described["title"].startswith("VOORBEELDCIJFERS")
    assert described["description"].startswith("VOORBEELDCIJFERS")
