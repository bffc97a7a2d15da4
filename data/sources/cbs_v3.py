"""CBS OData v3, also used by the tables of third parties (police, RIVM). Codes come padded with spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from data.sources.cbs_v3_description import Description
from data.sources.content import SourceColumn, TableContent, as_period, code_years, to_numbers
from data.sources.errors import NoRowsError, SchemaChangedError
from data.sources.odata import (
    ALL_KINDS,
    DIMENSION_CODES,
    V3,
    area_filter,
    check_columns,
    code_filter,
    encode,
    get_pages,
    is_provisional,
    rows_of,
)
from data.sources.provisional import table_is_provisional
from data.sources.raw import Fetcher, Snapshot
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

_STRICT_FAMILIES = ("politie",)


class CbsV3:
    """Tables with a location ``host/table``, such as ``opendata.cbs.nl/83220NED``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        host, _, identifier = table.location.partition("/")
        api = f"https://{host}/ODataApi/odata/{identifier}"
        fetcher.get_json(f"{api}/TableInfos?$format=json", name="info")
        properties = fetcher.get_json(f"{api}/DataProperties?$format=json", name="properties")
        described = Description(properties.get("value"), table=table.id)
        for key in (*described.codes, *described.times):
            get_pages(fetcher, f"{api}/{key}?$format=json", name=f"codes-{key}", paging=V3, table=table.id)
        feed = f"https://{host}/ODataFeed/odata/{identifier}"  # pages, where the API refuses long lists
        ours = area_filter(described.area, fetcher.municipalities)
        of_names = area_filter("Key", fetcher.municipalities)
        names = f"{feed}/{described.area}?$format=json&$select=Key,Title&$filter={encode(of_names)}"
        get_pages(fetcher, names, name="areas", paging=V3, table=table.id)
        wanted = f"({ours})"
        if fixed := code_filter(described.codes, kinds=table.kinds):
            wanted = f"{fixed} and {wanted}"
        address = f"{feed}/TypedDataSet?$format=json&$inlinecount=allpages&$filter={encode(wanted)}"
        get_pages(fetcher, address, name="rows", paging=V3, table=table.id)

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        described = Description(rows_of(snapshot, "properties", paging=V3), table=table.id)
        rows = rows_of(snapshot, "rows", paging=V3)
        self._check_rows(rows, described=described, snapshot=snapshot)
        columns = ["ID", described.area, *described.codes, *described.times, *described.topics]
        frame = pd.DataFrame.from_records(rows, columns=columns)
        kept = frame[_known_codes(frame, described.dimensions)].reset_index(drop=True)
        for measure in described.measures:
            kept[measure.key] = to_numbers(
                kept[measure.key], title=measure.title, table=table.id, url=snapshot.url("rows")
            )
        measures = described.measures
        if described.kinds:
            wanted = kept[described.kinds].str.strip().isin((ALL_KINDS, *table.kinds))
            kept, measures = _by_kind(kept[wanted], described=described, snapshot=snapshot)
        periods = _periods(kept, described=described, table=table)
        base = {
            "area": kept[described.area].str.strip(),
            "code_year": code_years(periods, table=table, map_year=described.map_year),
            "period": periods,
            "group": _groups(kept, described.dimensions),
            "provisional": _provisional(kept, described=described, table=table, snapshot=snapshot),
            "note": "",
        }
        values = {measure.key: kept[measure.key] for measure in measures}
        return TableContent(
            table=table.id,
            url=snapshot.url("rows"),
            measures=measures,
            rows=pd.DataFrame({**base, **values}, index=kept.index),
            names=_names(snapshot),
        )

    def expects(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True

    def needs(self, indicator: Indicator, table: SourceTable, /) -> bool:
        return table.family in _STRICT_FAMILIES and not indicator.source.kinds

    @staticmethod
    def _check_rows(rows: list[dict[str, Any]], *, described: Description, snapshot: Snapshot) -> None:
        url = snapshot.url("rows")
        if not rows:
            raise NoRowsError("no rows for our areas", table=snapshot.table, url=url)
        wanted = {described.area, *described.codes, *described.times, *described.topics}
        unknown = {key for row in rows for key in row} - wanted - {"ID"}
        if unknown:
            what = f"column {', '.join(sorted(unknown))} is not in the description of the table"
            raise SchemaChangedError(what, table=snapshot.table, url=url)
        check_columns(rows, wanted, snapshot=snapshot, name="rows")


def _known_codes(frame: pd.DataFrame, dimensions: Sequence[str]) -> pd.Series:
    known = pd.Series(True, index=frame.index)
    for key in dimensions:
        known &= frame[key].str.strip().isin(DIMENSION_CODES[key])
    return known


def _groups(frame: pd.DataFrame, dimensions: Sequence[str]) -> pd.Series:
    group = pd.Series(TOTAL_GROUP, index=frame.index, dtype="str")
    for key in dimensions:
        of_dimension = frame[key].str.strip().map(DIMENSION_CODES[key])
        group = group.where(of_dimension == TOTAL_GROUP, of_dimension)
    return group


def _periods(frame: pd.DataFrame, *, described: Description, table: SourceTable) -> pd.Series:
    if described.times:
        codes = {code: as_period(code, table=table.id) for code in frame[described.times[0]].unique()}
        return frame[described.times[0]].map(codes)
    if table.period is None:
        raise SchemaChangedError("neither the table nor its rows tell the period", table=table.id)
    return pd.Series(table.period, index=frame.index, dtype="str")


def _provisional(
    frame: pd.DataFrame, *, described: Description, table: SourceTable, snapshot: Snapshot
) -> pd.Series:
    if not described.times:
        info = next(iter(rows_of(snapshot, "info", paging=V3)), {})
        text = table_is_provisional(info, period=table.period, modified=snapshot.modified)
        return pd.Series(text, index=frame.index)
    provisional: set[str] = set()
    for key in described.times:
        codes = rows_of(snapshot, f"codes-{key}", paging=V3)
        provisional |= {row["Key"] for row in codes if is_provisional(row)}
    return frame[described.times[0]].isin(provisional)


def _names(snapshot: Snapshot) -> dict[str, str]:
    """Area code -> the name that this table gives it."""
    rows = rows_of(snapshot, "areas", paging=V3)
    return {str(row.get("Key")).strip(): str(row.get("Title") or "").strip() for row in rows}


def _by_kind(
    frame: pd.DataFrame, *, described: Description, snapshot: Snapshot
) -> tuple[pd.DataFrame, tuple[SourceColumn, ...]]:
    """One row per area, period and group: the totals under their own key, each kind in columns of its own."""
    kinds = frame[str(described.kinds)].str.strip()
    index = [described.area, *described.dimensions, *described.times]
    if frame.assign(kind=kinds).duplicated([*index, "kind"]).any():
        raise SchemaChangedError("a kind comes twice", table=snapshot.table, url=snapshot.url("rows"))
    codes = rows_of(snapshot, f"codes-{described.kinds}", paging=V3)
    names = {str(row.get("Key")).strip(): str(row.get("Title") or "").strip() for row in codes}
    keys = [measure.key for measure in described.measures]
    wide: list[pd.DataFrame] = []
    measures: list[SourceColumn] = []
    for kind, rows in frame.groupby(kinds, sort=True):
        code = "" if kind == ALL_KINDS else str(kind)
        columns = {key: f"{key}|{code}" if code else key for key in keys}
        wide.append(rows.set_index(index)[keys].rename(columns=columns))
        measures += [
            replace(measure, key=columns[measure.key], kind=code, kind_name=names.get(code, ""))
            for measure in described.measures
        ]
    return pd.concat(wide, axis="columns").reset_index(), tuple(measures)
