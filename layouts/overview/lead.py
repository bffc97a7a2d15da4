"""Under the heading of the Overzicht: the order, what chance would show, and what the index rests on."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.overview.model import OverviewView
from dashboard.texts import Translate, translator


def lead(view: OverviewView, chance: str) -> list[Any]:
    t = translator(view.selection.language)
    text = [t("Bovenaan staat het gebied waar de meeste cijfers ongunstig afwijken van de eigen stad.")]
    text += [chance] if chance else []
    return [html.P(" ".join(text)), html.Details([html.Summary(t("Hoe lees ik dit?")), *_explained(view, t)])]


def _explained(view: OverviewView, t: Translate) -> list[Any]:
    lines = [
        t(
            "Het getal per thema is de brede-welvaartsindex van {year} min die van de eigen stad, in punten. "
            "Wijken liggen meestal niet meer dan tien punten van hun stad. Daarin tellen cijfers mee "
            "vanaf {oldest}."
        ).format(year=view.year, oldest=view.oldest),
        t(
            "Bij het teken kijken we of het verschil blijft als elk cijfer zwaarder of lichter telt. "
            "Dat zegt niet hoe zeker de cijfers zelf zijn: veel cijfers over gezondheid zijn schattingen."
        ),
        t(
            "De zinnen noemen alleen verschillen en veranderingen die de toets overleven. De grootste staan "
            "vooraan, gemeten naar hoe ver wijken uit elkaar liggen. "
            "Van cijfers die vrijwel hetzelfde meten, staat er één."
        ),
    ]
    if view.untested:
        lines.append(
            t("Van {number} andere verschillen weten we niet hoe zeker ze zijn.").format(number=view.untested)
        )
    if view.is_filtered:
        lines.append(t("De index zelf gaat altijd over iedereen; de zinnen volgen uw keuze."))
    return [html.P(line, className="small") for line in lines]
