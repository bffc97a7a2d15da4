"""How a list of choices opens, and how it is searched."""

from __future__ import annotations

from typing import Any

from dashboard.texts import Translate

LIST = {"width": "max-content", "position": "bottom-start", "shadow": "md", "keepMounted": False}
"""Closed lists are not kept in the page: hundreds of choices make it slow."""


def server_list(box: str) -> dict[str, Any]:
    """A list that the server searches for the words in this box (`assets/shell/search.js`)."""
    return {"function": "foundByServer", "options": {"box": str(box), "words": "", "values": []}}


def figure_list(box: str, t: Translate) -> dict[str, Any]:
    """The properties of a chooser of figures: searched as Indicatoren is, with the newest year per row."""
    return {
        "searchable": True,
        "filter": server_list(box),
        "renderOption": {"function": "figureOption"},
        "nothingFoundMessage": t("Niets gevonden. Probeer een ander woord."),
        "maxDropdownHeight": 420,
    }
