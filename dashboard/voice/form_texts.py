"""The words of the form: in more languages than the screens have, so in a file of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from babel import Locale

from indicators.voice.reaction import LANGUAGES_OF_FORM

_FILE = Path(__file__).with_name("form_texts.yaml")
_RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return texts


def text_keys() -> tuple[str, ...]:
    """The names of all texts."""
    return tuple(_texts())


class FormWords:
    """The texts in one language. ``KeyError``: a text or language that there is not."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of this name, filled in."""
        return _texts()[key][self.language].format(**values)

    @property
    def direction(self) -> str:
        return "rtl" if self.language in _RIGHT_TO_LEFT else "ltr"

    @property
    def catalogue_language(self) -> str:
        """In which language titles of figures are shown: they exist in Dutch and English."""
        return "nl" if self.language == "nl" else "en"


def form_language(wanted: str) -> str:
    """The language that an address asks for; Dutch where the form does not have it."""
    return wanted if wanted in LANGUAGES_OF_FORM else "nl"


@cache
def language_names() -> tuple[tuple[str, str], ...]:
    """Each language of the form with what it calls itself."""
    names = ((code, Locale(code).get_display_name(code) or code) for code in LANGUAGES_OF_FORM)
    return tuple((code, name[:1].upper() + name[1:]) for code, name in names)
