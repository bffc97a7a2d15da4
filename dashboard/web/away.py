"""What readers see while the store cannot be reached: a page in their language that asks again by itself."""

from __future__ import annotations

import logging

from flask import Flask, Response, request

from dashboard.selection.model import parse_language
from dashboard.texts import translator
from data.store.errors import StoreError

_AGAIN = 10  # seconds
_LOG = logging.getLogger(__name__)
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh"
content="{again}"> <title>{title}</title><link rel="stylesheet" href="/assets/style.css"></head><body><main
class="page" id="inhoud"> <h1>{title}</h1><p>{text}</p></main></body></html>"""


def register(server: Flask) -> None:
    """Answer 503 where the store is away, with one line in the log."""
    server.register_error_handler(StoreError, away)


def away(error: Exception) -> Response:
    """The page, or the same in one line where no page was asked for."""
    _LOG.error("%s %s: %s", request.method, request.path, getattr(error, "message", error))
    language = parse_language(request.query_string.decode(errors="replace"))
    t = translator(language)
    title = t("De cijfers zijn even niet bereikbaar")
    text = t("Er is niets verloren. Deze pagina probeert het zelf opnieuw.")
    headers = {"Retry-After": str(_AGAIN), "Cache-Control": "no-store"}
    if request.method != "GET" or not request.accept_mimetypes.accept_html:
        return Response(f"{title}. {text}", 503, headers=headers, mimetype="text/plain")
    page = _PAGE.format(language=language, again=_AGAIN, title=title, text=text)
    return Response(page, 503, headers=headers, mimetype="text/html")
