"""The forms of an answer: JSON, CSV, GeoJSON and JSON-stat 2.0. The rows are the same in each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dashboard.api.paging import ApiPage
from dashboard.api.rows import ApiRow, AreaItem, FigureItem
from dashboard.exports.formats import harmless
from geo.border_model import Borders
from geo.model import Areas


class ApiForm(StrEnum):
    """A form, and the media type that asks for it."""

    JSON = "application/json"
    CSV = "text/csv"
    GEOJSON = "application/geo+json"
    JSONSTAT = "application/vnd.json-stat+json"

    @property
    def short(self) -> str:
        """Its word in the query."""
        return self.name.lower()


def as_json(page: ApiPage, *, links: dict[str, str]) -> bytes:
    """The rows, what must be known of all of them, and where this page and the next one are."""
    body = {
        "items": [item.model_dump(mode="json", by_alias=True) for item in page.items],
        **{name: _plain(value) for name, value in page.facts.items()},
        "_links": {name: {"href": address} for name, address in links.items()},
    }
    return _dumped(body)


def as_csv(page: ApiPage, kind: type[ApiRow]) -> bytes:
    """A line per row, with a heading; what is a list is separated by a bar, a part by its own columns."""
    rows = [_flat(item.model_dump(mode="json", by_alias=True)) for item in page.items]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or [
        field.alias or name for name, field in kind.model_fields.items()
    ]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            result |= {f"{name}.{part}": _cell(other) for part, other in value.items()}
        else:
            result[name] = _cell(value)
    return result


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        parts = [json.dumps(one, ensure_ascii=False) if isinstance(one, dict) else str(one) for one in value]
        return harmless(" | ".join(parts))
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value) if isinstance(value, str) else "" if value is None else value


def as_geojson(page: ApiPage, *, borders: Borders, areas: Areas, links: dict[str, str]) -> bytes:
    """A feature per row: the border of its area, a point where there is none. Degrees in WGS 84."""
    shapes = shapes_of(borders)
    features = []
    for item in page.items:
        if not isinstance(item, AreaItem | FigureItem):
            continue
        code = item.code if isinstance(item, AreaItem) else item.area
        area = areas.get(code)
        point = {"type": "Point", "coordinates": [area.lon, area.lat]} if area.lon is not None else None
        about = item.model_dump(mode="json", by_alias=True)
        names = {} if isinstance(item, AreaItem) else {"name": area.name}
        identity = (
            code
            if isinstance(item, AreaItem)
            else "|".join((item.indicator, item.area, item.period, item.group))
        )
        features.append(
            {
                "type": "Feature",
                "id": identity,
                "geometry": shapes.get(code, point),
                "properties": about | names,
            }
        )
    given = [{"rel": name, "href": address} for name, address in links.items()]
    facts = {name: _plain(value) for name, value in page.facts.items()}
    return _dumped({"type": "FeatureCollection", "features": features, **facts, "links": given})


def shapes_of(borders: Borders) -> dict[str, Any]:
    """The geometry of every area that has a border, by code."""
    return {
        str(feature["id"]): feature["geometry"]
        for level in borders.levels.values()
        for feature in level.geojson()["features"]
    }


def as_jsonstat(page: ApiPage, *, label: str, source: str, areas: Areas) -> bytes:
    """The figures as a cube of indicator, area, period and group; what is not known is null."""
    items = [item for item in page.items if isinstance(item, FigureItem)]
    names = ("indicator", "area", "period", "group")
    values = {name: list(dict.fromkeys(getattr(item, name) for item in items)) for name in names}
    place = {name: {value: number for number, value in enumerate(values[name])} for name in names}
    sizes = [len(values[name]) for name in names]
    value: dict[str, float] = {}
    status: dict[str, str] = {}
    for item in items:
        at = 0
        for name, size in zip(names, sizes, strict=True):
            at = at * size + place[name][getattr(item, name)]
        status[str(at)] = str(item.status)
        if item.value is not None:
            value[str(at)] = item.value
    labels = {code: areas.get(code).name for code in values["area"]}
    roles = {"metric": ["indicator"], "geo": ["area"], "time": ["period"]}
    cube = {
        "version": "2.0",
        "class": "dataset",
        "label": label,
        "source": source,
        "id": list(names),
        "size": sizes,
        "role": roles,
        "dimension": {
            name: {
                "category": {"index": values[name]}
                | ({"label": labels} if name == "area" else {})
            }
            for name in names
        },
        "value": value,
        "status": status,
        "extension": {
            "rows": [item.model_dump(mode="json", by_alias=True) for item in items],
            **{name: _plain(fact) for name, fact in page.facts.items()},
        },
    }  # fmt: skip
    return _dumped(cube)


def _plain(value: Any) -> Any:
    """A moment in UTC as text; anything else as it is."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _dumped(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


FIGURE_FORMS: Sequence[ApiForm] = tuple(ApiForm)
AREA_FORMS: Sequence[ApiForm] = (ApiForm.JSON, ApiForm.CSV, ApiForm.GEOJSON)
ROW_FORMS: Sequence[ApiForm] = (ApiForm.JSON, ApiForm.CSV)
