"""The list of indicators: what each is, where it comes from, how new it is, and whether there are figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.availability import Extent
from dashboard.coverage import counts_itself
from dashboard.indicator_search import search
from dashboard.selection import Figures, Selection
from dashboard.services import Services
from dashboard.source_status import FamilyStatus, family_statuses, freshness_words
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueList:
    """The rows that fit the selection, of ``total`` indicators; ``instead`` as in a search."""

    rows: tuple[CatalogueRow, ...]
    total: int
    instead: tuple[str, ...] = ()


def catalogue_list(selection: Selection, services: Services) -> CatalogueList:
    """The indicators that fit theme, group, life phase, search words and kind of figures; the best first."""
    catalogue = services.catalogue
    found = search(catalogue, selection.search, language=selection.language)
    fitting = {
        indicator.id
        for indicator in catalogue.matching(
            theme=selection.theme, target_group=selection.target_group, life_phase=selection.life_phase
        )
    }
    extents = services.availability().extents()
    families = family_statuses(services)
    example = services.data_version().example
    rows = (
        catalogue_row(
            catalogue.get(id_), extents, families=families, example=example, language=selection.language
        )
        for id_ in found.ids
        if id_ in fitting
    )
    kept = tuple(row for row in rows if _wanted(row, selection))
    return CatalogueList(
        rows=kept if selection.search else _in_order(kept, selection.language),
        total=len(catalogue),
        instead=found.instead,
    )


def catalogue_row(
    indicator: Indicator,
    extents: Mapping[str, Extent],
    *,
    families: Mapping[str, FamilyStatus],
    example: bool,
    language: str,
) -> CatalogueRow:
    """What the list tells of one indicator; ``example`` is true while example figures are shown."""
    extent = extents.get(indicator.id)
    if extent is None:
        kind = FigureKind.NOBODY if indicator.no_figure else FigureKind.NOT_YET
    elif indicator.evidence is EvidenceClass.PUBLISHED:
        kind = FigureKind.PUBLISHED
    else:
        kind = FigureKind.EXAMPLE if example else FigureKind.REAL
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


def _wanted(row: CatalogueRow, selection: Selection) -> bool:
    if selection.figures is None:
        return True
    if selection.figures is Figures.WITHOUT:
        return row.kind in WITHOUT
    itself = counts_itself(row.indicator, selection.target_group)
    if (selection.figures is Figures.ITSELF and not itself) or (
        selection.figures is Figures.EVERYONE and itself
    ):
        return False
    return row.kind not in WITHOUT


def _in_order(rows: tuple[CatalogueRow, ...], language: str) -> tuple[CatalogueRow, ...]:
    """Those that can be followed first, then single figures, then those without; each by title."""
    order = (FigureKind.REAL, FigureKind.EXAMPLE, FigureKind.PUBLISHED, FigureKind.NOT_YET, FigureKind.NOBODY)

    def place(row: CatalogueRow) -> tuple[int, str]:
        return order.index(row.kind), row.indicator.title.in_language(language).casefold()

    return tuple(sorted(rows, key=place))
