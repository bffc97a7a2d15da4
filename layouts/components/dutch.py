"""Words of the texts, which exist in Dutch only."""

from __future__ import annotations

from typing import Any

from layouts.components import elements as html


def dutch(words: str, *, language: str) -> Any:
    """The words, marked as Dutch for a reader of another language."""
    return words if language == "nl" else html.Span(words, lang="nl")
