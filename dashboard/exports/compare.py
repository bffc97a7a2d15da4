"""Vergelijken as tables to download: areas by indicators, the ranking, and the pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.compare.model import PairView
from dashboard.compare.pair_text import pair_words
from dashboard.compare.text import chance_of_worst, place_words, ranking_words
from dashboard.compare.view import compared
from dashboard.cross_section.model import CrossSection
from dashboard.exports.formats import ExportTable
from dashboard.exports.map import export_table
from dashboard.selection.model import Selection
from dashboard.services import Services
from dashboard.texts import translator


def compare_export(selection: Selection, services: Services) -> ExportTable:
    """One row per area and indicator of the table, in the form of the map's download."""
    table = compared(selection, services).table
    parts = [export_table(column.view, services) for column in table.columns]
    return ExportTable(
        name=f"vergelijken-{selection.level.value}",
        about=_together(parts),
        rows=pd.concat([part.rows for part in parts], ignore_index=True) if parts else pd.DataFrame(),
    )


def ranking_export(selection: Selection, services: Services) -> ExportTable:
    """The ranking: the map's rows with the place, its interval and the chance of the worst five."""
    ranking = compared(selection, services).ranking
    language = selection.language
    t = translator(language)
    made = export_table(replace(ranking.view, cities=()), services)
    order = [row for item in ranking.lists for row in item.rows]
    rows = {row.code: row for row in order}
    table = made.rows.set_index(t("code"), drop=False).loc[[row.code for row in order]]
    return ExportTable(
        name=f"rangorde-{selection.indicator_id}-{selection.level.value}-{selection.period}",
        about=(*made.about, ranking_words(ranking)),
        rows=table.assign(
            **{
                t("plaats in de stad (met marge)"): [place_words(rows[code]) for code in table.index],
                t("kans op slechtste vijf"): [chance_of_worst(rows[code]) for code in table.index],
            }
        ).reset_index(drop=True),
    )


def pair_export(selection: Selection, services: Services) -> ExportTable:
    """Both figures of every area that has them, in the form of the map's download."""
    pair = compared(selection, services).pair
    views = [_only(pair.first, pair)] + ([_only(pair.second, pair)] if pair.second is not None else [])
    parts = [export_table(view, services) for view in views]
    return ExportTable(
        name=f"samen-{selection.indicator_id}-{selection.level.value}-{selection.period}",
        about=(*_together(parts), *pair_words(pair)),
        rows=pd.concat([part.rows for part in parts], ignore_index=True),
    )


def _only(view: CrossSection, pair: PairView) -> CrossSection:
    codes = {row.code for row, _ in pair.points}
    return replace(view, rows=tuple(row for row in view.rows if row.code in codes))


def _together(parts: Sequence[ExportTable]) -> tuple[str, ...]:
    """The lines of several tables, each once."""
    return tuple(dict.fromkeys(line for part in parts for line in part.about))
