"""Whatever is sent: an answer or a refusal in one line, never an error of ours."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from data.settings import Settings
from tools.bench_load import choice
from tools.fuzz_callbacks import ask, declared_by, questions

HOST = "wijken.example"


@pytest.fixture(scope="module")
def client(example_folder: Path) -> Iterator[FlaskClient]:
    settings = Settings(
        files_folder=example_folder, sync_on_start="never", public_url=f"https://{HOST}", proxies=1,
        security_contact="mailto:security@wijken.example", requests_per_minute=0,
    )  # fmt: skip
    with create_app(settings).server.test_client() as client:
        yield client


def test_300_changed_questions_give_no_error(client: FlaskClient) -> None:
    statuses, wrong = ask(client, questions(declared_by(client), number=300, seed=7))
    assert wrong == []
    assert set(statuses) <= {200, 204, 400}
    assert statuses[400] > 100
    assert statuses[200] > 5


@pytest.mark.parametrize("left_out", ["address", "changed", "number"])
def test_achoice_without_one_of_its_parts_gets_400(client: FlaskClient, left_out: str) -> None:
    request = {"address": "/kaart?indicator=bijstand", "changed": [], "before": "", "number": 1}
    question = json.loads(choice("/kaart", "/"))
    question["inputs"][0]["value"] = request
    assert client.post("/_dash-update-component", json=question).status_code == 200
    del request[left_out]
    assert client.post("/_dash-update-component", json=question).status_code == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b'{"output": 1}', b"\xff\xfe", b'"x"', b"null"])
def test_what_is_no_question_gets_400_and_one_line(
    client: FlaskClient, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert [record.exc_info for record in caplog.records] == [None]


@pytest.mark.parametrize(
    ("host", "status"), [(HOST, 200), ("localhost", 200), ("evil.example", 400), ("a b", 400), ("", 400)]
)
def test_only_our_names_are_served_and_others_are_not_repeated(
    client: FlaskClient, host: str, status: int
) -> None:
    answer = client.get("/download/kaart.csv", headers={"X-Forwarded-Host": host} if host else {"Host": "["})
    assert answer.status_code == status
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["x/x", "dash/x", "dash/deps/x.js", "dash/../../app.py"])
def test_a_file_of_a_library_that_nobody_has_is_404_without_a_traceback(
    path: str, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.get(f"/_dash-component-suites/{path}").status_code == 404
    assert not caplog.records


def test_nobody_gets_his_own_request_back(client: FlaskClient) -> None:
    for path in ("/", "/healthz", "/_dash-layout", "/bewerken"):
        assert client.open(path, method="TRACE").status_code == 405, path


def test_an_address_may_be_long_but_not_without_end(client: FlaskClient) -> None:
    assert client.get("/" + "a" * 3_000).status_code == 414
    assert client.get("/kaart?x=" + "a" * 9_000).status_code == 414


def test_the_files_by_which_a_site_is_known(client: FlaskClient) -> None:
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    assert "Contact: mailto:security@wijken.example\n" in text
    assert f"Canonical: https://{HOST}/.well-known/security.txt" in text
    assert "Expires: 20" in text
    assert "Disallow: /bewerken" in client.get("/robots.txt").get_data(as_text=True)
    assert client.get("/favicon.ico").mimetype == "image/x-icon"


def test_every_answer_keeps_other_sites_out(client: FlaskClient) -> None:
    for path in ("/", "/healthz", "/download/kaart.csv", "/niets", "/robots.txt"):
        headers = client.get(path).headers
        assert headers["Strict-Transport-Security"].startswith("max-age=63072000"), path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin", path
        assert headers["Content-Type"].lower().count("charset") <= 1, path


@pytest.mark.parametrize("header", ["Referer", "Origin"])  # first what no answer is kept of yet
@pytest.mark.parametrize("path", ["/_dash-layout", "/kaart", "/uitloggen", "/meedenken"])
def test_a_header_that_is_no_address_is_no_error(client: FlaskClient, header: str, path: str) -> None:
    for method in ("GET", "POST"):
        answer = client.open(path, method=method, headers={header: "http://["}, base_url=f"https://{HOST}")
        assert answer.status_code < 500


@pytest.mark.parametrize(
    ("path", "mimetype", "says"),
    [
        ("/status", "text/html", "<h1>Hier ging iets mis</h1>"),
        ("/status?taal=en", "text/html", 'lang="en"'),
        ("/status.json", "text/plain", "logboek"),
        ("/api/v1", "application/problem+json", "An error of ours"),
    ],
)
def test_an_error_of_ours_is_said_as_one_without_a_word_of_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, mimetype: str, says: str
) -> None:
    def fails() -> None:
        raise ArithmeticError("a secret")

    views = client.application.view_functions
    for rule in client.application.url_map.iter_rules():
        if rule.rule == path.partition("?")[0]:
            monkeypatch.setitem(views, rule.endpoint, fails)
    accept = "application/json" if path.endswith(".json") else "text/html"
    answer = client.get(path, headers={"Accept": accept}, base_url=f"https://{HOST}")
    assert (answer.status_code, answer.mimetype) == (500, mimetype)
    assert says in answer.text and "secret" not in answer.text


def test_a_store_that_is_away_gives_a_page_in_the_readers_language(tmp_path: Path) -> None:
    app = create_app(Settings(files_folder=tmp_path, sync_on_start="never"))
    for path in tmp_path.glob("svdw.sqlite*"):
        path.unlink()
    (tmp_path / "svdw.sqlite").mkdir()
    with app.server.test_client() as client:
        for language, words in (("nl", "even niet bereikbaar"), ("en", "cannot be reached")):
            answer = client.get(f"/kaart?taal={language}", headers={"Accept": "text/html"})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
            assert words in answer.get_data(as_text=True)
        assert client.get("/download/wijk.pdf?gebied=WK051829").status_code == 503
