"""The municipalities in words; their names are data (``geo/places.yaml``)."""

from __future__ import annotations

from dashboard.texts import translator
from geo.model import Areas, in_words


def city_name(code: str, areas: Areas, *, language: str) -> str:
    """The name of a municipality in a language."""
    place = next((place for place in areas.places if place.code == code), None)
    return areas.get(code).name if place is None else place.in_language(language)


def cities_in_words(areas: Areas, *, language: str, last: str = "") -> str:
    """All of them: A, B en C; ``last`` stands before the last one ("en" in the language unless given)."""
    names = [city_name(city.code, areas, language=language) for city in areas.cities]
    return in_words(names, last=last or translator(language)("en"))
