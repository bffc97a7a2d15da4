"""The Wijkprofiel: what it answers to a choice."""

from __future__ import annotations

from typing import Any

from callbacks.screen import Display, Screen
from dashboard.ids import Profile
from dashboard.profile.index import index_html
from dashboard.profile.spine import spine_html
from dashboard.profile.view import profile_view
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import as_html
from layouts.profile import parts
from layouts.profile.layout import profile_layout
from layouts.profile.population import population
from layouts.profile.sources import sources


def answer(selection: Selection, services: Services, _display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
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


SCREEN = Screen(
    layout=profile_layout,
    answer=answer,
    targets={
        "title": (Profile.TITLE, "html"),
        "reading": (Profile.READING, "html"),
        "head": (Profile.HEAD, "html"),
        "population": (Profile.POPULATION, "html"),
        "standout": (Profile.STANDOUT, "html"),
        "themes": (Profile.THEMES, "html"),
        "spine": (Profile.SPINE, "html"),
        "around": (Profile.AROUND, "html"),
        "sources": (Profile.SOURCES, "html"),
        "downloads": (Profile.DOWNLOADS, "html"),
    },
)
