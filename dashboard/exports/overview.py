"""The Overzicht as a table to download: each figure with good and bad of the focus areas, assessed.

Of the headline indicators it has the figures of the screen, with their distance on its scale.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.assessment.assessments import tuples
from dashboard.assessment.model import AreaAssessment, TrendAssessment
from dashboard.exports.formats import ExportTable
from dashboard.overview.ground import Ground, ground_of
from dashboard.overview.model import OverviewFigure
from dashboard.overview.view import area_figures, focus_rows
from dashboard.provenance.facts import source_facts, status_words
from dashboard.provenance.suppliers import delivered_by
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.similar_areas import similar_means
from dashboard.text.numbers import difference_unit, format_day
from dashboard.text.units import unit_name
from dashboard.text.verdicts import trend_label, verdict_label
from dashboard.texts import translator
from geo.model import Area
from indicators.model import Indicator, Status

_TITLES = (
    "gebied", "code", "thema", "indicator", "titel", "kerncijfer", "periode", "waarde", "eenheid",
    "ondergrens", "bovengrens", "status", "vergeleken met", "waarde daarvan", "verschil",
    "eenheid van het verschil", "lijkt erop", "verschil ondergrens", "verschil bovengrens",
    "standaardafwijkingen",
    "oordeel", "trend", "bron",
)  # fmt: skip


def overview_export(selection: Selection, services: Services) -> ExportTable:
    """One row per area and figure that fits the filters."""
    ground = ground_of(selection, services.assessments(), services)
    areas = focus_rows(services.areas)
    rows = _assessed(ground, areas)
    return ExportTable(
        name="overzicht",
        about=_about(ground),
        rows=pd.DataFrame(rows, columns=_columns(selection.language)),
    )


def _columns(language: str) -> list[str]:
    t = translator(language)
    words = {
        "gebied": t("gebied"), "code": t("code"), "thema": t("thema"), "indicator": t("indicator"),
        "titel": t("titel"), "kerncijfer": t("kerncijfer"), "periode": t("periode"),
        "waarde": t("waarde"), "eenheid": t("eenheid"),
        "ondergrens": t("ondergrens"), "bovengrens": t("bovengrens"), "status": t("status"),
        "vergeleken met": t("vergeleken met"), "waarde daarvan": t("waarde daarvan"),
        "verschil": t("verschil"), "eenheid van het verschil": t("eenheid van het verschil"),
        "verschil ondergrens": t("verschil ondergrens"), "verschil bovengrens": t("verschil bovengrens"),
        "lijkt erop": t("lijkt erop"),
        "standaardafwijkingen": t("standaardafwijkingen (min is ongunstig)"),
        "oordeel": t("oordeel"), "trend": t("trend"), "bron": t("bron"),
    }  # fmt: skip
    return [words[name] for name in _TITLES]


def _about(ground: Ground) -> tuple[str, ...]:
    language = ground.selection.language
    t = translator(language)
    version = ground.services.data_version()
    lines = [
        t("De aandachtsgebieden in één overzicht"),
        t(
            "Alleen cijfers met een gunstige en een ongunstige kant: van kerncijfers het nieuwste dat we "
            "mogen vergelijken, van de andere het nieuwste van elk gebied."
        ),
        t("Bijgewerkt op {date}, gegevensversie {version}.").format(
            date=format_day(version.created_at, language=language), version=version.id
        ),
        t("Gedownload op {date}.").format(date=format_day(ground.services.clock(), language=language)),
    ]
    return tuple(lines)


def _assessed(ground: Ground, areas: Iterable[Area]) -> list[tuple[object, ...]]:
    """The headline indicators of each area first, in their order."""
    language = ground.selection.language
    groups = {indicator.id: indicator.default_group for indicator in ground.fitting()}
    order = {name: place for place, name in enumerate(ground.catalogue.headline_ids)}
    figures = area_figures(ground)
    rows = []
    for area in areas:
        own = figures[area.code]
        newest = tuples(ground.found.of_areas([area.code]), AreaAssessment)
        items = [item for item in newest if item.oriented and groups.get(item.indicator_id) == item.group]
        items.sort(key=lambda item: order.get(item.indicator_id, len(order)))
        trends = ground.found.trends_of_area(area.code)
        for item in items:
            figure = own.get(item.indicator_id)
            shown = figure.assessed if figure is not None else item
            trend = trends.get((item.indicator_id, item.group))
            rows.append(_row(shown, area, figure, _trend(trend, shown, language), ground))
    return rows


def _trend(trend: TrendAssessment | None, shown: AreaAssessment, language: str) -> str:
    """The trend that ends with the figure; "" for another one."""
    if trend is None or trend.last != shown.period:
        return ""
    return trend_label(trend, language=language)


def _row(
    assessment: AreaAssessment, area: Area, figure: OverviewFigure | None, trend: str, ground: Ground
) -> tuple[object, ...]:
    indicator = ground.catalogue.get(assessment.indicator_id)
    language = ground.selection.language
    t = translator(language)
    return (
        *_start(indicator, area, ground),
        t("ja") if indicator.id in ground.catalogue.headline_ids else t("nee"),
        assessment.period,
        assessment.value,
        unit_name(indicator.unit, t),
        assessment.lower,
        assessment.upper,
        status_words(t)[Status(assessment.status)],
        *_against(indicator, area, assessment, ground),
        assessment.difference_lower,
        assessment.difference_upper,
        round(figure.distance.size, 2) if figure is not None else None,
        verdict_label(assessment, language=language),
        trend,
        delivered_by(assessment.provenance, t, language=language) or _source(indicator, ground),
    )


def _start(indicator: Indicator, area: Area, ground: Ground) -> tuple[object, ...]:
    language = ground.selection.language
    theme = ground.catalogue.term("themes", indicator.theme).name.in_language(language)
    return area.name, area.code, theme, indicator.id, indicator.title.in_language(language)


def _against(
    indicator: Indicator, area: Area, assessment: AreaAssessment, ground: Ground
) -> tuple[object, ...]:
    """The city and the areas that look alike; no figure is subtracted from the mean of these."""
    t = translator(ground.selection.language)
    services = ground.services
    name = services.areas.benchmark_of(area.code).name
    key = assessment.indicator_id, assessment.group, assessment.period
    similar = similar_means(area, services).get(key)
    return (
        name,
        assessment.benchmark_value,
        assessment.difference,
        unit_name(difference_unit(indicator.unit), t),
        similar.value if similar is not None else None,
    )


def _source(indicator: Indicator, ground: Ground) -> str:
    facts = source_facts(indicator, ground.services, language=ground.selection.language)
    return facts.name
