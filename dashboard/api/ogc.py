"""Areas as OGC API Features, part 1: landing page, conformance, collections and items. Pure.

``root`` is our address: links are whole ones, as in every example of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.api.forms import shapes_of
from dashboard.api.lists import area_item
from dashboard.api.paging import NotInDataError
from dashboard.api.resources import API_ROOT
from dashboard.services import Services
from geo.model import Area, AreaLevel

OGC_ROOT = f"{API_ROOT}/ogc"
_CORE = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS = (f"{_CORE}/core", f"{_CORE}/geojson")
"""Not `oas30`: the description is written in OpenAPI 3.1."""
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_TITLES = {
    AreaLevel.MUNICIPALITY: "Gemeenten",
    AreaLevel.WIJK: "Wijken",
    AreaLevel.BUURT: "Buurten",
    AreaLevel.PROGRAMME: "Programmagebieden",
}
COLLECTIONS: Mapping[str, AreaLevel] = {
    "gemeenten": AreaLevel.MUNICIPALITY,
    "wijken": AreaLevel.WIJK,
    "buurten": AreaLevel.BUURT,
    "programmagebieden": AreaLevel.PROGRAMME,
}
Bounds = tuple[float, float, float, float]


def link(rel: str, address: str, *, kind: str = "application/json", title: str = "") -> dict[str, str]:
    """A link as OGC writes it."""
    named = {"title": title} if title else {}
    return {"rel": rel, "href": address, "type": kind} | named


def ogc_landing(root: str) -> dict[str, Any]:
    return {
        "title": "Gebieden van de Staat van de Wijk",
        "description": "Gemeenten, wijken, buurten en programmagebieden met hun grenzen.",
        "links": [
            link("self", root + OGC_ROOT),
            link(
                "service-desc",
                f"{root}{API_ROOT}/openapi.json",
                kind="application/vnd.oai.openapi+json;version=3.1",
            ),
            link("service-doc", f"{root}{API_ROOT}/docs", kind="text/html"),
            link("conformance", f"{root}{OGC_ROOT}/conformance"),
            link("data", f"{root}{OGC_ROOT}/collections"),
        ],
    }


def collections(services: Services, *, root: str) -> dict[str, Any]:
    return {
        "collections": [collection(name, services, root=root) for name in COLLECTIONS],
        "links": [link("self", f"{root}{OGC_ROOT}/collections")],
    }


def collection(name: str, services: Services, *, root: str) -> dict[str, Any]:
    """What a collection holds; ``NotInDataError``."""
    level = level_of(name)
    address = f"{root}{OGC_ROOT}/collections/{name}"
    borders = services.borders()
    west, south, east, north = borders.box([area.code for area in services.areas.at_level(level)])
    return {
        "id": name,
        "title": _TITLES[level],
        "description": f"{_TITLES[level]}. Grenzen: {borders.source}"
        + (" (schematisch, niet de echte grenzen)" if borders.schematic else ""),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {"spatial": {"bbox": [[west, south, east, north]], "crs": CRS84}},
        "links": [link("self", address), link("items", f"{address}/items", kind="application/geo+json")],
    }


def level_of(name: str) -> AreaLevel:
    """The level of the areas in a collection; ``NotInDataError``."""
    if name not in COLLECTIONS:
        raise NotInDataError(f"There is no collection {name!r}; there are {', '.join(COLLECTIONS)}.")
    return COLLECTIONS[name]


def items(
    name: str, services: Services, *, bounds: Bounds | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    """The features of a page and how many there are in all, within ``bounds`` (west, south, east, north)."""
    chosen = _within(services.areas.at_level(level_of(name)), bounds, services)
    shapes = shapes_of(services.borders())
    page = chosen[offset : offset + limit]
    return [_feature(area, shapes) for area in page], len(chosen)


def item(name: str, code: str, services: Services, *, root: str) -> dict[str, Any]:
    """One feature; ``NotInDataError``."""
    level = level_of(name)
    if code not in services.areas or services.areas.get(code).level is not level:
        raise NotInDataError(f"There is no {code!r} in {name}.")
    address = f"{root}{OGC_ROOT}/collections/{name}"
    feature = _feature(services.areas.get(code), shapes_of(services.borders()))
    return feature | {
        "links": [
            link("self", f"{address}/items/{code}", kind="application/geo+json"),
            link("collection", address),
        ]
    }


def _within(chosen: Sequence[Area], bounds: Bounds | None, services: Services) -> list[Area]:
    if bounds is None:
        return list(chosen)
    west, south, east, north = bounds
    boxes = {code: box for level in services.borders().levels.values() for code, box in level.boxes.items()}
    return [
        area
        for area in chosen
        if (box := boxes.get(area.code)) is not None
        and box[0] <= east
        and box[2] >= west
        and box[1] <= north
        and box[3] >= south
    ]


def _feature(area: Area, shapes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": area.code,
        "geometry": shapes.get(area.code),
        "properties": area_item(area).model_dump(mode="json", by_alias=True),
    }
