"""A selection as the query of an address."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from dashboard.selection.filters import FILTERS
from dashboard.selection.model import MapMeasure, ProgrammeTab, Selection
from dashboard.texts import SOURCE_LANGUAGE

_quoted = lru_cache(maxsize=4096)(quote_plus)  # a wall of charts writes the same address 150 times


def to_query(selection: Selection) -> str:
    """The selection as the query of a URL, with the same order every time, without what is the default."""
    values = {
        **{item.query: item.text(selection) for item in FILTERS},
        "toon": None if selection.measure is MapMeasure.VALUE else str(selection.measure),
        "basis": selection.base_period,
        "naast": selection.beside,
        "laag": selection.layer,
        "zoek": selection.search,
        "cijfers": selection.figures,
        "kolommen": ",".join(selection.columns) or None,
        "onderdeel": selection.entry,
        "tab": None if selection.tab is ProgrammeTab.PROGRESS else selection.tab,
        "soort": selection.place_kind,
        "open": selection.open_now,
        "vanaf": selection.walk_from,
        "taal": None if selection.language == SOURCE_LANGUAGE else selection.language,
    }
    return urlencode({name: value for name, value in values.items() if value}, safe=",:", quote_via=_quoted)
