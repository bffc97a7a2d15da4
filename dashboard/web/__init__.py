"""The web plumbing around Dash: headers, health, data version, borders and error pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from dashboard.services import Services, one_look
from dashboard.serving.counters import RequestCounters
from dashboard.web import (
    away,
    downloads,
    edit_added,
    edit_effects,
    edit_embargo,
    edit_embargoed,
    edit_money,
    edit_outputs,
    edit_periods,
    edit_place_import,
    edit_places,
    edit_questions,
    edit_report,
    edit_start,
    edit_steering,
    edit_targets,
    edit_workbook,
    headers,
    limits,
    pages,
    places,
    programme_files,
    reports,
    sign_in,
    site_files,
    status,
    status_page,
    voice_desk,
    voice_files,
    voice_form,
    voice_pages,
)
from dashboard.web.answer_cache import AnswerCache
from dashboard.web.api import register_api
from dashboard.web.counted import CountedRequests
from dashboard.web.file_gate import FileGate
from dashboard.web.made_files import MadeFiles
from dashboard.web.modules import Modules
from dashboard.web.modules import register as register_modules
from dashboard.web.rate import RateGate

BASE_MAP_HOST = "https://service.pdok.nl"


def register_web(
    server: Flask,
    services: Services,
    *,
    is_screen: Callable[[str], bool],
    script_hashes: tuple[str, ...],
    modules: Modules,
) -> None:
    """Add every plain HTTP address and the headers to the server."""
    settings = services.settings
    limits.register(server, settings)
    away.register(server)
    site_files.register(server, settings)
    status.register(server, services)
    status_page.register(server, services)
    downloads.register(server, services)
    reports.register(server, services)
    programme_files.register(server, services)
    register_api(server, services)
    places.register(server, services)
    sign_in.register(server)
    for forms in (
        edit_start,
        edit_outputs,
        edit_money,
        edit_questions,
        edit_targets,
        edit_steering,
        edit_added,
        edit_effects,
        edit_periods,
        edit_places,
        edit_place_import,
        edit_report,
        edit_workbook,
        edit_embargo,
        edit_embargoed,
        voice_form,
        voice_pages,
        voice_desk,
        voice_files,
    ):
        forms.register(server)
    register_modules(server, modules)
    pages.register(server, is_screen=is_screen)
    counters = RequestCounters() if settings.metrics_port else None
    server.extensions["counters"] = counters
    server.wsgi_app = _before(server.wsgi_app, services, counters)  # type: ignore[method-assign]
    headers.register(
        server,
        hashes=script_hashes,
        images=BASE_MAP_HOST if settings.base_map else "",
        secure=settings.public_url.startswith("https://"),
    )


def _before(application: Any, services: Services, counters: RequestCounters | None) -> Any:
    """What stands before the application, the outermost last."""
    settings = services.settings
    gate = FileGate(application, services, MadeFiles(settings.files_folder / "made"))
    once = _looking_once(AnswerCache(gate, state=services.shown_state))
    counted = RateGate(once, settings) if settings.requests_per_minute else once
    behind = limits.behind_proxies(counted, settings)
    return CountedRequests(behind, counters) if counters else behind


def _looking_once(application: Any) -> Any:
    """Every request sees one data version from beginning to end, and asks for it once."""

    def answer(environ: Any, start_response: Any) -> Any:
        with one_look():
            return application(environ, start_response)

    return answer
