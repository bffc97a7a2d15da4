"""The texts around the maps: heading, legend, notes, source and downloads."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.text import alt_text, heading, subtitle
from dashboard.cross_section.verdicts import chance_words, heading_of_sides, untested_words
from dashboard.cross_section.view import break_between_maps
from dashboard.map.answer import MapAnswer
from dashboard.map.card import area_card
from dashboard.provenance.facts import distinct_notes, source_facts
from dashboard.selection.model import MapMeasure, Selection
from dashboard.selection.url import to_query
from dashboard.services import Services
from dashboard.texts import Translate, translator
from dashboard.theme import palette
from indicators.model import Status
from layouts.components.about_group import about_group_line
from layouts.components.chart import chart_source, download_links
from layouts.components.dutch import noted
from layouts.components.html_block import as_html
from layouts.map.card import area_card_parts
from layouts.map.legend import map_legend

_LINE, _SMALL_LINE = 88, 112
"""Letters that fit one line of a wide screen, in the usual and in a smaller size."""


def around(found: MapAnswer, services: Services) -> dict[str, Any]:
    """The texts around one or two maps, by the names of the callback's outputs."""
    first, second = found.first, found.second
    selection = first.view.selection
    t = translator(selection.language)
    facts = source_facts(
        first.view.indicator, services, language=selection.language, provenance=first.view.provenance
    )
    title = heading_of_sides(first.view) or heading(first.view)
    return {
        "beside": "true" if second else "false",
        "title": title,
        "title_size": title_size(title),
        "subtitle": subtitle(first.view, services.catalogue),
        "note": as_html(
            [
                *about_group_line(selection, services.known(), shown=_shown(found)),
                *_notes(first.view, second.view if second else None, t),
            ]
        ),
        "side_title": _side_title(first.view) if second else "",
        "legend": as_html(map_legend(first.legend, first.view)),
        "second_side_title": _side_title(second.view) if second else "",
        "second_legend": as_html(map_legend(second.legend, second.view) if second else ""),
        "words": " ".join([alt_text(first.view), *chance_words(first.view)]),
        "source": as_html(chart_source(facts, t, notes=_source_notes(found, services, t))),
        "downloads": as_html(download_links("kaart", to_query(selection), t, script="map")),
    }


def _shown(found: MapAnswer) -> set[str]:
    """The ids of the indicators on one or two maps."""
    return {one.view.indicator.id for one in (found.first, found.second) if one is not None}


def title_size(title: str) -> str:
    """The class by which a long heading is set smaller, so that it fits one line; "" for the usual size."""
    if len(title) <= _LINE:
        return ""
    return "map-title-long" if len(title) <= _SMALL_LINE else "map-title-longer"


def card(selection: Selection, services: Services, *, scheme: str) -> list[Any]:
    """The card of the selected area, or of the city."""
    result = area_card(selection, services)
    facts = source_facts(
        result.view.indicator,
        services,
        language=selection.language,
        provenance=[result.row.figure.provenance],
    )
    return area_card_parts(result, facts, colours=palette(scheme))


def _side_title(view: CrossSection) -> str:
    return f"{view.indicator.title.in_language(view.selection.language)}, {view.period}"


def _notes(view: CrossSection, second: CrossSection | None, t: Translate) -> list[html.P]:
    """What must be known before reading the map or the two maps."""
    told_first = []
    if second is not None and (broken := break_between_maps(view, second)):
        told_first.append(
            t("De twee jaren zijn niet te vergelijken: in {period} brak de reeks. {reason}").format(
                period=broken.period, reason=broken.reason.in_language(view.selection.language)
            )
        )
    if view.measure is MapMeasure.DIFFERENCE and (unsure := untested_words(view)):
        told_first.append(unsure)
    if view.measure is MapMeasure.CHANGE and view.series_break is not None:
        told_first.append(
            t("Er is geen verandering te zien: in {period} brak de reeks. {reason}").format(
                period=view.series_break.period,
                reason=view.series_break.reason.in_language(view.selection.language),
            )
        )
    if view.selection.measure is MapMeasure.DIFFERENCE and not view.comparable:
        told_first.append(
            t("Een aantal in een gebied is altijd kleiner dan in de stad. U ziet daarom de waarde.")
        )
    return [html.P(sentence, className="note") for sentence in told_first]


def _source_notes(found: MapAnswer, services: Services, t: Translate) -> list[Any]:
    view = found.first.view
    language = view.selection.language
    notes: list[Any] = [
        [t("Bij sommige gebieden:"), " ", *noted(note.rstrip("."), language=language, ending=".")]
        for note in distinct_notes(
            row.figure.note for row in view.rows if row.status not in (Status.PUBLISHED, Status.EXAMPLE)
        )
    ]
    if found.second is not None and found.second.view.indicator.id != view.indicator.id:
        other = found.second.view.indicator
        facts = source_facts(other, services, language=language, provenance=found.second.view.provenance)
        notes.append(f"{other.title.in_language(language)}: {facts.line(t)}")
    notes.append(t("Grenzen: {source}.").format(source=services.borders().source))
    return notes
