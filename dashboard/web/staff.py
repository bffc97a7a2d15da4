"""The session of a request: who is signed in, from a cookie that only signing in ever sets."""

from __future__ import annotations

import hmac
from functools import cache
from urllib.parse import urlsplit

from flask import Response, current_app, g, request

from dashboard.web.given_address import parts_of
from data.access.roles import PUBLIC, Actor
from data.access.service import Access
from data.access.sessions import LONGEST, OpenSession
from data.settings import LOOPBACK, Settings

_SESSION, _ATTEMPT = "svdw-session", "svdw-attempt"


def access() -> Access:
    """How one signs in here."""
    found: Access = current_app.extensions["access"]
    return found


def is_secure() -> bool:
    """Whether readers come over https: then cookies say so too."""
    settings: Settings = current_app.extensions["services"].settings
    return settings.public_url.startswith("https://")


def session() -> OpenSession | None:
    """The open session of this request, looked up once."""
    if "svdw_session" not in g:
        g.svdw_session = access().sessions.open(session_token()) if access().is_set_up else None
    found: OpenSession | None = g.svdw_session
    return found


def actor() -> Actor:
    """Who asks; the public without a session."""
    found = session()
    return PUBLIC if found is None else found.actor


def session_token() -> str | None:
    return request.cookies.get(_name(_SESSION, is_secure()))


def attempt_token() -> str | None:
    return request.cookies.get(_name(_ATTEMPT, is_secure()))


def is_own_form() -> bool:
    """Whether a form was sent from a page of ours, in this session."""
    found = session()
    origin = request.headers.get("Origin")
    if origin is not None and origin != "null" and parts_of(origin).netloc != _own_host():
        return False
    return found is not None and hmac.compare_digest(
        found.csrf.encode(), request.form.get("csrf", "").encode()
    )


def is_own_origin() -> bool:
    """For forms before there is a session: only from a page of ours."""
    origin = request.headers.get("Origin")
    return origin is not None and parts_of(origin).netloc == _own_host()


def is_this_machine() -> bool:
    """Whether the reader sits at this machine: loopback, by its own name, and through no proxy."""
    through = any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-Ip"))
    host = urlsplit(f"//{request.host}").hostname
    return request.remote_addr in {"127.0.0.1", "::1"} and host in LOOPBACK and not through


def remember_session(answer: Response, token: str) -> None:
    """Give the browser its session; scripts cannot read it and other sites cannot send it along."""
    answer.set_cookie(
        _name(_SESSION, is_secure()),
        token,
        max_age=LONGEST,
        secure=is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget_session(answer: Response) -> None:
    answer.delete_cookie(_name(_SESSION, is_secure()), secure=is_secure(), httponly=True, samesite="Lax")


def remember_attempt(answer: Response, token: str) -> None:
    """Give the browser what proves later that it began to sign in."""
    answer.set_cookie(
        _name(_ATTEMPT, is_secure()), token, max_age=600, secure=is_secure(), httponly=True, samesite="Lax"
    )


def forget_attempt(answer: Response) -> None:
    answer.delete_cookie(_name(_ATTEMPT, is_secure()), secure=is_secure(), httponly=True, samesite="Lax")


def own_path(address: str | None) -> str:
    """Where to go after signing in: a path of ours, and nothing that a browser could take for elsewhere."""
    address = address or ""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and address.isprintable() and "\\" not in address else "/bewerken"


def _own_host() -> str:
    settings: Settings = current_app.extensions["services"].settings
    return urlsplit(settings.public_url).netloc or request.host


@cache
def _name(name: str, secure: bool) -> str:
    """With https a name that browsers refuse from any other host."""
    return f"__Host-{name}" if secure else name


def is_post() -> bool:
    """Whether a form was sent."""
    return request.method == "POST"
