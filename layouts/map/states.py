"""What stands in the place of the map when there is nothing to draw, or when something went wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import dcc, html

from dashboard.provenance.facts import no_figure_reason, published_source
from dashboard.provenance.suppliers import supplier_name
from dashboard.selection.model import Selection
from dashboard.selection.related import related_indicators
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.text.units import value_in_words
from dashboard.texts import Translate, translator

_MOST_LINKS = 8
_MOST_FIGURES = 12


def empty_map(selection: Selection, services: Services) -> list[Any]:
    """Why there is no map, the figures that do exist, and indicators of the theme that have a map."""
    language = selection.language
    t = translator(language)
    indicator = services.catalogue.get(selection.indicator_id)
    result = _elsewhere(selection, services, t)
    return [
        html.H2(t("{title}: geen kaart").format(title=indicator.title.in_language(language))),
        html.P(no_figure_reason(indicator, language=language), className="map-empty-reason"),
        html.P(indicator.definition.in_language(language), className="small"),
        *([html.H3(t("Wat wel gepubliceerd is")), html.Ul(result)] if result else []),
        html.H3(t("Wel een kaart in hetzelfde thema")),
        html.Ul(_same_theme(selection, services), className="map-empty-links"),
        *_retry(t, hidden=True),
    ]


def failed_map(t: Translate) -> list[Any]:
    """A calm message: what happened, that nothing is lost, and how to try again."""
    return [
        html.H2(t("De kaart kon niet worden gemaakt")),
        html.P(t("Er ging bij ons iets mis. Uw keuze is niet verloren.")),
        *_retry(t, hidden=False),
    ]


def _retry(t: Translate, *, hidden: bool) -> list[Any]:
    words, again = t("Probeer opnieuw"), {"data-retry": ""}
    return [html.Button(words, type="button", className="button map-retry", hidden=hidden, **again)]


def _elsewhere(selection: Selection, services: Services, t: Translate) -> list[html.Li]:
    indicator = services.catalogue.get(selection.indicator_id)
    frame = services.observations.all_current(indicator_ids=[indicator.id]).dropna(subset=["value"])
    newest = frame.sort_values("period", ascending=False).head(_MOST_FIGURES)
    columns = (newest[name].tolist() for name in ("area_code", "period", "value", "note", "provenance"))
    return [
        html.Li(
            t("{area}, {period}: {value} ({source})").format(
                area=services.areas.get(code).name,
                period=period,
                value=value_in_words(
                    value,
                    unit=indicator.unit,
                    decimals=indicator.decimals,
                    t=t,
                    language=selection.language,
                ),
                source=supplier_name(provenance)
                or published_source(note)[0]
                or services.catalogue.family_of(indicator).publisher,
            )
        )
        for code, period, value, note, provenance in zip(*columns, strict=True)
    ]


def _same_theme(selection: Selection, services: Services) -> list[html.Li]:
    """Links to indicators of the theme that have figures, those with most in common first."""
    known = services.known()
    own = known.catalogue.get(selection.indicator_id)
    return [
        html.Li(
            dcc.Link(
                other.title.in_language(selection.language),
                href=f"/kaart?{to_query(replace(selection, indicator_id=other.id, period='', beside=None))}",
            )
        )
        for other in related_indicators(own, known, most=_MOST_LINKS)
    ]
