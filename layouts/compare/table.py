"""The table of Vergelijken: a value, the mark of its verdict and a tiny dot against the city per cell."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dashboard.compare.model import CompareColumn, CompareView
from dashboard.compare.text import column_head
from dashboard.cross_section.rows import AreaRow
from dashboard.ids import Compare
from dashboard.provenance.facts import status_words
from dashboard.selection.options import level_words
from dashboard.text.verdicts import symbol, verdict_kind, verdict_label
from dashboard.texts import Translate, translator
from geo.model import Area
from indicators.model import Status
from layouts.components.grid import COLUMN, grid_options

_HEAD = 112
"""Pixels: five lines. Measuring the heads takes the browser 40 ms at every choice."""
_OF_AREA, _OF_CITY = ("v", "w", "k", "m", "s"), ("v",)


def compare_table(language: str) -> dag.AgGrid:
    """An empty table of the right size; the figures come with the answer."""
    t = translator(language)
    return dag.AgGrid(
        id=Compare.TABLE,
        style={"width": "100%", "height": "min(70vh, 640px)"},
        className="compare-table",
        columnDefs=[
            {"field": "a", "headerName": t("Gebied"), "pinned": "left"},
            {"colId": "soon", "headerName": t("Waarde")},
        ],
        getRowId="params.data.c",
        defaultColDef={
            **COLUMN,
            "wrapHeaderText": True,
            "minWidth": 136,
            "flex": 1,
        },
        dashGridOptions=grid_options(t, suppressColumnVirtualisation=True, headerHeight=_HEAD),
    )


def table_columns(table: CompareView, t: Translate, *, narrow: bool) -> list[dict[str, Any]]:
    """The area, and one column per indicator with its unit and year in the header."""
    language = table.selection.language
    first = {
        "field": "a",
        "headerName": level_words(t)[table.selection.level].capitalize(),
        "pinned": "left",
        "width": 132 if narrow else 230,
        "flex": None,
        "cellRenderer": "SvdwPlace",
    }
    return [first, *(_column(number, column, language) for number, column in enumerate(table.columns))]


def _column(number: int, column: CompareColumn, language: str) -> dict[str, Any]:
    decimals = column.indicator.decimals
    return {
        "field": f"v{number}",
        "headerName": column_head(column.indicator, column.period, language, example=column.view.is_example),
        "type": "rightAligned",
        "cellRenderer": "SvdwAgainst",
        "cellRendererParams": {"number": number},
        "valueFormatter": {"function": f"svdwNumber(params.value, {decimals}, '{language}')"},
        "comparator": {"function": "svdwOrder"},
    }


def table_rows(table: CompareView, t: Translate) -> list[dict[str, Any]]:
    """One short-named record per area: v the value, w where the dot lies, k its kind, m its mark, s what must
    be said with it; each with the number of its column."""
    words = status_words(t)
    return [_record(area, table, words, city=False) for area in table.areas]


def city_rows(table: CompareView, t: Translate) -> list[dict[str, Any]]:
    """The cities and the country, which stay above the areas."""
    words = status_words(t)
    return [_record(area, table, words, city=True) for area in table.cities]


def _record(area: Area, table: CompareView, words: dict[str, str], *, city: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"c": area.code, "a": area.name}
    if city:
        record["g"] = 1
    elif area.code in table.chosen:
        record["y"] = 1
    for number, column in enumerate(table.columns):
        row = (column.cities if city else column.rows)[area.code]
        kept = _OF_CITY if city else _OF_AREA
        for name, value in _cell(row, column, table, words).items():
            if name in kept:
                record[f"{name}{number}"] = value
    return record


def _cell(row: AreaRow, column: CompareColumn, table: CompareView, words: dict[str, str]) -> dict[str, Any]:
    """``words`` are those of a status."""
    if row.value is None:
        return {"s": words[row.status]}
    cell: dict[str, Any] = {"v": round(row.value, column.indicator.decimals)}
    if row.difference is not None and column.reach:
        cell["w"] = round(max(-1.0, min(1.0, row.difference / column.reach)), 2)
    if kind := verdict_kind(row.assessed):
        cell |= {"k": kind, "m": symbol(row.assessed)}
    told = [verdict_label(row.assessed, language=table.selection.language)]
    if row.status is not Status.MEASURED:
        told.append(words[row.status])
    if said := ", ".join(one for one in told if one):
        cell["s"] = said
    return cell
