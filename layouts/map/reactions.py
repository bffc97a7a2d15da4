"""The list beside the map while the layer of reactions is on: it is the legend of the layer as well."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.map.reactions import HeardArea, heard_areas
from dashboard.selection.model import REACTIONS_LAYER, Selection
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.voice.heard import heard_counts
from dashboard.voice.quotes import figure_name

_SHOWN = 3


def reactions_list(selection: Selection, services: Services) -> list[Any]:
    """Every area with a released count, by name, with what may be said; nothing while the layer is off."""
    if selection.layer != REACTIONS_LAYER:
        return []
    t, language = translator(selection.language), selection.language
    query = "" if language == "nl" else f"?taal={language}"
    areas = heard_areas(services)
    title = html.H3(t("Reacties op de kaart"))
    if not areas:
        return [
            title,
            html.P(
                [
                    t("Over geen gebied reageerden al genoeg mensen om iets te laten zien."),
                    " ",
                    html.A(t("Meedenken"), href=f"/meedenken{query}"),
                ]
            ),
        ]
    return [
        title,
        _legend(t),
        html.Ol(
            [
                _area(one, services, t, language=language, opened=one.area.code in selection.area_codes)
                for one in areas
            ],
            className="layer-list",
        ),
    ]


def _legend(t: Translate) -> html.P:
    words = t(
        "Een nummer wijst naar deze lijst, van A tot Z: het is geen aantal. Een gebied staat hier vanaf 10 "
        "mensen bij een cijfer. Waar niets staat, reageerden minder mensen of is het nog niet te laten zien."
    )
    sample = html.Strong(t("Geen steekproef: dit zeggen mensen die zelf reageerden."))
    return html.P([sample, " ", words], className="small")


def _area(one: HeardArea, services: Services, t: Translate, *, language: str, opened: bool) -> html.Li:
    """An area with its number; behind a fold the counts of its first figures and the way to all."""
    page = f"/meedenken/gebied/{one.area.code}" + ("" if language == "nl" else f"?taal={language}")
    lines = [
        html.Li(
            [
                html.A(
                    figure_name(stored.indicator_id, services, language), href=f"{page}#{stored.indicator_id}"
                ),
                f" ({stored.year}): ",
                heard_counts(stored.release, t).line,
            ]
        )
        for stored in one.releases[:_SHOWN]
    ]
    return html.Li(
        html.Details(
            [
                html.Summary([html.Span(str(one.number), className="layer-number"), one.area.name]),
                html.Ul(lines),
                html.P(html.A(t("Wat zeggen bewoners van {area}?").format(area=one.area.name), href=page)),
            ],
            open=opened,
            className="layer-heard",
        )
    )
