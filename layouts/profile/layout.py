"""The Wijkprofiel: one area, everything about it. The skeleton; its parts are in `parts.py`."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import html

from dashboard.ids import Profile
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.html_block import HtmlBlock
from layouts.components.set_props import WhenVisible


class ThemePlace(NamedTuple):
    """The ids of the place of one theme: its headline rows, the line that opens the rest, and that rest."""

    place: Profile
    headlines: Profile
    more: Profile
    rest: Profile
    later: Profile


PLACES = (
    ThemePlace(Profile.PLACE_1, Profile.HEADLINES_1, Profile.MORE_1, Profile.REST_1, Profile.LATER_1),
    ThemePlace(Profile.PLACE_2, Profile.HEADLINES_2, Profile.MORE_2, Profile.REST_2, Profile.LATER_2),
    ThemePlace(Profile.PLACE_3, Profile.HEADLINES_3, Profile.MORE_3, Profile.REST_3, Profile.LATER_3),
)
"""Which theme stands where follows from the figures: the least favourable first."""


def profile_layout(selection: Selection, _services: Services) -> html.Main:
    """The screen before its figures: everything has the size of what comes."""
    t = translator(selection.language)
    return html.Main(
        id="inhoud",
        className="profile",
        children=[
            _top(t),
            html.Div(className="profile-columns", children=[_figures(t), _side(t)]),
            _block(Profile.PEOPLE, "card profile-people", t("Bevolking")),
            _block(Profile.INDEX, "profile-index-place", t("Brede-welvaartsindex")),
            _block(Profile.SOURCES, "profile-sources", t("Bronnen")),
            WhenVisible(id=Profile.INDEX_LATER),
            *(WhenVisible(id=place.later) for place in PLACES),
        ],
    )


def _top(t: Translate) -> html.Section:
    """The name, what is said of the area, and who live there in one row."""
    return html.Section(
        className="profile-top",
        **{"aria-labelledby": "profile-name"},
        children=[
            HtmlBlock(id=Profile.TITLE, className="profile-title"),
            HtmlBlock(id=Profile.DOWNLOADS, className="profile-downloads"),
            HtmlBlock(id=Profile.HEAD, className="profile-head", **{"aria-live": "polite"}),
            HtmlBlock(
                id=Profile.POPULATION,
                className="profile-strip",
                role="group",
                **{"aria-label": t("Bevolking")},
            ),
        ],
    )


def _figures(t: Translate) -> html.Section:
    """The headline set open, and behind one line per theme every other figure."""
    return html.Section(
        className="card profile-figures",
        **{"aria-label": t("Kerncijfers naast de stad")},
        children=[
            *(_theme(place, t) for place in PLACES),
            HtmlBlock(id=Profile.READING, className="profile-reading"),
        ],
    )


def _theme(place: ThemePlace, t: Translate) -> html.Div:
    waiting = html.P(t("De cijfers worden geladen."), className="small")
    return html.Div(
        id=place.place,
        className="profile-theme",
        children=[
            HtmlBlock(id=place.headlines),
            html.Details(
                className="profile-more",
                **{"data-asks": ""},
                children=[
                    html.Summary(id=place.more, children=t("Alle cijfers")),
                    html.Div(
                        className="profile-rest-place",
                        children=[
                            html.Div(waiting, className="profile-waiting"),
                            HtmlBlock(id=place.rest),
                        ],
                    ),
                ],
            ),
        ],
    )


def _side(t: Translate) -> html.Aside:
    """Beside the figures: what the deals do here, areas that look alike and areas around."""
    return html.Aside(
        className="profile-side",
        **{"aria-label": t("Aanpakken en andere gebieden")},
        children=[
            HtmlBlock(id=Profile.HERE, tag="section", className="card"),
            HtmlBlock(id=Profile.VOICE, tag="section", className="card"),
            HtmlBlock(id=Profile.SIMILAR, tag="section", className="card"),
            HtmlBlock(id=Profile.AROUND, tag="section", className="card"),
        ],
    )


def _block(id_: Profile, look: str, label: str, **more: Any) -> HtmlBlock:
    return HtmlBlock(id=id_, tag="section", className=look, **{"aria-label": label}, **more)
