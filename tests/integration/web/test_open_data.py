"""The catalogue of the open data, areas as features, figures in pages of others, questions by machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph

from app import create_app
from dashboard.cross_section.verdicts import area_sentences
from dashboard.cross_section.view import cross_section
from dashboard.selection.parse import parse_selection
from dashboard.services import Services
from data.settings import Settings

SHAPES = Path(__file__).resolve().parents[2] / "contract" / "api" / "dcat-ap-nl.ttl"
ROOT = "https://wijken.example.nl"
OGC = "/api/v1/ogc"


@pytest.fixture(scope="module")
def client(example_folder: Path) -> FlaskClient:
    settings = Settings(
        files_folder=example_folder,
        sync_on_start="never",
        public_url=ROOT,
        embed_ancestors="'self' https://www.example.nl",
    )
    server = create_app(settings).server
    server.extensions["services"].assessments(wait=True)
    return server.test_client()


def services_of(client: FlaskClient) -> Services:
    services: Services = client.application.extensions["services"]
    return services


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of pyshacl itself
def test_the_catalogue_fits_the_dutch_profile_and_is_the_same_in_both_forms(client: FlaskClient) -> None:
    turtle = Graph().parse(data=client.get("/catalog.ttl").data, format="turtle")
    linked = Graph().parse(data=client.get("/catalog.jsonld").data, format="json-ld")
    assert len(turtle) == len(linked)
    assert validate(turtle, shacl_graph=SHAPES.read_text(encoding="utf-8"), shacl_graph_format="turtle")[0]
    assert len(list(turtle.subjects(RDF.type, DCAT.Dataset))) > 3
    [one, *_] = turtle.subjects(RDF.type, DCAT.Dataset)
    turtle.remove((one, DCTERMS.accessRights, None))
    assert not validate(turtle, shacl_graph=SHAPES.read_text(encoding="utf-8"), shacl_graph_format="turtle")[
        0
    ]


def test_every_distribution_leads_to_figures(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/catalog.ttl").data, format="turtle")
    addresses = sorted(str(address) for address in graph.objects(None, DCAT.accessURL))
    assert all(address.startswith(f"{ROOT}/api/v1/cijfers?") for address in addresses)
    services = services_of(client)
    known = services.availability().indicator_ids()
    for address in addresses:
        path = address.removeprefix(ROOT)
        family = path.partition("publicatie=")[2].partition("&")[0]
        last = [one.id for one in services.catalogue.of_family(family) if one.id in known][-1]
        answer = client.get(f"{path}&indicator={last}&limit=1")
        assert (answer.status_code, last in answer.text) == (200, True), "none is left out, however many"
    stranger = next(iter(known - {one.id for one in services.catalogue.of_family(family)}))
    assert client.get(f"{path.partition('&')[0]}&indicator={stranger}").json["items"] == []


def test_areas_are_features_with_a_border(client: FlaskClient) -> None:
    landing = client.get(OGC).json
    assert {link["rel"] for link in landing["links"]} >= {"self", "service-desc", "conformance", "data"}
    for link in landing["links"]:
        assert client.get(link["href"]).status_code == 200
    names = [one["id"] for one in client.get(f"{OGC}/collections").json["collections"]]
    assert names == ["gemeenten", "wijken", "buurten", "programmagebieden"]
    page = client.get(f"{OGC}/collections/wijken/items?limit=20").json
    codes = [feature["id"] for feature in page["features"]]
    while follow := [link["href"] for link in page["links"] if link["rel"] == "next"]:
        page = client.get(follow[0]).json
        codes += [feature["id"] for feature in page["features"]]
    assert (len(codes), len(set(codes))) == (page["numberMatched"], page["numberMatched"])
    one = client.get(f"{OGC}/collections/wijken/items/WK051828").json
    assert one["geometry"]["type"] in ("Polygon", "MultiPolygon")
    lon, lat = one["properties"]["lon"], one["properties"]["lat"]
    box = ",".join(str(round(number, 4)) for number in (lon - 1e-3, lat - 1e-3, lon + 1e-3, lat + 1e-3))
    inside = client.get(f"{OGC}/collections/wijken/items?bbox={box}").json
    assert "WK051828" in [feature["id"] for feature in inside["features"]]
    assert inside["numberMatched"] < len(codes)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/collections/onzin", 404),
        ("/collections/wijken/items/BU05182811", 404),
        ("/collections/wijken/items?bbox=1,2,3", 400),
        ("/collections/wijken/items?bbox=4.2,52,4.3,52.1,9", 400),
        ("/collections/wijken/items?datetime=gisteren", 400),
        ("/collections/wijken/items?limit=0", 400),
        ("/collections/wijken/items?onzin=1", 400),
        ("/collections?onzin=1", 400),
    ],
)
def test_what_is_no_feature_is_said(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(OGC + path).status_code == status


def test_features_are_asked_for_as_the_core_of_the_standard_has_it(client: FlaskClient) -> None:
    whole = client.get(f"{OGC}/collections/gemeenten/items").json
    for asked in (
        "limit=100000",
        "datetime=2024-01-01T00:00:00Z",
        "datetime=../2024-01-01",
        "datetime=2018-02-12T00:00:00Z/2018-03-18T12:31:12Z",
        "bbox=3,51,-10,6,53,100",
    ):
        page = client.get(f"{OGC}/collections/gemeenten/items?{asked}").json
        assert page["features"] == whole["features"], asked
    rest = ("", "/collections", "/collections/wijken", "/collections/wijken/items/WK051828")
    answers = [whole, *(client.get(OGC + path).json for path in rest)]
    answers += answers[2]["collections"]
    links = [link["href"] for answer in answers for link in answer["links"]]
    assert len(links) == 2 + 5 + 1 + 2 + 2 + 2 * len(answers[2]["collections"])
    assert all(href.startswith(f"{ROOT}/api/v1/") for href in links)
    described = client.get("/api/v1/openapi.json").json["openapi"]
    claims = client.get(f"{OGC}/conformance").json["conformsTo"]
    assert (described[:3], [claim for claim in claims if "oas" in claim]) == ("3.1", [])


def test_figures_stand_in_pages_of_others_and_screens_do_not(client: FlaskClient) -> None:
    answer = client.get("/embed/kaart?indicator=bijstand&niveau=wijk")
    assert "frame-ancestors 'self' https://www.example.nl" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert "X-Svdw-Framed" not in answer.headers
    assert "<script" not in answer.text
    assert f'href="{ROOT}/kaart?' in answer.text
    screen = client.get("/kaart")
    assert screen.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get("/embed/onzin").status_code == 404


def test_an_address_of_a_screen_gives_its_frame(client: FlaskClient) -> None:
    found = client.get("/oembed", query_string={"url": f"{ROOT}/wijk/WK051828", "maxwidth": "500"}).json
    assert (found["type"], found["version"], found["width"]) == ("rich", "1.0", 500)
    assert f'src="{ROOT}/embed/wijk?gebied=WK051828"' in found["html"]
    for wrong in ("https://elders.example.org/kaart", f"{ROOT}/onzin", "", "http://["):
        assert client.get("/oembed", query_string={"url": wrong}).status_code == 404
    assert client.get("/oembed", query_string={"url": ROOT, "format": "xml"}).status_code == 501


def rpc(client: FlaskClient, method: str, **params: Any) -> Any:
    answer = client.post("/api/v1/mcp", json={"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
    assert answer.status_code == 200
    return answer.json


def ask(client: FlaskClient, tool: str, **arguments: Any) -> Any:
    result = rpc(client, "tools/call", name=tool, arguments=arguments)["result"]
    assert not result["isError"], result["content"]
    assert json.loads(result["content"][0]["text"]) == result["structuredContent"]
    return result["structuredContent"]


def test_a_machine_finds_six_questions(client: FlaskClient) -> None:
    begun = rpc(client, "initialize", protocolVersion="2025-06-18", capabilities={})["result"]
    assert begun["protocolVersion"] == "2025-06-18"
    tools = {tool["name"] for tool in rpc(client, "tools/list")["result"]["tools"]}
    assert tools == {"zoek_gebied", "zoek_indicator", "cijfers", "rangorde", "vergelijk", "programma"}
    note = client.post("/api/v1/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (note.status_code, note.data) == (202, b"")
    assert client.get("/api/v1/mcp").status_code == 405
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    for header, value, status in (
        ("Origin", "https://elders.example.org", 403),
        ("Origin", ROOT, 200),
        ("MCP-Protocol-Version", "1999-01-01", 400),
        ("MCP-Protocol-Version", "2025-06-18", 200),
    ):
        assert client.post("/api/v1/mcp", json=ping, headers={header: value}).status_code == status


def test_a_figure_goes_with_its_verdict_and_says_when_it_is_another_period(client: FlaskClient) -> None:
    services = services_of(client)
    [area, *_] = ask(client, "zoek_gebied", woorden="Moerwijk")["antwoord"]
    assert ask(client, "zoek_indicator", woorden="bijstand")["antwoord"]
    selection, _ = parse_selection("indicator=bijstand&niveau=wijk", known=services.known())
    view = cross_section(selection, services, ranked=True)
    row = next(row for row in view.rows if row.code.startswith("WK") and row.is_tested)
    exact = ask(client, "cijfers", indicator="bijstand", gebied=row.code)
    [given] = exact["antwoord"]
    assert (given["waarde"], given["oordeel"]) == (row.value, area_sentences(view, row))
    assert exact["gevonden"]["preciesAlsGevraagd"] is True
    other = ask(client, "cijfers", indicator="bijstand", gebied=row.code, periode="1850")
    assert other["gevonden"]["preciesAlsGevraagd"] is False
    assert any("1850" in note for note in other["letOp"])
    assert area["name"].startswith("Moerwijk")


def test_a_ranking_goes_with_the_intervals_of_its_places(client: FlaskClient) -> None:
    answer = ask(client, "rangorde", indicator="bijstand", niveau="wijk", aantal=5)
    assert len(answer["antwoord"]) == 5
    assert all(row["oordeel"] for row in answer["antwoord"])
    assert any(row["plaats"] for row in answer["antwoord"])
    assert any("toeval" in note for note in answer["letOp"])
    both = ask(client, "vergelijk", indicator="bijstand", gebieden=["WK051828", "BU05182811"])
    assert any("niveau" in note for note in both["letOp"])


def test_promises_are_not_said_to_be_results(client: FlaskClient) -> None:
    answer = ask(client, "programma", woorden="ontmoeting")
    assert answer["gevonden"]["aantal"]["interventies"] > 0
    assert any("geen resultaat" in note for note in answer["letOp"])


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("cijfers", {"indicator": "bijstant", "gebied": "WK051828"}, "bijstand"),
        ("cijfers", {"indicator": "bijstand", "gebied": "Moerwijk"}, "WK0518"),
        ("cijfers", {"indicator": "bijstand"}, "gebied"),
        ("rangorde", {"indicator": "bijstand", "aantal": 100_000}, "aantal"),
        ("programma", {"deal": "onzin"}, "onzin"),
    ],
)
def test_a_machine_that_asks_wrongly_hears_how(
    client: FlaskClient, tool: str, arguments: dict[str, Any], says: str
) -> None:
    result = rpc(client, "tools/call", name=tool, arguments=arguments)["result"]
    assert (result["isError"], says in result["content"][0]["text"]) == (True, True), result["content"]


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b'{"jsonrpc":"2.0"}', b'{"jsonrpc":"2.0","method":1,"id":{}}', b"\xff", b"[" * 60_000],
)
def test_what_is_no_request_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/mcp", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert rpc(client, "tools/onzin")["error"]["code"] == -32601


@pytest.mark.parametrize(
    "asked",
    [
        {"id": "\ud800", "method": "ping"}, {"id": 1, "method": "\ud800"},
        {"id": 1, "method": "tools/call", "params": {"name": "\ud800"}},
        {"id": 1, "method": "tools/call", "params": {"name": "zoek_gebied", "arguments": {"\ud800": "\0"}}},
    ],
)  # fmt: skip
def test_half_a_sign_goes_back_as_it_came(client: FlaskClient, asked: dict[str, Any]) -> None:
    body = json.dumps({"jsonrpc": "2.0", **asked})
    answer = client.post("/api/v1/mcp", data=body, content_type="application/json")
    assert (answer.status_code, json.loads(answer.data)["id"]) == (200, asked["id"])
