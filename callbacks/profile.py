"""The Wijkprofiel: one answer per change of choice."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, html

from callbacks.chosen import chosen
from callbacks.first_words import with_words
from dashboard.ids import Profile, Shell
from dashboard.profile.index import index_html
from dashboard.profile.spine import spine_html
from dashboard.profile.view import profile_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.markup import as_html
from layouts.profile import parts
from layouts.profile.layout import profile_layout
from layouts.profile.population import population
from layouts.profile.sources import sources

_OUTPUTS = {
    "title": Output(Profile.TITLE, "html"),
    "reading": Output(Profile.READING, "html"),
    "head": Output(Profile.HEAD, "html"),
    "population": Output(Profile.POPULATION, "html"),
    "standout": Output(Profile.STANDOUT, "html"),
    "themes": Output(Profile.THEMES, "html"),
    "spine": Output(Profile.SPINE, "html"),
    "around": Output(Profile.AROUND, "html"),
    "sources": Output(Profile.SOURCES, "html"),
    "downloads": Output(Profile.DOWNLOADS, "html"),
}


def screen(selection: Selection, services: Services) -> html.Main:
    """The screen as it is sent first: its words stand there, its charts and tables follow."""
    return with_words(profile_layout(selection, services), lambda: answer(selection, services), _OUTPUTS)


def register(app: Dash, services: Services) -> None:
    @app.callback(_OUTPUTS, Input(Shell.PLACE, "asked"), Input(Shell.DATA_VERSION, "data"))
    def draw(asked: str | None, _version: Any) -> dict[str, Any]:
        selection = chosen(asked, services)
        return answer(selection, services)


def answer(selection: Selection, services: Services) -> dict[str, Any]:
    """The outputs of a change of choice, by the names of ``_OUTPUTS``."""
    profile = profile_view(selection, services)
    t, area = translator(selection.language), profile.area
    benchmark = services.areas.benchmark_of(area.code)
    return {
        "title": as_html(parts.title(area, services.areas, language=selection.language)),
        "reading": as_html(parts.figures_head(area, benchmark, t)),
        "head": as_html(parts.head(profile)),
        "population": as_html(population(profile)),
        "standout": as_html(parts.standout(profile)),
        "themes": as_html(parts.theme_links(profile)),
        "spine": spine_html(profile, services) + index_html(profile, services),
        "around": as_html(parts.around(profile)),
        "sources": as_html(sources(profile, services)),
        "downloads": as_html(parts.downloads(selection, t)),
    }
