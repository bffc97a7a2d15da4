"""Staat van de Wijk: the only file with wiring. ``app`` and ``server`` are made on first use."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, has_request_context, request
from flask_compress import Compress

from callbacks import register_all
from callbacks.shell import page
from dashboard.editing.service import EditingService
from dashboard.selection.model import parse_language
from dashboard.selection.routes import exists, route_of
from dashboard.services import BordersOnDisk, ComparisonStore, Services, StreetsOnDisk
from dashboard.text.area_names import names_apart
from dashboard.theme import CHART_LIBRARY
from dashboard.web import questions, register_web
from dashboard.web.api import intake
from dashboard.web.given_address import parts_of
from dashboard.web.libraries import SMALL_CHARTS, fit
from dashboard.web.modules import Modules, load_modules
from dashboard.web.pages import no_script, not_found
from data.access.service import open_access
from data.ingest.embedded import ensure_figures
from data.logs import configure_logs
from data.programme.frozen import FrozenReader
from data.programme.ledger import ProgrammeLedger
from data.programme.reader import ProgrammeReader
from data.settings import Settings, get_settings
from data.store.engine import migrate, open_engine
from data.store.reader import ObservationReader
from data.store.scope import among
from data.store.writer import ObservationWriter
from data.streams.setup import open_streams
from data.voice.reader import VoiceReader
from data.voice.service import open_voice
from geo.areas import comparison_areas, load_areas
from indicators.catalogue import load_catalogue
from layouts.first_words import first_words
from layouts.shell import screen_links

TITLE = "Staat van de Wijk"
_LOG = logging.getLogger(__name__)
_LOADED = ("/assets/", "/modules/", "/_dash-component-suites/")
"""What a page loads; its links to files and other screens are for who follows them."""


def open_services(settings: Settings) -> Services:
    """Open the store and the catalogue; an empty store gets the embedded default."""
    catalogue = load_catalogue()
    areas = load_areas(added=settings.places_folder)
    engine = open_engine(settings.store_url)
    migrate(engine)
    # A municipality that is added while this server runs waits for a restart.
    reader = ObservationReader(engine, scope=among([city.code for city in areas.cities]))
    borders_folder = settings.files_folder / "borders"
    services = Services(
        settings=settings,
        catalogue=catalogue,
        areas=areas,
        observations=reader,
        borders=BordersOnDisk(borders_folder),
        streets=StreetsOnDisk(settings.streets_file),
        comparison=open_comparison(settings),
    )
    services.frozen = FrozenReader(engine, clock=_clock_of(services))
    services.edited = ProgrammeReader(engine, clock=_clock_of(services))
    services.voice = VoiceReader(engine, clock=_clock_of(services))
    ensure_figures(
        reader,
        ObservationWriter(engine),
        catalogue=catalogue,
        areas=load_areas(),  # what is built in: nothing is made up for a municipality that was added
        borders_folder=borders_folder,
        min_coverage=settings.min_coverage,
        at=services.clock(),
    )
    return services


def open_comparison(settings: Settings) -> ComparisonStore | None:
    """The municipalities that are only compared with; None without one."""
    areas = comparison_areas(settings.places_folder)
    if not areas.cities:
        return None
    engine = open_engine(settings.comparison_url)
    migrate(engine)
    return ComparisonStore(areas=areas, observations=ObservationReader(engine))


def _clock_of(services: Services) -> Callable[[], datetime]:
    """The clock of the services as it is at the moment that somebody looks at it."""

    def look() -> datetime:
        return services.clock()

    return look


def create_app(settings: Settings) -> Dash:
    """The whole application for these settings; the store is opened and warm."""
    services = open_services(settings)
    about = f"Brede welvaart in de wijken van {services.areas.city_names}"
    app = Dash(
        __name__,
        title=TITLE,
        update_title="",
        suppress_callback_exceptions=True,
        serve_locally=True,
        assets_path_ignore=["vendor", "voice"],
        assets_ignore=r"\.js$",  # modules: `dashboard.web.modules` serves them, and they start Dash
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {
                "name": "description",
                "content": about,
            },
        ],
    )
    app.layout = lambda: _page_of_request(services)
    app.enable_dev_tools(debug=False)
    register_all(app, services)
    modules = load_modules(Path(app.config.assets_folder))
    app.renderer = modules.renderer()
    _fit_the_page(app, modules, banner=_demo_banner(settings))
    app.server.config |= {
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_ALGORITHM_STREAMING": ["br", "gzip"],
    }
    Compress(app.server)
    for unknown in (DependencyException, InvalidResourceError):  # of a library of Dash that nobody has
        app.server.register_error_handler(unknown, lambda _error: not_found())
    register_web(
        app.server,
        services,
        is_screen=lambda path: exists(path, services.known()),
        script_hashes=(*app.csp_hashes(), *modules.script_hashes()),
        modules=modules,
    )
    questions.register(app.server, declared=lambda: app._callback_list)
    app.server.extensions["services"] = services
    app.server.extensions["screens"] = screen_links
    _open_editing(app, services)
    _open_intake(app, services)
    warm(app)
    return app


def _page_of_request(services: Services) -> Any:
    """The layout for the page that asks: a browser names it in the Referer of its request."""
    address = parts_of(request.referrer if has_request_context() else None)
    return page(address.path, address.query, services)


def warm(app: Dash) -> None:
    """Make the first visitor as fast as the second, as far as no figures are needed for it."""
    with app.server.test_client() as client:
        for path in ("/_dash-layout", "/_dash-dependencies", "/healthz"):
            client.get(path, headers={"Referer": "http://localhost/over"})


def compress(server: Flask) -> None:
    """What a page loads is compressed here, once, before the processes of the server are made.

    The compressors leave Python to other threads.
    """
    with server.test_client() as client:
        page = client.get("/trends").get_data(as_text=True)
        loaded = {path for path in re.findall(r'(?:src|href)="(/[^"]+)"', page) if path.startswith(_LOADED)}
        for path in loaded:
            for encoding in ("br", "gzip"):
                client.get(path, headers={"Accept-Encoding": encoding})


def _open_editing(app: Dash, services: Services) -> None:
    """Signing in, and what the forms of staff work with; both have their own connections to the store."""
    engine = open_engine(services.settings.store_url)
    access = open_access(services.settings, engine)
    app.server.extensions["access"] = access
    app.server.extensions["editing"] = EditingService(
        programme=services.agreed,
        catalogue=services.catalogue,
        reader=ProgrammeReader(engine, clock=_clock_of(services)),
        ledger=ProgrammeLedger(engine),
        accounts=access.accounts,
        area_names=names_apart(services.areas),
    )
    app.server.extensions["voice"] = open_voice(
        services.settings, engine, services.catalogue, clock=_clock_of(services)
    )


def _open_intake(app: Dash, services: Services) -> None:
    """What takes live observations in, with its own connections to the store."""
    streams = open_streams(
        services.settings,
        catalogue=services.catalogue,
        areas=services.areas,
        clock=_clock_of(services),
    )
    services.is_live = streams.streams.is_live
    intake.register(app.server, streams, services)


def _demo_banner(settings: Settings) -> str:
    """What stands above every page while anybody on this machine can sign in."""
    if not settings.demo_sign_in:
        return ""
    text = "Proef: op deze computer kan iedereen inloggen zonder wachtwoord."
    return f'<p class="demo-banner" lang="nl">{text} <a href="/inloggen">Inloggen</a></p>'


def _fit_the_page(app: Dash, modules: Modules, *, banner: str) -> None:
    """The page has the language of its address, so that a screen reader starts in the right voice.

    It begins with our own modules and the libraries that its screen uses.
    """
    plain = app.interpolate_index
    small = Path(app.config.assets_folder, SMALL_CHARTS)
    library = (
        f"{app.get_asset_url(SMALL_CHARTS)}?m={small.stat().st_mtime:.0f}"
        if small.is_file()
        else app.get_relative_path(CHART_LIBRARY)
    )

    def interpolate(**parts: Any) -> str:
        language = parse_language(request.query_string.decode(errors="replace"))
        route = route_of(request.path)
        head, parts["scripts"] = fit(
            parts["scripts"],
            chart_library=library,
            charts=route is not None and route.charts,
        )
        parts["app_entry"] = banner + parts["app_entry"]
        parts["metas"] = "\n".join((parts["metas"], head, modules.head()))
        parts["app_entry"] = parts["app_entry"].replace(
            "Loading...", first_words(request.path, language=language)
        ) + no_script(language)
        return str(plain(**parts)).replace("<html>", f'<html lang="{language}">', 1)

    app.interpolate_index = interpolate


@cache
def _default_app() -> Dash:
    settings = get_settings()
    configure_logs(settings)
    return create_app(settings)


def __getattr__(name: str) -> Any:
    """``app.app`` and ``app.server`` for gunicorn, without building anything on import."""
    if name == "app":
        return _default_app()
    if name == "server":
        return _default_app().server
    raise AttributeError(name)
