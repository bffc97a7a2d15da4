"""What a municipality has: per theme how many indicators, at which levels and for which years."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from geo.model import AreaLevel, Areas
from indicators.catalogue import Catalogue

LEVELS = (AreaLevel.MUNICIPALITY, AreaLevel.WIJK, AreaLevel.BUURT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCoverage:
    """Of one theme the indicators with a figure: in all, and by level; with the first and last year."""

    theme: str
    name: str
    indicators: int
    known: int
    by_level: dict[AreaLevel, int]
    first: str
    last: str


def coverage_of(figures: pd.DataFrame, *, catalogue: Catalogue, areas: Areas) -> tuple[ThemeCoverage, ...]:
    """Per theme of the catalogue what the figures (contract form) of these areas cover.

    ``known`` counts the indicators of the theme in the catalogue.
    """
    rows = figures[figures["value"].notna()]
    rows = rows.assign(
        level=rows["area_code"].map({area.code: str(area.level) for area in areas}),
        theme=rows["indicator_id"].map({entry.id: entry.theme for entry in catalogue}),
    )
    return tuple(
        _of_theme(rows[rows["theme"] == term.id], term.id, term.name.nl, catalogue)
        for term in catalogue.terms("themes")
    )


def _of_theme(rows: pd.DataFrame, theme: str, name: str, catalogue: Catalogue) -> ThemeCoverage:
    years = rows["period"].str.slice(0, 4)
    return ThemeCoverage(
        theme=theme,
        name=name,
        indicators=int(rows["indicator_id"].nunique()),
        known=sum(entry.theme == theme for entry in catalogue),
        by_level={
            level: int(rows.loc[rows["level"] == str(level), "indicator_id"].nunique()) for level in LEVELS
        },
        first=str(years.min()) if len(rows) else "",
        last=str(years.max()) if len(rows) else "",
    )
