"""The choices of the filter bar, for one selection and language. Pure: no components."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NotRequired, TypedDict

from dashboard.selection.model import EVERY_DEAL, OWN_CITY, Known, Selection, benchmarks
from dashboard.texts import Translate, translator
from geo.model import Area, AreaLevel
from indicators.model import Indicator

ALL = "alle"


class Option(TypedDict):
    """A choice; of a figure with the newest ``year`` that it has."""

    value: str
    label: str
    year: NotRequired[str]


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


def level_plural(level: AreaLevel, t: Translate) -> str:
    """Several areas of a level in the reader's words."""
    return {
        AreaLevel.WIJK: t("wijken"),
        AreaLevel.BUURT: t("buurten"),
        AreaLevel.PROGRAMME: t("programmagebieden"),
        AreaLevel.MUNICIPALITY: t("gemeenten"),
        AreaLevel.COUNTRY: t("landen"),
    }[level]


def term_options(vocabulary: str, *, first: str) -> Callable[[Selection, Known], list[Option]]:
    """The options of a filter by a vocabulary of the catalogue; ``first`` is the text of choosing none."""

    def options(selection: Selection, known: Known) -> list[Option]:
        terms = known.catalogue.terms(vocabulary)
        return [
            {"value": ALL, "label": translator(selection.language)(first)},
            *(Option(value=term.id, label=term.name.in_language(selection.language)) for term in terms),
        ]

    return options


def deal_options(selection: Selection, known: Known) -> list[Option]:
    """The deals, and all of them together."""
    deals = known.programme.deals if known.programme else ()
    return [
        *(Option(value=deal.id, label=deal.short.in_language(selection.language)) for deal in deals),
        Option(value=EVERY_DEAL, label=translator(selection.language)("alle deals")),
    ]


def indicator_options(selection: Selection, known: Known) -> list[OptionGroup]:
    """The indicators that fit the filters, in the order of `figure_groups`, with the chosen one."""
    fitting = known.catalogue.matching(selection.tags)
    chosen = known.catalogue.get(selection.indicator_id)
    fits = any(indicator.id == chosen.id for indicator in fitting)
    return figure_groups(fitting if fits else (chosen, *fitting), selection, known)


def figure_groups(
    indicators: Iterable[Indicator], selection: Selection, known: Known, *, prefix: str = ""
) -> list[OptionGroup]:
    """Indicators by theme, each with its newest year: those that lead first, in their own order, then the
    others by title, and those without a figure, which say so, last. ``prefix`` stands before each value."""
    t, language = translator(selection.language), selection.language
    leading = {id_: place for place, id_ in enumerate(known.catalogue.leading_ids(selection.tags))}
    with_figures = known.availability.indicator_ids()

    def place(indicator: Indicator) -> tuple[bool, int, str]:
        title = indicator.title.in_language(language).casefold()
        return indicator.id not in with_figures, leading.get(indicator.id, len(leading)), title

    groups: dict[str, list[Option]] = {theme.id: [] for theme in known.catalogue.terms("themes")}
    for indicator in sorted(indicators, key=place):
        title, has_figure = indicator.title.in_language(language), indicator.id in with_figures
        option: Option = {
            "value": prefix + indicator.id,
            "label": title if has_figure else f"{title} ({t('geen cijfer')})",
        }
        if year := known.availability.newest_shown(indicator):
            option["year"] = year
        groups[indicator.theme].append(option)
    return [
        {"group": theme.name.in_language(language), "items": groups[theme.id]}
        for theme in known.catalogue.terms("themes")
        if groups[theme.id]
    ]


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
        for code in benchmarks(known.areas)
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


def _area_group(name: str, areas: tuple[Area, ...]) -> OptionGroup:
    items: list[Option] = [{"value": area.code, "label": area.name} for area in areas]
    return {"group": name, "items": sorted(items, key=lambda option: option["label"].casefold())}
