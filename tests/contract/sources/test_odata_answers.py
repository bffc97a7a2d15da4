"""OData answers that the replica does not give: provisional periods, secrets, wrong counts, odd shapes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from data.sources.cbs_v3 import CbsV3
from data.sources.cbs_v4 import CbsV4
from data.sources.content import Connector, TableContent, area_prefixes, as_period
from data.sources.errors import MalformedAnswerError, SchemaChangedError, SourceError, TruncatedAnswerError
from data.sources.http import SourceClient
from data.sources.raw import Fetcher, load_snapshot
from data.sources.titles import normal
from indicators.model import SourceTable

Answers = dict[str, Any]
POLICE = SourceTable(id="politie", family="politie", connector="cbs_v3", location="dataderden.cbs.nl/1NED")
KWB = SourceTable(id="kwb", family="kwb", connector="cbs_v4", location="2NED", period="2025")


def topic(key: str, title: str, **more: object) -> Answers:
    return {"Type": "Topic", "ID": 9, "ParentID": 8, "Key": key, "Title": title, "Datatype": "Long", **more}


def v3_answers() -> Answers:
    dimension = {"ParentID": None, "Title": "x"}
    properties = [
        {"Type": "Dimension", "ID": 0, "Key": "SoortMisdrijf", **dimension},
        {"Type": "GeoDetail", "ID": 1, "Key": "WijkenEnBuurten", "MapYear": 2025, **dimension},
        {"Type": "TimeDimension", "ID": 2, "Key": "Perioden", **dimension},
        {"Type": "TopicGroup", "ID": 8, "Key": "", "ParentID": None, "Title": "Misdaad"},
        topic("M_1", "Geregistreerde\u00a0 misdrijven"),
    ]
    rows = [
        {"ID": n, "SoortMisdrijf": kind, "WijkenEnBuurten": "GM0518    ", "Perioden": period, "M_1": n}
        for n, (kind, period) in enumerate(
            [("0.0.0 ", "2024JJ00"), ("0.0.0 ", "2025JJ00"), ("1.1.1 ", "2025JJ00")]
        )
    ]
    periods = [
        {"Key": "2024JJ00", "Status": "Definitief"},
        {"Key": "2025JJ00", "Status": "Voorlopig"},
    ]
    return {
        "TableInfos": {"value": []},
        "DataProperties": {"value": properties},
        "SoortMisdrijf": {"value": []},
        "WijkenEnBuurten": {"value": [{"Key": "GM0518    ", "Title": "'s-Gravenhage"}]},
        "Perioden": {"value": periods},
        "TypedDataSet": {"odata.count": "3", "value": rows},
    }


def v4_answers() -> Answers:
    rows = [
        {"Measure": "A", "ValueAttribute": "None", "Value": 5, "WijkenEnBuurten": "GM0518"},
        {"Measure": "A", "ValueAttribute": "Confidential", "Value": None, "WijkenEnBuurten": "WK051838"},
        {"Measure": "A", "ValueAttribute": "Impossible", "Value": None, "WijkenEnBuurten": "WK051829"},
    ]
    areas = [{"Identifier": row["WijkenEnBuurten"]} for row in rows]
    measure = {
        "Identifier": "A",
        "Title": "Aantal",
        "MeasureGroupId": "g",
        "DataType": "Long",
        "Unit": "aantal",
    }
    return {
        "Properties": {"Identifier": "2NED", "Status": "Regulier"},
        "Dimensions": {"value": [{"Identifier": "WijkenEnBuurten", "Kind": "GeoDetail", "MapYear": "2025"}]},
        "MeasureCodes": {"value": [measure]},
        "MeasureGroups": {"value": [{"Id": "g", "Title": "Bevolking", "ParentId": None}]},
        "WijkenEnBuurtenCodes": {"value": areas},
        "Observations": {"@odata.count": 3, "value": rows},
    }


def read(connector: Connector, table: SourceTable, answers: Answers, folder: Path) -> TableContent:
    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=answers[request.url.path.rstrip("/").rpartition("/")[2]])

    with SourceClient(transport=httpx.MockTransport(handler)) as client:
        fetcher = Fetcher(client, table=table.id, folder=folder, licence="x", municipalities=("GM0518",))
        connector.fetch(table, fetcher=fetcher)
    return connector.read(table, snapshot=fetcher.snapshot())


def test_v3_marks_provisional_periods_and_reads_only_totals(tmp_path: Path) -> None:
    content = read(CbsV3(), POLICE, v3_answers(), tmp_path)
    assert content.rows[["area", "period", "provisional", "M_1"]].values.tolist() == [
        ["GM0518", "2024", False, 0],
        ["GM0518", "2025", True, 1],
    ]
    (measure,) = content.find(["geregistreerde misdrijven"], group="misdaad")
    assert measure.headings == ("Misdaad",)
    assert content.find(["geregistreerde misdrijven"], group="Bevolking") == ()


def test_v4_tells_withheld_from_absent(tmp_path: Path) -> None:
    content = read(CbsV4(), KWB, v4_answers(), tmp_path)
    assert content.withheld is not None
    secret = dict(zip(content.rows["area"], content.withheld["A"], strict=True))
    assert secret == {"GM0518": False, "WK051838": True, "WK051829": False}


def v3_change(change: Callable[[Answers], object]) -> Answers:
    answers = v3_answers()
    change(answers)
    return answers


@pytest.mark.parametrize(
    "change, error, what",
    [
        (lambda a: a["TypedDataSet"].update({"odata.count": "4"}), TruncatedAnswerError, "source counts 4"),
        (
            lambda a: a["TypedDataSet"]["value"][1].pop("M_1"),
            SchemaChangedError,
            "column M_1 is not in row 1",
        ),
        (lambda a: a["TypedDataSet"]["value"][0].update(Q=1), SchemaChangedError, "column Q is not in the"),
        (lambda a: a["TypedDataSet"]["value"][0].update(M_1="x"), SchemaChangedError, "'x' in row 0"),
        (lambda a: a["TypedDataSet"]["value"][0].update(Perioden="2024KW01"), SchemaChangedError, "2024KW01"),
        (lambda a: a["TypedDataSet"].pop("value"), MalformedAnswerError, "no list of rows"),
        (lambda a: a["DataProperties"]["value"].pop(1), SchemaChangedError, "no area dimension"),
        (
            lambda a: a["DataProperties"]["value"][0].update(Key="Kleur"),
            SchemaChangedError,
            "dimension Kleur is not known",
        ),
        (
            lambda a: a["TypedDataSet"].update({"odata.nextLink": "https://elsewhere.example/x"}),
            SourceError,
            "another host",
        ),
    ],
)
def test_v3_answers_that_are_refused(
    change: Callable[[Answers], object], error: type[Exception], what: str, tmp_path: Path
) -> None:
    answers = v3_change(change)
    if "Kleur" in json.dumps(answers):
        answers["Kleur"] = {"value": []}
    with pytest.raises(error, match=what):
        read(CbsV3(), POLICE, answers, tmp_path)


@pytest.mark.parametrize(
    "change, what",
    [
        (lambda a: a["Observations"]["value"][0].update(Measure="Z"), "Z not in the code list"),
        (lambda a: a["WijkenEnBuurtenCodes"]["value"].pop(), "WK051829 not in the code list"),
        (lambda a: a["Observations"]["value"].__setitem__(1, a["Observations"]["value"][0]), "comes twice"),
        (lambda a: a["Dimensions"]["value"].append({"Identifier": "Sekse", "Kind": "Dimension"}), "Sekse"),
        (lambda a: a["MeasureCodes"]["value"][0].pop("Title"), "MeasureCodes: column Title"),
    ],
)
def test_v4_answers_that_are_refused(change: Callable[[Answers], object], what: str, tmp_path: Path) -> None:
    answers = v4_answers()
    change(answers)
    with pytest.raises(SchemaChangedError, match=what):
        read(CbsV4(), KWB, answers, tmp_path)


def test_pages_that_go_round_are_refused(tmp_path: Path) -> None:
    answers = v3_answers()
    answers["TypedDataSet"]["odata.nextLink"] = "https://dataderden.cbs.nl/ODataFeed/odata/1NED/TypedDataSet/"
    with pytest.raises(SourceError, match="round in circles"):
        read(CbsV3(), POLICE, answers, tmp_path)


def test_titles_periods_and_prefixes() -> None:
    assert normal("  Aantal\u00a0 Inwoners ") == normal("aantal inwoners")
    assert as_period("2024MM03", table="t") == "2024-03"
    assert area_prefixes(["GM0518"]) == ("NL", "GM0518", "WK0518", "BU0518")


def test_an_unreadable_manifest_means_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert not load_snapshot(tmp_path, table="t").complete
