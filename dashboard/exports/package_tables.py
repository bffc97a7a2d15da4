"""The tables beside the figures in a data package: indicators, areas and breaks."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.exports.formats import harmless
from dashboard.exports.package_schema import SCHEMAS
from dashboard.services import Services
from indicators.model import Indicator, SourceFamily
from indicators.provenance import parse_provenance

_LICENCES = {"cc-by-4": "CC-BY-4.0", "cc-zero": "CC0-1.0", "mit": "MIT"}


def figure_table(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures, each with who delivered it in columns; text is such that no spreadsheet computes it."""
    kinds = {text: parse_provenance(str(text)) for text in figures["provenance"].unique()}
    given = [kinds[text] for text in figures["provenance"]]
    return figures.drop(columns="provenance").assign(
        note=figures["note"].map(harmless),
        supplier=[harmless(item.supplier) if item else "" for item in given],
        file=[harmless(item.file) if item else "" for item in given],
        delivered=[item.date if item else "" for item in given],
        own_evidence=[str(item.evidence) if item else "" for item in given],
    )


def indicator_table(indicators: Sequence[Indicator], services: Services) -> pd.DataFrame:
    """One row per indicator: what its figures mean, where they come from, and the licence."""
    return pd.DataFrame(
        [
            {
                "id": indicator.id,
                "title_nl": indicator.title.nl,
                "title_en": indicator.title.en,
                "definition_nl": indicator.definition.nl,
                "definition_en": indicator.definition.en,
                "note_nl": indicator.our_note.nl,
                "note_en": indicator.our_note.en,
                "population_nl": indicator.population.nl,
                "theme": indicator.theme,
                "target_groups": " ".join(indicator.target_groups),
                "about": " ".join(indicator.about),
                "unit": indicator.unit,
                "decimals": indicator.decimals,
                "polarity": str(indicator.polarity),
                "evidence": str(indicator.evidence),
                "source": services.catalogue.family_of(indicator).title.nl,
                "publisher": services.catalogue.family_of(indicator).publisher,
                "licence": licence_name(services.catalogue.family_of(indicator)),
                "no_figure_nl": indicator.no_figure.nl if indicator.no_figure else "",
            }
            for indicator in indicators
        ],
        columns=SCHEMAS["indicators"].columns,
    )


def area_table(figures: pd.DataFrame, services: Services) -> pd.DataFrame:
    """One row per area that has a figure."""
    areas = [services.areas.get(code) for code in sorted(figures["area_code"].unique())]
    return pd.DataFrame(
        [
            {
                "code": area.code,
                "name": area.name,
                "level": str(area.level),
                "municipality": area.municipality or "",
                "parts": " ".join(area.parts),
            }
            for area in areas
        ],
        columns=SCHEMAS["areas"].columns,
    )


def break_table(indicators: Sequence[Indicator]) -> pd.DataFrame:
    """One row per break in a series."""
    return pd.DataFrame(
        [
            {
                "indicator_id": indicator.id,
                "period": series_break.period,
                "reason_nl": series_break.reason.nl,
                "reason_en": series_break.reason.en,
            }
            for indicator in indicators
            for series_break in indicator.breaks
        ],
        columns=SCHEMAS["breaks"].columns,
    )


def licence_name(family: SourceFamily) -> str:
    """The id of a licence as the world writes it; our own id where it has none."""
    return _LICENCES.get(family.licence.id, family.licence.id)
