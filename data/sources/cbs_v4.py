"""CBS OData v4: one row per observation, codes not padded, a missing figure with its reason."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pandas as pd

from data.sources.content import SourceColumn, TableContent, as_period, code_years, to_numbers
from data.sources.errors import NoRowsError, NotThereError, SchemaChangedError
from data.sources.odata import (
    V4,
    area_filter,
    check_columns,
    encode,
    get_pages,
    is_provisional,
    rows_of,
)
from data.sources.provisional import says_provisional, table_is_provisional
from data.sources.raw import Fetcher, Snapshot
from indicators.model import TOTAL_GROUP, Indicator, SourceTable

ROOT = "https://datasets.cbs.nl/odata/v1/CBS"
# Reasons for an absent figure that mean: it exists, but is not told.
_SECRET = frozenset({"confidential", "secret", "geheim"})


class CbsV4:
    """Tables with their identifier as location, such as ``85984NED``."""

    def fetch(self, table: SourceTable, *, fetcher: Fetcher) -> None:
        self.fetch_rows(table, fetcher=fetcher)

    def fetch_rows(self, table: SourceTable, *, fetcher: Fetcher, since: str | None = None) -> None:
        """Get the table; with ``since`` only periods from that year on, as far as the service heeds it."""
        base = f"{ROOT}/{table.location}"
        with suppress(NotThereError):  # words about the table, without which it can be read
            fetcher.get_json(f"{base}/Properties", name="properties")
        dimensions = fetcher.get_json(f"{base}/Dimensions", name="dimensions")
        described = _Dimensions(dimensions.get("value"), table=table.id)
        for name in ("MeasureCodes", "MeasureGroups"):
            get_pages(fetcher, f"{base}/{name}", name=name, paging=V4, table=table.id)
        of_areas = encode(area_filter("Identifier", fetcher.municipalities))
        codes = f"{base}/{described.area}Codes?$filter={of_areas}"
        get_pages(fetcher, codes, name="areas", paging=V4, table=table.id)
        if described.time:
            get_pages(fetcher, f"{base}/{described.time}Codes", name="periods", paging=V4, table=table.id)
        wanted = area_filter(described.area, fetcher.municipalities)
        if since and described.time:
            wanted = f"({wanted}) and {described.time} ge '{since}'"
        rows = f"{base}/Observations?$count=true&$filter={encode(wanted)}"
        get_pages(fetcher, rows, name="rows", paging=V4, table=table.id)

    def read(self, table: SourceTable, *, snapshot: Snapshot) -> TableContent:
        described = _Dimensions(rows_of(snapshot, "dimensions", paging=V4), table=table.id)
        measures = _measures(snapshot, timeless=described.time is None)
        cells = _cells(snapshot, described=described)
        _check_codes(cells, described=described, snapshot=snapshot)
        cells = cells[cells["Measure"].isin([measure.key for measure in measures])]
        index = [described.area, *([described.time] if described.time else [])]
        if cells.duplicated([*index, "Measure"]).any():
            first = cells[cells.duplicated([*index, "Measure"])].iloc[0]
            what = f"measure {first['Measure']} of {first[described.area]} comes twice"
            raise SchemaChangedError(what, table=table.id, url=snapshot.url("rows"))
        values = cells.pivot(index=index, columns="Measure", values="Value")
        secret = cells.pivot(index=index, columns="Measure", values="secret") == True  # noqa: E712  # NaN
        keys = [measure.key for measure in measures]
        values, secret = values.reindex(columns=keys), secret.reindex(columns=keys, fill_value=False)
        places = values.index.to_frame(index=False)
        periods = _periods(places, described=described, table=table)
        base = pd.DataFrame(
            {
                "area": places[described.area],
                "code_year": code_years(periods, table=table, map_year=described.map_year),
                "period": periods,
                "group": TOTAL_GROUP,
                "provisional": _provisional(places, described=described, table=table, snapshot=snapshot),
                "note": "",
            }
        )
        return TableContent(
            table=table.id,
            url=snapshot.url("rows"),
            measures=measures,
            rows=pd.concat([base, values.reset_index(drop=True)], axis="columns"),
            withheld=secret.reset_index(drop=True),
            names=_names(snapshot),
        )

    def expects(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return True

    def needs(self, _indicator: Indicator, _table: SourceTable, /) -> bool:
        return False


class _Dimensions:
    """The dimensions of a table: areas and, if any, time."""

    def __init__(self, entries: object, *, table: str) -> None:
        rows = entries if isinstance(entries, list) else []
        kinds = {row.get("Identifier"): row.get("Kind") for row in rows}
        areas = [row for row in rows if row.get("Kind") in ("GeoDetail", "GeoDimension")]
        times = [key for key, kind in kinds.items() if kind == "TimeDimension"]
        if len(areas) != 1 or len(kinds) != len(areas) + len(times):
            raise SchemaChangedError(f"dimensions {kinds} are not areas and time", table=table)
        self.area = str(areas[0]["Identifier"])
        self.map_year = int(areas[0].get("MapYear") or 0)
        self.time = str(times[0]) if times else None


def _names(snapshot: Snapshot) -> dict[str, str]:
    """Area code -> the name that this table gives it."""
    rows = rows_of(snapshot, "areas", paging=V4)
    return {str(row.get("Identifier")).strip(): str(row.get("Title") or "").strip() for row in rows}


def _measures(snapshot: Snapshot, *, timeless: bool) -> tuple[SourceColumn, ...]:
    groups = rows_of(snapshot, "MeasureGroups", paging=V4)
    codes = rows_of(snapshot, "MeasureCodes", paging=V4)
    check_columns(groups, {"Id", "Title", "ParentId"}, snapshot=snapshot, name="MeasureGroups")
    wanted = {"Identifier", "Title", "MeasureGroupId", "DataType"}
    check_columns(codes, wanted, snapshot=snapshot, name="MeasureCodes")
    by_id = {group["Id"]: group for group in groups}

    def headings(group: str | None) -> tuple[str, ...]:
        found = by_id.get(group)
        return (*headings(found["ParentId"]), found["Title"]) if found else ()

    return tuple(
        SourceColumn(
            key=code["Identifier"],
            title=code["Title"],
            headings=headings(code["MeasureGroupId"]),
            unit=(code.get("Unit") or "").strip(),
            provisional=timeless and says_provisional(code.get("Description")),
        )
        for code in codes
        if code["DataType"] != "String"
    )


def _cells(snapshot: Snapshot, *, described: _Dimensions) -> pd.DataFrame:
    rows: list[dict[str, Any]] = rows_of(snapshot, "rows", paging=V4)
    url = snapshot.url("rows")
    if not rows:
        raise NoRowsError("no observations for our areas", table=snapshot.table, url=url)
    places = [described.area, *([described.time] if described.time else [])]
    columns = ["Measure", "ValueAttribute", "Value", *places]
    check_columns(rows, set(columns), snapshot=snapshot, name="Observations")
    cells = pd.DataFrame.from_records(rows, columns=columns)
    for column in places:  # some tables pad their codes with spaces
        cells[column] = cells[column].str.strip()
    cells["Value"] = to_numbers(cells["Value"], title="Value", table=snapshot.table, url=url)
    reasons = cells["ValueAttribute"].fillna("").str.casefold()
    cells["secret"] = cells["Value"].isna() & reasons.isin(_SECRET)
    return cells


def _check_codes(cells: pd.DataFrame, *, described: _Dimensions, snapshot: Snapshot) -> None:
    known: dict[str, set[Any]] = {
        "Measure": {row.get("Identifier") for row in rows_of(snapshot, "MeasureCodes", paging=V4)},
        described.area: {str(row.get("Identifier")).strip() for row in rows_of(snapshot, "areas", paging=V4)},
    }
    for column, codes in known.items():
        strange = sorted(set(cells[column]) - codes)
        if strange:
            what = f"column {column}: {', '.join(strange[:5])} not in the code list of the table"
            raise SchemaChangedError(what, table=snapshot.table, url=snapshot.url("rows"))


def _periods(places: pd.DataFrame, *, described: _Dimensions, table: SourceTable) -> pd.Series:
    if described.time:
        return places[described.time].map(lambda code: as_period(code, table=table.id))
    if table.period is None:
        raise SchemaChangedError("neither the table nor its rows tell the period", table=table.id)
    return pd.Series(table.period, index=places.index, dtype="str")


def _provisional(
    places: pd.DataFrame, *, described: _Dimensions, table: SourceTable, snapshot: Snapshot
) -> pd.Series:
    if described.time is None:
        properties = next(iter(snapshot.documents("properties")), {})
        text = table_is_provisional(properties, period=table.period, modified=snapshot.modified)
        return pd.Series(text, index=places.index)
    codes = rows_of(snapshot, "periods", paging=V4)
    provisional = [str(row["Identifier"]).strip() for row in codes if is_provisional(row)]
    return places[described.time].isin(provisional)
