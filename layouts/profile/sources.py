"""Where the figures of a Wijkprofiel come from: every publication once."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.profile.facts import profile_sources, version_words
from dashboard.profile.model import ProfileView
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.chart import source_link


def sources(profile: ProfileView, services: Services) -> list[Any]:
    """The publications with licence and date, the version of the figures and the borders."""
    t = translator(profile.selection.language)
    return [
        html.H2(t("Bronnen")),
        html.Ul(
            [
                html.Li([*source_link(source.facts), f". {source.about}"])
                for source in profile_sources(profile, services)
            ],
            className="small",
        ),
        html.P(version_words(services, language=profile.selection.language), className="small"),
    ]
