"""Where a reader goes on from Trends when there is no figure of the areas that were chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dashboard.selection.links import indicator_query
from dashboard.selection.model import Selection
from dashboard.selection.related import related_indicators
from dashboard.selection.url import to_query
from dashboard.services import NoBordersError, Services
from dashboard.texts import translator
from dashboard.trends.model import TrendView
from geo.model import Area, AreaLevel
from geo.neighbours import neighbours_of

_MOST_BESIDE = 2
_MOST_RELATED = 4


class Onward(NamedTuple):
    """A way on: its words, and the address where it leads."""

    words: str
    href: str


def onward(view: TrendView, services: Services) -> list[Onward]:
    """Areas around with a figure, the map, and what there is of the area; else other figures of the theme."""
    if view.lines:
        return []
    if not services.availability().has_figures(view.indicator.id):
        return _other_figures(view, services)
    t = translator(view.selection.language)
    ways = [_trend_of(area, view.selection, words) for area, words in _around(view, services)]
    ways.append(Onward(t("Dit cijfer op de kaart"), _map(view.selection, services)))
    for area in view.without[:1]:
        if area.level is not AreaLevel.COUNTRY:
            language = "" if view.selection.language == "nl" else f"?taal={view.selection.language}"
            words = t("Wat er wel bekend is van {area}").format(area=area.name)
            ways.append(Onward(words, f"/wijk/{area.code}{language}"))
    return ways


def _other_figures(view: TrendView, services: Services) -> list[Onward]:
    known, language = services.known(), view.selection.language
    return [
        Onward(
            other.title.in_language(language),
            f"/trends?{indicator_query(view.selection, other, known.availability)}",
        )
        for other in related_indicators(view.indicator, known, most=_MOST_RELATED)
    ]


def _around(view: TrendView, services: Services) -> list[tuple[Area, str]]:
    """Areas with a figure near the first that has none: the wijk around it, those beside it, its city."""
    if not view.without:
        return []
    area, areas, t = view.without[0], services.areas, translator(view.selection.language)
    wider = [areas.get(area.parent)] if area.parent and area.level is AreaLevel.BUURT else []
    beside = _beside(area, services)
    city = [areas.get(area.municipality)] if area.municipality and area.municipality != area.code else []
    figures = services.observations.for_trend(
        indicator_ids=[view.indicator.id],
        area_codes=[one.code for one in (*wider, *beside, *city)],
        group=view.selection.group,
    )
    filled = set(figures.loc[figures["value"].notna(), "area_code"])
    kinds = (
        (wider, t("De wijk eromheen: {area}")),
        ([one for one in beside if one.code in filled][:_MOST_BESIDE], t("Het gebied ernaast: {area}")),
        (city, t("De hele stad: {area}")),
    )
    return [(one, words) for found, words in kinds for one in found if one.code in filled]


def _beside(area: Area, services: Services) -> tuple[Area, ...]:
    """The areas that share a border, the longest first; none where no borders were saved."""
    if area.level in (AreaLevel.MUNICIPALITY, AreaLevel.COUNTRY):
        return ()
    try:
        return neighbours_of(area, borders=services.borders(), areas=services.areas)
    except NoBordersError:
        return ()


def _trend_of(area: Area, selection: Selection, words: str) -> Onward:
    wanted = replace(selection, area_codes=(area.code,))
    return Onward(words.format(area=area.name), f"/trends?{to_query(wanted)}")


def _map(selection: Selection, services: Services) -> str:
    """The map of the figure in a level that has one, without the area that has none."""
    availability = services.availability()
    levels = availability.levels(selection.indicator_id, selection.group)
    level = selection.level if selection.level in levels or not levels else levels[0]
    period = availability.best_period(selection.indicator_id, selection.group, level) or ""
    return f"/kaart?{to_query(replace(selection, area_codes=(), level=level, period=period))}"
