"""Before any script runs every screen says in words of its own what comes, in the language of the reader."""

from __future__ import annotations

import pytest

from dashboard.selection.routes import SCREENS
from layouts.first_words import first_words

WITHOUT_OWN_WORDS = {"nl": "De pagina komt eraan", "en": "The page is on its way"}


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_says_what_comes(path: str) -> None:
    said = {language: first_words(path, language=language) for language in WITHOUT_OWN_WORDS}
    for language, nothing in WITHOUT_OWN_WORDS.items():
        assert 'class="first-words"' in said[language]
        assert nothing not in said[language]
    assert said["nl"] != said["en"]


def test_an_address_that_does_not_exist_promises_nothing() -> None:
    assert WITHOUT_OWN_WORDS["nl"] in first_words("/bestaat-niet", language="nl")
