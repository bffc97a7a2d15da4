"""The open interface: the figures of the screens by address, its forms, pages and problems."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from flask.testing import FlaskClient

from app import create_app
from dashboard.api.paging import to_cursor
from dashboard.api.resources import API_ROOT, RESOURCES
from dashboard.api.rows import FigureItem
from dashboard.cross_section.verdicts import area_sentences
from dashboard.cross_section.view import cross_section
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from dashboard.web.api.docs import document
from data.settings import Settings
from data.store.engine import open_engine
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations


@pytest.fixture(scope="module")
def client(example_folder: Path) -> FlaskClient:
    server = create_app(Settings(files_folder=example_folder, sync_on_start="never")).server
    server.extensions["services"].assessments(wait=True)
    return server.test_client()


def services_of(client: FlaskClient) -> Services:
    found: Services = client.application.extensions["services"]
    return found


def get(client: FlaskClient, path: str, **headers: str) -> Any:
    answer = client.get(f"{API_ROOT}{path}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def test_the_sentences_of_a_verdict_are_those_of_the_map(client: FlaskClient) -> None:
    services = services_of(client)
    selection, _ = parse_selection("indicator=bijstand&niveau=wijk", known=services.known())
    view = cross_section(selection, services)
    shown = {row.code: area_sentences(view, row) for row in view.rows if row.assessed is not None}
    asked = f"/oordelen?indicator=bijstand&periode={view.period}&groep={selection.group}&limit=1000"
    given = {item["area"]: item["sentences"] for item in get(client, asked)["items"]}
    assert shown
    assert {code: given[code] for code in shown} == shown


def test_pages_follow_each_other_and_stay_of_one_version(client: FlaskClient) -> None:
    services = services_of(client)
    whole = get(client, "/cijfers?indicator=bijstand&limit=1000")
    assert "next" not in whole["_links"]
    first = client.get(f"{API_ROOT}/cijfers?indicator=bijstand&limit=7")
    assert first.headers["Link"] == f'<{first.json["_links"]["next"]["href"]}>; rel="next"'
    items, page = list(first.json["items"]), first.json
    writer = ObservationWriter(open_engine(services.settings.store_url))
    batch = observations("eigen_proef", WK051828=99.0)
    assert writer.write_batch("eigen_proef", batch, reason="proef", at=NOON).version
    while "next" in page["_links"]:
        page = client.get(page["_links"]["next"]["href"]).json
        items += page["items"]
        assert page["dataVersion"] == whole["dataVersion"]
    strip = [
        {name: value for name, value in item.items() if name not in ("verdict", "cautions")} for item in items
    ]
    expected = [
        {name: value for name, value in item.items() if name not in ("verdict", "cautions")}
        for item in whole["items"]
    ]
    assert strip == expected
    before = get(client, f"/cijfers?indicator=bijstand&bron=eigen_proef&versie={whole['dataVersion']}")
    after = get(client, "/cijfers?indicator=bijstand&bron=eigen_proef")
    assert (before["items"], [item["value"] for item in after["items"]]) == ([], [99.0])
    services.assessments(wait=True)


def test_the_forms_have_the_same_rows(client: FlaskClient) -> None:
    path = "/cijfers?indicator=bijstand&niveau=gemeente&groep=totaal"
    items = get(client, path)["items"]
    lines = list(csv.DictReader(io.StringIO(client.get(f"{API_ROOT}{path}&f=csv").text)))
    assert [line["value"] for line in lines] == [
        "" if item["value"] is None else str(item["value"]) for item in items
    ]
    features = get(client, path, Accept="application/geo+json")["features"]
    assert [feature["properties"]["value"] for feature in features] == [item["value"] for item in items]
    assert {feature["geometry"]["type"] for feature in features} <= {"Polygon", "MultiPolygon"}
    cube = get(client, path, Accept="application/vnd.json-stat+json")
    periods, areas = (cube["dimension"][name]["category"]["index"] for name in ("period", "area"))
    for item in items:
        at = areas.index(item["area"]) * len(periods) + periods.index(item["period"])
        assert cube["value"].get(str(at)) == item["value"]
        assert cube["status"][str(at)] == item["status"]


def test_what_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(f"{API_ROOT}/gebieden")
    again = client.get(f"{API_ROOT}/gebieden", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["API-Version"] == "1.0.0"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/cijfers/", 404, "slash"),
        ("/", 404, "slash"),
        ("/niets", 404, "nothing"),
        ("/../v2/cijfers", 404, "nothing"),
        ("/cijfers?publicatie=onzin", 404, "onzin"),
        ("/vergelijkbaar", 400, "indicator"),
        ("/samenhang?indicator=bijstand&naast=onzin", 404, "onzin"),
        ("/overzicht?thema=onzin", 404, "onzin"),
        ("/effecten?interventie=onzin", 404, "onzin"),
        ("/oordelen?basis=NL00", 404, "basis"),
        ("/oordelen?indicator=bijstand&basis=onzin", 404, "onzin"),
        ("/cijfers?limit=0", 400, "limit"),
        ("/cijfers?onzin=1", 400, "onzin"),
        ("/cijfers?groep=a&groep=b", 400, "more than once"),
        ("/cijfers?indicator=onzin", 404, "onzin"),
        ("/cijfers?cursor=onzin", 404, "page"),
        *((f"/cijfers?cursor={to_cursor([1, *[odd] * 4])}", 404, "page") for odd in ("\0", "\ud800")),
        ("/cijfers?periode=2024%00", 404, "periode"),
        ("/cijfers?groep=%00", 404, "groep"),
        ("/versies?bron=a%00b", 404, "bron"),
        ("/cijfers?versie=999999", 404, "999999"),
        ("/cijfers?asOf=gisteren", 400, "asOf"),
        ("/doelen?f=geojson", 400, "csv"),
    ],
)
def test_what_cannot_be_answered_is_said_as_a_problem(
    client: FlaskClient, path: str, status: int, says: str
) -> None:
    answer = client.get(f"{API_ROOT}{path}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert says in answer.text
    assert answer.json["status"] == status


def test_another_method_is_refused_with_those_that_are_taken(client: FlaskClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = client.open(f"{API_ROOT}/gebieden", method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert client.open(f"{API_ROOT}/niets", method=method).status_code == 404


def test_the_page_about_the_interface_names_every_resource_without_scripts_from_elsewhere(
    client: FlaskClient,
) -> None:
    page = client.get(f"{API_ROOT}/docs").text
    assert "https://" not in page
    assert "redoc" in page or all(resource.path in page for resource in RESOURCES)


def test_a_figure_without_a_value_is_a_row(client: FlaskClient) -> None:
    services = services_of(client)
    hidden = observations("eigen_proef", WK051801=None).assign(status="suppressed")
    writer = ObservationWriter(open_engine(services.settings.store_url))
    writer.write_batch("eigen_proef", hidden, reason="proef", at=NOON)
    [item] = get(client, "/cijfers?gebied=WK051801&bron=eigen_proef")["items"]
    assert FigureItem.model_validate(item).status == "suppressed"
    assert (item["value"], item["lower"], item["upper"], item["verdict"]) == (None, None, None, None)


OPERATIONS = [
    (path, method.upper())
    for path, operations in document(Settings())["paths"].items()
    for method in operations
]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_asked_is_answered_as_described(client: FlaskClient, path: str, method: str) -> None:
    described = schemathesis.openapi.from_wsgi(f"{API_ROOT}/openapi.json", client.application)

    @hypothesis.settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=described[path][method].as_strategy())
    def answer(case: Any) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    answer()
