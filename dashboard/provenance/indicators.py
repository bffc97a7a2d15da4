"""What there is of each indicator: kind of figures, newest period, levels, and how fresh the source is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.provenance.sources import FamilyStatus, freshness_words
from dashboard.selection.availability import Extent
from dashboard.texts import Translate, translator
from geo.model import AreaLevel
from indicators.model import EvidenceClass, Indicator


class FigureKind(StrEnum):
    """What there is of an indicator."""

    REAL = "real"
    PUBLISHED = "published"
    EXAMPLE = "example"
    NOT_YET = "not_yet"
    NOBODY = "nobody"


WITHOUT = (FigureKind.NOT_YET, FigureKind.NOBODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """One indicator of the list. ``newest`` and ``levels`` are empty without figures; ``reason`` says why."""

    indicator: Indicator
    kind: FigureKind
    newest: str
    levels: tuple[AreaLevel, ...]
    values: int
    status: FamilyStatus
    reason: str


def catalogue_row(
    indicator: Indicator,
    extents: Mapping[str, Extent],
    *,
    families: Mapping[str, FamilyStatus],
    examples: frozenset[str],
    language: str,
) -> CatalogueRow:
    """What the list tells of one indicator; ``examples`` are the indicators with example figures."""
    extent = extents.get(indicator.id)
    if extent is None:
        kind = FigureKind.NOBODY if indicator.no_figure else FigureKind.NOT_YET
    elif indicator.evidence is EvidenceClass.PUBLISHED:
        kind = FigureKind.PUBLISHED
    else:
        kind = FigureKind.EXAMPLE if indicator.id in examples else FigureKind.REAL
    return CatalogueRow(
        indicator=indicator,
        kind=kind,
        newest=extent.newest if extent else "",
        levels=extent.levels if extent else (),
        values=extent.values if extent else 0,
        status=families[indicator.source.family],
        reason=_reason(indicator, kind, language),
    )


def _reason(indicator: Indicator, kind: FigureKind, language: str) -> str:
    if indicator.no_figure is not None and kind is FigureKind.NOBODY:
        return indicator.no_figure.in_language(language)
    if kind is FigureKind.NOT_YET and indicator.evidence is EvidenceClass.PUBLISHED:
        return translator(language)(
            "Wij kennen van dit cijfer geen publicatie van de uitgever zelf. Van een krant of een andere "
            "site nemen wij geen cijfers over."
        )
    if kind is FigureKind.NOT_YET:
        return translator(language)(
            "De bron heeft de tabel met dit cijfer nog niet, of zij is nog niet gelezen."
        )
    return ""


def kind_words(kind: FigureKind, t: Translate) -> str:
    return {
        FigureKind.REAL: t("cijfers uit de bron"),
        FigureKind.PUBLISHED: t("los gepubliceerd cijfer"),
        FigureKind.EXAMPLE: t("voorbeeld, niet gemeten"),
        FigureKind.NOT_YET: t("nog niet opgehaald"),
        FigureKind.NOBODY: t("geen cijfer"),
    }[kind]


def row_freshness(row: CatalogueRow, t: Translate, *, language: str) -> str:
    """How new the figures are; where a newer table lacks this one, that is what is said."""
    table = row.status.newest_table
    if row.kind is FigureKind.REAL and table > row.newest[:4]:
        return t("nog niet in de tabel van {year}").format(year=table)
    return freshness_words(row.status, t, language=language)
