"""Leefbaarometer 3.0 against a made-up sample with the field names of one recorded answer.

The service itself was never seen: what is proved is that the connector pages, filters, checks and refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from data.ingest.steps import Batch, to_observations
from data.sources import wfs
from data.sources.errors import NotThereError, SchemaChangedError, SourceError, TruncatedAnswerError
from data.sources.http import SourceClient
from data.sources.raw import Fetcher
from data.sources.wfs import Wfs
from geo.model import Areas
from indicators.catalogue import Catalogue
from indicators.observations import check_observations
from tests.tiny_server import Query, Tiny, tiny_server

SAMPLE = Path(__file__).parent / "samples" / "handmade_leefbaarometer3_wfs.json"
TABLE = "leefbaarometer3_2024"
Change = Callable[[str, list[dict[str, Any]], dict[str, Any]], None]


def nothing(_layer: str, _features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    """Leave the answer as it is."""


@contextmanager
def service(change: Change = nothing) -> Iterator[Tiny]:
    """The sample as a WFS that ignores filters, as some do, and cuts pages by count and startIndex."""
    layers = json.loads(SAMPLE.read_text(encoding="utf-8"))["layers"]

    def respond(path: str, query: Query, _base: str) -> tuple[int, Any]:
        if path != "/geo.leefbaarometer.nl/lbm3/ows" or query["typeName"] not in layers:
            return 404, "no such layer"
        features = json.loads(json.dumps(layers[query["typeName"]]))
        start, number = int(query["startIndex"]), int(query["count"])
        shown = features[start : start + number]
        page = {"type": "FeatureCollection", "features": shown, "numberMatched": len(features)}
        page["totalFeatures"], page["numberReturned"] = len(features), len(shown)
        change(query["typeName"], shown, page)
        return 200, page

    with tiny_server(respond) as tiny:
        yield tiny


def load(tiny: Tiny, folder: Path, catalogue: Catalogue, areas: Areas, table_id: str = TABLE) -> Batch:
    table = catalogue.tables[table_id]
    with SourceClient(mirror=tiny.base, attempts=1) as client:
        fetcher = Fetcher(
            client, table=table.id, folder=folder, licence="test", municipalities=("GM0518", "GM0603")
        )
        Wfs().fetch(table, fetcher=fetcher)
    content = Wfs().read(table, snapshot=fetcher.snapshot())
    entries = catalogue.of_family(table.family)
    batch = to_observations(content, table=table, indicators=entries, connector=Wfs(), areas=areas)
    check_observations(batch.observations, catalogue=catalogue, areas=areas)
    return batch


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wfs, "PAGE", 3)


def test_every_class_of_our_areas_comes_in_as_a_prediction(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with service() as tiny:
        batch = load(tiny, tmp_path, catalogue, areas)
    rows = batch.observations.set_index(["indicator_id", "area_code"])
    expected = {
        "klasse": 3, "fysieke_omgeving": 4, "overlast_onveiligheid": 2, "sociale_samenhang": 2,
        "voorzieningen": 6, "woningvoorraad": 3,
    }  # fmt: skip
    for name, value in expected.items():
        found = rows.loc[(f"leefbaarometer3_{name}", "BU05182915")]
        assert (found["value"], found["status"], found["period"]) == (value, "estimated", "2024")
    assert rows.loc[("leefbaarometer3_klasse", "WK051829"), "value"] == 2
    assert rows.loc[("leefbaarometer3_klasse", "GM0603"), "value"] == 6
    assert set(batch.observations["group"]) == {"totaal"}
    assert batch.left_out == {"andere gemeente": 4}
    assert not batch.absent and not batch.ambiguous


def test_a_class_that_is_absent_is_missing_and_not_zero(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with service() as tiny:
        rows = load(tiny, tmp_path, catalogue, areas).observations
    empty = rows[rows["area_code"] == "BU05181785"]
    assert empty["value"].isna().all() and set(empty["status"]) <= {"missing", "suppressed"}


def test_pages_are_followed_and_the_address_asks_little(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with service() as tiny:
        load(tiny, tmp_path, catalogue, areas)
    buurten = [query for _, query in tiny.asked if query["typeName"] == "lbm3:buurtscore24"]
    assert [query["startIndex"] for query in buurten] == ["0", "3", "6"]
    assert buurten[0]["cql_filter"] == "id LIKE 'BU0518%' OR id LIKE 'BU0603%'"
    assert buurten[0]["sortBy"] == "id" and "geom" not in buurten[0]["propertyName"]
    assert {(query["service"], query["version"]) for _, query in tiny.asked} == {("WFS", "2.0.0")}


def test_a_server_that_does_not_tell_how_many_there_are_is_read_to_the_end(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    def unknown(_layer: str, _features: list[dict[str, Any]], page: dict[str, Any]) -> None:
        page["numberMatched"] = "unknown"

    with service(unknown) as tiny:
        assert load(tiny, tmp_path, catalogue, areas).read == 7 + 4 + 3


def test_a_year_that_the_service_does_not_have_is_not_there(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with service() as tiny, pytest.raises(NotThereError):
        load(tiny, tmp_path, catalogue, areas, "leefbaarometer3_2022")


def _rename(_layer: str, features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    for feature in features:
        feature["properties"]["score"] = feature["properties"].pop("kscore")


def _lose_one(layer: str, features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    if "buurt" in layer and len(features) == 3:
        features.pop()


def _stop_early(layer: str, features: list[dict[str, Any]], page: dict[str, Any]) -> None:
    if "buurt" in layer and len(features) < 3:
        features.clear()
        page["numberReturned"] = 0


def _other_year(_layer: str, features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    features[0]["properties"]["year"] = "2022"


def _twice(layer: str, features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    if "buurt" in layer and len(features) == 3:
        features[1]["properties"]["id"] = features[0]["properties"]["id"]


def _elsewhere(_layer: str, features: list[dict[str, Any]], _page: dict[str, Any]) -> None:
    for feature in features:
        feature["properties"]["id"] = "GM9999"


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        (_rename, SchemaChangedError, "column kscore is not in feature 0"),
        (_lose_one, TruncatedAnswerError, "2 features came in while the page counts 3"),
        (_stop_early, TruncatedAnswerError, "6 features came in while the source counts 7"),
        (_other_year, SchemaChangedError, "column year holds 2022, 2024"),
        (_twice, SchemaChangedError, "BU05182915 comes twice"),
        (_elsewhere, SchemaChangedError, "no areas of our cities"),
    ],
)
def test_what_cannot_be_right_is_refused(
    change: Change, error: type[Exception], reason: str, tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    with service(change) as tiny, pytest.raises(error, match=reason):
        load(tiny, tmp_path, catalogue, areas)


def test_an_exception_in_xml_is_told_in_its_own_words(
    tmp_path: Path, catalogue: Catalogue, areas: Areas
) -> None:
    body = (
        "<?xml version='1.0'?><ows:ExceptionReport xmlns:ows='http://www.opengis.net/ows/1.1'>"
        "<ows:ExceptionText>Feature type unknown</ows:ExceptionText></ows:ExceptionReport>"
    )
    with (
        tiny_server(lambda *_: (200, body)) as tiny,
        pytest.raises(SourceError, match="Feature type unknown"),
    ):
        load(tiny, tmp_path, catalogue, areas)


def test_version_2_and_3_share_no_indicator_and_no_family(catalogue: Catalogue) -> None:
    """The two models also have figures for the same years, so a break in one series would not part them."""
    old = {entry.id for entry in catalogue.of_family("leefbaarometer")}
    new = {entry.id for entry in catalogue.of_family("leefbaarometer3")}
    assert old and new and not old & new
    families = {table.family for table in catalogue.tables.values() if "leefbaarometer" in table.id}
    assert families == {"leefbaarometer", "leefbaarometer3"}
    assert catalogue.get("leefbaarheid_klasse").breaks[0].period == "2018"
