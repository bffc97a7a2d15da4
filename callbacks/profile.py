"""The Wijkprofiel: what it answers to a choice, and the parts that are asked for when somebody looks."""

from __future__ import annotations

from typing import Any

from dash import Dash

from callbacks.screen import Display, PartKeyError, Screen, key_parts, register_part, said
from dashboard.ids import Profile
from dashboard.profile.index import index_html
from dashboard.profile.model import ProfileView
from dashboard.profile.table import headline_html, more_words, rest_html
from dashboard.profile.view import profile_view
from dashboard.selection.about_group import Unfiltered
from dashboard.selection.model import Selection, without_indicator
from dashboard.selection.parse import parse_selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from layouts.components.about_group import unfiltered_line
from layouts.components.html_block import as_html
from layouts.profile import parts
from layouts.profile.layout import PLACES, profile_layout
from layouts.profile.population import population
from layouts.profile.sources import sources


def register(app: Dash, services: Services) -> None:
    for place in PLACES:
        register_part(app, place.rest, lambda key: rest(key, services), failed=_failed_part)
    register_part(app, Profile.INDEX, lambda key: index(key, services), failed=_failed_part)


def answer(selection: Selection, services: Services, display: Display) -> dict[str, Any]:
    """The values of a choice, by the names of the targets."""
    profile = profile_view(selection, services)
    t = translator(selection.language)
    index_key = part_key(selection, display, "index")
    return {
        "title": as_html(parts.title(profile.area, services.areas, language=selection.language)),
        "head": as_html(parts.head(profile, services.known())),
        "population": as_html(parts.strip(profile)),
        "reading": as_html(parts.reading(profile)),
        "people": as_html(population(profile)),
        "similar": as_html(parts.similar(profile)),
        "around": as_html(parts.around(profile)),
        "here": as_html(parts.here(profile, services)),
        "voice": as_html(parts.voice(profile)),
        "sources": as_html(sources(profile, services)),
        "downloads": as_html(parts.downloads(selection, t)),
        "index": index_key,
        "index_later": index_key,
        **_themes(profile, services, display),
    }


def _themes(profile: ProfileView, services: Services, display: Display) -> dict[str, Any]:
    """The headline rows of each theme in its place, and what asks for the rest; other places are hidden."""
    values: dict[str, Any] = {}
    for at, _ in enumerate(PLACES):
        if at >= len(profile.headlines):
            values |= {f"hidden_{at}": True, f"headlines_{at}": "", f"more_{at}": ""}
            continue
        theme = profile.headlines[at]
        key = part_key(profile.selection, display, theme.theme.theme.id)
        values |= {
            f"hidden_{at}": False,
            f"headlines_{at}": headline_html(theme, profile, services, first=at == 0),
            f"more_{at}": more_words(theme.theme, profile.selection.language),
            f"rest_{at}": key,
            f"later_{at}": key,
        }
    return values


def part_key(selection: Selection, display: Display, part: str) -> str:
    """What a part depends on: version, which part, and the query without the indicator."""
    return f"{display.version}|{part}|{to_query(without_indicator(selection))}"


def rest(key: str, services: Services) -> str:
    """What a theme has beyond its headline set, for a ``part_key``."""
    _version, theme, query = key_parts(key, 3)
    if theme not in {term.id for term in services.catalogue.vocabularies["themes"]}:
        raise PartKeyError("another theme")
    return rest_html(theme, _profile(query, services), services)


def index(key: str, services: Services) -> str:
    """The index, for a ``part_key``, and that it does not follow a target group."""
    profile = _profile(key_parts(key, 3)[2], services)
    made = index_html(profile, services)
    about = unfiltered_line(profile.selection, services.known(), part=Unfiltered.INDEX)
    return as_html(about) + made if made else ""


def _profile(query: str, services: Services) -> ProfileView:
    selection, _ = parse_selection(query, known=services.known())
    return profile_view(selection, services)


def _failed_part(t: Translate) -> str:
    return as_html([said(t("Dit deel kon niet worden gemaakt. Laad de pagina opnieuw."))])


SCREEN = Screen(
    layout=profile_layout,
    answer=answer,
    targets={
        "title": (Profile.TITLE, "html"),
        "head": (Profile.HEAD, "html"),
        "population": (Profile.POPULATION, "html"),
        "reading": (Profile.READING, "html"),
        "people": (Profile.PEOPLE, "html"),
        "similar": (Profile.SIMILAR, "html"),
        "around": (Profile.AROUND, "html"),
        "here": (Profile.HERE, "html"),
        "voice": (Profile.VOICE, "html"),
        "sources": (Profile.SOURCES, "html"),
        "downloads": (Profile.DOWNLOADS, "html"),
        "index": (Profile.INDEX, "data-wanted"),
        "index_later": (Profile.INDEX, "data-request"),
        **{f"hidden_{at}": (place.place, "hidden") for at, place in enumerate(PLACES)},
        **{f"headlines_{at}": (place.headlines, "html") for at, place in enumerate(PLACES)},
        **{f"more_{at}": (place.more, "children") for at, place in enumerate(PLACES)},
        **{f"rest_{at}": (place.rest, "data-wanted") for at, place in enumerate(PLACES)},
        **{f"later_{at}": (place.rest, "data-request") for at, place in enumerate(PLACES)},
    },
    when_visible={
        "index_later": Profile.INDEX_LATER,
        **{f"later_{at}": place.later for at, place in enumerate(PLACES)},
    },
    later=(
        "index",
        "index_later",
        *(f"{name}_{at}" for name in ("rest", "later") for at, _ in enumerate(PLACES)),
    ),
)
