"""The open interface on the server: thin routes around `dashboard.api`."""

from __future__ import annotations

from flask import Flask

from dashboard.services import Services
from dashboard.web.api import catalogue, docs, embed, lists, mcp, ogc


def register_api(server: Flask, services: Services) -> None:
    """Every address below /api/v1, the catalogue of the open data, and figures for pages of others."""
    lists.register(server, services)
    ogc.register(server, services)
    mcp.register(server, services)
    docs.register(server, services)
    catalogue.register(server, services)
    embed.register(server, services)
