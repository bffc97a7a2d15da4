"""WIE x WAT: for each target group and theme how much is known of the group itself, and what is not. Pure."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from dashboard.selection.about_group import counts_itself
from indicators.catalogue import Catalogue
from indicators.model import Term, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell:
    """The indicators that matter to a group in a theme, in three parts that do not overlap.

    ``itself``: with figures that count the group and nobody else. ``everyone``: with figures in which the
    group cannot be told apart. ``without``: no figures. ``reasons`` say why the group itself is not counted.
    """

    group: Term
    theme: Term
    itself: int
    everyone: int
    without: int
    reasons: tuple[Text, ...]

    @property
    def total(self) -> int:
        return self.itself + self.everyone + self.without


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every group (rows) by every theme (columns)."""

    groups: tuple[Term, ...]
    themes: tuple[Term, ...]
    cells: tuple[tuple[CoverageCell, ...], ...]

    def of_group(self, group_id: str) -> CoverageCell:
        """All themes of a group together; without reasons."""
        [row] = [row for row in self.cells if row[0].group.id == group_id]
        return CoverageCell(
            group=row[0].group,
            theme=row[0].theme,
            itself=sum(cell.itself for cell in row),
            everyone=sum(cell.everyone for cell in row),
            without=sum(cell.without for cell in row),
            reasons=(),
        )


def coverage(catalogue: Catalogue, *, with_figures: Set[str]) -> Coverage:
    """The matrix for the indicators that have figures now."""
    groups, themes = catalogue.terms("target_groups"), catalogue.terms("themes")
    return Coverage(
        groups=groups,
        themes=themes,
        cells=tuple(
            tuple(_cell(group, theme, catalogue=catalogue, with_figures=with_figures) for theme in themes)
            for group in groups
        ),
    )


def _cell(group: Term, theme: Term, *, catalogue: Catalogue, with_figures: Set[str]) -> CoverageCell:
    relevant = catalogue.matching({"theme": theme.id, "target_groups": group.id})
    known = [indicator for indicator in relevant if indicator.id in with_figures]
    itself = sum(counts_itself(indicator, group.id) for indicator in known)
    missing = [indicator for indicator in relevant if indicator.id not in with_figures]
    return CoverageCell(
        group=group,
        theme=theme,
        itself=itself,
        everyone=len(known) - itself,
        without=len(missing),
        reasons=tuple(
            indicator.no_figure
            for indicator in missing
            if counts_itself(indicator, group.id) and indicator.no_figure is not None
        ),
    )
