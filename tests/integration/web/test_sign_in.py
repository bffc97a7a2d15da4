"""Signing in at a real provider, with a signed assertion, and being signed out from there."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from flask import Flask
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from app import create_app
from data.access.roles import AccessRole, Grant
from data.access.service import Access
from data.settings import Settings
from tests.oidc import RealProvider, go_through, real_provider, send_form
from tests.ports import free_port

pytestmark = pytest.mark.npm
ROLES = "claim: groups\nrules: [{value: svdw-zuidwest, role: programma, scope: regiodeal_2}]\n"
ZUIDWEST = frozenset({Grant(AccessRole.PROGRAMME, "regiodeal_2")})


class Site:
    """The dashboard, served on the loopback address, with a provider that knows it."""

    def __init__(self, server: Flask, base: str, provider: RealProvider) -> None:
        self.access: Access = server.extensions["access"]
        self.base, self.provider = base, provider

    def browser(self) -> httpx.Client:
        return httpx.Client(timeout=20)

    def sign_in(self, browser: httpx.Client, person: str) -> httpx.Response:
        """The answer of the dashboard when the person comes back from the provider."""
        back = f"{self.base}/inloggen/terug"
        last = go_through(browser, f"{self.base}/inloggen/dienst?terug=/over", person=person, until=back)
        return browser.get(last.headers["Location"])

    def grants(self, browser: httpx.Client) -> frozenset[Grant] | None:
        opened = self.access.sessions.open(browser.cookies.get("svdw-session"))
        return None if opened is None else opened.actor.grants


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("site")
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    key = RSAKey.generate_key(2048, {"use": "sig"})
    key.ensure_kid()
    (folder / "key.pem").write_bytes(key.as_pem(private=True))
    (folder / "roles.yaml").write_text(ROLES, encoding="utf-8")
    client = {
        "client_id": "svdw",
        "redirect_uris": [f"{base}/inloggen/terug"],
        "token_endpoint_auth_method": "private_key_jwt",
        "token_endpoint_auth_signing_alg": "PS256",
        "jwks_uri": f"{base}/inloggen/sleutels",
        "backchannel_logout_uri": f"{base}/inloggen/afgemeld",
        "backchannel_logout_session_required": True,
    }
    with real_provider([client]) as provider:
        settings = Settings(
            files_folder=folder / "files", sync_on_start="never", host="127.0.0.1", port=port,
            public_url=base,
            oidc_issuer=provider.issuer, oidc_client_id="svdw", oidc_key_file=folder / "key.pem",
            oidc_roles_file=folder / "roles.yaml", oidc_scope="openid profile",
        )  # fmt: skip
        server = create_app(settings).server
        live = make_server("127.0.0.1", port, server, threaded=True)
        thread = threading.Thread(target=live.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(server, base, provider)
        finally:
            live.shutdown()
            thread.join()
            live.server_close()


def test_a_person_signs_in_and_gets_the_roles_of_the_claim(site: Site) -> None:
    with site.browser() as browser:
        answer = site.sign_in(browser, "ann")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/over")
        assert site.grants(browser) == ZUIDWEST
        cookie = next(one for one in answer.headers.get_list("Set-Cookie") if "svdw-session" in one)
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
        names = {actor.name for actor, _ in site.access.accounts.all()}
    assert "Projectleider" in names


@pytest.mark.parametrize("person", ["bob", "cas"])
def test_an_unknown_or_missing_claim_gives_no_role(site: Site, person: str) -> None:
    with site.browser() as browser:
        assert site.sign_in(browser, person).status_code == 303
        assert site.grants(browser) == frozenset()


def test_the_request_has_pkce_state_and_nonce_and_the_exact_address(site: Site) -> None:
    with site.browser() as browser:
        one, two = (browser.get(f"{site.base}/inloggen/dienst").headers["Location"] for _ in range(2))
    first, second = (parse_qs(urlsplit(address).query) for address in (one, two))
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [f"{site.base}/inloggen/terug"]
    assert first["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 43 and first[name] != second[name]


def test_an_answer_is_not_taken_twice_nor_in_another_browser(site: Site) -> None:
    back = f"{site.base}/inloggen/terug"
    with site.browser() as browser, site.browser() as other:
        last = go_through(browser, f"{site.base}/inloggen/dienst", person="ann", until=back)
        assert other.get(last.headers["Location"]).status_code == 502
        stolen = re.sub(r"state=[^&]+", "state=other", last.headers["Location"])
        assert browser.get(stolen).status_code == 502
        assert browser.get(last.headers["Location"]).status_code == 303
        assert browser.get(last.headers["Location"]).status_code == 502
        assert site.grants(other) is None


def test_a_person_who_says_no_is_not_signed_in(site: Site) -> None:
    with site.browser() as browser:
        address = browser.get(f"{site.base}/inloggen/dienst").headers["Location"]
        state = parse_qs(urlsplit(address).query)["state"][0]
        answer = browser.get(f"{site.base}/inloggen/terug?error=access_denied&state={state}")
        assert (answer.status_code, "Opnieuw inloggen" in answer.text) == (502, True)


def test_the_provider_signs_a_person_out_behind_their_back(site: Site) -> None:
    with site.browser() as browser, site.browser() as other:
        site.sign_in(browser, "ann")
        site.sign_in(other, "ann")
        page = browser.get(f"{site.provider.issuer}/session/end")
        send_form(browser, page, logout="yes")
        assert site.grants(browser) is None
        assert site.grants(other) == ZUIDWEST, "another session of the same person goes on"


def test_anybody_else_signs_nobody_out(site: Site) -> None:
    with site.browser() as browser:
        site.sign_in(browser, "ann")
        for token in ("", "x.y.z"):
            answer = httpx.post(f"{site.base}/inloggen/afgemeld", data={"logout_token": token})
            assert answer.status_code == 400
        assert site.grants(browser) == ZUIDWEST


def test_signing_out_needs_the_form_of_the_session(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with site.browser() as browser:
        site.sign_in(browser, "ann")
        assert browser.post(f"{site.base}/uitloggen").status_code == 400
        assert site.grants(browser) == ZUIDWEST
        page = browser.get(f"{site.base}/inloggen")
        csrf = re.search(r'name="csrf" value="(\w+)"', page.text)
        assert csrf is not None
        elsewhere = {"Origin": "https://elders.example"}
        refused = browser.post(f"{site.base}/uitloggen", data={"csrf": csrf[1]}, headers=elsewhere)
        assert refused.status_code == 400
        answer = browser.post(f"{site.base}/uitloggen", data={"csrf": csrf[1]})
        assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache"')
        assert site.grants(browser) is None
    log = [record.getMessage() for record in caplog.records]
    assert sum("without the token of its session at /uitloggen" in line for line in log) == 2
    account = next(
        re.findall(r"signed in: account (\S+) by provider", line)[0] for line in log if "ed in:" in line
    )
    assert f"signed out: account {account}" in log
    assert not re.search("ann|Projectleider", " ".join(log)), "no names"


def test_a_person_sees_and_ends_all_own_sessions(site: Site) -> None:
    def sign_out_everywhere(browser: httpx.Client) -> None:
        csrf = re.search(r'name="csrf" value="(\w+)"', browser.get(f"{site.base}/bewerken").text)
        assert csrf is not None
        browser.post(f"{site.base}/uitloggen", data={"csrf": csrf[1], "overal": "1"})

    with site.browser() as browser, site.browser() as other, site.browser() as colleague:
        site.sign_in(browser, "ann")
        sign_out_everywhere(browser)  # also what other tests left open
        site.sign_in(colleague, "bob")
        site.sign_in(browser, "ann")
        assert 'name="overal"' not in browser.get(f"{site.base}/bewerken").text, "there is only this one"
        site.sign_in(other, "ann")
        assert "Uitloggen in alle 2 browsers" in browser.get(f"{site.base}/bewerken").text
        sign_out_everywhere(browser)
        assert (site.grants(browser), site.grants(other)) == (None, None)
        assert site.grants(colleague) is not None


def test_after_signing_in_one_stays_on_this_site(site: Site) -> None:
    back = f"{site.base}/inloggen/terug"
    for elsewhere in ("https://elders.example", "//elders.example", "/\\elders.example", "javascript:x"):
        with site.browser() as browser:
            start = f"{site.base}/inloggen/dienst?" + str(httpx.QueryParams({"terug": elsewhere}))
            last = go_through(browser, start, person="ann", until=back)
            assert browser.get(last.headers["Location"]).headers["Location"] == "/bewerken"


def test_there_is_no_demo_beside_the_provider(site: Site) -> None:
    page = httpx.get(f"{site.base}/inloggen")
    assert 'action="/inloggen/proef"' not in page.text and "/inloggen/dienst" in page.text
    assert httpx.post(f"{site.base}/inloggen/proef", data={"wie": "beheerder"}).status_code == 404
