"""The list of indicators as a table to download."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue.view import catalogue_list
from dashboard.exports.formats import ExportTable
from dashboard.provenance.facts import evidence_words, publisher_name
from dashboard.provenance.indicators import kind_words, row_freshness
from dashboard.selection.model import Selection
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.numbers import format_day
from dashboard.text.units import unit_name
from dashboard.texts import translator


def catalogue_export(selection: Selection, services: Services) -> ExportTable:
    """The list as a table to download: one row per indicator."""
    t, language = translator(selection.language), selection.language
    result, catalogue = catalogue_list(selection, services), services.catalogue
    levels = level_words(t)

    def names(vocabulary: str, ids: tuple[str, ...]) -> str:
        return ", ".join(catalogue.term(vocabulary, id_).name.in_language(language) for id_ in ids)

    records = [
        {
            t("indicator"): row.indicator.id,
            t("titel"): row.indicator.title.in_language(language),
            t("uitleg"): row.indicator.explanation.in_language(language),
            t("definitie"): row.indicator.definition.in_language(language),
            t("thema"): names("themes", (row.indicator.theme,)),
            t("doelgroepen"): names("target_groups", row.indicator.target_groups),
            t("telt de groep zelf"): names("target_groups", row.indicator.about),
            t("levensfasen"): names("life_phases", row.indicator.life_phases),
            t("eenheid"): unit_name(row.indicator.unit, t),
            t("soort cijfer"): evidence_words(row.indicator.evidence, t)[0],
            t("bron"): catalogue.family_of(row.indicator).title.in_language(language),
            t("uitgever"): publisher_name(catalogue.family_of(row.indicator), t),
            t("licentie"): catalogue.family_of(row.indicator).licence.name,
            t("nieuwste periode"): row.newest,
            t("niveaus"): ", ".join(levels[level] for level in row.levels),
            t("aantal cijfers"): row.values,
            t("opgehaald"): format_day(row.status.fetched_at, language=language),
            t("actualiteit"): row_freshness(row, t, language=language),
            t("cijfers"): kind_words(row.kind, t),
            t("waarom geen cijfer"): row.reason,
        }
        for row in result.rows
    ]
    about = [t("Catalogus van indicatoren van de Staat van de Wijk.")]
    if services.example_indicators():
        about.insert(0, t("Let op: een deel is voorbeeld, zie de kolom cijfers. Dat is niet gemeten."))
    return ExportTable(name="indicatoren", about=tuple(about), rows=pd.DataFrame(records))
