"""Every text of the form is there in every language, with the same places to fill in."""

from __future__ import annotations

from string import Formatter

import pytest

from dashboard.voice.form_texts import FormWords, form_language, language_names, text_keys
from indicators.voice.personal import PersonalKind
from indicators.voice.reaction import LANGUAGES_OF_FORM, ReactionChoice, ReactionWho
from indicators.voice.sent import SentState

ARABIC = range(0x600, 0x700)
CYRILLIC = range(0x400, 0x500)
SCRIPTS = {"ar": ARABIC, "bg": CYRILLIC}


def _places(key: str, language: str) -> set[str]:
    from dashboard.voice.form_texts import _texts

    return {name for _, name, _, _ in Formatter().parse(_texts()[key][language]) if name}


@pytest.mark.parametrize("key", text_keys())
def test_a_text_says_the_same_in_every_language(key: str) -> None:
    for language in LANGUAGES_OF_FORM:
        assert _places(key, language) == _places(key, "nl")
        filled = FormWords(language)(key, **dict.fromkeys(_places(key, "nl"), "1"))
        script = SCRIPTS.get(language)
        assert filled
        assert script is None or any(ord(letter) in script for letter in filled), (key, language)


def test_whatever_the_form_says_has_a_text() -> None:
    needed = {*ReactionChoice, *PersonalKind, *(f"{one}_without" for one in ReactionChoice)}
    needed |= set(ReactionWho) - {ReactionWho.NOT_SAID}
    needed |= set(SentState) - {SentState.RECEIVED, SentState.TWICE}
    assert {str(one) for one in needed} <= set(text_keys())


def test_only_arabic_is_written_from_right_to_left() -> None:
    assert [one for one in LANGUAGES_OF_FORM if FormWords(one).direction == "rtl"] == ["ar"]
    assert form_language("xx") == "nl"
    assert dict(language_names())["tr"] == "Türkçe"
