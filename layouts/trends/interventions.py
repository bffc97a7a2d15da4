"""Folded under the chart: what ran in the area in these years. It never says that one did the other."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.texts import translator
from dashboard.trends.interventions import RanHere
from layouts.components.interventions import SHOWN, intervention_list


def what_ran(ran: RanHere | None, *, language: str) -> list[Any]:
    """The list behind its fold, or nothing where no deal names the area."""
    if ran is None or not (ran.items or ran.others):
        return []
    t = translator(language)
    name = ran.area.name
    parts: list[Any] = []
    if ran.items:
        parts += intervention_list(ran.items, language=language, shown=SHOWN)
    else:
        parts.append(html.P(t("In de jaren van deze grafiek liep hier geen aanpak van een toegekende deal.")))
    if ran.others:
        words = t(
            "Buiten deze jaren, alleen aangevraagd of nog in voorbereiding: {number}. "
            "Zie het Wijkprofiel van {area}."
        )
        parts.append(html.P(words.format(number=ran.others, area=name), className="small"))
    if ran.beside:
        words = t(
            "Ernaast liep werk met hetzelfde doel: {areas}. Wat hier verandert, kan daar vandaan komen of "
            "daarheen gaan."
        )
        names = ", ".join(f"{area.name} ({len(items)})" for area, items in ran.beside)
        parts.append(html.P(words.format(areas=names), className="small"))
    limits = t(
        "De jaren zijn die van de deal, of die medewerkers noemden. Dat iets tegelijk liep, zegt niet dat "
        "het cijfer daardoor veranderde."
    )
    return [
        html.Details(
            className="trends-ran",
            **{"data-further": "true"},
            children=[
                html.Summary(t("Wat liep hier in deze jaren: {area}").format(area=name)),
                *parts,
                html.P(limits, className="small"),
            ],
        )
    ]
