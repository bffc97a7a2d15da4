"""Sign in at an OpenID Connect provider: code flow with PKCE, state and nonce, and a signed assertion.

Follows the NL GOV profile: no secret is shared with the provider unless a setting says so.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from urllib.parse import quote, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7523.assertion import private_key_jwt_sign
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, RSAKey

from data.access.errors import ProviderError
from data.access.sessions import SignInAttempt
from data.settings import LOOPBACK

SIGNATURES = ["RS256", "PS256", "ES256"]
"""How a provider may sign; never by nothing, and never with a shared secret."""
SHORTEST_RSA = 2048
"""Bits of a key of a provider or of ours; a shorter one can be broken."""
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_LOG = logging.getLogger(__name__)
_REFRESH_SECONDS = 3600.0
_LEEWAY = 60
_ASSERTION_SECONDS = 60
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """``redirect_uri`` is given to the provider exactly so. ``key`` is ours, to sign with.

    ``strengths``: the values of ``acr`` that are good enough; none: whatever the provider asks of people.
    """

    issuer: str
    client_id: str
    redirect_uri: str
    key: RSAKey | ECKey | None = None
    secret: str = ""
    method: Literal["private_key_jwt", "client_secret_basic"] = "private_key_jwt"
    scope: str = "openid profile"
    timeout: float = 5.0
    strengths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for address in (self.issuer, self.redirect_uri):
            parts = urlsplit(address)
            if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
                raise ProviderError(f"{address}: https is needed, except on this machine")


def load_key(path: Path) -> RSAKey | ECKey:
    """Our private key from a PEM file, RSA or EC. ``ProviderError``."""
    for kind in (RSAKey, ECKey):
        try:
            key = kind.import_key(path.read_bytes())
            key.ensure_kid()
        except (JoseError, ValueError, TypeError):
            continue
        except OSError as error:
            raise ProviderError(f"{path}: {error}") from error
        if key.is_private and _is_long(key):
            return key
        if key.is_private:
            raise ProviderError(f"{path}: an RSA key has at least {SHORTEST_RSA} bits")
    raise ProviderError(f"{path}: no private RSA or EC key in PEM")


def _is_long(key: Key) -> bool:
    return not isinstance(key, RSAKey) or key.raw_value.key_size >= SHORTEST_RSA


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInPerson:
    """Who the provider says it is. ``claims`` are those of the id token."""

    issuer: str
    subject: str
    name: str
    session: str
    claims: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOutOrder:
    """Whom the provider signs out: a session, or all sessions of a person."""

    issuer: str
    subject: str | None
    session: str | None


class OidcProvider:
    """One provider. What it says of itself is asked once an hour; every method raises ``ProviderError``."""

    def __init__(self, settings: ProviderSettings, *, clock: Callable[[], float] = time.time) -> None:
        self.settings = settings
        self._clock = clock
        self._lock = Lock()
        self._read_at = 0.0
        self._facts: dict[str, Any] = {}
        self._keys = KeySet([])

    def address(self, attempt: SignInAttempt) -> str:
        """Where the browser goes to sign in."""
        query = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.settings.redirect_uri,
            "scope": self.settings.scope,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": create_s256_code_challenge(attempt.verifier),
            "code_challenge_method": "S256",
        }
        if self.settings.strengths:
            query["acr_values"] = " ".join(self.settings.strengths)
        address = self._fact("authorization_endpoint")
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    def person(self, answer: Mapping[str, str], attempt: SignInAttempt) -> SignedInPerson:
        """Who came back with this answer (the parameters of the redirect) to this attempt."""
        if "error" in answer:
            raise ProviderError(f"the provider refused: {answer['error']}")
        says = answer.get("iss")
        required = self._known().get("authorization_response_iss_parameter_supported") is True
        if (says is None and required) or (says is not None and says != self.settings.issuer):
            raise ProviderError("the answer is not of our provider")
        if answer.get("state") != attempt.state or not answer.get("code"):
            raise ProviderError("the answer has no code, or another state")
        claims = self.id_claims(self._id_token(answer["code"], attempt.verifier), nonce=attempt.nonce)
        name = claims.get("name") or claims.get("preferred_username") or ""
        return SignedInPerson(
            issuer=claims["iss"],
            subject=claims["sub"],
            name=str(name),
            session=str(claims.get("sid", "")),
            claims=claims,
        )

    def id_claims(self, token: str, *, nonce: str) -> dict[str, Any]:
        """What an id token says, once it is proved to be for us, from them, and of this attempt."""
        header, claims = self._decoded(token)
        essential = {"essential": True}
        options = {
            "iss": {**essential, "value": self.settings.issuer},
            "aud": {**essential, "value": self.settings.client_id},
        }
        params = {"nonce": nonce, "client_id": self.settings.client_id}
        try:
            CodeIDToken(claims, header, options, params).validate(now=int(self._clock()), leeway=_LEEWAY)
        except (JoseError, ValueError) as error:
            raise ProviderError(f"the id token is refused: {error}") from error
        if self.settings.strengths and claims.get("acr") not in self.settings.strengths:
            raise ProviderError(f"signed in too weakly: acr is {str(claims.get('acr'))[:80]!r}")
        return claims

    def sign_out_order(self, token: str) -> SignOutOrder:
        """What a logout token orders (OpenID Connect Back-Channel Logout 1.0, 2.6)."""
        _, claims = self._decoded(token)
        options: dict[str, Any] = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "iat": {"essential": True},
            "exp": {"essential": True},
            "jti": {"essential": True},
        }
        try:
            jwt.JWTClaimsRegistry(now=int(self._clock()), leeway=_LEEWAY, **options).validate(claims)
        except JoseError as error:
            raise ProviderError(f"the logout token is refused: {error}") from error
        events = claims.get("events")
        if not isinstance(events, dict) or LOGOUT_EVENT not in events or "nonce" in claims:
            raise ProviderError("that is no logout token")
        subject, session = (claims.get(name) for name in ("sub", "sid"))
        if not isinstance(subject or session, str):
            raise ProviderError("the logout token names nobody")
        return SignOutOrder(issuer=claims["iss"], subject=subject, session=session)

    def public_keys(self) -> dict[str, Any]:
        """Our public keys, for the provider."""
        key = self.settings.key
        return {"keys": [] if key is None else [{**key.as_dict(private=False), "use": "sig"}]}

    def _decoded(self, token: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Header and claims of a token that the provider signed; its keys are asked anew when one is new."""
        for anew in (False, True):
            try:
                self._known(anew=anew)
                decoded = jwt.decode(token, self._keys, algorithms=SIGNATURES)
            except (JoseError, ValueError) as error:
                problem = error
                if time.monotonic() - self._read_at < _LEEWAY and anew:
                    break
            else:
                return dict(decoded.header), dict(decoded.claims)
        raise ProviderError(f"the token is not signed by the provider: {problem}")

    def _id_token(self, code: str, verifier: str) -> str:
        """The id token that the provider gives for a code, once."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.settings.redirect_uri,
            "code_verifier": verifier,
        }
        basic = None
        if self.settings.method == "private_key_jwt":
            form |= {"client_id": self.settings.client_id, "client_assertion_type": _ASSERTION}
            form["client_assertion"] = self._assertion()
        else:
            basic = (quote(self.settings.client_id, safe=""), quote(self.settings.secret, safe=""))
        try:
            with httpx.Client(timeout=self.settings.timeout, auth=basic) as client:
                answer = client.post(self._fact("token_endpoint"), data=form)
                token = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderError(f"no token: {error}") from error
        if not answer.is_success or not isinstance(token, dict):
            raise ProviderError(f"no token: {answer.status_code} {answer.text[:300]}")
        return str(token.get("id_token", ""))

    def _assertion(self) -> str:
        """Who we are, signed with our key, for this provider and for a minute."""
        key = self.settings.key
        if key is None:
            raise ProviderError("there is no key to sign with")
        return str(
            private_key_jwt_sign(
                key,
                client_id=self.settings.client_id,
                token_endpoint=self.settings.issuer,
                claims={"exp": int(self._clock()) + _ASSERTION_SECONDS},
                header={"kid": key.kid},
                alg="ES256" if isinstance(key, ECKey) else "PS256",
            )
        )

    def _fact(self, name: str) -> str:
        value = self._known().get(name)
        if not isinstance(value, str):
            raise ProviderError(f"the provider does not say its {name}")
        return value

    def _known(self, *, anew: bool = False) -> dict[str, Any]:
        """What the provider says of itself; a rush of wrong tokens asks it once a minute."""
        with self._lock:
            age = time.monotonic() - self._read_at
            if not self._facts or age > _REFRESH_SECONDS or (anew and age > _LEEWAY):
                self._facts, self._keys = self._read()
                self._read_at = time.monotonic()
            return self._facts

    def _read(self) -> tuple[dict[str, Any], KeySet]:
        base = self.settings.issuer.rstrip("/")
        try:
            with httpx.Client(timeout=self.settings.timeout) as client:
                facts = client.get(f"{base}/.well-known/openid-configuration").raise_for_status().json()
                if facts["issuer"] != self.settings.issuer:
                    raise ProviderError(f"the provider says it is {facts['issuer']}")
                keys = KeySet.import_key_set(client.get(facts["jwks_uri"]).raise_for_status().json())
        except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderError(f"the provider does not answer: {error}") from error
        good = [key for key in keys.keys if _is_long(key)]
        if len(good) < len(keys.keys):
            _LOG.warning(
                "a key of the provider has less than %d bits: what it signs is refused", SHORTEST_RSA
            )
        return facts, KeySet(good)
