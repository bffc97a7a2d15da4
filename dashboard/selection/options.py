"""The choices of the filter bar, for one selection and language. Pure: no components."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from dashboard.selection.model import BENCHMARKS, OWN_CITY, Known, Selection
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel
from indicators.model import Indicator

ALL = "alle"


class Option(TypedDict):
    value: str
    label: str


class OptionGroup(TypedDict):
    group: str
    items: list[Option]


def level_words(t: Translate) -> dict[AreaLevel, str]:
    """The levels in the reader's words, singular."""
    return {
        AreaLevel.WIJK: t("wijk"),
        AreaLevel.BUURT: t("buurt"),
        AreaLevel.PROGRAMME: t("programmagebied"),
        AreaLevel.MUNICIPALITY: t("gemeente"),
        AreaLevel.COUNTRY: t("land"),
    }


def term_options(vocabulary: str, *, first: str) -> Callable[[Selection, Known], list[Option]]:
    """The options of a filter by a vocabulary of the catalogue; ``first`` is the text of choosing none."""

    def options(selection: Selection, known: Known) -> list[Option]:
        terms = known.catalogue.terms(vocabulary)
        return [
            {"value": ALL, "label": translator(selection.language)(first)},
            *(Option(value=term.id, label=term.name.in_language(selection.language)) for term in terms),
        ]

    return options


def indicator_options(selection: Selection, known: Known) -> list[OptionGroup]:
    """The indicators that fit the filters, by theme; those without a figure say so."""
    t = translator(selection.language)
    fitting = known.catalogue.matching(selection.tags)
    with_figures = known.availability.indicator_ids()
    chosen = known.catalogue.get(selection.indicator_id)
    listed = fitting if chosen in fitting else (chosen, *fitting)
    groups: list[OptionGroup] = []
    for theme in known.catalogue.terms("themes"):
        items = [
            _indicator_option(indicator, has_figure=indicator.id in with_figures, selection=selection, t=t)
            for indicator in listed
            if indicator.theme == theme.id
        ]
        if items:
            items.sort(key=lambda option: option["label"].casefold())
            groups.append({"group": theme.name.in_language(selection.language), "items": items})
    return groups


def group_options(selection: Selection, known: Known) -> list[Option]:
    """The breakdowns with figures; one option means that there is nothing to choose."""
    indicator = known.catalogue.get(selection.indicator_id)
    groups = known.availability.groups(indicator.id, order=indicator.groups) or (selection.group,)
    names = {term.id: term.name.in_language(selection.language) for term in known.catalogue.terms("groups")}
    return [
        {
            "value": group,
            "label": indicator.population.in_language(selection.language)
            if group == "totaal"
            else names[group],
        }
        for group in groups
    ]


def level_options(selection: Selection, known: Known) -> list[Option]:
    words = level_words(translator(selection.language))
    levels = known.availability.levels(selection.indicator_id, selection.group) or (selection.level,)
    return [{"value": str(level), "label": words[level]} for level in levels]


def period_options(selection: Selection, known: Known) -> list[Option]:
    """The periods with figures, newest first; an indicator without figures says so."""
    periods = known.availability.periods(selection.indicator_id, selection.group, selection.level)
    if not periods:
        return [{"value": selection.period, "label": translator(selection.language)("geen cijfer")}]
    return [{"value": period, "label": period} for period in reversed(periods)]


def benchmark_options(selection: Selection, known: Known) -> list[Option]:
    t = translator(selection.language)
    return [
        {"value": code, "label": t("de eigen stad") if code == OWN_CITY else known.areas.get(code).name}
        for code in BENCHMARKS
    ]


def area_options(selection: Selection, known: Known) -> list[OptionGroup]:
    """Every area: programme areas first, then wijken and buurten per municipality."""
    t = translator(selection.language)
    groups: list[OptionGroup] = [
        _area_group(t("Programmagebieden"), known.areas.at_level(AreaLevel.PROGRAMME))
    ]
    for level, word in ((AreaLevel.WIJK, t("Wijken in {city}")), (AreaLevel.BUURT, t("Buurten in {city}"))):
        for city in known.areas.at_level(AreaLevel.MUNICIPALITY):
            areas = tuple(area for area in known.areas.at_level(level) if area.municipality == city.code)
            groups.append(_area_group(word.format(city=city.name), areas))
    cities = (*known.areas.at_level(AreaLevel.MUNICIPALITY), *known.areas.at_level(AreaLevel.COUNTRY))
    groups.append(_area_group(t("Gemeenten en land"), cities))
    return groups


def _indicator_option(
    indicator: Indicator, *, has_figure: bool, selection: Selection, t: Translate
) -> Option:
    title = indicator.title.in_language(selection.language)
    return {"value": indicator.id, "label": title if has_figure else f"{title} ({t('geen cijfer')})"}


def _area_group(name: str, areas: tuple[Area, ...]) -> OptionGroup:
    items: list[Option] = [{"value": area.code, "label": area.name} for area in areas]
    return {"group": name, "items": sorted(items, key=lambda option: option["label"].casefold())}
