"""The words around the list of indicators: how many there are, and what was found."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.view import CatalogueList
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import Translate


def heading(services: Services, t: Translate) -> str:
    """The finding: how many indicators there are and how many have figures."""
    examples = services.example_indicators()
    known = services.availability().indicator_ids() - examples
    words = t("{number} indicatoren, {known} met cijfers")
    if examples:
        words = t("{number} indicatoren, {known} met echte cijfers en {examples} met voorbeeldcijfers")
    return words.format(number=len(services.catalogue), known=len(known), examples=len(examples))


def lead(services: Services, t: Translate) -> str:
    nobody = sum(indicator.no_figure is not None for indicator in services.catalogue)
    return t(
        "Zoek wat u wilt weten. Bij elke indicator staat waar het cijfer vandaan komt en hoe nieuw het is. "
        "Van {number} indicatoren meet niemand een cijfer per wijk: daar staat waarom."
    ).format(number=nobody)


def counted(found: CatalogueList, selection: Selection, t: Translate) -> list[Any]:
    """How many indicators are listed, and what was searched in place of a mistyped word."""
    number = len(found.rows)
    if not number:
        return [
            html.Strong(t("Niets gevonden.")),
            " ",
            t("Probeer een ander woord, of zoek in alle thema’s en voor iedereen."),
        ]
    text = [html.Strong(t("{number} van {total} indicatoren").format(number=number, total=found.total))]
    if found.instead:
        text.append(
            " "
            + t("“{text}” kennen we niet. U ziet wat erop lijkt: {words}.").format(
                text=selection.search, words=", ".join(found.instead)
            )
        )
    return text
