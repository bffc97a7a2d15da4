"""The plain HTTP addresses: health, data version, borders, downloads, unknown pages and headers."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import CHART_LIBRARY, create_app
from dashboard.selection.routes import SCREENS
from dashboard.services import Services
from data.settings import Settings
from data.store.engine import open_engine
from data.store.writer import ObservationWriter
from tests.conftest import NOON
from tests.stores import observations

WORDS = {
    "/": "meegeleverd",
    "/kaart": "Het hoogst is",
    "/trends": "Bron:",
    "/wijk/WK051829": "Inwoners per vierkante kilometer",
    "/vergelijken": "Bron:",
    "/indicatoren": "met echte cijfers en",
    "/indicator/moeite_met_rondkomen": "Het hoogst is",
}
"""By screen: words that stand there only once its figures are read."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(files_folder=folder, sync_on_start="never"))
    with app.server.test_client() as client:
        yield client


def test_health_tells_version_and_data_version(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ok"
    assert answer.json["example_data"] is True
    assert answer.json["data_version"] > 0


def test_health_is_503_when_the_store_is_gone(tmp_path: Path) -> None:
    app = create_app(Settings(files_folder=tmp_path, sync_on_start="never"))
    store = tmp_path / "svdw.sqlite"
    for path in tmp_path.glob("svdw.sqlite*"):
        path.unlink()
    store.mkdir()
    with app.server.test_client() as client:
        assert client.get("/healthz").status_code == 503
        state = client.get("/status.json")
        assert (state.status_code, state.json and state.json["status"]) == (503, "store unreachable")
        page = client.get("/status")
        assert (page.status_code, "niet bereikbaar" in page.text) == (503, True)


def test_the_status_page_and_its_file_say_the_same(client: FlaskClient) -> None:
    state = client.get("/status.json").json
    assert state is not None
    assert (state["status"], state["store"], state["example_data"]) == ("ok", "ok", True)
    assert {source["id"] for source in state["sources"]} >= {"kwb"}
    assert state["sync"] == {"automatic": False, "every_hours": 24, "last_look": None}
    page = client.get("/status?taal=en").text
    assert f">{state['data_version']} of " in page
    assert page.count('<th scope="row">') == len(state["sources"])
    assert "by the administrator" in page
    assert client.get("/statusx").status_code == 404


@pytest.mark.parametrize(("path", "words"), WORDS.items())
def test_a_screen_is_sent_with_the_words_about_its_figures(
    client: FlaskClient, path: str, words: str
) -> None:
    sent = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}"}).get_json()
    assert words in json.dumps(sent, ensure_ascii=False)


def test_the_banner_counts_what_is_real_and_what_is_an_example(client: FlaskClient) -> None:
    services: Services = client.application.extensions["services"]
    shown = services.observations.all_current()
    shown = shown[shown["value"].notna()]
    made_up = shown["status"] == "example"
    real = shown.loc[~made_up, "indicator_id"].nunique()
    examples = shown.loc[made_up, "indicator_id"].nunique()
    assert real > 90 and examples > 100
    sent = json.dumps(
        client.get("/_dash-layout", headers={"Referer": "http://localhost/"}).get_json(), ensure_ascii=False
    )
    assert f"{real} indicatoren hebben echte cijfers" in sent
    assert f"Van {examples} indicatoren ziet u voorbeeldcijfers" in sent
    assert "De kaart is schematisch." in sent


def test_the_data_version_answers_304_until_figures_change(client: FlaskClient, folder: Path) -> None:
    first = client.get("/api/data-version")
    same = client.get("/api/data-version", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, same.status_code, same.data) == (200, 304, b"")
    assert len(first.data) < 200
    engine = open_engine(f"sqlite:///{folder / 'svdw.sqlite'}")
    rows = observations("kwb_2024", WK051829=3.0)
    ObservationWriter(engine).write_batch("kwb_2024", rows, reason="sync", at=NOON)
    newer = client.get("/api/data-version", headers={"If-None-Match": first.headers["ETag"]})
    assert newer.status_code == 200
    assert newer.json is not None
    assert newer.json["example_data"] is False


