"""Trying the product on this machine: a banner on every page, and nobody from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from data.settings import Settings

ORIGIN = {"Origin": "http://localhost"}
BANNER = "iedereen inloggen zonder wachtwoord"


@pytest.fixture(scope="module")
def server(example_folder: Path):
    return create_app(Settings(files_folder=example_folder, sync_on_start="never", demo_sign_in=True)).server


@pytest.fixture
def client(server) -> FlaskClient:
    return server.test_client()


def test_one_signs_in_as_one_of_the_people_and_out_again(client: FlaskClient) -> None:
    page = client.get("/inloggen?terug=/over").text
    assert 'value="medewerker"' in page and "Proef:" in page
    answer = client.post("/inloggen/proef", data={"wie": "medewerker", "terug": "/over"}, headers=ORIGIN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/over")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=28800" in cookie
    assert "Programmamedewerker" in client.get("/inloggen").text


def test_the_banner_stands_on_every_page(client: FlaskClient) -> None:
    for path in ("/", "/kaart", "/over"):
        assert BANNER in client.get(path).text


@pytest.mark.parametrize(
    ("headers", "environ"),
    [
        ({"Origin": "http://elders.example"}, {}),
        ({"Origin": "http://["}, {}),
        ({}, {}),
        ({**ORIGIN, "X-Forwarded-For": "1.2.3.4"}, {}),
        ({**ORIGIN, "Forwarded": "for=1.2.3.4"}, {}),
        ({"Origin": "http://wijken.example", "Host": "wijken.example"}, {}),
        (ORIGIN, {"REMOTE_ADDR": "192.168.1.7"}),
    ],
)
def test_nobody_signs_in_from_elsewhere(
    client: FlaskClient, headers: dict[str, str], environ: dict[str, str]
) -> None:
    answer = client.post("/inloggen/proef", data={"wie": "beheerder"}, headers=headers, environ_base=environ)
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


def test_somebody_who_is_not_of_the_demo_is_refused(client: FlaskClient) -> None:
    answer = client.post("/inloggen/proef", data={"wie": "burgemeester"}, headers=ORIGIN)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_an_emergency_code_signs_in_once(server, client: FlaskClient) -> None:
    code = server.extensions["access"].sessions.begin(code_only=True).token
    assert client.post("/inloggen/nood", data={"code": "x"}, headers=ORIGIN).status_code == 403
    assert client.post("/inloggen/nood", data={"code": code}, headers=ORIGIN).status_code == 303
    assert "Noodbeheer" in client.get("/inloggen").text
    assert server.test_client().post("/inloggen/nood", data={"code": code}, headers=ORIGIN).status_code == 403
