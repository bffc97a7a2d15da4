"""Reports as plain links: /download/wijk.pdf?<the selection>."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from dashboard.reports.pdf import ReportBusyError, ReportError
from dashboard.reports.registry import REPORTS, report
from dashboard.selection.model import parse_language
from dashboard.services import Services
from dashboard.texts import translator
from data.settings import Settings

MIME = "application/pdf"


def register(server: Flask, services: Services) -> None:
    @server.get("/download/<screen>.pdf")
    def download_report(screen: str) -> Response:
        if screen not in REPORTS:
            abort(404)
        query = request.query_string.decode(errors="replace")
        try:
            name, content = report(screen, query, services, root=public_root(services.settings))
        except ReportBusyError:
            return not_made(parse_language(query), status=503, wait="10")
        except ReportError:
            server.logger.exception("the report of %s could not be made", screen)
            return not_made(parse_language(query), status=500)
        answer = Response(content, mimetype=MIME)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        answer.headers["Cache-Control"] = "no-cache"
        return answer


def public_root(settings: Settings) -> str:
    """Our own address as it stands in files: that of the settings, and only without it that of the
    request.
    """
    return f"{settings.public_url.rstrip('/')}/" if settings.public_url else request.url_root


def not_made(language: str, *, status: int, wait: str = "") -> Response:
    """The answer where a file could not be made; ``wait``: after how many seconds to try again."""
    t = translator(language)
    answer = Response(
        t("De PDF kon niet worden gemaakt. Probeer het opnieuw."), status, mimetype="text/plain"
    )
    if wait:
        answer.headers["Retry-After"] = wait
    return answer
