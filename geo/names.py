"""Names of areas compared: a code is trusted only if the name that goes with it fits what we know of it.

``accepted_names.csv`` holds names that are another name of the same area, up to a year or for ever. Other
spellings fit by themselves, unless the name given is exactly that of another area. Some sources name several
areas together ("Binckhorst en Laakkwartier en Spoorwijk") and give each the same figure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from geo.areas import load_areas
from geo.model import Areas

SPELLING = 88.0
"""How alike two spellings of one name are at least (0 to 100)."""
_CUT_AT = 38  # CBS cuts names at 40 characters
_NUMBERED = re.compile(r"^(?:wijk )+(\d{2})\b\s*")
_BRACKETS = re.compile(r"\([^)]*\)")
_AROUND = re.compile(r"\b(?:en omgeving|e\.\s?o\.?)(?=\W|$)")
_ONLY_NUMBERS = re.compile(r"\bwijk (\d{2})(?= en wijk \d{2}|$)")
_AND = "en"
_BEFORE = re.compile(r"^(?:gemeente |[a-z' -]+ (?=wijk \d)|wijk (?!\d))")


def name_fits(code: str, name: str, *, year: int, areas: Areas | None = None) -> bool:
    """Whether ``name`` can be the name of ``code`` in the coding of ``year``; an unknown code never fits.

    ``areas`` are the areas to look among; the built-in ones unless given.
    """
    areas = areas or load_areas()
    known = known_names(code, year=year, areas=areas)
    given = _plain(name)
    if not known or not name.strip():
        return bool(known)
    wanted = {_plain(item) for item in known}
    numbered = _NUMBERED.match(_BEFORE.sub("", name.casefold().strip()))
    if numbered is not None and numbered[1] != code[-2:]:
        return False
    if numbered is not None and "" in wanted:  # wijken that have a number for a name
        return given in ("", _plain(_current(areas).get(f"GM{code[2:6]}", "")))
    if wanted & {given, *_without_city(given, code, areas)} or (
        len(name.strip()) >= _CUT_AT and any(item.startswith(given) for item in wanted)
    ):
        return True
    return given not in _every_name(areas) and any(fuzz.ratio(given, item) >= SPELLING for item in wanted)


def names_several(code: str, name: str, *, year: int, areas: Areas | None = None) -> bool:
    """Whether ``name`` is that of several areas together, this one among them.

    An area of which the name is that of two places, or has that of its city behind it, is one area.
    """
    areas = areas or load_areas()
    if len(numbers := _ONLY_NUMBERS.findall(name.casefold())) > 1:
        return code[-2:] in numbers
    given = _plain(name)
    wanted = {_plain(known) for known in known_names(code, year=year, areas=areas)} - {""}
    if wanted & {given, *_without_city(given, code, areas)}:
        return False
    for item in sorted(wanted, key=lambda text: (-len(text), text)):  # a set has another order in each run
        before, result, after = given.partition(item)
        around = (before.removesuffix(_AND), after.removeprefix(_AND))
        if result and all(_are_names(text, areas) for text in around):
            return bool(before or after)
    return False


def _are_names(text: str, areas: Areas) -> bool:
    """Whether the text (compared form) is nothing, or names of areas with "en" between them."""
    return not text or any(
        text == name or (text.startswith(name + _AND) and _are_names(text.removeprefix(name + _AND), areas))
        for name in _every_name(areas)
    )


def known_names(code: str, *, year: int, areas: Areas | None = None) -> tuple[str, ...]:
    """The names that an area may have in the coding of ``year``, ours first; empty for an unknown code."""
    areas = areas or load_areas()
    changes = [change for change in areas.changes if change.old_code == code]
    ended = [change.name for change in changes if year < change.first_year_new]
    now = _current(areas).get(code)
    renumbered = any(year <= change.last_year_old for change in changes)
    current = [now] if now is not None and not renumbered else []
    accepted = [name for name, until in areas.accepted.get(code, ()) if until is None or year <= until]
    return tuple(dict.fromkeys((*current, *ended, *accepted)))


def _plain(name: str) -> str:
    """A name for comparing: without the number of a wijk, brackets, accents, signs and spaces."""
    text = _BEFORE.sub("", name.casefold().strip())
    text = _AROUND.sub("eo", _BRACKETS.sub("", _NUMBERED.sub("", text)))
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if sign.isalnum())


def _without_city(given: str, code: str, areas: Areas) -> set[str]:
    """A name (compared form) that has its city behind it, without the city; nothing when it has none."""
    city = f"GM{code[2:6]}"
    names = {_current(areas).get(city, ""), *(name for name, _ in areas.accepted.get(city, ()))}
    endings = {_plain(ending) for ending in names} - {""}
    return {given.removesuffix(ending) for ending in endings if given.endswith(ending)} - {""}


@lru_cache(maxsize=32)
def _current(areas: Areas) -> dict[str, str]:
    return {area.code: area.name for area in areas}


@lru_cache(maxsize=32)
def _every_name(areas: Areas) -> frozenset[str]:
    accepted = (name for names in areas.accepted.values() for name, _ in names)
    return frozenset(_plain(name) for name in (*_current(areas).values(), *accepted)) - {""}
