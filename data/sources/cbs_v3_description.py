"""What a table of OData version 3 says of itself: its dimensions and the tree of topics (DataProperties)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.sources.content import SourceColumn
from data.sources.errors import SchemaChangedError
from data.sources.odata import DIMENSION_CODES, KINDS
from data.sources.provisional import says_provisional

_PROPERTY = {"Type", "Key", "Title", "ID", "ParentID"}
_AREA_TYPES = ("GeoDetail", "GeoDimension")


class Description:
    """``dimensions`` are those with codes that stand for groups, ``kinds`` the dimension of kinds, if any."""

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
        self.codes: tuple[str, ...] = tuple(row["Key"] for row in rows if row["Type"] == "Dimension")
        self.dimensions: tuple[str, ...] = tuple(key for key in self.codes if key != KINDS)
        self.kinds: str | None = KINDS if KINDS in self.codes else None
        self.times: tuple[str, ...] = tuple(row["Key"] for row in rows if row["Type"] == "TimeDimension")
        strange = set(self.dimensions) - DIMENSION_CODES.keys()
        if strange:
            raise SchemaChangedError(f"dimension {', '.join(sorted(strange))} is not known", table=table)
        by_id = {row["ID"]: row for row in rows}
        topics = [row for row in rows if row["Type"] == "Topic"]
        self.topics: tuple[str, ...] = tuple(row["Key"] for row in topics)
        self.measures = tuple(
            SourceColumn(
                key=row["Key"],
                title=row["Title"],
                headings=tuple(_headings(row, by_id)),
                unit=(row.get("Unit") or "").strip(),
                provisional=not self.times and says_provisional(row.get("Description")),
            )
            for row in topics
            if row.get("Datatype") != "String"
        )


def _headings(row: dict[str, Any], by_id: dict[int, dict[str, Any]]) -> Iterator[str]:
    parent = by_id.get(row["ParentID"])
    if parent is not None:
        yield from _headings(parent, by_id)
        yield parent["Title"]
