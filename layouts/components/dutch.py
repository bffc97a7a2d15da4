"""Words of the texts, which exist in Dutch only."""

from __future__ import annotations

from typing import Any

from dashboard.text.figure_notes import FigureNote, figure_note
from dashboard.texts import translator
from layouts.components import elements as html


def dutch(words: str, *, language: str) -> Any:
    """The words, marked as Dutch for a reader of another language."""
    return words if language == "nl" else html.Span(words, lang="nl")


def noted(note: str, *, language: str, ending: str = "") -> list[Any]:
    """The note of a figure in the reader's language; what stays Dutch is announced and marked."""
    return announced(figure_note(note, language=language), language=language, ending=ending)


def announced(told: FigureNote, *, language: str, ending: str = "") -> list[Any]:
    """Words for a reader of a language; those that are Dutch are announced and marked."""
    if not told.is_dutch:
        return [told.text + ending]
    return [translator(language)("In het Nederlands:"), " ", dutch(told.text, language=language), ending]
