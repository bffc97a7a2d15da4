"""What readers see when it is our fault, in their language: the store is away, or what nobody foresaw."""

from __future__ import annotations

import logging

from flask import Flask, Response, request

from dashboard.selection.model import parse_language
from dashboard.texts import translator
from dashboard.web.api.answers import is_api, problem
from data.store.errors import StoreError

_AGAIN = 10  # seconds
_LOG = logging.getLogger(__name__)
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta
{head}> <title>{title}</title><link rel="stylesheet" href="/assets/style.css"></head><body><main
class="page" id="inhoud"> <h1>{title}</h1><p>{text}</p></main></body></html>"""


def register(server: Flask) -> None:
    """503 where the store is away, with one line in the log; 500 for the rest, of which Flask notes all."""
    server.register_error_handler(StoreError, away)
    server.register_error_handler(500, broken)


def away(error: Exception) -> Response:
    """The page, or the same in one line where no page was asked for."""
    _LOG.error("%s %s: %s", request.method, request.path, getattr(error, "message", error))
    language = _language()
    t = translator(language)
    title = t("De cijfers zijn even niet bereikbaar")
    text = t("Er is niets verloren. Deze pagina probeert het zelf opnieuw.")
    answer = _said(503, title, text, head=f'http-equiv="refresh" content="{_AGAIN}"')
    answer.headers["Retry-After"] = str(_AGAIN)
    return answer


def broken(_error: Exception) -> Response:
    """The same for an error of ours, of which the log has all and the page nothing."""
    if is_api(request.path):
        return problem(500, "An error of ours. It stands in our log.")
    t = translator(_language())
    return _said(
        500,
        t("Hier ging iets mis"),
        t("Dat ligt aan ons en staat in ons logboek. Probeer het later nog eens."),
    )


def _said(status: int, title: str, text: str, *, head: str = 'name="robots" content="noindex"') -> Response:
    headers = {"Cache-Control": "no-store"}
    if request.method != "GET" or not request.accept_mimetypes.accept_html:
        return Response(f"{title}. {text}", status, headers=headers, mimetype="text/plain")
    page = _PAGE.format(language=_language(), head=head, title=title, text=text)
    return Response(page, status, headers=headers, mimetype="text/html")


def _language() -> str:
    return parse_language(request.query_string.decode(errors="replace"))
