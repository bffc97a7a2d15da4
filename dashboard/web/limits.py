"""How large a request may be, and by which names we may be asked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.selection.model import parse_language
from dashboard.serving.paths import most_bytes
from dashboard.texts import Translate, translator
from dashboard.web.api.answers import is_api, problem
from data.settings import LOOPBACK, Settings

_KILOBYTE = 1024
_LONGEST_PATH = 2_000
"""Characters of a path; a query may be longer, because an address may name many areas."""
_LONGEST_QUERY = 8_000


def register(server: Flask, settings: Settings) -> None:
    """Add the limits; they come before everything else that looks at a request."""
    hosts = trusted_hosts(settings)

    @server.before_request
    def within_limits() -> Response | None:
        t = words_here()
        if hosts and _host() not in hosts:
            return plain(400, t("Dit adres wordt hier niet bediend."))
        if len(request.path) > _LONGEST_PATH or len(request.query_string) > _LONGEST_QUERY:
            return plain(414, t("Dit adres is te lang."))
        most = most_bytes(request.path, settings.body_kilobytes * _KILOBYTE)
        request.max_content_length = most
        if (request.content_length or 0) > most:
            return too_large()
        return None

    server.register_error_handler(413, lambda _error: too_large())


def behind_proxies(application: Any, settings: Settings) -> Any:
    """The application with the address, scheme and name that our own proxies saw; without any, itself."""
    number = settings.proxies
    return ProxyFix(application, x_for=number, x_proto=number, x_host=number) if number else application


def trusted_hosts(settings: Settings) -> frozenset[str]:
    """The names by which the dashboard may be asked, in lower case; empty: by any."""
    named = {name.strip().lower() for name in settings.trusted_hosts.split(",") if name.strip()}
    public = urlsplit(settings.public_url).hostname
    if public:
        named.add(public)
    return frozenset(named | LOOPBACK) if named else frozenset()


def words_here() -> Translate:
    """Words in the language of the address."""
    return translator(parse_language(request.query_string.decode(errors="replace")))


def plain(status: int, words: str, **headers: str) -> Response:
    """A short answer for what no screen is about."""
    if is_api(request.path):
        return problem(status, words)
    return Response(words, status, headers=headers, mimetype="text/plain")


def too_large() -> Response:
    t = words_here()
    return plain(413, t("Dit is te groot om te sturen."))


def _host() -> str:
    try:
        return (urlsplit(f"//{request.host}").hostname or "").lower()
    except (ValueError, HTTPException):
        return ""
