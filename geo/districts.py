"""The stadsdelen of Den Haag: names by which people search, each a set of wijken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from geo.areas import load_areas
from geo.model import AreaLevel, Areas

FILE = Path(__file__).parent / "districts.yaml"


class DistrictsError(ValueError):
    """A list of stadsdelen that cannot be used; the message names the stadsdeel or the wijk."""


@dataclass(frozen=True, slots=True)
class District:
    """A stadsdeel with the codes of its wijken."""

    name: str
    city: str
    wijken: tuple[str, ...]


@cache
def load_districts(file: Path = FILE) -> tuple[District, ...]:
    """Every stadsdeel; raises `DistrictsError` unless each wijk of their cities is in exactly one of them."""
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        districts = tuple(
            District(str(entry["name"]), str(entry["city"]), tuple(entry["wijken"]))
            for entry in raw["districts"]
        )
    except (KeyError, TypeError) as error:
        raise DistrictsError(f"{file.name}: each entry has name, city and wijken: {error}") from error
    _check(districts, load_areas())
    return districts


def _check(districts: tuple[District, ...], areas: Areas) -> None:
    count = Counter(code for district in districts for code in district.wijken)
    for city in {district.city for district in districts}:
        wijken = {area.code for area in areas.at_level(AreaLevel.WIJK) if area.municipality == city}
        listed = {code for district in districts if district.city == city for code in district.wijken}
        if wijken != listed:
            raise DistrictsError(f"{city}: not the wijken of the city: {', '.join(sorted(wijken ^ listed))}")
    twice = [code for code, number in count.items() if number > 1]
    if twice:
        raise DistrictsError(f"in two stadsdelen: {', '.join(twice)}")
