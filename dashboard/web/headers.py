"""Security headers on every answer: nothing is loaded from another host."""

from __future__ import annotations

import re
from http import HTTPStatus

from flask import Flask, Response, request

POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:{images}; worker-src blob:; connect-src 'self'{images}; "
    "font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)

FRAMED = "X-Svdw-Framed"
"""Never sent: marks an answer that pages of others may show, as its own policy says."""


_YEARS = "max-age=63072000; includeSubDomains"
_CHARSET = re.compile(r"(; charset=utf-8)+", re.IGNORECASE)
_PUBLIC = ("/api/v1", "/catalog")
"""Open data: pages of others may read it."""


def register(server: Flask, *, hashes: tuple[str, ...] = (), images: str = "", secure: bool = False) -> None:
    """Add the headers. ``hashes`` allow Dash's inline scripts, ``images`` an optional base map host.

    ``secure``: readers come over https, and their browsers must never try it without.
    """
    policy = POLICY.format(hashes=" ".join(hashes), images=f" {images}" if images else "")

    @server.after_request
    def read_whole(answer: Response) -> Response:
        """Files of the site are read before they are compressed, and closed: they are kept in memory
        anyway.
        """
        if answer.direct_passthrough and answer.status_code == HTTPStatus.OK:
            answer.direct_passthrough = False
            answer.make_sequence()
        return answer

    @server.after_request
    def add_headers(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", policy)
        answer.headers.setdefault("X-Content-Type-Options", "nosniff")
        if FRAMED not in answer.headers:
            answer.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        answer.headers.pop(FRAMED, None)
        answer.headers.setdefault("Referrer-Policy", "same-origin")
        answer.headers.setdefault("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        answer.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        of_others = "cross-origin" if request.path.startswith(_PUBLIC) else "same-origin"
        answer.headers.setdefault("Cross-Origin-Resource-Policy", of_others)
        if secure:
            answer.headers.setdefault("Strict-Transport-Security", _YEARS)
        kind = answer.headers.get("Content-Type", "")
        answer.headers["Content-Type"] = _CHARSET.sub("; charset=utf-8", kind)
        return answer
