"""The Wijkprofiel: one area, everything about it. The skeleton; the parts come from `profile_parts`."""

from __future__ import annotations

from dash import html

from dashboard.ids import Profile
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator
from layouts.components.html_block import HtmlBlock


def profile_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="profile",
        children=[
            html.Section(
                className="profile-top",
                **{"aria-labelledby": "profile-name"},
                children=[
                    HtmlBlock(id=Profile.TITLE, className="profile-title"),
                    HtmlBlock(id=Profile.DOWNLOADS, className="profile-downloads"),
                    HtmlBlock(id=Profile.HEAD, className="profile-head", **{"aria-live": "polite"}),
                ],
            ),
            HtmlBlock(
                id=Profile.POPULATION,
                tag="section",
                className="card profile-population",
                **{"aria-label": t("Bevolking")},
            ),
            HtmlBlock(
                id=Profile.STANDOUT,
                tag="section",
                className="profile-standout",
                **{"aria-label": t("Wat het meest opvalt")},
            ),
            html.Section(
                className="card profile-figures",
                **{"aria-labelledby": "profile-figures-title"},
                children=[
                    HtmlBlock(id=Profile.READING, className="profile-reading"),
                    HtmlBlock(
                        id=Profile.THEMES,
                        tag="nav",
                        className="profile-themes",
                        **{"aria-label": t("Thema’s")},
                    ),
                    HtmlBlock(id=Profile.SPINE, className="profile-spine"),
                ],
            ),
            HtmlBlock(
                id=Profile.AROUND,
                tag="section",
                className="profile-around",
                **{"aria-label": t("Andere gebieden")},
            ),
            HtmlBlock(
                id=Profile.SOURCES, tag="section", className="profile-sources", **{"aria-label": t("Bronnen")}
            ),
        ],
    )
