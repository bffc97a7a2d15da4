"""What a chooser of figures offers for the words a reader types: the same hits as Indicatoren. Pure."""

from __future__ import annotations

from dashboard.search.indicators import SearchResult, search
from dashboard.selection.model import Known, Selection
from dashboard.texts import translator


def ordered_hits(words: str, known: Known, *, language: str) -> tuple[tuple[str, ...], SearchResult]:
    """The ids that match, and what the search found.

    Those that have the words in their title go first, and of these those with figures; else the best first.
    """
    with_figures = known.availability.indicator_ids()
    result = search(known.catalogue, words, language=language)
    order = sorted(result.ids, key=lambda id_: (id_ not in result.titled, id_ not in with_figures))
    return tuple(order), result


def find_figures(words: str, selection: Selection, known: Known) -> tuple[tuple[str, ...], str]:
    """The ids that match, the best first, and what to say when the list of the chooser has none of them."""
    t, catalogue = translator(selection.language), known.catalogue
    ordered, _ = ordered_hits(words, known, language=selection.language)
    fitting = {indicator.id for indicator in catalogue.matching(selection.tags)}
    if ordered and fitting.isdisjoint(ordered):
        message = t(
            "Bij deze keuzes niets gevonden. Zonder keuze van thema, groep en leeftijd wel: {number}."
        )
        return ordered, message.format(number=len(ordered))
    return ordered, t("Niets gevonden. Probeer een ander woord.")
