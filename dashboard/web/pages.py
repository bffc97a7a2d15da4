"""Real addresses: an unknown page is a real 404."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from flask import Flask, Response, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.selection.model import parse_language
from dashboard.texts import translator
from dashboard.web.site_files import PATHS as SITE_FILES
from dashboard.web.status_page import PATHS as STATUS_PAGES

_PLUMBING = (
    "/_dash",
    "/_reload-hash",
    "/assets/",
    "/modules/",
    "/api/",
    "/borders/",
    "/catalog.",
    "/embed/",
    "/oembed",
    "/download/",
    "/plekken/",
    "/healthz",
    "/inloggen",
    "/uitloggen",
    "/bewerken",
    *SITE_FILES,
    "/meedenken",
)
_EVERY_OTHER = "/<path:path>"
"""Where Dash answers whatever nobody else does: with an empty screen."""
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="/assets/style.css"></head><body><main class="page" id="inhoud">
<h1>{title}</h1><p>{text}</p><p>{ways}</p><ul>{links}</ul></main></body></html>"""
_NO_SCRIPT = """<noscript><div class="page">
<h1>{title}</h1><p>{text}</p><ul>{links}</ul></div></noscript>"""


def register(server: Flask, *, is_screen: Callable[[str], bool]) -> None:
    @server.before_request
    def known_pages_only() -> AnyResponse | None:
        path = request.path
        unclaimed = request.url_rule is not None and request.url_rule.rule == _EVERY_OTHER
        if (path.startswith(_PLUMBING) or path in STATUS_PAGES) and not unclaimed:
            return None  # without a look at the store, which may be away
        return None if is_screen(path) else not_found()

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
        ways=t("Hier kunt u verder:"),
        links=_links(
            [
                ("/", t("Overzicht van de aandachtsgebieden")),
                ("/wijk", t("Alle wijken en buurten")),
                ("/kaart", t("Kaart")),
                ("/indicatoren", t("Alle cijfers, met zoeken")),
            ]
        ),
    )
    return Response(body, status=404, mimetype="text/html")


def no_script(language: str) -> str:
    """What a page says to who has no scripts: what it needs, and what is there without."""
    t = translator(language)
    return _NO_SCRIPT.format(
        title=t("Deze pagina heeft JavaScript nodig"),
        text=t("Zet JavaScript aan in uw browser, of haal de cijfers hier op:"),
        links=_links(
            [
                ("/download/overzicht.xlsx", t("Overzicht van de aandachtsgebieden (Excel)")),
                ("/download/indicatoren.csv", t("Lijst van alle cijfers (CSV)")),
                ("/download/indicatoren.zip", t("Alle cijfers als gegevenspakket (zip)")),
            ]
        ),
    )


def _links(links: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<li><a href="{address}">{escape(name)}</a></li>' for address, name in links)
