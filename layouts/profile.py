"""The Wijkprofiel: one area, everything about it. The skeleton; the parts come from `profile_parts`."""

from __future__ import annotations

from dash import dcc, html

from dashboard.ids import Profile
from dashboard.profile_view import profile_area
from dashboard.profile_words import place_words
from dashboard.selection import Selection
from dashboard.services import Services
from dashboard.texts import translator
from geo.model import AreaLevel
from layouts.profile_parts import downloads, spine_key


def profile_layout(selection: Selection, services: Services) -> html.Main:
    """The page before its figures: the name stands there already, the parts have the size of what comes."""
    t = translator(selection.language)
    area = profile_area(selection, services.areas)
    benchmark = services.areas.benchmark_of(area.code)
    return html.Main(
        id="inhoud",
        className="profile",
        children=[
            html.Section(
                className="profile-top",
                **{"aria-labelledby": "profile-name"},
                children=[
                    html.Div(
                        className="profile-title",
                        children=[
                            html.H1(area.name, id="profile-name"),
                            html.P(
                                place_words(area, services.areas, language=selection.language),
                                className="small",
                            ),
                        ],
                    ),
                    html.Div(
                        id=Profile.DOWNLOADS,
                        className="profile-downloads",
                        children=downloads(selection, t),
                    ),
                    html.Div(id=Profile.HEAD, className="profile-head", **{"aria-live": "polite"}),
                ],
            ),
            html.Section(
                id=Profile.POPULATION, className="card profile-population", **{"aria-label": t("Bevolking")}
            ),
            html.Section(
                id=Profile.STANDOUT, className="profile-standout", **{"aria-label": t("Wat het meest opvalt")}
            ),
            html.Section(
                className="card profile-figures",
                **{"aria-labelledby": "profile-figures-title"},
                children=[
                    html.H2(
                        t("Alle cijfers naast {benchmark}").format(benchmark=benchmark.name),
                        id="profile-figures-title",
                    ),
                    *([] if area.level is AreaLevel.MUNICIPALITY else [spine_key(area, benchmark, t)]),
                    html.Nav(id=Profile.THEMES, className="profile-themes", **{"aria-label": t("Thema’s")}),
                    html.Div(id=Profile.SPINE, className="profile-spine", **{"aria-busy": "true"}),
                ],
            ),
            html.Section(
                id=Profile.AROUND, className="profile-around", **{"aria-label": t("Andere gebieden")}
            ),
            html.Section(id=Profile.SOURCES, className="profile-sources", **{"aria-label": t("Bronnen")}),
            dcc.Store(id=Profile.SPINE_DATA),
            html.Div(id=Profile.DRAWN, hidden=True),
        ],
    )