def test_borders_are_cached_for_ever_under_their_hash(client: FlaskClient) -> None:
    borders = client.application.extensions["services"].borders()
    for name in borders.files():
        answer = client.get(f"/borders/{name}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/borders/wijk-000000000000.geojson").status_code == 404


@pytest.mark.parametrize(
    "path", ["/bestaat-niet", "/kaart/x", "/download/onzin.csv", "/wijk/../etc", "/indicator/onzin"]
)
def test_an_unknown_page_is_a_real_404(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


def test_the_404_page_escapes_the_address_and_speaks_english(client: FlaskClient) -> None:
    answer = client.get("/<script>alert(1)</script>?taal=en")
    assert "<script>alert" not in answer.text
    assert "This page does not exist" in answer.text


def test_every_screen_answers_and_the_start_page_is_one_of_them(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in SCREENS] == [200] * len(SCREENS)
    assert "/" in SCREENS
    assert client.get("/?indicator=bijstand").status_code == 200


def test_the_page_has_the_language_of_its_address(client: FlaskClient) -> None:
    assert '<html lang="nl">' in client.get("/kaart").text
    assert '<html lang="en">' in client.get("/kaart?taal=en").text


def test_only_a_screen_with_a_chart_asks_for_the_chart_library_early(client: FlaskClient) -> None:
    early = '<link rel="preload" as="script" fetchpriority="low" href="([^"]+)">'
    found = {path: re.findall(early, client.get(path).text) for path in SCREENS}
    assert {path for path, libraries in found.items() if libraries} == {
        "/trends", "/vergelijken", "/indicator/moeite_met_rondkomen",
    }  # fmt: skip
    with client.get(found["/trends"][0]) as library:
        assert "plotly.js" in library.text[:200]


def test_without_the_small_chart_library_there_is_the_whole_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.SMALL_CHARTS", "vendor/not-fetched.js")
    app = create_app(Settings(files_folder=tmp_path, sync_on_start="never"))
    with app.server.test_client() as client:
        assert f'<meta name="svdw-charts" content="{CHART_LIBRARY}">' in client.get("/trends").text
        with client.get(CHART_LIBRARY) as library:
            assert "plotly.js" in library.text[:200]


def test_a_page_starts_dash_from_our_modules_and_the_policy_allows_that_script_alone(
    client: FlaskClient,
) -> None:
    answer = client.get("/kaart")
    start = re.search(r'<script id="_dash-renderer"[^>]*>(.*?)</script>', answer.text)
    assert start is not None
    address = re.search(r'import\("(/modules/[^"]+)"\)', start[1])
    assert address is not None
    digest = base64.b64encode(hashlib.sha256(start[1].encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"]
    assert f"'sha256-{digest}'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert f'<link rel="modulepreload" href="{address[1]}">' in answer.text
    assert not re.search(r'<script src="/assets/', answer.text)
    with client.get(address[1]) as module:
        assert "immutable" in module.headers["Cache-Control"]


def test_headers_allow_no_other_host(client: FlaskClient) -> None:
    headers = client.get("/kaart").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy.replace("https://service.pdok.nl", "")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "screen",
    [
        "overzicht",
        "kaart",
        "trends",
        "vergelijken",
        "rangorde",
        "samen",
        "indicatoren",
        "indicator",
        "geld",
        "verdeling",
    ],
)
@pytest.mark.parametrize(("extension", "start"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")])
def test_every_screen_can_be_downloaded(
    client: FlaskClient, screen: str, extension: str, start: bytes
) -> None:
    answer = client.get(f"/download/{screen}.{extension}?indicator=bijstand&niveau=wijk")
    assert answer.status_code == 200
    assert answer.data.startswith(start)
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("screen", ["indicatoren", "indicator"])
def test_figures_can_be_downloaded_as_a_data_package(client: FlaskClient, screen: str) -> None:
    answer = client.get(f"/download/{screen}.zip?indicator=bijstand&wie=werkende_armen")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        described = json.loads(packed.read("datapackage.json"))
    assert [resource["name"] for resource in described["resources"]] == [
        "figures", "indicators", "areas", "breaks",
    ]  # fmt: skip
    assert client.get("/download/kaart.zip").status_code == 404


def test_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
