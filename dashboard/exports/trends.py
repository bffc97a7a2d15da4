"""The figures of a trend as a file: one row per area and period."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.figures.trend_marks import shown_breaks
from dashboard.provenance.facts import figure_status, published_source, source_facts
from dashboard.provenance.suppliers import delivered_by
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.similar_areas import similar_series
from dashboard.text.figure_notes import plain_note
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from dashboard.trends.model import TrendView
from dashboard.trends.table import after_breaks
from dashboard.trends.view import trend_view
from geo.model import Area
from indicators.model import Status


def export_table(view: TrendView, services: Services) -> ExportTable:
    """One row per area and period, with what must travel along with each figure."""
    language = view.selection.language
    t = translator(language)
    indicator = view.indicator
    facts = source_facts(indicator, services, language=language, provenance=view.provenance)
    about = [
        indicator.title.in_language(language),
        indicator.definition.in_language(language),
        f"{t('Eenheid:')} {unit_name(indicator.unit, t)}",
        facts.line(t),
        t("Soort cijfer: {kind}.").format(kind=facts.evidence) + f" {facts.evidence_note}",
        *(
            t("Breuk in {period}: {reason}").format(
                period=series_break.period, reason=series_break.reason.in_language(language)
            )
            for series_break in shown_breaks(indicator, view.points, view.lines)
        ),
    ]
    if view.is_example:
        about.insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    return ExportTable(
        name=f"trends-{indicator.id}", about=tuple(about), rows=_export_rows(view, services, t)
    )


def _export_rows(view: TrendView, services: Services, t: Translate) -> pd.DataFrame:
    frame = view.frame
    areas = [services.areas.get(code) for code in frame["area_code"].tolist()]
    levels = level_words(t)
    statuses = frame["status"].tolist()
    after = {(point.area_code, point.period) for point in after_breaks(view)}
    publisher = services.catalogue.family_of(view.indicator).publisher
    return pd.DataFrame(
        {
            t("gebied"): [area.name for area in areas],
            t("code"): [area.code for area in areas],
            t("niveau"): [levels[area.level] for area in areas],
            t("periode"): frame["period"].tolist(),
            t("groep"): frame["group"].tolist(),
            t("waarde"): frame["value"].tolist(),
            t("eenheid"): unit_name(view.indicator.unit, t),
            t("ondergrens"): frame["lower"].tolist(),
            t("bovengrens"): frame["upper"].tolist(),
            t("status"): [
                figure_status(Status(value), note, t)
                for value, note in zip(statuses, frame["note"].tolist(), strict=True)
            ],
            t("bron"): [
                delivered_by(provenance, t, language=view.selection.language)
                or _source_of(kind, note, publisher)
                for kind, note, provenance in zip(
                    statuses, frame["note"].tolist(), frame["provenance"].tolist(), strict=True
                )
            ],
            t("tabel"): frame["source_id"].tolist(),
            t("breuk"): [
                t("begin na breuk") if value in after else ""
                for value in zip(frame["area_code"].tolist(), frame["period"].tolist(), strict=True)
            ],
            t("vergeleken met"): [view.names.get(code, "") for code in frame["benchmark"].tolist()],
            t("verschil"): frame["gap"].tolist(),
            t("lijkt erop"): _similar(view, areas, services),
            t("opmerking"): [
                plain_note(note, language=view.selection.language) for note in frame["note"].tolist()
            ],
        }
    )


def _similar(view: TrendView, areas: Sequence[Area], services: Services) -> pd.Series:
    """The mean of the areas that look alike, per row; the periods are those of their line on the screen."""
    key = view.selection.indicator_id, view.selection.group
    of_code = {area.code: area for area in areas}
    series = {code: similar_series(*key, area, services) for code, area in of_code.items()}
    means = (
        series[area.code].get(period)
        for area, period in zip(areas, view.frame["period"].tolist(), strict=True)
    )
    return pd.Series([nan if mean is None else mean.value for mean in means], dtype="float64")


def _source_of(status: str, note: str, publisher: str) -> str:
    if status == Status.EXAMPLE:
        return ""
    return published_source(note)[0] if status == Status.PUBLISHED else publisher


def trend_export(selection: Selection, services: Services) -> ExportTable:
    """The view as a table: one row per area and period, with source, break mark, gap and note."""
    return export_table(trend_view(selection, services), services)
