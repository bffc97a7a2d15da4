"""Crimes by kind, from a sample that was made by hand: the replica of the police table has totals only.

The form (codes padded to six, names that begin with their code) is that of public clients; the numbers are
invented. They prove that the connector does what it says, not that the service does.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.ingest.derive import derive
from data.ingest.steps import Batch, to_observations
from data.sources.cbs_v3 import CbsV3
from data.sources.http import SourceClient
from data.sources.raw import Fetcher
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations, check_observations
from tests.replica import SHARED
from tests.tiny_server import Query, tiny_server

SAMPLE = Path(__file__).parent / "samples" / "handmade_47018NED.csv"
KINDS_FILE = SHARED / "reference" / "crime_kinds.csv"
TABLE = "politie_47018"
WIJK = "WK051833"
NAN = float("nan")
VIOLENCE = ("1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.6", "1.4.7")
NAMES = {
    "0.0.0": "Totaal misdrijven",
    "1.1.1": "Diefstal/inbraak woning",
    "1.4.2": "Moord, doodslag",
    "1.4.3": "Openlijk geweld (persoon)",
    "1.4.4": "Bedreiging",
    "1.4.5": "Mishandeling",
    "1.4.6": "Straatroof",
    "1.4.7": "Overval",
    "2.2.1": "Vernieling cq. zaakbeschadiging",
    "3.1.3": "Iets heel anders",
    "2.6.10": "Bestrijdingsmiddelen",
}


def sample() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def given() -> dict[tuple[str, str, str], float]:
    """Code, year and kind -> the number in the sample; an empty cell is not in it."""
    return {(r["code"], r["jaar"], r["soort"]): float(r["misdrijven"]) for r in sample() if r["misdrijven"]}


BUURTEN = sorted({row["code"] for row in sample() if row["code"].startswith("BU")})


def service(path: str, query: Query, _base: str) -> tuple[int, Any]:
    """The sample as version 3; it answers the filter on kinds as the service does."""
    dimension = {"ParentID": None, "Title": "x"}
    topic = {"Type": "Topic", "ID": 4, "Key": "GeregistreerdeMisdrijven_1", "Datatype": "Long"}
    asked = query.get("$filter", "")
    rows = [
        {
            "ID": number,
            "SoortMisdrijf": row["soort"].ljust(6),
            "WijkenEnBuurten": row["code"].ljust(10),
            "Perioden": f"{row['jaar']}JJ00",
            "GeregistreerdeMisdrijven_1": int(row["misdrijven"]) if row["misdrijven"] else None,
        }
        for number, row in enumerate(sample())
        if f"startswith(SoortMisdrijf,'{row['soort']}')" in asked
    ]
    answers: dict[str, list[dict[str, Any]]] = {
        "TableInfos": [{"Title": "Geregistreerde misdrijven; soort misdrijf, wijk, buurt, jaarcijfers"}],
        "DataProperties": [
            {"Type": "Dimension", "ID": 0, "Key": "SoortMisdrijf", **dimension},
            {"Type": "GeoDetail", "ID": 1, "Key": "WijkenEnBuurten", "MapYear": 2024, **dimension},
            {"Type": "TimeDimension", "ID": 2, "Key": "Perioden", **dimension},
            {**topic, "ParentID": None, "Title": "Geregistreerde misdrijven", "Unit": "aantal"},
        ],
        "SoortMisdrijf": [{"Key": f"{code:<6}", "Title": f"{code} {name}"} for code, name in NAMES.items()],
        "WijkenEnBuurten": [
            {"Key": f"{row['code']:<10}", "Title": row["naam"]}
            for row in {r["code"]: r for r in sample()}.values()
        ],
        "Perioden": [{"Key": f"{year}JJ00", "Status": "Definitief"} for year in (2024, 2025)],
        "TypedDataSet": rows,
    }
    return 200, {"value": answers[path.rpartition("/")[2]]}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue, areas: Areas) -> Batch:
    table = catalogue.tables[TABLE]
    folder = tmp_path_factory.mktemp("kinds")
    with tiny_server(service) as tiny, SourceClient(mirror=tiny.base, attempts=1) as client:
        fetcher = Fetcher(client, table=TABLE, folder=folder, licence="x", municipalities=("GM0518",))
        CbsV3().fetch(table, fetcher=fetcher)
    content = CbsV3().read(table, snapshot=fetcher.snapshot())
    entries = catalogue.of_family("politie")
    found = to_observations(content, table=table, indicators=entries, connector=CbsV3(), areas=areas)
    check_observations(found.observations, catalogue=catalogue, areas=areas)
    return found


@pytest.fixture(scope="module")
def derived(batch: Batch, catalogue: Catalogue, areas: Areas) -> pd.DataFrame:
    """With 1,000 inhabitants in every buurt and 100,000 in the city."""
    people = as_observations(
        pd.DataFrame(
            [
                {"indicator_id": "inwoners", "area_code": code, "period": "2024", "group": "totaal",
                 "source_id": "kwb_2024", "value": 100_000.0 if code == "GM0518" else 1_000.0,
                 "lower": NAN, "upper": NAN, "n": NAN, "status": "measured", "note": ""}
                for code in ("GM0518", *BUURTEN)
            ]
        )
    )  # fmt: skip
    given_rows = pd.concat([batch.observations, people], ignore_index=True)
    return derive(given_rows, catalogue=catalogue, areas=areas, min_coverage=0.8)


def value(rows: pd.DataFrame, indicator: str, area: str, period: str) -> float:
    found = rows[
        (rows["indicator_id"] == indicator) & (rows["area_code"] == area) & (rows["period"] == period)
    ]
    assert len(found) == 1
    return float(found["value"].iloc[0])


@pytest.mark.replica
def test_every_kind_of_the_catalogue_has_the_code_and_name_of_the_police(catalogue: Catalogue) -> None:
    with KINDS_FILE.open(encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    used = {pair for entry in catalogue for pair in entry.source.kinds}
    assert len(used) >= 15
    assert all(names[code] == name for code, name in used)


def test_a_kind_is_loaded_for_buurt_and_city_and_added_up_for_the_wijk(
    batch: Batch, derived: pd.DataFrame, areas: Areas
) -> None:
    numbers = given()
    for code in (*BUURTEN, "GM0518"):
        want = numbers[code, "2025", "1.1.1"]
        assert value(batch.observations, "inbraken_in_woningen", code, "2025") == want
    assert {area.code for area in areas.children(WIJK)} == set(BUURTEN)
    want = sum(numbers[code, "2025", "1.1.1"] for code in BUURTEN)
    assert value(derived, "inbraken_in_woningen", WIJK, "2025") == want
    assert value(batch.observations, "misdrijven", "GM0518", "2025") == numbers["GM0518", "2025", "0.0.0"]


def test_several_kinds_are_added_up_and_one_that_is_absent_gives_no_sum(batch: Batch) -> None:
    numbers, rows = given(), batch.observations
    want = sum(numbers["GM0518", "2025", kind] for kind in VIOLENCE)
    assert value(rows, "geweld_tegen_mensen", "GM0518", "2025") == want
    absent = BUURTEN[0]
    assert (absent, "2025", "1.4.7") not in numbers
    assert pd.isna(value(rows, "geweld_tegen_mensen", absent, "2025"))
    want = sum(numbers[absent, "2024", kind] for kind in VIOLENCE)
    assert value(rows, "geweld_tegen_mensen", absent, "2024") == want


def test_a_rate_is_computed_with_the_inhabitants(derived: pd.DataFrame) -> None:
    want = given()["GM0518", "2024", "1.1.1"] / 100_000 * 1000
    assert value(derived, "inbraken_in_woningen_per_1000_inwoners", "GM0518", "2024") == pytest.approx(want)


def test_a_code_with_another_name_is_not_trusted_and_a_kind_that_is_absent_is_reported(batch: Batch) -> None:
    assert "wapenhandel" not in set(batch.observations["indicator_id"])  # 3.1.3 has another name here
    missing = {one.indicator_id for one in batch.findings.expected_missing}
    assert {"wapenhandel", "fietsdiefstallen"} <= missing
    assert not {"inbraken_in_woningen", "misdrijven_per_1000"} & missing
    assert "3.1.3 Iets heel anders" in batch.findings.unused_columns
    assert not any("Bestrijdingsmiddelen" in title for title in batch.findings.unused_columns)
