"""Files by which others know a site: robots.txt, security.txt and its icon."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask, Response, abort

from data.settings import Settings

PATHS = ("/robots.txt", "/favicon.ico", "/.well-known/security.txt")
_ICON = Path(__file__).parents[2] / "assets" / "favicon.ico"
_ROBOTS = """User-agent: *
Disallow: /bewerken
Disallow: /inloggen
Disallow: /download/
Disallow: /_dash
Crawl-delay: 5
"""
_DAY = "public, max-age=86400"
_VALID = timedelta(days=180)
"""RFC 9116: less than a year from now."""


def register(server: Flask, settings: Settings) -> None:
    image = _ICON.read_bytes()

    @server.get("/robots.txt")
    def robots() -> Response:
        return _text(_ROBOTS)

    @server.get("/favicon.ico")
    def icon() -> Response:
        return Response(image, mimetype="image/x-icon", headers={"Cache-Control": _DAY})

    @server.get("/.well-known/security.txt")
    def security() -> Response:
        if not settings.security_contact:
            abort(404)
        until = (datetime.now(UTC) + _VALID).replace(hour=0, minute=0, second=0, microsecond=0)
        lines = [f"Contact: {settings.security_contact}", f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}"]
        lines.append("Preferred-Languages: nl, en")
        if settings.public_url:
            lines.append(f"Canonical: {settings.public_url.rstrip('/')}/.well-known/security.txt")
        return _text("\n".join(lines) + "\n")


def _text(text: str) -> Response:
    return Response(text, mimetype="text/plain", headers={"Cache-Control": _DAY})
