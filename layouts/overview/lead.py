"""Under the heading of the Overzicht: how many figures and years, and on demand how to read it."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.overview.model import OverviewView
from dashboard.overview.text import absent_words, lead_words, year_range
from dashboard.selection.model import Known
from dashboard.text.cities import city_name
from dashboard.text.numbers import format_number
from dashboard.texts import Translate, translator
from indicators.statistics.size import load_bands
from layouts.components.about_group import about_group_line


def lead(view: OverviewView, known: Known) -> list[Any]:
    """One grey line with a fold at its end, and whom the figures are about once a target group is chosen."""
    t = translator(view.selection.language)
    told, reading = lead_words(view)
    parts: list[Any] = [html.P([told, " ", html.Span(reading, className="overview-reading")])]
    if view.figures:
        explained = html.Div(_explained(view, known, t), className="overview-explained")
        parts.append(html.Details([html.Summary(t("Hoe lees ik dit?")), explained]))
    shown = {figure.indicator.id for figure in view.figures}
    return [*parts, *about_group_line(view.selection, known, shown=shown)]


def _explained(view: OverviewView, known: Known, t: Translate) -> list[Any]:
    bands = load_bands().spread
    clear, large = (
        format_number(bound, decimals=1, language=view.selection.language)
        for bound in (bands.clear, bands.large)
    )
    city = city_name(known.areas.scale_city.code, known.areas, language=view.selection.language)
    lines = [
        t(
            "Elk teken is het gemiddelde van de gemeten kerncijfers. We meten in stappen: één stap is hoe "
            "ver wijken van {city} met minstens 1.000 inwoners gewoonlijk uit elkaar liggen (de "
            "standaardafwijking). Onder {clear} stap is klein, vanaf {clear} duidelijk, vanaf {large} groot."
        ).format(clear=clear, large=large, city=city),
        t(
            "Kleur krijgt alleen een verschil dat blijft en dat niet klein is. Grijs is ook een antwoord: "
            "het verschil is klein, wisselt per jaar, of is alleen geschat met een model."
        ),
        t(
            "De volgorde is die van het grootste verschil dat we mogen noemen. Mogen we een jaar niet "
            "vergelijken, bijvoorbeeld omdat er ineens andere mensen wonen, dan staat er een jaar ervoor."
        ),
    ]
    if any(figure.similar is not None for figure in view.figures):
        lines.append(
            t(
                "“Lijkt erop” is het gemiddelde van hoogstens vijf gebieden met zulke bewoners en zulke "
                "woningen. Het is geen doel en geen norm, en we geven er geen oordeel over."
            )
        )
    parts: list[Any] = [html.P(line) for line in lines]
    parts.append(html.P(t("De kerncijfers:")))
    parts.append(html.Ul([html.Li(item) for item in _figures(view, t)]))
    if view.absent:
        parts.append(html.P(absent_words(view.absent, view)))
    return parts


def _figures(view: OverviewView, t: Translate) -> list[str]:
    """Each headline indicator on the screen with its years, and whether it is an estimate."""
    language = view.selection.language
    years: dict[str, set[str]] = {}
    for figure in view.figures:
        years.setdefault(figure.indicator.id, set()).add(figure.assessed.period)
    lines = []
    for figure in {figure.indicator.id: figure for figure in view.figures}.values():
        title = figure.indicator.title.in_language(language)
        text = t("{figure}, {years}") if figure.is_measured else t("{figure}, {years}, geschat")
        lines.append(text.format(figure=title, years=year_range(sorted(years[figure.indicator.id]), t)))
    return lines
