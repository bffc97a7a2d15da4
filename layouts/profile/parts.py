"""The parts of the Wijkprofiel around its tables."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.interventions_here import interventions_here
from dashboard.place_list import places_here
from dashboard.profile import row_text, sentences, text
from dashboard.profile.model import ProfileView
from dashboard.selection.model import EVERY_DEAL, Known, Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.target_sets import target_line, targets_in
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel, Areas
from layouts.components.about_group import about_group_line
from layouts.components.dutch import noted
from layouts.components.file_link import report_link
from layouts.components.interventions import what_happens
from layouts.components.places import places_part


def title(area: Area, areas: Areas, *, language: str) -> list[Any]:
    """The name of the area, and what kind of area it is."""
    return [
        html.H1(area.name, id="profile-name"),
        html.P(
            [
                text.place_words(area, areas, language=language),
                *([" · ", *noted(words, language=language)] if (words := text.described(area)) else []),
            ],
            className="small",
        ),
    ]


def head(profile: ProfileView, known: Known) -> list[Any]:
    """Whom it is about, level, change, and what is not known: each answer with what it rests on."""
    shown = [row.indicator.id for row in profile.rows]
    return [
        *about_group_line(profile.selection, known, shown=shown),
        *(
            html.P([html.Strong(sentence.answer), *([f" {sentence.because}"] if sentence.because else [])])
            for sentence in sentences.sentences(profile)
        ),
    ]


def strip(profile: ProfileView) -> list[Any]:
    """Who live there, in one row: each with its year where that is not the year of the first."""
    language = profile.selection.language
    t = translator(language)
    facts = profile.population.strip
    if not facts:
        return [html.P(t("Over de bevolking van dit gebied zijn er geen cijfers."), className="small")]
    return [
        html.Span(
            [
                html.Strong(row_text.value_words(indicator, point.value, language)),
                f" {text.strip_label(indicator, t)} ({point.period})",
            ]
        )
        for indicator, point in facts
    ]


def similar(profile: ProfileView) -> list[Any]:
    """The areas that look alike, each a link to its page, how they were chosen and what they are not."""
    t = translator(profile.selection.language)
    of_wijk = profile.area.level is not AreaLevel.BUURT
    names = html.Ol(
        [html.Li(_similar_link(area, profile)) for area, _ in profile.similar], className="area-links"
    )
    return [
        html.H2(t("Wijken die erop lijken") if of_wijk else t("Buurten die erop lijken")),
        *([names] if profile.similar else []),
        *(html.P(words, className="small") for words in text.similar_words(profile)),
    ]


def around(profile: ProfileView) -> list[Any]:
    """The areas next to it."""
    t = translator(profile.selection.language)
    of_wijk = profile.area.level is not AreaLevel.BUURT
    links = html.Ul([html.Li(_area_link(area)) for area in profile.neighbours], className="area-links")
    return [
        html.H2(t("Wijken ernaast") if of_wijk else t("Buurten ernaast")),
        links if profile.neighbours else html.P(t("Van dit gebied zijn geen buren bekend.")),
    ]


def here(profile: ProfileView, services: Services) -> list[Any]:
    """What the deals do in this area, and the targets that staff set for it."""
    language = profile.selection.language
    items = interventions_here(profile.area.code, services)
    return [
        html.H2(translator(language)("Wat gebeurt hier")),
        *what_happens(items, language=language),
        *_targets_here(profile, services),
        *_places_here(profile, services),
    ]


def _places_here(profile: ProfileView, services: Services) -> list[Any]:
    """The places in the area where people meet, and the way to all of them."""
    language, code = profile.selection.language, profile.area.code
    t = translator(language)
    query = f"gebied={code}" + ("" if language == "nl" else f"&taal={language}")
    places = places_here((code,), services)
    return [
        html.H3(t("Plekken in de wijk")),
        *places_part(places, language=language, moment=services.clock()),
        html.P(dcc.Link(t("Alle plekken, met wat nu open is"), href=f"/plekken?{query}")),
    ]


def voice(profile: ProfileView) -> list[Any]:
    """What people say here: the browser asks for it once this is on the page, so it delays nothing."""
    language, code = profile.selection.language, profile.area.code
    t = translator(language)
    query = "" if language == "nl" else f"?taal={language}"
    more = t("Alles lezen en zelf reageren") if profile.asks else t("Alles lezen")
    return [
        html.H2(t("Wat zeggen bewoners")),
        html.Div(**{"data-later": f"/meedenken/gebied/{code}/deel{query}", "aria-live": "polite"}),
        html.P(html.A(more, href=f"/meedenken/gebied/{code}{query}")),
    ]


def _targets_here(profile: ProfileView, services: Services) -> list[Any]:
    language = profile.selection.language
    t = translator(language)
    items = [
        html.Li(
            [
                html.Span(f"{one.indicator.title.in_language(language)}, "),
                html.Span(target_line(one, t, language=language)),
            ]
        )
        for one in targets_in(profile.area.code, services)
    ]
    if not items:
        return []
    query = f"deal={EVERY_DEAL}&gebied={profile.area.code}" + (
        "" if language == "nl" else f"&taal={language}"
    )
    link = dcc.Link(t("Hoe deze streefwaarden ervoor staan"), href=f"/programma/streefwaarden?{query}")
    return [html.H3(t("Streefwaarden voor dit gebied")), html.Ul(items, className="here-list"), html.P(link)]


def downloads(selection: Selection, t: Translate) -> html.Div:
    """The figures of the page as files, and the page as a report."""
    query = to_query(selection)
    base = "/download/wijk"
    return html.Div(
        className="downloads",
        role="group",
        **{"aria-label": t("Downloaden")},
        children=[
            report_link("wijk", query, t),
            html.A("CSV", href=f"{base}.csv?{query}&vorm=nl", download="", title=t("Nederlandse notatie")),
            html.A("Excel", href=f"{base}.xlsx?{query}", download=""),
            dcc.Link(t("Op de kaart"), href=f"/kaart?{query}"),
        ],
    )


def reading(profile: ProfileView) -> list[Any]:
    """Under the tables in one line what is drawn, and folded the rest; a city has nothing beside it."""
    t = translator(profile.selection.language)
    if profile.benchmark is None:
        return []
    short = t(
        "Streep: {city}. Grijs vlak: klein verschil. Ruit: gebieden die erop lijken. "
        "Open rondje: hoe zeker het verschil is, weten we niet."
    ).format(city=profile.benchmark_name)
    return [
        html.P(short, className="small"),
        html.Details(
            id="profile-how",
            className="profile-how",
            children=[html.Summary(t("Hoe lees ik dit?")), *_how(profile, t)],
        ),
    ]


def _how(profile: ProfileView, t: Translate) -> list[Any]:
    """How to read a row: marks with a shape and a colour, both with words; and what chance would show."""
    scale = t(
        "Alle cijfers staan op één schaal: hoe ver wijken gewoonlijk van elkaar liggen. Rechts van de streep "
        "is gunstiger. Het woord ernaast zegt hoe groot het verschil is. Kies een cijfer voor de trend."
    )
    return [
        html.P(scale, className="small"),
        html.Ul(
            [
                html.Li([html.Span(className=f"key key-{shape} is-{ink}", **{"aria-hidden": "true"}), words])
                for shape, ink, words in text.mark_words(t)
            ],
            className="spine-key",
        ),
        *([html.P(chance, className="small")] if (chance := sentences.chance_words(profile)) else []),
    ]


def _similar_link(area: Area, profile: ProfileView) -> dcc.Link | html.Span:
    """An area on no screen has a name and no page."""
    return html.Span(area.name) if area.code in profile.beyond else _area_link(area)


def _area_link(area: Area) -> dcc.Link:
    return dcc.Link(area.name, href=f"/wijk/{area.code}")
