"""The web plumbing around Dash: headers, health, data version, borders and error pages."""

from __future__ import annotations

from flask import Flask

from dashboard.services import Services
from dashboard.web import downloads, headers, pages, status

BASE_MAP_HOST = "https://service.pdok.nl"


def register_web(
    server: Flask, services: Services, *, screens: frozenset[str], script_hashes: tuple[str, ...]
) -> None:
    """Add every plain HTTP address and the headers to the server."""
    status.register(server, services)
    downloads.register(server, services)
    pages.register(server, screens=screens)
    headers.register(server, hashes=script_hashes, images=BASE_MAP_HOST if services.settings.base_map else "")
