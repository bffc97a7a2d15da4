"""The map as a table to download: one row per area, and what must be known beside the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.cross_section.model import CrossSection
from dashboard.cross_section.rows import AreaRow
from dashboard.cross_section.text import group_name
from dashboard.cross_section.view import cross_section
from dashboard.exports.formats import ExportTable
from dashboard.provenance.facts import (
    SourceFacts,
    distinct_notes,
    figure_status,
    published_source,
    source_facts,
)
from dashboard.provenance.suppliers import delivered_by
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.similar_areas import similar_means_on
from dashboard.text.cautions import caution_words
from dashboard.text.figure_notes import plain_note
from dashboard.text.numbers import difference_unit, format_day
from dashboard.text.units import unit_name
from dashboard.text.verdicts import verdict_label
from dashboard.texts import Translate, translator
from indicators.model import TOTAL_GROUP, Status


def export_table(view: CrossSection, services: Services) -> ExportTable:
    """The rows of a view with the lines that must travel along."""
    indicator, selection = view.indicator, view.selection
    facts = source_facts(indicator, services, language=selection.language, provenance=view.provenance)
    return ExportTable(
        name=f"kaart-{indicator.id}-{selection.level.value}-{selection.period}",
        about=_about(view, services, facts),
        rows=_rows(view, services, facts),
    )


def _about(view: CrossSection, services: Services, facts: SourceFacts) -> tuple[str, ...]:
    language = view.selection.language
    t = translator(language)
    indicator, version = view.indicator, services.data_version()
    lines = [
        indicator.title.in_language(language),
        indicator.definition.in_language(language),
        f"{t('Eenheid:')} {unit_name(indicator.unit, t)}",
        facts.line(t),
        t("Soort cijfer: {kind}.").format(kind=facts.evidence) + f" {facts.evidence_note}",
        t("Bijgewerkt op {date}, gegevensversie {version}.").format(
            date=format_day(version.created_at, language=language), version=version.id
        ),
        t("Gedownload op {date}.").format(date=format_day(services.clock(), language=language)),
    ]
    if view.series_break is not None:
        lines.append(
            t("Breuk in {period}: {reason}").format(
                period=view.series_break.period, reason=view.series_break.reason.in_language(language)
            )
        )
    notes = distinct_notes([row.figure.note for row in view.rows])
    lines += [plain_note(note, language=language) for note in notes]
    if view.is_example:
        lines.insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    return tuple(lines)


def _rows(view: CrossSection, services: Services, facts: SourceFacts) -> pd.DataFrame:
    language = view.selection.language
    t = translator(language)
    indicator = view.indicator
    levels = level_words(t)
    rows = (*view.rows, *view.cities)
    columns: dict[str, object] = {
        t("gebied"): [row.name for row in rows],
        t("code"): [row.code for row in rows],
        t("niveau"): [levels[row.level] for row in rows],
        t("gemeente"): [row.city for row in rows],
        t("indicator"): indicator.id,
        t("titel"): indicator.title.in_language(language),
        t("periode"): view.period,
        t("groep"): group_name(view, services.catalogue),
        t("waarde"): _numbers(row.value for row in rows),
        t("eenheid"): unit_name(indicator.unit, t),
        t("ondergrens"): _numbers(row.figure.lower for row in rows),
        t("bovengrens"): _numbers(row.figure.upper for row in rows),
        t("status"): [figure_status(row.status, row.figure.note, t) for row in rows],
        t("vergeleken met"): [row.benchmark_name if row.benchmark is not None else "" for row in rows],
        t("waarde daarvan"): _numbers(row.benchmark for row in rows),
        t("verschil"): _numbers(row.difference for row in rows),
        t("eenheid van het verschil"): unit_name(difference_unit(indicator.unit), t),
        **_second_values(view, rows, services, t),
        **_verdicts(view, rows, t),
    }
    base = view.selection.base_period
    if base is not None:
        columns[t("waarde in {period}").format(period=base)] = _numbers(row.base.value for row in rows)
        columns[t("verandering sinds {period}").format(period=base)] = _numbers(row.change for row in rows)
    columns[t("bron")] = [_source(row, facts, t, language=language) for row in rows]
    columns[t("tabel")] = [row.figure.source_id for row in rows]
    columns[t("opmerking")] = [plain_note(row.figure.note, language=language) for row in rows]
    return pd.DataFrame(columns)


def _verdicts(view: CrossSection, rows: Sequence[AreaRow], t: Translate) -> dict[str, object]:
    """What the statistics say about each difference; nothing where they say nothing of any area."""
    language = view.selection.language
    if all(row.assessed is None for row in rows):
        return {}
    return {
        t("verschil ondergrens"): _numbers(
            row.assessed.difference_lower if row.assessed else None for row in rows
        ),
        t("verschil bovengrens"): _numbers(
            row.assessed.difference_upper if row.assessed else None for row in rows
        ),
        t("oordeel"): [verdict_label(row.assessed, language=language) for row in rows],
        t("voorbehoud"): [
            caution_words(row.assessed, view.indicator, period=view.period, language=language) for row in rows
        ],
    }


def _second_values(
    view: CrossSection, rows: Sequence[AreaRow], services: Services, t: Translate
) -> dict[str, object]:
    """The means of areas that look alike, and what ages do; each only where there is any."""
    indicator, group, period = view.indicator, view.selection.group, view.period
    assessments = services.assessments()
    known = [row.code for row in rows if row.value is not None] if period else []
    areas = [services.areas.get(code) for code in known]
    means = similar_means_on(indicator.id, group, period, areas, services) if view.comparable else {}
    columns = {t("lijkt erop"): {code: mean.value for code, mean in means.items()}}
    if group == TOTAL_GROUP:
        for name, look_up in (
            (t("waarde met de leeftijden van de stad"), assessments.standardised),
            (t("verwacht bij de leeftijden hier"), assessments.expected),
        ):
            found = {code: look_up(indicator.id, period=period, area_code=code) for code in known}
            columns[name] = {code: value for code, value in found.items() if value is not None}
    return {
        name: _numbers(values.get(row.code) for row in rows) for name, values in columns.items() if values
    }


def _numbers(values: Iterable[float | None]) -> pd.Series:
    return pd.Series(list(values), dtype="float64")


def _source(row: AreaRow, facts: SourceFacts, t: Translate, *, language: str) -> str:
    if row.status is Status.EXAMPLE:
        return t("voorbeeld, niet gemeten")
    if row.status is Status.PUBLISHED:
        return published_source(row.figure.note)[0]
    if row.figure.provenance:
        return delivered_by(row.figure.provenance, t, language=language)
    return "" if row.value is None else facts.name


def map_export(selection: Selection, services: Services) -> ExportTable:
    """The map as a table: one row per area, with source, status and what the figures are compared with."""
    return export_table(cross_section(selection, services), services)
