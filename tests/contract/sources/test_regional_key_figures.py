"""The regional key figures of the CBS against a made-up sample: municipality and country, nothing else.

The table was never seen live; titles and headings are those that public clients use.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.ingest.derive import one_per_key
from data.ingest.report import SyncOutcome
from data.ingest.run import sync
from data.ingest.steps import Batch, to_observations
from data.ingest.tools import open_tools
from data.settings import Settings
from data.sources.cbs_v3 import CbsV3
from data.sources.http import SourceClient
from data.sources.raw import Fetcher
from data.sources.regional import CONNECTOR, Regional, entries_for, load_regional
from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.observations import as_observations, check_observations
from tests.tiny_server import Query, Tiny, tiny_server

SAMPLE = Path(__file__).parent / "samples" / "handmade_70072ned_v4.json"
TABLE = "kerncijfers_regio_70072"
CITIES = ("GM0518", "GM0603")
OURS = ("NL01", *CITIES)


def service(path: str, query: Query, *, padded: bool) -> tuple[int, Any]:
    """The sample as version 4 with a filter on areas; it ignores the filter on periods."""
    sets = json.loads(SAMPLE.read_text(encoding="utf-8"))
    name = path.rpartition("/")[2]
    if name == "Datasets":
        return 200, {"value": [{"Identifier": "70072ned", "Modified": "2026-03-31T02:00:00+02:00"}]}
    if "/70072ned/" not in path or name not in sets:
        return 404, "not found"
    rows = sets[name]
    column = {"RegioSCodes": "Identifier", "Observations": "RegioS"}.get(name)
    if column and "$filter" in query:
        rows = [row for row in rows if f"startswith({column},'{row[column][:6]}" in query["$filter"]
                or (row[column] == "NL01" and "'NL'" in query["$filter"])]  # fmt: skip
    if column and padded:
        rows = [{**row, column: row[column].ljust(6)} for row in rows]
    return 200, {"@odata.count": len(rows), "value": rows}


def load(tiny: Tiny, folder: Path, catalogue: Catalogue, areas: Areas) -> Batch:
    table = catalogue.tables[TABLE]
    with SourceClient(mirror=tiny.base, attempts=1) as client:
        fetcher = Fetcher(client, table=table.id, folder=folder, licence="test", municipalities=CITIES)
        Regional().fetch(table, fetcher=fetcher)
    content = Regional().read(table, snapshot=fetcher.snapshot())
    entries = entries_for(table, catalogue)
    batch = to_observations(content, table=table, indicators=entries, connector=Regional(), areas=areas)
    check_observations(batch.observations, catalogue=catalogue, areas=areas)
    return batch


@pytest.mark.parametrize("padded", [False, True])
def test_country_and_municipalities_with_and_without_padding(
    padded: bool, tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with tiny_server(lambda path, query, _: service(path, query, padded=padded)) as tiny:
        batch = load(tiny, tmp_path, catalogue, areas)
    rows = batch.observations.set_index(["indicator_id", "area_code", "period"])
    assert rows.loc[("inwoners", "NL00", "2023"), "value"] == 17_800_000
    assert rows.loc[("inwoners", "GM0518", "2023"), "value"] == 560_000
    assert rows.loc[("koopwoningen", "GM0603", "2023"), "value"] == 45.0
    assert rows.loc[("woningwaarde", "NL00", "2023"), "value"] == 368_500
    assert rows.loc[("woningen", "GM0518", "2023"), "value"] == 265_000
    assert set(batch.observations["area_code"]) == {"NL00", *CITIES}
    assert set(batch.observations["indicator_id"]) == set(load_regional(TABLE).measures)
    assert not batch.absent and not batch.ambiguous
    asked = [query["$filter"] for path, query in tiny.asked if path.endswith("/Observations")]
    assert asked[0].endswith(") and Perioden ge '2013'")


def test_years_before_the_first_are_left_out_though_the_service_sends_them(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with tiny_server(lambda path, query, _: service(path, query, padded=False)) as tiny:
        rows = load(tiny, tmp_path, catalogue, areas).observations
    assert set(rows["period"]) == {"2023", "2025"}


def test_a_period_that_is_called_provisional_in_words_is_so(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with tiny_server(lambda path, query, _: service(path, query, padded=False)) as tiny:
        rows = load(tiny, tmp_path, catalogue, areas).observations
    filled = rows[rows["value"].notna()]
    assert set(filled.loc[filled["period"] == "2025", "status"]) == {"provisional"}
    assert set(filled.loc[filled["period"] == "2023", "status"]) == {"measured"}
    absent = rows[(rows["indicator_id"] == "koopwoningen") & (rows["area_code"] == "GM0518")]
    assert absent.set_index("period").loc["2025", "status"] == "missing"


def test_every_figure_tells_its_table(tmp_path: Path, catalogue: Catalogue, areas: Areas) -> None:
    with tiny_server(lambda path, query, _: service(path, query, padded=False)) as tiny:
        rows = load(tiny, tmp_path, catalogue, areas).observations
    assert set(rows["note"]) == {"Uit Regionale kerncijfers Nederland (CBS, tabel 70072ned)."}
    assert set(rows["source_id"]) == {TABLE}


def test_only_named_indicators_of_the_kwb_are_filled(catalogue: Catalogue) -> None:
    table = catalogue.tables[TABLE]
    entries = entries_for(table, catalogue)
    assert {entry.id for entry in entries} == set(load_regional(TABLE).measures)
    assert len(entries) < 10
    for entry in entries:
        own = catalogue.get(entry.id)
        assert own.source.family == table.family == "kwb"
        assert entry.levels == (AreaLevel.COUNTRY, AreaLevel.MUNICIPALITY)
        assert not own.breaks, "a series with a break is not filled from elsewhere"


def rows_of_both(catalogue: Catalogue) -> pd.DataFrame:
    common = {"indicator_id": "inwoners", "period": "2024", "group": "totaal", "status": "measured"}
    rows = [
        {**common, "area_code": "GM0518", "source_id": TABLE, "value": 2.0},
        {**common, "area_code": "GM0518", "source_id": "kwb_2024", "value": 1.0},
        {**common, "area_code": "GM0603", "source_id": TABLE, "value": 3.0},
    ]
    return as_observations(pd.DataFrame(rows))


def test_the_kwb_goes_first_where_both_have_a_figure(tmp_path: Path, catalogue: Catalogue) -> None:
    """In what is derived and on the screens: the regional table only fills what the KWB lacks."""
    both = rows_of_both(catalogue)
    kept = one_per_key(both, order=tuple(catalogue.tables)).set_index("area_code")["value"]
    assert kept.to_dict() == {"GM0518": 1.0, "GM0603": 3.0}
    with open_tools(Settings(files_folder=tmp_path, sync_on_start="never")) as tools:
        for source, rows in both.groupby("source_id"):
            tools.writer.write_batch(str(source), rows, reason="test", at=datetime(2026, 1, 1, tzinfo=UTC))
        shown = tools.reader.for_map(indicator_id="inwoners", periods=["2024"], group="totaal")
    assert shown.set_index("area_code")["value"].to_dict() == {"GM0518": 1.0, "GM0603": 3.0}


def test_a_whole_load_by_id(tmp_path: Path) -> None:
    with tiny_server(lambda path, query, _: service(path, query, padded=False)) as tiny:
        settings = Settings(
            files_folder=tmp_path, source_mirror=tiny.base, request_attempts=1, sync_on_start="never"
        )
        with open_tools(settings) as tools:
            report = sync(tools, source_ids=[TABLE])
            again = sync(tools, source_ids=[TABLE])
    assert report.ok and report.sources[0].outcome is SyncOutcome.CHANGED and report.sources[0].kept > 30
    assert again.sources[0].outcome is SyncOutcome.UNCHANGED
    assert not report.warnings


def test_version_3_reads_the_same_dimension_with_codes_padded_to_six(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    """The connector of version 3 has no such table today; it must cope, because 70072ned exists there too."""
    topic = {
        "ID": 2,
        "ParentID": None,
        "Type": "Topic",
        "Key": "TotaleBevolking_1",
        "Title": "Totale bevolking",
    }
    properties = [
        {
            "ID": 0,
            "ParentID": None,
            "Type": "GeoDimension",
            "Key": "RegioS",
            "Title": "Regio's",
            "MapYear": "",
        },
        {"ID": 1, "ParentID": None, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"},
        {**topic, "Unit": "aantal", "Datatype": "Long"},
    ]
    rows = [
        {"ID": n, "RegioS": code.ljust(6), "Perioden": "2023JJ00", "TotaleBevolking_1": value}
        for n, (code, value) in enumerate([("NL01", 17_800_000), ("GM0518", 560_000), ("PV28", 3_800_000)])
    ]
    period = {"Key": "2023JJ00", "Title": "2023", "Description": "", "Status": "Definitief"}
    titles = ("Nederland", "'s-Gravenhage (gemeente)", "Zuid-Holland (PV)")
    names = [{"Key": row["RegioS"], "Title": title} for row, title in zip(rows, titles, strict=True)]
    answers = {"TableInfos": [{}], "DataProperties": properties, "Perioden": [period], "TypedDataSet": rows}
    answers["RegioS"] = names

    def respond(path: str, _query: Query, _base: str) -> tuple[int, Any]:
        return 200, {"value": answers[path.rpartition("/")[2]]}

    table = replace(catalogue.tables[TABLE], connector="cbs_v3", location="opendata.cbs.nl/70072ned")
    entries = [e for e in entries_for(catalogue.tables[TABLE], catalogue) if e.id == "inwoners"]
    entries = [replace(entry, source=replace(entry.source, group=None)) for entry in entries]
    with tiny_server(respond) as tiny, SourceClient(mirror=tiny.base, attempts=1) as client:
        fetcher = Fetcher(client, table=table.id, folder=tmp_path, licence="test", municipalities=CITIES)
        CbsV3().fetch(table, fetcher=fetcher)
        content = CbsV3().read(table, snapshot=fetcher.snapshot())
    batch = to_observations(content, table=table, indicators=entries, connector=CbsV3(), areas=areas)
    found = batch.observations.set_index("area_code")["value"].to_dict()
    assert found == {"NL00": 17_800_000, "GM0518": 560_000}
    assert batch.left_out == {"andere gemeente": 1}
    assert CONNECTOR not in ("cbs_v3", "cbs_v4")
