"""OGC API Features for areas on the server."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, json, request
from pydantic import BaseModel, ConfigDict, Field

from dashboard.api import ogc
from dashboard.api.openapi import HEADERS, parameters_of, problems
from dashboard.services import Services
from dashboard.web.api.answers import BadQueryError, guarded, link_to, own_root, query_values, sent

_GEOJSON = "application/geo+json"
MOST = 1000
_DEGREES = r"-?\d{1,3}(\.\d{1,15})?"
_POINT = f"{_DEGREES},{_DEGREES}"
_METRES = r"-?\d{1,5}(\.\d{1,15})?"
_MOMENT = r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?"


class ItemsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, description=f"How many at most; more than {MOST} counts as {MOST}.")
    offset: int = Field(0, ge=0, le=100_000, description="How many to skip.")
    bbox: str | None = Field(
        None,
        pattern=rf"^{_POINT},{_POINT}$|^{_POINT},{_METRES},{_POINT},{_METRES}$",
        description="west,south,east,north; or with a lowest and a highest height, which count for nothing",
    )
    datetime: str | None = Field(
        None,
        pattern=rf"^({_MOMENT}|({_MOMENT}|\.\.)?/({_MOMENT}|\.\.)?)$",
        description="A moment, or two with a slash between. Areas have no time, so each of them fits.",
    )
    f: str | None = Field(None, pattern="^json$")


def register(server: Flask, services: Services) -> None:
    """The five kinds of address of the core."""

    def given(body: Any, mime: str = "application/json") -> Response:
        text = json.dumps(body, ensure_ascii=False).encode()
        return sent(text, mime, version=services.data_version().id)

    def plain() -> None:
        unknown = set(request.args) - {"f"}
        if unknown or request.args.get("f", "json") != "json":
            raise BadQueryError(*(f"{name}: not known here" for name in sorted(unknown or {"f"})))

    @server.get(ogc.OGC_ROOT)
    @guarded
    def ogc_landing() -> Response:
        plain()
        return given(ogc.ogc_landing(own_root(services)))

    @server.get(f"{ogc.OGC_ROOT}/conformance")
    @guarded
    def ogc_conformance() -> Response:
        plain()
        return given({"conformsTo": list(ogc.CONFORMS)})

    @server.get(f"{ogc.OGC_ROOT}/collections")
    @guarded
    def ogc_collections() -> Response:
        plain()
        return given(ogc.collections(services, root=own_root(services)))

    @server.get(f"{ogc.OGC_ROOT}/collections/<name>")
    @guarded
    def ogc_collection(name: str) -> Response:
        plain()
        return given(ogc.collection(name, services, root=own_root(services)))

    @server.get(f"{ogc.OGC_ROOT}/collections/<name>/items")
    @guarded
    def ogc_items(name: str) -> Response:
        query = ItemsQuery.model_validate(query_values())
        return given(_items(name, query, services), _GEOJSON)

    @server.get(f"{ogc.OGC_ROOT}/collections/<name>/items/<code>")
    @guarded
    def ogc_item(name: str, code: str) -> Response:
        plain()
        return given(ogc.item(name, code, services, root=own_root(services)), _GEOJSON)


def _items(name: str, query: ItemsQuery, services: Services) -> dict[str, Any]:
    bounds = None
    if query.bbox is not None:
        numbers = [float(part) for part in query.bbox.split(",")]
        half = len(numbers) // 2  # 2, or 3 with heights
        bounds = (numbers[0], numbers[1], numbers[half], numbers[half + 1])
    limit = min(query.limit, MOST)
    features, number = ogc.items(name, services, bounds=bounds, limit=limit, offset=query.offset)
    root = own_root(services)
    links = [ogc.link("self", root + link_to(request.path), kind=_GEOJSON)]
    after = query.offset + limit
    if after < number:
        links.append(ogc.link("next", root + link_to(request.path, offset=str(after)), kind=_GEOJSON))
    links.append(ogc.link("collection", f"{root}{ogc.OGC_ROOT}/collections/{name}"))
    return {
        "type": "FeatureCollection",
        "features": features,
        "numberMatched": number,
        "numberReturned": len(features),
        "links": links,
    }


def paths() -> dict[str, Any]:
    """What the description of the interface says of these addresses."""
    result: dict[str, Any] = {}
    names = {
        "/ogc": "Landingspagina van OGC API Features",
        "/ogc/conformance": "Waaraan de dienst voldoet",
        "/ogc/collections": "De verzamelingen",
        "/ogc/collections/{name}": "Een verzameling",
        "/ogc/collections/{name}/items": "Gebieden met hun grens",
        "/ogc/collections/{name}/items/{code}": "Een gebied met zijn grens",
    }
    for path, summary in names.items():
        inside = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[^/]+$"}}
            for name in ("name", "code")
            if f"{{{name}}}" in path
        ]
        query = parameters_of(ItemsQuery, {}) if path.endswith("/items") else []
        mime = _GEOJSON if "/items" in path else "application/json"
        result[path] = {
            "get": {
                "operationId": "ogc" + "".join(part.strip("{}").title() for part in path.split("/")[2:]),
                "summary": summary,
                "description": summary,
                "tags": ["Open data"],
                "parameters": [*inside, *query],
                "responses": {
                    "200": {
                        "description": summary,
                        "headers": dict(HEADERS),
                        "content": {mime: {"schema": {"type": "object"}}},
                    },
                    **problems("400", "404", "429", "503"),
                },
            }
        }
    return result
