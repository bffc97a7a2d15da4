"""Places in an extract of OpenStreetMap: what Overpass answers as JSON, or a file of OSM as XML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from indicators.meeting_places.kinds import PlaceKind

_FILE = Path(__file__).parent / "osm_kinds.yaml"
OSM_SOURCE = "OpenStreetMap (ODbL)"


class ExtractError(ValueError):
    """The file is no extract that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractPlace:
    """A named place of the extract with its kind and point (degrees)."""

    osm_id: str
    name: str
    kind: PlaceKind
    lon: float
    lat: float
    tags: Mapping[str, str]


def read_extract(data: bytes) -> list[ExtractPlace]:
    """The places to meet of an extract, in its order. ``ExtractError``.

    Others, those without a name or a point, and those that no import may take are left out.
    """
    start = data.lstrip()[:1]
    try:
        elements = list(_from_json(data) if start == b"{" else _from_xml(data))
    except (ValueError, KeyError, TypeError, AttributeError, ElementTree.ParseError) as error:
        raise ExtractError(str(error)) from error
    return [place for element in elements if (place := _place(*element)) is not None]


def kind_of(tags: Mapping[str, str]) -> PlaceKind | None:
    """The kind of place that tags mean; None for what is no place to meet, or may never be one here."""
    rules = _rules()
    if any(tags.get(key) == value for rule in rules["never"] for key, value in rule.items()):
        return None
    for rule in rules["kinds"]:
        if all(tags.get(key) == value for key, value in rule["tags"].items()):
            return PlaceKind(rule["kind"])
    return None


Element = tuple[str, Mapping[str, str], tuple[float, float] | None]
"""Id, tags and point."""


def _place(osm_id: str, tags: Mapping[str, str], point: tuple[float, float] | None) -> ExtractPlace | None:
    kind, name = kind_of(tags), tags.get("name", "").strip()
    if kind is None or not name or point is None:
        return None
    return ExtractPlace(osm_id=osm_id, name=name, kind=kind, lon=point[0], lat=point[1], tags=tags)


def _from_json(data: bytes) -> Iterator[Element]:
    for one in json.loads(data)["elements"]:
        at = one.get("center", one)
        point = (float(at["lon"]), float(at["lat"])) if "lat" in at else None
        yield f"{one['type']}/{one['id']}", {str(k): str(v) for k, v in one.get("tags", {}).items()}, point


def _from_xml(data: bytes) -> Iterator[Element]:
    """Nodes, and ways in the middle of their corners. A file with its own entities is refused."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ExtractError("entities")
    root = ElementTree.fromstring(data)  # noqa: S314 - without entities nothing expands
    if root.tag != "osm":
        raise ExtractError("no osm")
    points = {
        one.get("id"): (float(one.attrib["lon"]), float(one.attrib["lat"])) for one in root.iter("node")
    }
    for one in root:
        if one.tag not in ("node", "way"):
            continue
        tags = {tag.attrib["k"]: tag.attrib["v"] for tag in one.iter("tag")}
        corners = [points[ref.get("ref")] for ref in one.iter("nd") if ref.get("ref") in points]
        if one.tag == "node":
            corners = [points[one.get("id")]]
        middle = None
        if corners:
            middle = (
                sum(lon for lon, _ in corners) / len(corners),
                sum(lat for _, lat in corners) / len(corners),
            )
        yield f"{one.tag}/{one.get('id')}", tags, middle


@cache
def _rules() -> Any:
    return yaml.safe_load(_FILE.read_text(encoding="utf-8"))
