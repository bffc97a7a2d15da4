"""The index of areas: the focus areas, and every wijk with its buurten, each a link to its page."""

from __future__ import annotations

from typing import Any

from dash import dcc, html

from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel, Areas
from layouts.components.html_block import HtmlBlock, as_html_block


def places_layout(selection: Selection, services: Services) -> HtmlBlock:
    """All areas on one page; the search box in the header finds them by name or postcode."""
    t = translator(selection.language)
    areas = services.areas
    programme = [area for area in areas.at_level(AreaLevel.PROGRAMME) if not area.focus]
    return as_html_block(
        html.Main(
            id="inhoud",
            className="places",
            children=[
                html.H1(t("Wijken en buurten")),
                html.P(t("Kies een gebied, of zoek hierboven op naam of postcode.")),
                _section(t("Aandachtsgebieden"), areas.focus, selection.language, t),
                _section(t("Andere programmagebieden"), programme, selection.language, t),
                *(
                    html.Section(
                        [
                            html.H2(_link(city)),
                            _begin(city, areas, selection.language, t),
                            html.Ul(
                                [
                                    _wijk(wijk, areas, selection.language, t)
                                    for wijk in _by_name(areas.children(city.code))
                                ],
                                className="places-list",
                            ),
                        ],
                        className="card",
                    )
                    for city in areas.at_level(AreaLevel.MUNICIPALITY)
                ),
            ],
        )
    )


def _begin(city: Area, areas: Areas, language: str, t: Translate) -> html.P:
    """Where a reader of this municipality begins, as `geo/places.yaml` says."""
    screens = {place.code: place.default_screen for place in areas.places}
    suffix = "" if language == "nl" else f"taal={language}"
    if screens.get(city.code) == "overzicht":
        link = dcc.Link(t("Begin bij het Overzicht"), href="/" + (suffix and f"?{suffix}"))
    else:
        link = dcc.Link(
            t("Begin bij de Kaart"), href=f"/kaart?gebied={city.code}" + (suffix and f"&{suffix}")
        )
    return html.P(link, className="small begin-link")


def _section(title: str, areas: Any, language: str, t: Translate) -> html.Section:
    items = [html.Li([_link(area), _people(area, language, t)]) for area in areas]
    return html.Section([html.H2(title), html.Ul(items, className="places-list")], className="card")


def _wijk(wijk: Area, areas: Areas, language: str, t: Translate) -> html.Li:
    buurten = [html.Li(_link(buurt)) for buurt in _by_name(areas.children(wijk.code))]
    return html.Li([_link(wijk), _people(wijk, language, t), html.Ul(buurten, className="small")])


def _link(area: Area) -> dcc.Link:
    return dcc.Link(area.name, href=f"/wijk/{area.code}")


def _people(area: Area, language: str, t: Translate) -> html.Span:
    if area.inhabitants is None:
        return html.Span(t(" aantal inwoners onbekend"), className="small")
    number = format_number(float(area.inhabitants), decimals=0, language=language)
    return html.Span(t(" {number} inwoners").format(number=number), className="small")


def _by_name(areas: tuple[Area, ...]) -> list[Area]:
    return sorted(areas, key=lambda area: area.name.casefold())
