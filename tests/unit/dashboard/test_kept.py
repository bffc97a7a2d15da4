"""What is kept of the figures: made once, bounded, and gone with the judgements."""

from __future__ import annotations

import gc
from typing import Any
from weakref import ref

from dashboard.kept import Kept


class Figures:
    """Stands for a set of judgements: all that matters is that it can be forgotten."""


def test_what_was_made_is_found_again_and_the_oldest_goes() -> None:
    figures: Any = Figures()
    kept, made = Kept(most=2), []

    def get(key: str) -> object:
        return kept.get(figures, key, lambda: made.append(key) or [key])  # type: ignore[func-returns-value]

    assert get("a") is get("a")
    get("b")
    get("c")
    get("b")
    assert made == ["a", "b", "c"]
    assert get("a") == ["a"]
    assert made == ["a", "b", "c", "a"]


def test_other_figures_have_their_own_and_take_it_along() -> None:
    kept, one, other = Kept(), Figures(), Figures()
    first: Any = one
    second: Any = other
    assert kept.get(first, "a", lambda: "one") == "one"
    assert kept.get(second, "a", lambda: "other") == "other"
    gone = ref(one)
    del one, first
    gc.collect()
    assert gone() is None
