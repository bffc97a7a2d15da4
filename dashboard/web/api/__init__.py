"""The open interface on the server: thin routes around `dashboard.api`."""

from __future__ import annotations

from flask import Flask

from dashboard.services import Services
from dashboard.web.api import docs, lists


def register_api(server: Flask, services: Services) -> None:
    """Every address below /api/v1."""
    lists.register(server, services)
    docs.register(server, services)
