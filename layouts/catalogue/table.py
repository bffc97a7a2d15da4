"""The table of the catalogue: one row per indicator, in columns of two lines."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag

from dashboard.ids import Indicators
from dashboard.provenance.facts import evidence_words
from dashboard.provenance.indicators import WITHOUT, CatalogueRow, FigureKind, kind_words, row_freshness
from dashboard.provenance.names import family_name
from dashboard.selection.options import level_words
from dashboard.services import Services
from dashboard.text.units import unit_name
from dashboard.texts import Translate, translator
from layouts.components.grid import COLUMN, grid_options

_ROW = 100
"""Pixels: a name of two lines and two lines below it."""


def catalogue_table(language: str) -> dag.AgGrid:
    """An empty table of the right size; the rows come with the answer."""
    t = translator(language)
    return dag.AgGrid(
        id=Indicators.TABLE,
        style={"width": "100%", "height": "min(74vh, 760px)"},
        className="catalogue-table",
        columnDefs=catalogue_columns(t, narrow=False),
        getRowId="params.data.i",
        defaultColDef={
            **COLUMN,
            "wrapText": True,
            "wrapHeaderText": True,
            "cellRenderer": "SvdwTwoLines",
        },
        dashGridOptions=grid_options(
            t, nothing=t("Niets gevonden"), suppressColumnVirtualisation=True, rowHeight=_ROW
        ),
    )


def catalogue_columns(t: Translate, *, narrow: bool) -> list[dict[str, Any]]:
    """The columns; on a phone the name with what is most needed, and how new it is, in rows as high as that.

    Elsewhere all rows are equally high: measuring hundreds of them takes the browser 200 ms at every choice.
    """
    name = {
        "field": "t",
        "headerName": t("Indicator"),
        "cellRenderer": "SvdwIndicator",
        "flex": 2.6,
        "minWidth": 140 if narrow else 280,
        "comparator": {"function": "svdwWords"},
    }
    newest = {
        "field": "n",
        "headerName": t("Nieuwste cijfer"),
        "flex": 1.8,
        "minWidth": 104 if narrow else 170,
        "comparator": {"function": "svdwNewest"},
    }
    if narrow:
        return [name | {"autoHeight": True}, newest | {"autoHeight": True}]
    return [
        name,
        {"field": "w", "headerName": t("Thema en doelgroep"), "flex": 2.2, "minWidth": 170},
        {"field": "e", "headerName": t("Soort cijfer"), "flex": 1.3, "minWidth": 130},
        {"field": "b", "headerName": t("Bron"), "flex": 2.4, "minWidth": 190},
        newest,
    ]


def catalogue_records(
    rows: tuple[CatalogueRow, ...], services: Services, *, language: str
) -> list[dict[str, Any]]:
    """One short-named record per indicator. A field and the same name with a 2 are the lines of a cell."""
    t = translator(language)
    return [_record(row, services, t=t, language=language) for row in rows]


def _record(row: CatalogueRow, services: Services, *, t: Translate, language: str) -> dict[str, Any]:
    indicator, catalogue = row.indicator, services.catalogue
    groups = [
        catalogue.term("target_groups", id_).name.in_language(language) for id_ in indicator.target_groups
    ]
    return {
        "i": indicator.id,
        "t": indicator.title.in_language(language),
        "t2": indicator.explanation.in_language(language),
        "w": catalogue.term("themes", indicator.theme).name.in_language(language),
        "w2": ", ".join(groups) or t("geen aparte doelgroep"),
        "e": evidence_words(indicator.evidence, t)[0],
        "e2": unit_name(indicator.unit, t),
        "b": family_name(catalogue.family_of(indicator), language=language),
        **_newest(row, t, language=language),
    }


def _newest(row: CatalogueRow, t: Translate, *, language: str) -> dict[str, Any]:
    if row.kind in WITHOUT:
        return {"n": None, "n1": kind_words(row.kind, t), "n2": row.reason}
    level = t("per {level}").format(level=level_words(t)[row.levels[0]])
    return {
        "n": row.newest,
        "n2": f"{level}, {kind_words(row.kind, t)}",
        "b2": t("de bron staat bij elk cijfer")
        if row.kind is FigureKind.PUBLISHED
        else row_freshness(row, t, language=language),
        "late": row.status.stale or bool(row.status.refused),
    }
