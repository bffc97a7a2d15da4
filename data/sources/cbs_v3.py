"""CBS OData v3, also used by the tables of third parties (police, RIVM). Codes come padded with spaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from data.sources.content import Measure, TableContent, as_period, code_years, to_numbers
from data.sources.errors import SchemaChangedError
from data.sources.odata import (
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
from data.sources.raw import Fetcher, Snapshot
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

_PROPERTY = {"Type", "Key", "Title", "ID", "ParentID"}
_AREA_TYPES = ("GeoDetail", "GeoDimension")
_STRICT_FAMILIES = ("politie",)


class CbsV3:
    """Tables with a location ``host/table``, such as ``opendata.cbs.nl/83220NED``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        host, _, identifier = table.location.partition("/")
        api = f"https://{host}/ODataApi/odata/{identifier}"
        fetcher.get_json(f"{api}/TableInfos?$format=json", name="info")
        properties = fetcher.get_json(f"{api}/DataProperties?$format=json", name="properties")
        described = _Properties(properties.get("value"), table=table.id)
        for key in (*described.dimensions, *described.times):
            get_pages(fetcher, f"{api}/{key}?$format=json", name=f"codes-{key}", paging=V3, table=table.id)
        wanted = f"({area_filter(described.area, fetcher.municipalities)})"
        if fixed := code_filter(described.dimensions):
            wanted = f"{fixed} and {wanted}"
        feed = f"https://{host}/ODataFeed/odata/{identifier}/TypedDataSet"
        address = f"{feed}?$format=json&$inlinecount=allpages&$filter={encode(wanted)}"
        get_pages(fetcher, address, name="rows", paging=V3, table=table.id)

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        described = _Properties(rows_of(snapshot, "properties", paging=V3), table=table.id)
        rows = rows_of(snapshot, "rows", paging=V3)
        self._check_rows(rows, described=described, snapshot=snapshot)
        columns = ["ID", described.area, *described.dimensions, *described.times, *described.topics]
        frame = pd.DataFrame.from_records(rows, columns=columns)
        kept = frame[_known_codes(frame, described.dimensions)].reset_index(drop=True)
        values = {
            measure.key: to_numbers(
                kept[measure.key], title=measure.title, table=table.id, url=snapshot.url("rows")
            )
            for measure in described.measures
        }
        periods = _periods(kept, described=described, table=table)
        base = {
            "area": kept[described.area].str.strip(),
            "code_year": code_years(periods, table=table, map_year=described.map_year),
            "period": periods,
            "group": _groups(kept, described.dimensions),
            "provisional": _provisional(kept, described=described, snapshot=snapshot),
            "note": "",
        }
        return TableContent(
            table=table.id,
            url=snapshot.url("rows"),
            measures=described.measures,
            rows=pd.DataFrame({**base, **values}, index=kept.index),
        )

    def expects(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True

    def needs(self, indicator: Indicator, table: SourceTable, /) -> bool:
        return table.family in _STRICT_FAMILIES and not indicator.source.kinds

    @staticmethod
    def _check_rows(rows: list[dict[str, Any]], *, described: _Properties, snapshot: Snapshot) -> None:
        url = snapshot.url("rows")
        if not rows:
            raise SchemaChangedError("no rows for our areas", table=snapshot.table, url=url)
        wanted = {described.area, *described.dimensions, *described.times, *described.topics}
        unknown = {key for row in rows for key in row} - wanted - {"ID"}
        if unknown:
            what = f"column {', '.join(sorted(unknown))} is not in the description of the table"
            raise SchemaChangedError(what, table=snapshot.table, url=url)
        check_columns(rows, wanted, snapshot=snapshot, name="rows")


class _Properties:
    """The description of a table (DataProperties): its dimensions and the tree of topics."""

    def __init__(self, entries: object, *, table: str) -> None:
        rows = entries if isinstance(entries, list) else []
        for row in rows:
            absent = _PROPERTY - row.keys()
            if absent:
                raise SchemaChangedError(f"DataProperties without {', '.join(sorted(absent))}", table=table)
        areas = [row for row in rows if row["Type"] in _AREA_TYPES]
        if len(areas) != 1:
            raise SchemaChangedError("DataProperties describes no area dimension", table=table)
        self.area: str = areas[0]["Key"]
        self.map_year = int(areas[0].get("MapYear") or 0)
        self.dimensions: tuple[str, ...] = tuple(r["Key"] for r in rows if r["Type"] == "Dimension")
        self.times: tuple[str, ...] = tuple(r["Key"] for r in rows if r["Type"] == "TimeDimension")
        strange = set(self.dimensions) - DIMENSION_CODES.keys()
        if strange:
            raise SchemaChangedError(f"dimension {', '.join(sorted(strange))} is not known", table=table)
        by_id = {row["ID"]: row for row in rows}
        topics = [row for row in rows if row["Type"] == "Topic"]
        self.topics: tuple[str, ...] = tuple(row["Key"] for row in topics)
        self.measures = tuple(
            Measure(
                key=row["Key"],
                title=row["Title"],
                headings=tuple(_headings(row, by_id)),
                unit=(row.get("Unit") or "").strip(),
            )
            for row in topics
            if row.get("Datatype") != "String"
        )


def _headings(row: dict[str, Any], by_id: dict[int, dict[str, Any]]) -> Iterator[str]:
    parent = by_id.get(row["ParentID"])
    if parent is not None:
        yield from _headings(parent, by_id)
        yield parent["Title"]


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


def _periods(frame: pd.DataFrame, *, described: _Properties, table: SourceTable) -> pd.Series:
    if described.times:
        codes = {code: as_period(code, table=table.id) for code in frame[described.times[0]].unique()}
        return frame[described.times[0]].map(codes)
    if table.period is None:
        raise SchemaChangedError("neither the table nor its rows tell the period", table=table.id)
    return pd.Series(table.period, index=frame.index, dtype="str")


def _provisional(frame: pd.DataFrame, *, described: _Properties, snapshot: Snapshot) -> pd.Series:
    provisional: set[str] = set()
    for key in described.times:
        codes = rows_of(snapshot, f"codes-{key}", paging=V3)
        provisional |= {row["Key"] for row in codes if is_provisional(row)}
    if not described.times:
        return pd.Series(False, index=frame.index)
    return frame[described.times[0]].isin(provisional)
