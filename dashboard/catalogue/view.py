"""The list of indicators: what each is, where it comes from, how new it is, and whether there are figures."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue.coverage import Coverage, coverage
from dashboard.provenance.indicators import WITHOUT, CatalogueRow, FigureKind, catalogue_row
from dashboard.provenance.sources import family_statuses
from dashboard.search.indicators import search
from dashboard.selection.about_group import counts_itself
from dashboard.selection.model import FigureFilter, Selection
from dashboard.services import Services
from dashboard.version_cache import CachePart


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueList:
    """The rows that fit the selection, of ``total`` indicators; ``instead`` as in a search."""

    rows: tuple[CatalogueRow, ...]
    total: int
    instead: tuple[str, ...] = ()


def catalogue_list(selection: Selection, services: Services) -> CatalogueList:
    """The indicators that fit theme, group, life phase, search words and kind of figures; the best first."""
    catalogue = services.catalogue
    match = search(catalogue, selection.search, language=selection.language)
    fitting = {indicator.id for indicator in catalogue.matching(selection.tags)}
    extents = services.availability().extents()
    families = family_statuses(services)
    examples = services.example_indicators()
    rows = (
        catalogue_row(
            catalogue.get(id_), extents, families=families, examples=examples, language=selection.language
        )
        for id_ in match.ids
        if id_ in fitting
    )
    kept = tuple(row for row in rows if _wanted(row, selection))
    return CatalogueList(
        rows=kept if selection.search else _in_order(kept, selection),
        total=len(catalogue),
        instead=match.instead,
    )


def known_coverage(services: Services) -> Coverage:
    """What is known per target group and theme; counted once per data version."""
    with_figures = services.availability().indicator_ids()
    return services.cached(
        CachePart.COVERAGE, None, lambda: coverage(services.catalogue, with_figures=with_figures)
    )


def _wanted(row: CatalogueRow, selection: Selection) -> bool:
    if selection.figures is None:
        return True
    if selection.figures is FigureFilter.WITHOUT:
        return row.kind in WITHOUT
    itself = counts_itself(row.indicator, selection.tags.get("target_groups"))
    if (selection.figures is FigureFilter.ITSELF and not itself) or (
        selection.figures is FigureFilter.EVERYONE and itself
    ):
        return False
    return row.kind not in WITHOUT


def _in_order(rows: tuple[CatalogueRow, ...], selection: Selection) -> tuple[CatalogueRow, ...]:
    """Those that can be followed first, then single figures, then those without; each by title.

    With a target group chosen its own figures go first.
    """
    order = (FigureKind.REAL, FigureKind.EXAMPLE, FigureKind.PUBLISHED, FigureKind.NOT_YET, FigureKind.NOBODY)

    group = selection.tags.get("target_groups")

    def place(row: CatalogueRow) -> tuple[bool, bool, int, str]:
        others = group is not None and not counts_itself(row.indicator, group)
        title = row.indicator.title.in_language(selection.language).casefold()
        return row.kind in WITHOUT, others, order.index(row.kind), title

    return tuple(sorted(rows, key=place))
