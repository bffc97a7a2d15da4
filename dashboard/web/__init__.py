"""The web plumbing around Dash: headers, health, data version, borders and error pages."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from dashboard.services import Services
from dashboard.web import downloads, headers, pages, reports, status

BASE_MAP_HOST = "https://service.pdok.nl"


def register_web(
    server: Flask, services: Services, *, is_screen: Callable[[str], bool], script_hashes: tuple[str, ...]
) -> None:
    """Add every plain HTTP address and the headers to the server."""
    status.register(server, services)
    downloads.register(server, services)
    reports.register(server, services)
    pages.register(server, is_screen=is_screen)
    headers.register(server, hashes=script_hashes, images=BASE_MAP_HOST if services.settings.base_map else "")
