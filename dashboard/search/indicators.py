"""Search in the catalogue by words, with typing mistakes forgiven. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

import yaml

from indicators.catalogue import FOLDER, Catalogue
from indicators.model import Indicator, Text

_WORD = re.compile(r"[a-z0-9]+")
_CLOSE = 0.75
"""How much a mistyped word must look like a word of the catalogue (1 is equal)."""
_CLOSEST = 3
_RELATED = 0.6
"""How much a word counts that means the same as the one typed (indicators/synonyms.yaml)."""
_KIN = 0.7
"""How much such a word counts when it begins with the same letters: inbraak and inbraken."""
_INSIDE = 4  # letters that a search word needs to be looked for inside other words
_WEIGHTS = (6.0, 2.0, 1.0)  # title, explanation, everything else


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """Ids of indicators, the best first; ``instead`` are words searched in place of a mistyped one.

    ``titled`` are those in whose title all the words occur: they are about it, the others only name it.
    """

    ids: tuple[str, ...]
    instead: tuple[str, ...] = ()
    titled: frozenset[str] = frozenset()


def search(catalogue: Catalogue, text: str, *, language: str) -> SearchResult:
    """The indicators in which every word of ``text`` occurs: whole, as a start, inside, or nearly.

    A title, or a short name on the screens, of just these words goes first. A word counts most in the title;
    of equals the headline set goes first, then a short title. Words that mean the same count too, also of
    the start of a word. Only a word that occurs nowhere is taken for a typing error.
    """
    words = words_of(text)
    if not words:
        return SearchResult(ids=catalogue.ids)
    fields, names, vocabulary = _indexed(catalogue, language)
    instead: list[str] = []
    wanted = [_choices(word, vocabulary, instead, language) for word in words]
    points = {id_: _points(parts, wanted) for id_, parts in fields.items()}
    best = sorted(
        (id_ for id_ in points if points[id_] > 0),
        key=lambda id_: (
            sorted(words) not in names[id_],
            -points[id_],
            id_ not in catalogue.headline_ids,
            len(fields[id_][0]),
        ),
    )
    return SearchResult(
        ids=tuple(best),
        instead=tuple(instead) if best else (),
        titled=frozenset(id_ for id_ in best if _points(fields[id_][:1], wanted) > 0),
    )


@lru_cache(maxsize=8)
def _indexed(
    catalogue: Catalogue, language: str
) -> tuple[dict[str, tuple[tuple[str, ...], ...]], dict[str, list[list[str]]], frozenset[str]]:
    """By indicator the words of its fields and of each name, and every word; a box asks at each letter."""
    called = {
        headline.indicator_id: tuple(
            text.in_language(language) for text in (headline.short, headline.subject)
        )
        for headline in catalogue.headlines
    }
    fields, names = {}, {}
    for indicator in catalogue:
        others = called.get(indicator.id, ())
        fields[indicator.id] = _fields(indicator, catalogue, language, others)
        names[indicator.id] = [
            sorted(words_of(name)) for name in (indicator.title.in_language(language), *others)
        ]
    return fields, names, frozenset(word for parts in fields.values() for part in parts for word in part)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


def _fields(
    indicator: Indicator, catalogue: Catalogue, language: str, called: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    said = [indicator.definition, indicator.our_note, indicator.population, *_tags(indicator, catalogue)]
    family = catalogue.family_of(indicator)
    rest = [*(text.in_language(language) for text in said), family.publisher, family.title.nl, indicator.id]
    title = words_of(indicator.title.in_language(language))
    return (
        (*title, *(word for name in called for word in words_of(name) if word not in title)),
        words_of(indicator.explanation.in_language(language)),
        tuple(word for text in rest for word in words_of(text)),
    )


def _tags(indicator: Indicator, catalogue: Catalogue) -> Iterable[Text]:
    yield catalogue.term("themes", indicator.theme).name
    for vocabulary, ids in (
        ("target_groups", indicator.target_groups),
        ("life_phases", indicator.life_phases),
        ("alliances", indicator.alliances),
        ("deal_goals", indicator.deal_goals),
    ):
        for id_ in ids:
            yield catalogue.term(vocabulary, id_).name


Choices = tuple[tuple[str, float], ...]
"""The words that count as one typed word, each with how much."""


def _choices(word: str, vocabulary: frozenset[str], instead: list[str], language: str) -> Choices:
    """The word and those that mean the same, where they occur; else the words that look most like it."""
    related = _related(word, vocabulary, language)
    if related or any(_match(word, other) for other in vocabulary):
        return ((word, 1.0), *related)
    known = vocabulary.union(*_synonyms(language))
    close = get_close_matches(word, sorted(known), n=_CLOSEST, cutoff=_CLOSE)
    instead += close[:1]
    return tuple(
        choice for other in close for choice in ((other, 1.0), *_related(other, vocabulary, language))
    )


def _related(word: str, vocabulary: frozenset[str], language: str) -> Choices:
    """The words that mean the same as it, or as a word that begins with it."""
    groups = [
        group
        for group in _synonyms(language)
        if word in group or (len(word) >= _INSIDE and any(other.startswith(word) for other in group))
    ]
    others = dict.fromkeys(other for group in groups for other in group)
    return tuple(
        (other, _KIN if other[:_INSIDE] == word[:_INSIDE] else _RELATED)
        for other in others
        if other != word and other in vocabulary
    )


@cache
def _synonyms(language: str) -> tuple[tuple[str, ...], ...]:
    """The groups of words that mean the same; none in a language without a list."""
    lists = yaml.load((FOLDER / "synonyms.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(tuple(group) for group in lists.get(language, []))


def _points(fields: tuple[tuple[str, ...], ...], wanted: list[Choices]) -> float:
    """How well the words fit; nothing when one of them does not occur."""
    total = 0.0
    for choices in wanted:
        best = max(
            (
                weight * share * _match(word, other)
                for weight, part in zip(_WEIGHTS, fields, strict=False)
                for other in part
                for word, share in choices
            ),
            default=0.0,
        )
        if not best:
            return 0.0
        total += best
    return total


def _match(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if other.startswith(word):
        return 0.8
    return 0.5 if len(word) >= _INSIDE and word in other else 0.0
