"""Every figure of one or more indicators as plain rows, with names, source and status. For files."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.exports.formats import ExportTable
from dashboard.provenance.facts import source_facts, status_words
from dashboard.provenance.names import origins
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.figure_notes import plain_note
from dashboard.text.numbers import format_day
from dashboard.text.units import unit_name
from dashboard.texts import translator
from indicators.model import TOTAL_GROUP, Indicator, Status


def indicator_export(selection: Selection, services: Services) -> ExportTable:
    """All current figures of the selection's indicator: every area, period, group and source."""
    language = selection.language
    t = translator(language)
    indicator = services.catalogue.get(selection.indicator_id)
    frame = services.observations.all_current(indicator_ids=[indicator.id])
    facts = source_facts(indicator, services, language=language, provenance=frame["provenance"].unique())
    version = services.data_version()
    about = [
        indicator.title.in_language(language),
        indicator.definition.in_language(language),
        indicator.our_note.in_language(language),
        f"{t('Eenheid:')} {unit_name(indicator.unit, t)}",
        facts.line(t),
        t("Soort cijfer: {kind}.").format(kind=facts.evidence) + f" {facts.evidence_note}",
        *(
            t("Breuk in {period}: {reason}").format(
                period=series_break.period, reason=series_break.reason.in_language(language)
            )
            for series_break in indicator.breaks
        ),
        t("Bijgewerkt op {date}, gegevensversie {version}.").format(
            date=format_day(version.created_at, language=language), version=version.id
        ),
        t("Gedownload op {date}.").format(date=format_day(services.clock(), language=language)),
    ]
    if (frame["status"] == str(Status.EXAMPLE)).any():
        about.insert(0, t("VOORBEELDCIJFERS: niet gemeten, niet voor gebruik."))
    return ExportTable(
        name=f"indicator-{indicator.id}",
        about=tuple(line for line in about if line),
        rows=_in_words(frame, indicator, services, language=language),
    )


def _in_words(
    frame: pd.DataFrame, indicator: Indicator, services: Services, *, language: str
) -> pd.DataFrame:
    t = translator(language)
    areas, levels, status = services.areas, level_words(t), status_words(t)
    known = [areas.get(code) for code in frame["area_code"]]
    groups = group_names(indicator, services, language=language)
    origin = origins(services, t, language=language)
    return pd.DataFrame(
        {
            t("indicator"): indicator.id,
            t("gebied"): [area.name for area in known],
            t("code"): [area.code for area in known],
            t("niveau"): [levels[area.level] for area in known],
            t("gemeente"): [areas.get(area.municipality).name if area.municipality else "" for area in known],
            t("periode"): frame["period"].tolist(),
            t("groep"): [groups[group] for group in frame["group"]],
            t("waarde"): frame["value"].astype("float64").tolist(),
            t("eenheid"): unit_name(indicator.unit, t),
            t("ondergrens"): frame["lower"].tolist(),
            t("bovengrens"): frame["upper"].tolist(),
            t("aantal waarop het rust"): frame["n"].tolist(),
            t("status"): [status[item] for item in frame["status"]],
            t("bron"): [
                origin(source, note if value == str(Status.PUBLISHED) else "", provenance)
                for source, note, value, provenance in zip(
                    *(frame[name].tolist() for name in ("source_id", "note", "status", "provenance")),
                    strict=True,
                )
            ],
            t("tabel"): frame["source_id"].tolist(),
            t("opmerking"): [plain_note(note, language=language) for note in frame["note"].tolist()],
        }
    )


def group_names(indicator: Indicator, services: Services, *, language: str) -> Mapping[str, str]:
    """Per breakdown whom the figure is about."""
    names = {term.id: term.name.in_language(language) for term in services.catalogue.terms("groups")}
    return names | {TOTAL_GROUP: indicator.population.in_language(language)}
