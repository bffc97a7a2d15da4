"""The notes of figures in the language of the reader.

A note is stored in Dutch with its figure. Where this program wrote it, it is put into the reader's language
piece by piece; words of a source, or of who delivered the figure, stay Dutch and are marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dashboard.text.numbers import format_number
from dashboard.texts import SOURCE_LANGUAGE, Translate, translator

_SLOTS = {
    "number": r"\d[\d.]*?",
    "of": r"\d[\d.]*?",
    "share": r"\d+%",
    "years": r"\d{4}(?:, \d{4})*",
    "people": r"[^\d.;:]+?",
    "code": r"[A-Z]{2}\w+",
    "names": r".+?",
}
_END = r"(?=[;.]?\s*$|[;.] |, zonder | \(aantal )"
_NUMBERS = ("number", "of")
_CONTINUED = (",", "(", ";")
_OTHERS = re.compile(r"(?P<names>.+) en (?P<number>\d+) andere")


class FigureNote(NamedTuple):
    """A note, and whether its words are Dutch for a reader of another language."""

    text: str
    is_dutch: bool = False


def figure_note(note: str, *, language: str) -> FigureNote:
    """The note for a reader of ``language``."""
    if not note or language == SOURCE_LANGUAGE:
        return FigureNote(note)
    told = _translated(note, language)
    return FigureNote(note, is_dutch=True) if told is None else FigureNote(told)


def plain_note(note: str, *, language: str) -> str:
    """`figure_note` as one text, for a file: words that stay Dutch are announced."""
    told = figure_note(note, language=language)
    return f"{translator(language)('In het Nederlands:')} {told.text}" if told.is_dutch else told.text


def _pieces(t: Translate) -> tuple[str, ...]:
    """What the program writes about figures: in Dutch it is what stands in a note."""
    return (
        t("Berekend uit {number} van {of} delen, dekking {share}"),
        t("Te weinig delen met een cijfer: {number} van {of} delen, dekking {share}"),
        t(", zonder {names}"),
        t("(aantal om mee te wegen ontbreekt)"),
        t("; het echte aantal kan hoger zijn"),
        t("Gewogen met de aantallen van {years}"),
        t("Geen cijfer: zonder {names} is dit niet hetzelfde gebied als in andere jaren"),
        t("Geen cijfer: {code} ligt hierin, en die buurt kennen wij niet of niet onder die naam"),
        t("Geen cijfer: het aantal {people} ontbreekt"),
        t("Gerekend met het aantal {people} van {years}"),
        t("Minder dan {number} {people}, dus geen cijfer per 1.000. Geteld: {of}"),
        t("Deze bron geeft één cijfer voor deze wijken samen: {names}"),
        t("Samen met {names}, waar niemand woont"),
        t("Samen met {names}, waar ongeveer {number} mensen wonen"),
        t("Opgeteld uit de geleverde gebieden"),
        t("Gewogen gemiddelde van de geleverde gebieden"),
        t("Uit Regionale kerncijfers Nederland (CBS, tabel {names})"),
        t("Van 1 meetpunt, {number} uren"),
        t("Van {number} meetpunten, {of} uren"),
        t("Van 1 meetpunt"),
        t("Van {number} meetpunten"),
    )


def _people(t: Translate) -> dict[str, str]:
    return {
        "inwoners": t("inwoners"),
        "woningen": t("woningen"),
    }


@lru_cache(maxsize=1024)  # the map says the same few of every area
def _translated(note: str, language: str) -> str | None:
    """The note in the language; None where a part of it is not of `_pieces`."""
    t = translator(language)
    sentences: list[str] = []
    for found, piece in _parts_of(note, t):
        if found is None:
            return None
        filled = {name: _filled(name, words, t, language) for name, words in found.items()}
        text = piece.format(**filled)
        if piece.startswith(_CONTINUED) and sentences:
            sentences[-1] += text if piece[0] in ",;" else f" {text}"
        else:
            sentences.append(text[:1].upper() + text[1:])
    return ". ".join(sentences) + ("." if note.endswith(".") else "")


def _parts_of(note: str, t: Translate) -> Iterator[tuple[dict[str, str] | None, str]]:
    """What fills each piece of the note, with the piece in the language; None where no piece fits."""
    patterns, pieces = _patterns(), _pieces(t)
    at = 0
    while at < len(note):
        fitting = ((pattern.match(note, at), piece) for pattern, piece in zip(patterns, pieces, strict=True))
        result, piece = next(((match, piece) for match, piece in fitting if match), (None, ""))
        if result is None:
            yield None, ""
            return
        yield result.groupdict(), piece
        at = result.end()
        if note[at : at + 1] in (".", ";") and not note.startswith("; het echte", at):
            at += 1
        at += len(note[at:]) - len(note[at:].lstrip())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(piece) for piece in _pieces(str))


def _pattern(piece: str) -> re.Pattern[str]:
    text = re.escape(piece)
    for name, words in _SLOTS.items():
        text = text.replace(rf"\{{{name}\}}", f"(?P<{name}>{words})")
    return re.compile(text + _END, re.IGNORECASE)


def _filled(name: str, words: str, t: Translate, language: str) -> str:
    if name in _NUMBERS:
        return format_number(float(words.replace(".", "")), decimals=0, language=language)
    if name == "people":
        return _people(t).get(words, words)
    others = _OTHERS.fullmatch(words) if name == "names" else None
    return t("{names} en {number} andere").format(**others.groupdict()) if others else words
