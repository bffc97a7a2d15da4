"""The table of the Kaart screen: the same figures as the map, sortable, in Dutch numbers."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dashboard.facts import status_words
from dashboard.ids import Map
from dashboard.map_model import MapView
from dashboard.map_rows import RANKED, AreaRow
from dashboard.map_words import benchmark_words
from dashboard.numbers import difference_unit
from dashboard.options import level_words
from dashboard.selection import Measure
from dashboard.texts import Translate, translator
from dashboard.units import unit_name
from dashboard.verdict_words import symbol, verdict_kind, verdict_label
from indicators.model import Polarity
from layouts.grid import COLUMN, grid_options

_NOT_EXTREME = 0.95
_HEAD = 76
"""Pixels: three lines. Measuring the heads takes the browser 40 ms at every choice."""
_NUMBER_CLASS = "ag-right-aligned-cell"


def area_table(language: str, *, id_: str = Map.TABLE) -> dag.AgGrid:
    """An empty table of the right size; the figures come with the map."""
    t = translator(language)
    return dag.AgGrid(
        id=id_,
        style={"width": "100%"},
        className="area-table",
        columnDefs=[
            {"field": "a", "headerName": t("Gebied"), "pinned": "left"},
            {"colId": "soon", "headerName": t("Waarde")},
        ],
        getRowId="params.data.c",
        defaultColDef={
            **COLUMN,
            "wrapHeaderText": True,
            "minWidth": 104,
            "flex": 1,
        },
        dashGridOptions=grid_options(
            t,
            rowSelection={"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            suppressColumnMoveAnimation=True,
            suppressDragLeaveHidesColumns=True,
            headerHeight=_HEAD,
        ),
    )


def columns(view: MapView, *, narrow: bool) -> list[dict[str, Any]]:
    """The columns for what is shown; units stand in the header."""
    language = view.selection.language
    t = translator(language)
    unit, points = (unit_name(one, t) for one in (view.indicator.unit, difference_unit(view.indicator.unit)))
    plain = f"svdwNumber(params.value, {view.indicator.decimals}, '{language}')"
    signed = f"svdwSigned(params.value, {view.indicator.decimals}, '{language}')"
    city = {"field": "g", "headerName": t("Gemeente"), "minWidth": 110}
    found: list[dict[str, Any]] = [
        {
            "field": "a",
            "headerName": level_words(t)[view.level].capitalize(),
            "pinned": "left",
            "width": 150 if narrow else 236,
            "flex": None,
            "cellClass": "area-table-name",
        },
        *([] if narrow else [city]),
        _number("v", f"{t('Waarde')} ({unit})", plain),
    ]
    if view.comparable:
        header = t("Verschil met {benchmark} ({unit})").format(benchmark=benchmark_words(view), unit=points)
        bar = {"cellStyle": {"function": "svdwBar(params)"}, "minWidth": 150, "flex": 1.4}
        marked = f"svdwMarked(params.data, {view.indicator.decimals}, '{language}')"
        found.append(_number("d", header, marked) | bar)
    if view.measure is Measure.CHANGE:
        header = t("Sinds {period} ({unit})").format(period=view.selection.base_period, unit=points)
        found.append(_number("x", header, signed))
    if any(row.is_tested for row in view.rows):
        found.append({"field": "j", "headerName": t("Oordeel"), "minWidth": 196})
    found.append({"field": "s", "headerName": t("Soort cijfer"), "minWidth": 150, "flex": 1.6})
    if view.level in RANKED:
        rank = f"svdwRank(params.data, '{t('van')}')"
        found.append(_number("r", rank_header(view, t), rank))
    return [*found, city] if narrow else found


def rank_header(view: MapView, t: Translate) -> str:
    """What rank 1 means: the most favourable end of the scale."""
    lowest = view.indicator.polarity is Polarity.LOWER_IS_BETTER
    return t("Plaats in de stad (1 = laagst)") if lowest else t("Plaats in de stad (1 = hoogst)")


def rows(view: MapView) -> list[dict[str, Any]]:
    """One short-named record per area: the browser formats the numbers."""
    status = status_words(translator(view.selection.language))
    sizes = sorted(abs(row.difference) for row in view.rows if row.difference is not None)
    widest = sizes[int(len(sizes) * _NOT_EXTREME)] if sizes else 0.0
    return [_record(row, view, widest=widest, status=status[row.status]) for row in view.rows]


def _record(row: AreaRow, view: MapView, *, widest: float, status: str) -> dict[str, Any]:
    decimals = view.indicator.decimals
    record: dict[str, Any] = {"c": row.code, "a": row.name, "g": row.city, "s": status}
    for name, number in (("v", row.value), ("d", row.difference), ("x", row.change)):
        if number is not None:
            record[name] = round(number, decimals)
    if row.difference is not None and widest:
        record["w"] = round(max(-1.0, min(1.0, row.difference / widest)), 2)
        record["k"] = verdict_kind(row.judged) or favour(row.difference, view.indicator.polarity)
    if row.judged is not None:
        record |= {
            "m": symbol(row.judged),
            "j": verdict_label(row.judged, language=view.selection.language),
        }
    return record | _rank(row)


def _rank(row: AreaRow) -> dict[str, Any]:
    """The place, and from where to where chance may move it."""
    judged = row.judged
    if row.rank is None:
        return {}
    if judged is None or not judged.has_rank:
        return {"r": row.rank, "o": row.of}
    first, last = int(judged.rank_lower), int(judged.rank_upper)
    return {"r": row.rank, "o": int(judged.ranked), "p": f"{first}–{last}" if first < last else f"{first}"}


def favour(difference: float, polarity: Polarity) -> str:
    """How a difference is coloured: by polarity, or plain where neither side is favourable."""
    if polarity is Polarity.NEUTRAL or difference == 0:
        return "plain"
    lower = difference < 0
    return "better" if lower == (polarity is Polarity.LOWER_IS_BETTER) else "worse"


def _number(field: str, header: str, formatter: str) -> dict[str, Any]:
    return {
        "field": field,
        "headerName": header,
        "type": "rightAligned",
        "cellClass": [_NUMBER_CLASS, "area-table-number"],
        "valueFormatter": {"function": formatter},
        "comparator": {"function": "svdwOrder"},
    }
