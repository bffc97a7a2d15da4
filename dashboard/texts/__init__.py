"""Interface words. Dutch is the source; every other language is a folder of gettext files (.po).

A folder named after the language is all that a new one needs. What it does not translate stays Dutch.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
SOURCE_LANGUAGE = "nl"
LANGUAGES = (SOURCE_LANGUAGE, *sorted(path.name for path in FOLDER.iterdir() if any(path.glob("*.po"))))

Translate = Callable[[str], str]


@cache
def translator(language: str) -> Translate:
    """A function from a Dutch text to the same text in ``language``; Dutch where a translation lacks."""
    if language == SOURCE_LANGUAGE or language not in LANGUAGES:
        return str
    words = load_words(language)
    return lambda text: words.get(text, text)


def own_name(language: str) -> str:
    """What a language calls itself: Nederlands, English, Polski."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


def load_words(language: str) -> dict[str, str]:
    """Every translation of ``language``, from the .po files of its folder."""
    words: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            words |= {
                str(message.id): str(message.string)
                for message in read_po(file)
                if message.id and message.string
            }
    return words
