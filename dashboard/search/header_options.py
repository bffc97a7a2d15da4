"""What the search box in the header offers: areas and figures, each with the address where it leads."""

from __future__ import annotations

from dashboard.search.area_options import find_area_options
from dashboard.search.figure_options import ordered_hits
from dashboard.selection.options import Option, OptionGroup
from dashboard.services import Services
from dashboard.texts import translator

_MOST_FIGURES = 5


def header_options(words: str, services: Services, *, language: str) -> tuple[list[OptionGroup], str]:
    """Areas and figures that match, the surest kind first, and what to say when there is none.

    Beside an area that is surely meant no figures stand that only look like the words or name them in a text.
    """
    t = translator(language)
    if not words.strip():
        return [], t("Typ een naam, postcode of onderwerp")
    areas = find_area_options(words, services, language=language)
    figures, are_sure = (
        ([], False) if areas.is_postcode else _figures(words, services, areas.is_sure, language)
    )
    of_figures: OptionGroup = {"group": t("Cijfers"), "items": figures}
    groups = [*areas.groups, of_figures]
    if figures and are_sure and not areas.is_sure:
        groups = [of_figures, *areas.groups]
    return _distinct(groups), areas.message or t("Niets gevonden")


def _figures(words: str, services: Services, titled: bool, language: str) -> tuple[list[Option], bool]:
    """The figures that match, or only those with the words in a name, and whether the words occur there."""
    ids, found = ordered_hits(words, services.known(), language=language)
    are_sure = not found.instead
    if titled:
        ids = tuple(id_ for id_ in ids if are_sure and id_ in found.titled)
    options = (
        Option(value=f"/indicator/{id_}", label=services.catalogue.get(id_).title.in_language(language))
        for id_ in ids[:_MOST_FIGURES]
    )
    return list(options), are_sure


def _distinct(groups: list[OptionGroup]) -> list[OptionGroup]:
    """The groups without what they say twice. A list cannot have a value twice, so two streets that lead to
    one buurt differ in the part after the path."""
    seen: dict[str, set[str]] = {}
    result: list[OptionGroup] = []
    for group in groups:
        items: list[Option] = []
        for option in group["items"]:
            labels = seen.setdefault(option["value"], set())
            if option["label"] in labels:
                continue
            mark = f"#{len(labels)}" if labels else ""
            labels.add(option["label"])
            items.append({"value": option["value"] + mark, "label": option["label"]})
        if items:
            result.append({"group": group["group"], "items": items})
    return result
