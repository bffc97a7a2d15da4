"""The parts of the Wijkprofiel around its spine chart."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.profile import row_text, text
from dashboard.profile.model import ProfileRow, ProfileTheme, ProfileView
from dashboard.selection.model import Selection
from dashboard.selection.url import to_query
from dashboard.text.verdicts import trend_label, verdict_kind
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel, Areas
from layouts.components.report_link import report_link


def title(area: Area, areas: Areas, *, language: str) -> list[Any]:
    """The name of the area, and what kind of area it is."""
    return [
        html.H1(area.name, id="profile-name"),
        html.P(text.place_words(area, areas, language=language), className="small"),
    ]


def head(profile: ProfileView) -> list[Any]:
    """What the statistics say about the area as a whole, and up to three sentences."""
    return [
        html.P(text.heading(profile), className="profile-heading"),
        *(html.P(sentence) for sentence in text.sentences(profile) if sentence),
    ]


def standout(profile: ProfileView) -> list[Any]:
    """The largest clear differences and changes; only what the statistics allow."""
    t = translator(profile.selection.language)
    if not (profile.worst or profile.best or profile.changes):
        told = t("Bij deze cijfers is geen verschil of verandering zeker genoeg om uit te lichten.")
        return [html.P(told, className="card")]
    city = profile.benchmark_name
    return [
        _list(title, [item(row, profile) for row in rows], empty)
        for title, rows, item, empty in (
            (
                t("Ongunstiger dan {city}").format(city=city),
                profile.worst,
                _gap_item,
                t("Geen cijfer is duidelijk ongunstiger."),
            ),
            (
                t("Gunstiger dan {city}").format(city=city),
                profile.best,
                _gap_item,
                t("Geen cijfer is duidelijk gunstiger."),
            ),
            (
                t("Grootste veranderingen"),
                profile.changes,
                _change_item,
                t("Geen cijfer laat een duidelijke verandering zien."),
            ),
        )
    ]


def theme_links(profile: ProfileView) -> list[Any]:
    language = profile.selection.language
    told = text.unsure(profile)
    links = [_theme_link(theme, language) for theme in profile.themes]
    return [html.P(told, className="small"), *links] if told else links


def around(profile: ProfileView) -> list[Any]:
    """The areas next to it and the areas that are like it, each a link to its page."""
    t = translator(profile.selection.language)
    of_wijk = profile.area.level is not AreaLevel.BUURT
    neighbours = (
        [html.Ul([html.Li(_area_link(area)) for area in profile.neighbours], className="area-links")]
        if profile.neighbours
        else [html.P(t("Van dit gebied zijn geen buren bekend."))]
    )
    alike = [html.Ol([html.Li(_area_link(area)) for area, _ in profile.alike], className="area-links")]
    return [
        html.Div(
            [html.H2(t("Wijken ernaast") if of_wijk else t("Buurten ernaast")), *neighbours], className="card"
        ),
        html.Div(
            [
                html.H2(t("Wijken die erop lijken") if of_wijk else t("Buurten die erop lijken")),
                *(alike if profile.alike else []),
                html.P(text.alike_words(profile), className="small"),
            ],
            className="card",
        ),
    ]


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


def figures_head(area: Area, benchmark: Area, t: Translate) -> list[Any]:
    """Above all figures: with what they are compared, and how to read a row; a city has nothing beside it."""
    heading = html.H2(
        t("Alle cijfers naast {benchmark}").format(benchmark=benchmark.name), id="profile-figures-title"
    )
    return [heading] if area.level is AreaLevel.MUNICIPALITY else [heading, _spine_key(area, benchmark, t)]


def _spine_key(area: Area, benchmark: Area, t: Translate) -> html.Div:
    """How to read a row: marks with a shape and a colour, both with words."""
    of_wijk = t("wijken") if area.level is not AreaLevel.BUURT else t("buurten")
    marks = (
        ("key-up", t("hoger dan {city}").format(city=benchmark.name)),
        ("key-down", t("lager dan {city}").format(city=benchmark.name)),
        ("key-dot", t("klein verschil of niet te onderscheiden")),
        ("key-ring", t("hoe zeker het verschil is, weten we niet")),
        ("key-better", t("gunstiger")),
        ("key-better-large", t("veel gunstiger")),
        ("key-worse", t("ongunstiger")),
        ("key-worse-large", t("veel ongunstiger")),
        ("key-range", t("laagste tot hoogste van de {areas}").format(areas=of_wijk)),
        ("key-half", t("de middelste helft")),
        ("key-spine", benchmark.name),
        ("key-margin", t("marge van 95%")),
    )
    return html.Div(
        className="spine-key",
        children=[
            html.P(
                t(
                    "Rechts van de streep is gunstiger dan {city}, links ongunstiger. "
                    "Kies een cijfer voor de trend."
                ).format(city=benchmark.name)
            ),
            html.Ul(
                [
                    html.Li([html.Span(className=f"key {name}", **{"aria-hidden": "true"}), value])
                    for name, value in marks
                ],
                **{"aria-label": t("Zo leest u een regel")},
            ),
        ],
    )


def _list(title: str, items: list[html.Li], empty: str) -> html.Div:
    return html.Div(
        [html.H2(title), html.Ul(items) if items else html.P(empty, className="small")],
        className="card standout-list",
    )


def _gap_item(row: ProfileRow, profile: ProfileView) -> html.Li:
    language = profile.selection.language
    kind = verdict_kind(row.assessed)
    sign = "up" if row.point.gap > 0 else "down"
    return html.Li(
        [
            html.Span(className=f"key key-{sign} is-{kind}", **{"aria-hidden": "true"}),
            dcc.Link(row.indicator.title.in_language(language), href=f"/trends?{row.query}"),
            html.Span(row_text.both_values(row, profile), className="small"),
        ]
    )


def _change_item(row: ProfileRow, profile: ProfileView) -> html.Li:
    language = profile.selection.language
    label = trend_label(row.trend, language=language) if row.trend is not None else ""
    meaning = row.trend.movement if row.trend is not None else ""
    way = "up" if row.trend is not None and row.trend.slope > 0 else "down"
    change = row_text.number_of(row.indicator, language)(row.trend.change) if row.trend is not None else ""
    return html.Li(
        [
            html.Span(className=f"key key-move moves-{way} moves-{meaning}", **{"aria-hidden": "true"}),
            dcc.Link(row.indicator.title.in_language(language), href=f"/trends?{row.query}"),
            html.Span(f"{label}, {change}", className="small"),
        ]
    )


def _theme_link(theme: ProfileTheme, language: str) -> html.A:
    return html.A(
        [theme.theme.name.in_language(language), html.Span(f" {len(theme.rows)}", className="small")],
        href=f"#thema-{theme.theme.id}",
    )


def _area_link(area: Area) -> dcc.Link:
    return dcc.Link(area.name, href=f"/wijk/{area.code}")
