"""Tokens that must be refused, made with keys of our own: what a real provider never sends."""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from data.access.errors import ProviderError
from data.access.oidc import LOGOUT_EVENT, OidcProvider, ProviderSettings, load_key
from data.access.sessions import SignInAttempt
from tests.tiny_server import Tiny, tiny_server

RSA = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
PAST = int(time.time()) - 120


@pytest.fixture(scope="module")
def tiny():
    def respond(path: str, _query: dict[str, str], base: str) -> tuple[int, Any]:
        if path == "/jwks":
            return 200, {"keys": [RSA.as_dict(private=False)]}
        return 200, {"issuer": base, "jwks_uri": f"{base}/jwks", "authorization_endpoint": f"{base}/auth"}

    with tiny_server(respond) as server:
        yield server


@pytest.fixture
def provider(tiny: Tiny) -> OidcProvider:
    return OidcProvider(
        ProviderSettings(
            issuer=tiny.base, client_id="svdw", redirect_uri="http://127.0.0.1:8078/inloggen/terug"
        )
    )


def id_token(
    provider: OidcProvider, key: Any = RSA, alg: str = "RS256", kid: str = "one", **changed: Any
) -> str:
    now = int(time.time())  # not that of the import: the suite may have come here minutes later
    claims = {
        "iss": provider.settings.issuer, "aud": "svdw", "sub": "abc", "nonce": "n",
        "iat": now, "exp": now + 300, **changed,
    }  # fmt: skip
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": alg, "kid": kid}, claims, key, algorithms=[alg])


def logout_token(provider: OidcProvider, key: Any = RSA, **changed: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": provider.settings.issuer, "aud": "svdw", "sub": "abc", "sid": "s", "jti": "j",
        "iat": now, "exp": now + 120, "events": {LOGOUT_EVENT: {}}, **changed,
    }  # fmt: skip
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@pytest.mark.parametrize("alg", ["RS256", "PS256"])
def test_a_good_id_token_is_taken(provider: OidcProvider, alg: str) -> None:
    assert provider.id_claims(id_token(provider, alg=alg), nonce="n")["sub"] == "abc"
    assert provider.id_claims(id_token(provider, aud=["svdw", "x"], azp="svdw"), nonce="n")["sub"] == "abc"


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "other"}, {"nonce": None}, {"aud": "other"}, {"aud": ["other"]}, {"aud": None},
        {"iss": "https://other.example"}, {"iss": None}, {"sub": None}, {"exp": PAST}, {"exp": None},
        {"iat": None}, {"aud": ["svdw", "x"], "azp": "x"},
    ],
)  # fmt: skip
def test_an_id_token_that_is_not_for_us_is_refused(provider: OidcProvider, changed: dict[str, Any]) -> None:
    with pytest.raises(ProviderError):
        provider.id_claims(id_token(provider, **changed), nonce="n")


def test_who_signed_in_too_weakly_is_refused(tiny: Tiny) -> None:
    """Two factors are asked for by their names, and what comes back must be one of them."""
    two = ("urn:eherkenning:hoog", "phr")
    settings = ProviderSettings(
        issuer=tiny.base, client_id="svdw", redirect_uri="http://127.0.0.1:8078/inloggen/terug", strengths=two
    )
    strict = OidcProvider(settings)
    attempt = SignInAttempt(token="t" * 9, state="s", nonce="n", verifier="v" * 43, back_to="")
    asked = parse_qs(urlsplit(strict.address(attempt)).query)
    assert asked["acr_values"] == [" ".join(two)]
    assert strict.id_claims(id_token(strict, acr="phr"), nonce="n")["acr"] == "phr"
    for weak in (None, "", "0", "urn:eherkenning:laag", ["phr"], "phr urn:eherkenning:hoog"):
        with pytest.raises(ProviderError):
            strict.id_claims(id_token(strict, acr=weak), nonce="n")


def test_a_token_of_another_key_or_none_is_refused(provider: OidcProvider) -> None:
    unsigned = "eyJhbGciOiJub25lIn0." + id_token(provider).split(".")[1] + "."
    header, claims, _ = id_token(provider).split(".")
    header = urlsafe_b64encode(b'{"alg":"HS256","kid":"one"}').rstrip(b"=").decode()
    mac = hmac.digest(RSA.as_pem(private=False), f"{header}.{claims}".encode(), "sha256")
    forged = f"{header}.{claims}.{urlsafe_b64encode(mac).rstrip(b'=').decode()}"
    for token in (id_token(provider, OTHER), unsigned, forged, "", "a.b.c", "x" * 10):
        with pytest.raises(ProviderError):
            provider.id_claims(token, nonce="n")


