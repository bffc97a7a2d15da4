"""Who live in an area, with the city beside it, by age and household."""

from __future__ import annotations

import math
from typing import Any

from dash import html

from dashboard.profile import row_text, text
from dashboard.profile.model import PopulationMix, ProfileView
from dashboard.texts import translator


def population(profile: ProfileView) -> list[Any]:
    """How many people, of what age and in what households, with the city beside it; folded at first."""
    t = translator(profile.selection.language)
    result = profile.population
    if not result.counts and result.ages is None and result.households is None:
        return []
    language = profile.selection.language
    counts = [
        html.Div(
            [
                html.Dt(
                    [indicator.title.in_language(language), html.Span(f" {point.period}", className="small")]
                ),
                html.Dd(row_text.value_words(indicator, point.value, language)),
            ]
        )
        for indicator, point in result.counts
    ]
    parts = [
        html.Dl(counts, className="population-counts"),
        *(
            _mix(title, mix, labels, profile)
            for title, mix, labels in (
                (t("Leeftijd"), result.ages, text.age_labels(t)),
                (t("Huishoudens"), result.households, text.household_labels(t)),
            )
            if mix is not None
        ),
    ]
    return [
        html.Details(
            id="wie-wonen-hier",
            children=[
                html.Summary(t("Wie wonen hier: leeftijd en huishoudens")),
                html.Div(parts, className="profile-population"),
            ],
        )
    ]


def _mix(title: str, mix: PopulationMix, labels: tuple[str, ...], profile: ProfileView) -> html.Div:
    language = profile.selection.language
    largest = max(number for _, *both in mix.parts for number in both if not math.isnan(number))
    rows = [
        html.Tr(
            [
                html.Th(label, scope="row"),
                html.Td(_bar(own, city, largest), className="mix-bar", **{"aria-hidden": "true"}),
                html.Td(row_text.value_words(indicator, own, language), className="number"),
                html.Td(row_text.value_words(indicator, city, language), className="number small"),
            ]
        )
        for label, (indicator, own, city) in zip(labels, mix.parts, strict=True)
    ]
    t = translator(language)
    heads = (t("deel"), "", profile.area.name, profile.benchmark_name)
    return html.Div(
        html.Table(
            className="mix",
            children=[
                html.Caption([title, html.Span(f" {mix.period}", className="small")]),
                html.Thead(
                    html.Tr([html.Th(head, scope="col") if head else html.Td() for head in heads]),
                ),
                html.Tbody(rows),
            ],
        )
    )


def _bar(own: float, city: float, largest: float) -> html.Div:
    """A bar for the area and a dark stripe where the city is."""
    parts = [html.Div(className="mix-own", style={"width": f"{own / largest * 100:.1f}%"})]
    if not math.isnan(city):
        parts.append(html.Div(className="mix-city", style={"left": f"{city / largest * 100:.1f}%"}))
    return html.Div(parts, className="mix-track")
