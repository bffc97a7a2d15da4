"""From the words of other platforms to our themes; a word that is not here belongs to none."""

from __future__ import annotations

_WORDS = {
    "participatie": (
        "werk", "inkomen", "geld", "schulden", "armoede", "onderwijs", "school", "jeugd", "taal",
        "ondernemen", "economie",
    ),
    "gezondheid": ("gezondheid", "zorg", "sport", "bewegen", "welzijn", "eenzaamheid"),
    "woonomgeving": (
        "wonen", "woonomgeving", "groen", "openbare ruimte", "openbaar groen", "afval", "schoon",
        "veiligheid", "verkeer", "wegen", "straatverlichting", "overlast", "water",
    ),
}  # fmt: skip
_THEME_OF = {word: theme for theme, words in _WORDS.items() for word in words}


def theme_of_word(word: str) -> str:
    """The theme of a tag or category of a platform; empty for a word that is not known."""
    plain = " ".join(word.casefold().split())
    if plain in _THEME_OF:
        return _THEME_OF[plain]
    return next((theme for known, theme in _THEME_OF.items() if plain.startswith(f"{known} ")), "")
