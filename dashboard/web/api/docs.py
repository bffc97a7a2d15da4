"""The description of the interface and its page, drawn by Redoc from our own host where that was fetched."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from flask import Flask, Response

from dashboard.api.openapi import openapi, parameters_of
from dashboard.api.resources import API_ROOT, RESOURCES
from dashboard.services import Services
from dashboard.web.api import intake, mcp, ogc
from dashboard.web.api.answers import guarded, sent
from data.settings import Settings

REDOC = "vendor/redoc.standalone.js"
"""Among the assets, where `tools/browser_libraries` puts it; not in git."""
_PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{style}</head>
<body>{body}</body></html>"""
_STYLE = '<link rel="stylesheet" href="/assets/style.css">'


def register(server: Flask, services: Services) -> None:
    @cache
    def described() -> bytes:
        return json.dumps(document(services.settings), ensure_ascii=False).encode()

    @server.get(f"{API_ROOT}/openapi.json")
    @guarded
    def api_description() -> Response:
        return sent(described(), "application/json", version=0)

    @server.get(f"{API_ROOT}/docs")
    @guarded
    def api_docs() -> Response:
        drawn = Path(server.root_path, "assets", REDOC).is_file()
        return Response(_drawn() if drawn else _plain(), mimetype="text/html")


def document(settings: Settings) -> Any:
    """The description of everything that is served below /api/v1."""
    return openapi(settings, more=ogc.paths() | mcp.paths() | intake.paths(), schemas=[])


def _drawn() -> str:
    body = f'<redoc spec-url="{API_ROOT}/openapi.json"></redoc><script src="/assets/{REDOC}"></script>'
    return _PAGE.format(style="", body=body)


def _plain() -> str:
    """The list of addresses with what may be asked, without any script."""
    parts = []
    for resource in RESOURCES:
        names = [one["name"] for one in parameters_of(resource.query, {})]
        address = f"{API_ROOT}{resource.path}"
        parts.append(
            f'<h2><a href="{address}">{address}</a></h2><p>{escape(resource.summary)}</p>'
            f"<p>{escape(', '.join(names))}</p>"
        )
    about = f'<p><a href="{API_ROOT}/openapi.json">OpenAPI 3.1</a></p>'
    return _PAGE.format(style=_STYLE, body=f'<main class="page"><h1>API</h1>{about}{"".join(parts)}</main>')