@pytest.mark.filterwarnings("ignore:Key size should be")
@pytest.mark.parametrize("bits", [1024, 2040])
def test_a_short_key_signs_nobody_in_or_out_and_is_none_of_ours(
    bits: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also when the provider has it beside a good one, whose tokens are taken."""
    short = RSAKey.generate_key(bits, {"kid": "short", "use": "sig"})
    keys = [short.as_dict(private=False), RSA.as_dict(private=False)]

    def respond(path: str, _query: dict[str, str], base: str) -> tuple[int, Any]:
        return 200, {"keys": keys} if path == "/jwks" else {"issuer": base, "jwks_uri": f"{base}/jwks"}

    with tiny_server(respond) as server:
        provider = OidcProvider(
            ProviderSettings(issuer=server.base, client_id="svdw", redirect_uri="http://127.0.0.1/terug")
        )
        assert provider.id_claims(id_token(provider), nonce="n")["sub"] == "abc"
        for token in (id_token(provider, short, kid="short"), id_token(provider, short)):
            with pytest.raises(ProviderError):
                provider.id_claims(token, nonce="n")
        with pytest.raises(ProviderError):
            provider.sign_out_order(logout_token(provider, short))
    assert "less than 2048 bits" in caplog.text
    (tmp_path / "key.pem").write_bytes(short.as_pem(private=True))
    with pytest.raises(ProviderError, match="2048 bits"):
        load_key(tmp_path / "key.pem")


def test_a_good_logout_token_is_taken(provider: OidcProvider) -> None:
    order = provider.sign_out_order(logout_token(provider))
    assert (order.subject, order.session) == ("abc", "s")
    assert provider.sign_out_order(logout_token(provider, sub=None)).session == "s"


@pytest.mark.parametrize(
    "changed",
    [
        {"events": None}, {"events": {}}, {"events": "x"}, {"nonce": "n"}, {"aud": "other"}, {"iss": "x"},
        {"sub": None, "sid": None}, {"exp": PAST}, {"jti": None}, {"iat": None},
    ],
)  # fmt: skip
def test_other_tokens_sign_nobody_out(provider: OidcProvider, changed: dict[str, Any]) -> None:
    with pytest.raises(ProviderError):
        provider.sign_out_order(logout_token(provider, **changed))


def test_an_id_token_is_no_logout_token_and_the_reverse(provider: OidcProvider) -> None:
    with pytest.raises(ProviderError):
        provider.sign_out_order(id_token(provider))
    with pytest.raises(ProviderError):
        provider.id_claims(logout_token(provider), nonce="n")


@pytest.mark.parametrize("address", ["http://login.example", "ftp://127.0.0.1", "login.example"])
def test_a_provider_without_https_is_refused_except_here(address: str) -> None:
    with pytest.raises(ProviderError):
        ProviderSettings(
            issuer=address, client_id="svdw", redirect_uri="https://wijken.example/inloggen/terug"
        )


def test_a_provider_that_says_it_is_another_is_refused(tiny: Tiny) -> None:
    settings = ProviderSettings(
        issuer=f"{tiny.base}/", client_id="svdw", redirect_uri="https://wijken.example/inloggen/terug"
    )
    with pytest.raises(ProviderError, match="says it is"):
        OidcProvider(settings).id_claims("x", nonce="n")


def test_an_ec_key_signs_too(provider: OidcProvider) -> None:
    key = ECKey.generate_key("P-256")
    key.ensure_kid()
    settings = ProviderSettings(
        issuer=provider.settings.issuer, client_id="svdw", key=key,
        redirect_uri="https://wijken.example/inloggen/terug",
    )  # fmt: skip
    ours = OidcProvider(settings)
    assertion = jwt.decode(ours._assertion(), key, algorithms=["ES256"])
    assert assertion.claims["aud"] == provider.settings.issuer
    assert (assertion.claims["iss"], assertion.claims["sub"]) == ("svdw", "svdw")
    assert "d" not in ours.public_keys()["keys"][0]
