"""What is kept of the figures: made once, bounded, and gone with the assessments."""

from __future__ import annotations

import gc
from typing import Any
from weakref import ref

from dashboard.assessment.cache import VersionCache


class Figures:
    """Stands for a set of assessments: all that matters is that it can be forgotten."""


def test_what_was_made_is_found_again_and_the_oldest_goes() -> None:
    figures: Any = Figures()
    kept: VersionCache[list[str]] = VersionCache(most=2)
    made: list[str] = []

    def get(key: str) -> list[str]:
        def make() -> list[str]:
            made.append(key)
            return [key]

        return kept.get(figures, key, make)

    assert get("a") is get("a")
    get("b")
    get("c")
    get("b")
    assert made == ["a", "b", "c"]
    assert get("a") == ["a"]
    assert made == ["a", "b", "c", "a"]


def test_other_figures_have_their_own_and_take_it_along() -> None:
    kept: VersionCache[str] = VersionCache()
    one: Any = Figures()
    other: Any = Figures()
    assert kept.get(one, "a", lambda: "one") == "one"
    assert kept.get(other, "a", lambda: "other") == "other"
    gone = ref(one)
    del one
    gc.collect()
    assert gone() is None
