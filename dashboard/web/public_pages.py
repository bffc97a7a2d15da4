"""Public pages that are whole on the server: they work without scripts, and are the same for everybody."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, current_app, request

from dashboard.selection.model import parse_language
from dashboard.templating import render
from dashboard.texts import LANGUAGES, Translate, own_name, translator


def reader_words() -> tuple[str, Translate]:
    """The language of the address and its translator."""
    language = parse_language(request.query_string.decode(errors="replace"))
    return language, translator(language)


def public_page(
    template: str,
    *,
    title: str,
    status: int = 200,
    seconds: int = 0,
    frame: dict[str, object] | None = None,
    **values: object,
) -> Response:
    """A page in the frame of the screens. ``seconds``: how long a browser may keep it.

    ``frame`` replaces parts of the frame, for a page in a language that the screens do not have.
    """
    language, t = reader_words()
    standard: dict[str, object] = {
        "language": language,
        "direction": "ltr",
        "skip": t("Naar de inhoud"),
        "nav": t("Schermen"),
        "screens": current_app.extensions["screens"](request.path, language),
        "languages_word": t("Talen"),
        "languages": [(language_address(code), own_name(code), code, code == language) for code in LANGUAGES],
    }
    body = render(template, title=title, frame=standard | (frame or {}), **values)
    answer = Response(body, status=status, mimetype="text/html")
    answer.headers["Cache-Control"] = f"public, max-age={seconds}" if seconds else "no-cache"
    return answer


def language_address(language: str) -> str:
    """This page in another language."""
    arguments = {**request.args.to_dict(), "taal": language}
    return f"{request.path}?{urlencode(arguments, safe=',:')}"
