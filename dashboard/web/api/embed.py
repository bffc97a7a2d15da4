"""Figures for pages of others: a screen without its controls in a frame, and how to put it there (oEmbed)."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import urlencode

from flask import Flask, Response, abort, jsonify, request

from dashboard.reports.registry import REPORTS
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.templating import FOLDER
from dashboard.texts import translator
from dashboard.version_cache import CachePart
from dashboard.web.api.answers import own_root, sent
from dashboard.web.given_address import parts_of
from dashboard.web.headers import FRAMED

SCREENS = {"kaart": "/kaart", "trends": "/trends", "wijk": "/wijk", "overzicht": "/"}
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {ancestors}"
)
_FONT = "/assets/fonts/source-sans-3-latin.woff2"
_WIDTH, _HEIGHT = 720, 760
_MORE = """
body { margin: 12px; } figure svg { max-height: none; } .beside > * { float: none; width: auto; }
table { display: block; overflow-x: auto; }
"""


def register(server: Flask, services: Services) -> None:
    @server.get("/embed/<screen>")
    def embed(screen: str) -> Response:
        if screen not in SCREENS:
            abort(404)
        query = request.query_string.decode(errors="replace")
        page = framed_page(screen, query, services, root=own_root(services))
        answer = sent(page.encode(), "text/html", version=services.data_version().id)
        ancestors = services.settings.embed_ancestors
        answer.headers["Content-Security-Policy"] = _POLICY.format(ancestors=ancestors)
        answer.headers[FRAMED] = "yes"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    @server.get("/oembed")
    def oembed() -> Response:
        if request.args.get("format", "json") != "json":
            abort(501)
        root = own_root(services)
        address = parts_of(request.args.get("url"))
        screen, query = _screen_of(address.path, address.query)
        if screen is None or f"{address.scheme}://{address.netloc}" != root:
            abort(404)
        page = framed_page(screen, query, services, root=root)
        title = unescape(_title(page))
        width, height = (
            _within(request.args.get(name), most)
            for name, most in (("maxwidth", _WIDTH), ("maxheight", _HEIGHT))
        )
        source = escape(f"{root}/embed/{screen}" + (f"?{query}" if query else ""), quote=True)
        frame = (
            f'<iframe src="{source}" title="{escape(title, quote=True)}" width="{width}" height="{height}" '
            'loading="lazy" style="border:0"></iframe>'
        )
        answer = jsonify(
            version="1.0",
            type="rich",
            title=title,
            provider_name="Staat van de Wijk",
            provider_url=f"{root}/",
            width=width,
            height=height,
            html=frame,
        )
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer


def framed_page(screen: str, query: str, services: Services, *, root: str) -> str:
    """The report of a screen as a page: figures in words, drawn and in a table, with sources and cautions."""
    selection, _ = parse_selection(query, known=services.known())
    asked = to_query(selection)
    address = f"{root}{SCREENS[screen]}" + (f"?{asked}" if asked else "")

    def make() -> str:
        _, html = REPORTS[screen](selection, services, address=address)
        words = translator(selection.language)("Bekijk in de Staat van de Wijk")
        style = (FOLDER / "report.css").read_text(encoding="utf-8")
        style = style.replace("FONT_FILE", _FONT) + _MORE
        link = f'<p><a href="{escape(address, quote=True)}" target="_blank" rel="noopener">{words}</a></p>'
        html = html.replace("<head>", '<head><meta name="viewport" content="width=device-width">', 1)
        return html.replace("</head>", f"<style>{style}</style></head>", 1).replace(
            "</body>", f"{link}</body>", 1
        )

    of = services.assessments()
    return services.cached(CachePart.EMBED, (screen, address), make, of=of)


def _screen_of(path: str, query: str) -> tuple[str | None, str]:
    """The screen of an address of ours and its query; an area in the path goes to the query."""
    screen = next((name for name, place in SCREENS.items() if path == place), None)
    if screen is None and path.startswith("/wijk/"):
        code = path.removeprefix("/wijk/")
        return "wijk", "&".join(part for part in (urlencode({"gebied": code}), query) if part)
    return screen, query


def _title(page: str) -> str:
    match = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return match[1] if match else "Staat van de Wijk"


def _within(given: str | None, most: int) -> int:
    return min(int(given), most) if given and given.isdecimal() and len(given) < 6 else most
