"""The Wijkprofiel as a table to download: one row per indicator, those without a figure included."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.profile.facts import profile_sources, version_words
from dashboard.profile.model import ProfileRow, ProfileView
from dashboard.profile.view import profile_view
from dashboard.provenance.facts import figure_status, published_source, status_words
from dashboard.provenance.suppliers import delivered_by
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.text.cautions import caution_words
from dashboard.text.figure_notes import plain_note
from dashboard.text.numbers import difference_unit
from dashboard.text.units import unit_name
from dashboard.text.verdicts import trend_label, verdict_label
from dashboard.texts import translator
from indicators.model import Status

_NONE = float("nan")


def profile_export(selection: Selection, services: Services) -> ExportTable:
    """Everything that fits the filters for the chosen area, with status, source, or why there is none."""
    profile = profile_view(selection, services)
    t = translator(selection.language)
    about = [
        profile.area.name,
        *(f"{t('Bron:')} {source.facts.name}. {source.about}"
          for source in profile_sources(profile, services)),
        version_words(services, language=selection.language),
    ]  # fmt: skip
    if profile.is_example:
        about.insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    elif profile.has_examples:
        about.insert(0, t("Cijfers met “voorbeeld” erbij zijn niet gemeten en niet bruikbaar."))
    rows = [_row(row, theme.theme.name.in_language(selection.language), profile, services)
            for theme in profile.themes for row in theme.rows]  # fmt: skip
    return ExportTable(
        name=f"wijkprofiel-{profile.area.name}",
        about=tuple(about),
        rows=pd.DataFrame([*rows, *_absent(profile)]),
    )


def _row(row: ProfileRow, theme: str, profile: ProfileView, services: Services) -> dict[str, object]:
    language = profile.selection.language
    t = translator(language)
    indicator, point, assessed, trend = row.indicator, row.point, row.assessed, row.trend
    source = services.catalogue.family_of(indicator).publisher
    return {
        t("thema"): theme,
        t("indicator"): indicator.id,
        t("titel"): indicator.title.in_language(language),
        t("gebied"): profile.area.name,
        t("code"): profile.area.code,
        t("periode"): point.period,
        t("waarde"): point.value,
        t("eenheid"): unit_name(indicator.unit, t),
        t("ondergrens"): assessed.lower if assessed is not None else point.lower,
        t("bovengrens"): assessed.upper if assessed is not None else point.upper,
        t("waarde met de leeftijden van de stad"): _NONE if row.standardised is None else row.standardised,
        t("verwacht bij de leeftijden hier"): _NONE if row.expected is None else row.expected,
        t("status"): figure_status(Status(point.status), point.note, t),
        t("vergeleken met"): profile.benchmark_name if point.has_gap else "",
        t("waarde daarvan"): point.benchmark_value,
        t("verschil"): point.gap,
        t("lijkt erop"): row.similar.value if row.similar is not None else _NONE,
        t("eenheid van het verschil"): unit_name(difference_unit(indicator.unit), t),
        t("oordeel"): verdict_label(assessed, language=language),
        t("voorbehoud"): caution_words(assessed, indicator, period=point.period, language=language),
        t("verloop"): trend_label(trend, language=language) if trend is not None else "",
        t("bron"): delivered_by(point.provenance, t, language=language) or _source(row, source),
        t("tabel"): point.source_id,
        t("opmerking"): plain_note(point.note, language=language),
    }


def _absent(profile: ProfileView) -> list[dict[str, object]]:
    language = profile.selection.language
    t = translator(language)
    return [
        {
            t("thema"): theme.theme.name.in_language(language),
            t("indicator"): item.indicator.id,
            t("titel"): item.indicator.title.in_language(language),
            t("gebied"): profile.area.name,
            t("code"): profile.area.code,
            t("waarde"): _NONE,
            t("eenheid"): unit_name(item.indicator.unit, t),
            t("status"): status_words(t)[item.status],
            t("opmerking"): item.reason,
        }
        for theme in profile.themes
        for item in theme.absent
    ]


def _source(row: ProfileRow, publisher: str) -> str:
    if row.point.status == Status.EXAMPLE or math.isnan(row.point.value):
        return ""
    return published_source(row.point.note)[0] if row.point.is_published else publisher
