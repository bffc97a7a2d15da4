"""Real addresses: an unknown page is a real 404."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.selection.model import parse_language
from dashboard.texts import translator

_PLUMBING = (
    "/_dash",
    "/_reload-hash",
    "/assets/",
    "/modules/",
    "/api/",
    "/borders/",
    "/download/",
    "/healthz",
)
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="/assets/style.css"></head><body><main class="page" id="inhoud">
<h1>{title}</h1><p>{text}</p><p><a href="/kaart">{link}</a></p></main></body></html>"""


def register(server: Flask, *, is_screen: Callable[[str], bool]) -> None:
    @server.before_request
    def known_pages_only() -> AnyResponse | None:
        path = request.path
        if path.startswith(_PLUMBING) or is_screen(path):
            return None
        return not_found()

    server.register_error_handler(404, lambda _error: not_found())


def not_found() -> Response:
    """A page in the reader's language that says what is wrong and where to go."""
    language = parse_language(request.query_string.decode(errors="replace"))
    t = translator(language)
    body = _PAGE.format(
        language=language,
        title=t("Deze pagina bestaat niet"),
        text=t("Het adres {path} kennen we niet. Misschien is het verkeerd getypt.").format(
            path=escape(request.path)
        ),
        link=t("Naar de kaart"),
    )
    return Response(body, status=404, mimetype="text/html")
